"""Owns what one audience may see of a board on its day: everything else is not in the view."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict

from gongkai.audience import Audience
from gongkai.board.board import Board
from gongkai.board.matter import derive_branches, derive_matters
from gongkai.days.lifecycle import Moment, Stage, derive_timetable, moment_on
from gongkai.days.retention import Action, Retention, derive_retention_day
from gongkai.days.schedule import Schedule
from gongkai.entry.entry import Entry
from gongkai.entry.record_list import RecordList
from gongkai.entry.table import Table
from gongkai.history.change import Change
from gongkai.history.changes import derive_changes
from gongkai.rulebook.due_list import DueList
from gongkai.rulebook.school import Respond, School
from gongkai.text.passages import PostedPassage
from gongkai.view.content import derive_salt
from gongkai.view.posted_attachment import PostedAttachment
from gongkai.view.posted_lists import post_lists
from gongkai.view.posting import MatterStep, Posting
from gongkai.view.posting_files import post_attachments, post_table_files
from gongkai.view.sealing import hide, seal
from gongkai.view.view import View


@dataclass(frozen=True, kw_only=True, slots=True)
class _Links:
    """How the published entries hang together, those among them that the audience may not see too."""

    published: Mapping[str, Entry]
    matters: Mapping[str, tuple[str, ...]]
    superseded_by: Mapping[str, Entry]


def derive_view(board: Board, audience: Audience, key: str = "") -> View:
    """The view of a board that has a school; drafts and entries of a later day are in nobody's.

    `key` is a secret of whoever publishes: with it, what a rule took down or masked stays provable to those
    who kept its page, and can't be guessed. It is in nothing that comes back.
    """
    if board.school is None:
        raise ValueError("a board without a school has no view: check its diagnostics first")
    published = {
        entry.id: entry
        for entry in sorted(board.current.values(), key=lambda each: (each.published_on, each.id))
        if entry.is_posted_on(board.today)
    }
    links = _Links(
        published=published,
        matters=derive_matters({id: entry.follows for id, entry in published.items()}, published),
        superseded_by={  # the first to replace an entry counts
            entry.supersedes: entry for entry in reversed(published.values()) if entry.supersedes
        },
    )
    visible = [entry for entry in published.values() if audience.may_see(entry.audience)]
    visible.sort(key=lambda entry: entry.id)
    visible.sort(key=lambda entry: entry.published_on, reverse=True)
    return View(
        school=board.school,
        catalogue=board.catalogue,
        calendar=board.calendar,
        due_list=_due_list(board.due_list, audience),
        audience=audience,
        today=board.today,
        postings={
            entry.id: _post(entry, board, board.school, audience, links, key) for entry in visible
        },
        is_history_cut=board.history is not None
        and any(gap.why.remedy for gap in board.history.gaps),
    )


def _due_list(due_list: DueList | None, audience: Audience) -> DueList | None:
    """The list with the rows for that audience."""
    if due_list is None:
        return None
    rows = {id: row for id, row in due_list.rows.items() if audience.may_see(row.audience)}
    return replace(due_list, rows=rows)


def _post(
    entry: Entry, board: Board, school: School, audience: Audience, links: _Links, key: str
) -> Posting:
    """The entry, as it was by the board's day, as far as the audience may see it."""
    schedule = board.schedules.get(entry.id)
    rule = entry.category.retention_rule(entry.item)
    retention_day = _retention_day(entry, rule, schedule)
    holds = retention_day is not None and retention_day <= board.today
    takes_down = rule is not None and rule.action is Action.TAKE_DOWN
    endings = _endings(entry, links, retention_day if takes_down else None)
    timetable = _timetable(entry, board, endings)
    moment = moment_on(timetable, board.today)
    assert moment is not None, "a visible entry has been published"
    posting = Posting(
        id=entry.id,
        title=entry.title,
        number=entry.number,
        category=entry.category,
        departments=entry.departments,
        published_on=entry.published_on,
        audience=entry.audience,
        item=entry.item,
        items=entry.items,
        item_period=entry.item_period,
        aliases=entry.aliases,
        schedule=schedule,
        review_rule=entry.review_rule,
        outcome=entry.outcome,
        withdrawal=entry.withdrawal,
        **_linked(entry, audience, links),
        retention=rule if holds else None,
        retention_day=retention_day,
        content_sha256="",
        timetable=timetable,
        moment=moment,
        file=entry.file,
        summary=entry.summary,
        fields=entry.facts,
        **_carried(entry, board, audience, links),
        respond=_merge_respond(entry.respond, school.respond_to(entry.departments)),
        own_respond=entry.respond,
        objections=entry.objections,
        corrections=entry.corrections,
        changes=_changes(entry, board, audience),
        more=entry.more,
    )
    salt = derive_salt(key, entry.id) if rule and rule.action is not Action.KEEP else ""
    return hide(posting, entry, salt) if holds else seal(posting, salt)


def _timetable(
    entry: Entry, board: Board, endings: Mapping[Stage, date | None]
) -> tuple[Moment, ...]:
    schedule = board.schedules.get(entry.id)
    periods = schedule.periods if schedule else ()
    return derive_timetable(entry.published_on, periods, entry.decided_on, board.calendar, endings)


def _retention_day(entry: Entry, rule: Retention | None, schedule: Schedule | None) -> date | None:
    last_day = schedule.last_day if schedule else None
    return derive_retention_day(rule, entry.published_on, last_day, entry.decided_on)


def _changes(entry: Entry, board: Board, audience: Audience) -> tuple[Change, ...]:
    """What git tells, as far as the audience may know of it; nothing where nobody asked git."""
    if board.history is None:
        return ()
    schedule = board.schedules.get(entry.id)
    return derive_changes(entry, board.history, board.today, schedule, audience)


def _endings(entry: Entry, links: _Links, retired_on: date | None) -> dict[Stage, date | None]:
    """The days from which the entry no longer stands, each for its stage."""
    replacement = links.superseded_by.get(entry.id)
    return {
        Stage.WITHDRAWN: entry.withdrawn_on,
        Stage.SUPERSEDED: replacement.published_on if replacement else None,
        Stage.RETIRED: retired_on,
    }


class _Carried(TypedDict):
    lists: tuple[RecordList, ...]
    passages: tuple[PostedPassage, ...]
    tables: tuple[Table, ...]
    attachments: tuple[PostedAttachment, ...]
    table_files: tuple[PostedAttachment, ...]


def _carried(entry: Entry, board: Board, audience: Audience, links: _Links) -> _Carried:
    """What each may have readers of its own: of body, tables and files those for the audience."""
    posted = post_lists(entry, lambda id: _is_seen(id, audience, links))
    return _Carried(
        lists=posted.lists,
        passages=tuple(
            PostedPassage(
                text=each.text,
                for_staff=each.audience is Audience.STAFF and entry.audience is Audience.PUBLIC,
            )
            for each in entry.passages
            if audience.may_see(each.audience or entry.audience)
        ),
        tables=tuple(
            each for each in posted.tables if audience.may_see(each.audience or entry.audience)
        ),
        attachments=post_attachments(entry, board, audience),
        table_files=post_table_files(entry, board, audience),
    )


class _Linked(TypedDict):
    follows: tuple[str, ...]
    adopted_by: str
    supersedes: str
    superseded_by: str
    matter: tuple[MatterStep, ...]


def _linked(entry: Entry, audience: Audience, links: _Links) -> _Linked:
    """The entries that this one names and that the audience may see, and its matter."""
    replacement = links.superseded_by.get(entry.id)
    later = replacement.id if replacement else ""
    return _Linked(
        follows=tuple(id for id in entry.follows if _is_seen(id, audience, links)),
        adopted_by=entry.adopted_by if _is_seen(entry.adopted_by, audience, links) else "",
        supersedes=entry.supersedes if _is_seen(entry.supersedes, audience, links) else "",
        superseded_by=later if _is_seen(later, audience, links) else "",
        matter=_matter(entry.id, audience, links),
    )


def _is_seen(id: str, audience: Audience, links: _Links) -> bool:
    return id in links.published and audience.may_see(links.published[id].audience)


def _merge_respond(own: Respond | None, school: Respond) -> Respond:
    if own is None:
        return school
    return Respond(
        who={**school.who, **own.who},
        ways=own.ways or school.ways,
        form=own.form or school.form,
        promise=own.promise or school.promise,
        more=own.more or school.more,
    )


def _matter(id: str, audience: Audience, links: _Links) -> tuple[MatterStep, ...]:
    """The matter's steps; a step that the audience may not see keeps only its day."""
    ids = sorted(
        links.matters.get(id, ()), key=lambda each: (links.published[each].published_on, each)
    )
    branches = derive_branches({each: links.published[each].follows for each in ids}, ids)
    return tuple(
        MatterStep(
            id=each if _is_seen(each, audience, links) else "",
            day=links.published[each].published_on,
            branch=branches[each],
            item=item.id if (item := links.published[each].item) else None,
        )
        for each in ids
    )

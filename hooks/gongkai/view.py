"""Owns what one audience may see of a board: everything else is not in the object.

Pages and exports receive only a View, so that nothing they do can show what they mustn't.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from gongkai.attachment import Attachment
from gongkai.board import Board
from gongkai.calendar import Calendar
from gongkai.catalogue import Audience, Catalogue, Category, DueItem, ReviewRule
from gongkai.entry import Entry, Outcome
from gongkai.fields import Field
from gongkai.lifecycle import Moment, Stage, derive_timetable, moment_on
from gongkai.matter import derive_matters
from gongkai.period import Period
from gongkai.school import Department, School


@dataclass(frozen=True, kw_only=True, slots=True)
class Posting:
    """An entry as one audience may see it on a day."""

    id: str
    title: str
    number: str
    category: Category
    department: Department
    published_on: date
    audience: Audience
    summary: str
    item: DueItem | None
    item_period: str
    fields: tuple[tuple[Field, Any], ...]
    body: str
    attachments: tuple[Attachment, ...]
    aliases: tuple[str, ...]
    period: Period | None
    review_rule: ReviewRule
    outcome: Outcome | None
    """Only when it has been decided by the day."""
    follows: str
    """Only when the entry before may be seen too."""
    matter: tuple[str, ...]
    """Ids of the matter's entries that may be seen, this one among them, oldest first; or empty."""
    timetable: tuple[Moment, ...]
    moment: Moment
    """What holds on the day."""
    file: str

    @property
    def url(self) -> str:
        """Relative to the site's root, with a slash at the end."""
        return f"{self.id}/"

    def attachment_url(self, attachment: Attachment) -> str:
        """The attachment's address relative to the site's root, percent-encoded."""
        return self.url + quote(attachment.file)

    @property
    def stage(self) -> Stage:
        """The stage on the day."""
        return self.moment.stage


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """What one audience sees on a day: its postings newest first, then by id."""

    school: School
    catalogue: Catalogue
    calendar: Calendar
    audience: Audience
    today: date
    postings: Mapping[str, Posting]


def derive_view(board: Board, audience: Audience) -> View:
    """The view of a board that has a school; drafts and entries of a later day are in nobody's."""
    if board.school is None:
        raise ValueError("a board without a school has no view: check its diagnostics first")
    visible = [
        entry
        for entry in board.entries.values()
        if not entry.is_draft
        and entry.published_on <= board.today
        and audience.may_see(entry.audience)
    ]
    visible.sort(key=lambda entry: entry.id)
    visible.sort(key=lambda entry: entry.published_on, reverse=True)
    order = {entry.id: (entry.published_on, entry.id) for entry in visible}
    matters = derive_matters({entry.id: entry.follows for entry in visible}, order)
    postings = {}
    for entry in visible:
        matter = tuple(sorted(matters.get(entry.id, ()), key=order.__getitem__))
        follows = entry.follows if entry.follows in order else ""
        postings[entry.id] = _post(entry, board, audience, matter, follows)
    return View(
        school=board.school,
        catalogue=board.catalogue,
        calendar=board.calendar,
        audience=audience,
        today=board.today,
        postings=postings,
    )


def _post(
    entry: Entry, board: Board, audience: Audience, matter: tuple[str, ...], follows: str
) -> Posting:
    period = board.periods.get(entry.id)
    decided = entry.outcome is not None and entry.outcome.decided_on <= board.today
    outcome = entry.outcome if decided else None
    timetable = derive_timetable(entry.published_on, period, outcome, board.calendar)
    moment = moment_on(timetable, board.today)
    assert moment is not None, "a visible entry has been published"
    return Posting(
        id=entry.id,
        title=entry.title,
        number=entry.number,
        category=entry.category,
        department=entry.department,
        published_on=entry.published_on,
        audience=entry.audience,
        summary=entry.summary,
        item=entry.item,
        item_period=entry.item_period,
        fields=tuple((entry.category.fields[key], value) for key, value in entry.fields.items()),
        body=entry.body,
        attachments=tuple(
            each for each in entry.attachments if audience.may_see(each.audience or entry.audience)
        ),
        aliases=entry.aliases,
        period=period,
        review_rule=entry.category.review_rule(entry.item),
        outcome=outcome,
        follows=follows,
        matter=matter,
        timetable=timetable,
        moment=moment,
        file=entry.file,
    )

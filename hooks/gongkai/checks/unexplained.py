"""Owns the checks of what git says was changed while it was posted."""

from collections.abc import Iterator
from datetime import date, timedelta

from gongkai.audience import Audience
from gongkai.checks.surroundings import Surroundings
from gongkai.days.retention import derive_retention_day
from gongkai.days.schedule import Schedule
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry import Entry
from gongkai.history.change import Change, During
from gongkai.history.changes import derive_changes
from gongkai.history.versions import History

NOTE_WITHIN = timedelta(days=3)
"""After a review's last day; a correction dated later is about something else."""


def check_changes(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`changed-while-open`, `changed-after-close`: what readers were shown doesn't change unsaid.

    Each names every change of an entry that no correction accounts for: one written in the same
    commit, or dated on that day or later, up to three days after the review.
    """
    schedule, history = around.schedule, around.history
    if schedule is None or history is None or entry.is_draft:
        return
    changes = _changes(entry, schedule, history, around.today)
    # After an interruption, what was posted anew is what counts.
    since = max((each.first_day for each in schedule.rounds if each.restarts), default=date.min)
    shown = [each for each in changes if each.day >= since]
    until = schedule.last_day + NOTE_WITHIN
    unsaid = _unsaid(shown, During.OPEN, entry, until)
    if unsaid:
        yield Diagnostic(
            rule="changed-while-open",
            place=entry.place_of("corrections", "review"),
            message="公示期间改动了内容，没有更正说明",
            found=_tell(unsaid),
            expected=f"corrections 里有一条，日期从 {unsaid[-1].day} 到 {max(until, unsaid[-1].day)}",
            help=_help(unsaid),
        )
    unsaid = _unsaid(shown, During.AFTER, entry, date.max)
    if unsaid:
        yield Diagnostic(
            rule="changed-after-close",
            place=entry.place_of("corrections", "review"),
            message="公示结束后改动了内容，没有更正说明",
            found=_tell(unsaid),
            expected=f"corrections 里有一条，日期不早于 {unsaid[-1].day}",
            help=_help(unsaid),
        )


def _changes(entry: Entry, schedule: Schedule, history: History, today: date) -> list[Change]:
    """The entry's changes of substance up to its being taken down."""
    rule = entry.category.retention_rule(entry.item)
    taken_down = derive_retention_day(rule, entry.published_on, schedule.last_day, entry.decided_on)
    return [
        each
        for each in derive_changes(entry, history, today, schedule, Audience.STAFF)
        if each.is_substance and (taken_down is None or each.day < taken_down)
    ]


def _unsaid(changes: list[Change], during: During, entry: Entry, until: date) -> list[Change]:
    return [
        each
        for each in changes
        if each.during is during
        and not each.is_noted
        and not any(
            each.day <= note.corrected_on <= max(until, each.day) for note in entry.corrections
        )
    ]


def _tell(changes: list[Change]) -> str:
    """`2026-11-17 改了正文、附件`; a day is told once."""
    days: dict[date, dict[str, None]] = {}
    for each in changes:
        days.setdefault(each.day, {}).update(dict.fromkeys(each.what))
    return "；".join(f"{day} 改了{'、'.join(what)}" for day, what in days.items())


def _help(changes: list[Change]) -> str:
    return f"加上 corrections: [{{corrected_on: {changes[-1].day}, note: 改了什么、为什么改}}]"

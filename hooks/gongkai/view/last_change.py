"""Owns the day on which a posting last became another: by what happened to it, or by its stage.

Knows no page and no feed; whatever is given out with a date of change asks here.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.days.beijing import BEIJING
from gongkai.view.posting import Posting


def last_changed_on(posting: Posting) -> date:
    """The last day, not after the view's, on which readers came to see something else of the posting.

    Counted are its publication, changes that git tells, corrections, objections and replies, extensions and
    restarts, the outcome, withdrawal, and each change of stage: a review that opens or ends reads differently.
    """
    return max(posting.published_on, *_happened(posting), *_turned(posting))


def last_changed(postings: Iterable[Posting]) -> date | None:
    """The last such day of any of them; None where there are none."""
    return max(map(last_changed_on, postings), default=None)


def _happened(posting: Posting) -> Iterator[date]:
    yield from (each.day for each in posting.changes)
    yield from (each.corrected_on for each in posting.corrections)
    for objection in posting.objections:
        yield objection.received_on
        if objection.replied_on:
            yield objection.replied_on
    if posting.outcome:
        yield posting.outcome.decided_on
    if posting.withdrawal:
        yield posting.withdrawal.withdrawn_on
    if posting.retention and posting.retention_day:
        yield posting.retention_day
    for period in posting.periods:
        yield from (each.decided_on for each in period.extensions)
        yield from (each.interrupted_on for each in period.restarts)


def _turned(posting: Posting) -> Iterator[date]:
    """The days on which its stage, or the period of which that speaks, became another."""
    before = None
    for moment in posting.timetable:
        now = (moment.stage, moment.place)
        if now != before:
            yield moment.at.astimezone(BEIJING).date()
        before = now
        if moment is posting.moment:
            return

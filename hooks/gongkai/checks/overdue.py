"""Owns what still waits for an outcome, and from when on that is an old story; knows no rule and no board."""

from collections.abc import Collection
from datetime import date, timedelta

from gongkai.days.retention import Action, derive_retention_day
from gongkai.days.schedule import Schedule
from gongkai.entry.entry import Entry

OLD = timedelta(days=365)
"""What is overdue longer than that is told once for the whole board: nobody learns from a hundred lines."""


def is_waiting(now: Entry, schedule: Schedule, superseded: Collection[str], today: date) -> bool:
    """Whether it is posted and stands, and no outcome is written, not even one of a later day.

    `now` is the entry as of today; an outcome of a later day still has its place.
    """
    if not now.is_posted_on(today) or now.withdrawal or now.id in superseded:
        return False
    return "outcome" not in now.places and not _is_taken_down(now, schedule, today)


def _is_taken_down(entry: Entry, schedule: Schedule, today: date) -> bool:
    rule = entry.category.retention_rule(entry.item)
    if rule is None or rule.action is not Action.TAKE_DOWN:
        return False
    day = derive_retention_day(rule, entry.published_on, schedule.last_day, None)
    return day is not None and day <= today

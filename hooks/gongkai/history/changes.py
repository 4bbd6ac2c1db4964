"""Owns what was changed of an entry after its first day, as git tells it; a pure function of its history."""

from datetime import date
from itertools import pairwise

from gongkai.audience import Audience
from gongkai.days.beijing import ONE_DAY
from gongkai.days.schedule import Schedule
from gongkai.entry.entry import Entry
from gongkai.history.change import Change, During
from gongkai.history.parts import changed_parts, has_grown
from gongkai.history.versions import History, Version


def derive_changes(
    entry: Entry,
    history: History,
    today: date,
    schedule: Schedule | None,
    audience: Audience = Audience.PUBLIC,
) -> tuple[Change, ...]:
    """The changes that the audience may know of, from the day after the entry's first to today, in order.

    The first day is `published_on`, or the day of the first commit where that came later, as with an
    archive brought in afterwards: what was put right on that day is no change. A move is none either.
    """
    versions = history.versions.get(entry.id, ())
    first_day = _first_day(versions)
    changes = []
    for old, new in pairwise(versions):
        if first_day is None or not first_day < new.day <= today:
            continue
        changed = changed_parts(old.parts, new.parts, with_staff=audience is Audience.STAFF)
        if not changed:
            continue
        changes.append(
            Change(
                day=new.day,
                commit=new.commit,
                what=tuple(changed),
                is_substance=any(changed.values()),
                during=_during(new.day, entry, schedule, old),
                is_noted=_is_noted(old, new),
            )
        )
    return tuple(changes)


def _first_day(versions: tuple[Version, ...]) -> date | None:
    """The first day on which a version stood on the board; moving `published_on` later hides nothing."""
    for at, version in enumerate(versions, 1):
        shown = max(version.day, version.parts.published_on)
        if at == len(versions) or shown <= versions[at].day:
            return shown
    return None


def _is_noted(old: Version, new: Version) -> bool:
    before, after = (each.parts.values.get("corrections") for each in (old, new))
    return before != after and has_grown(before, after)


def _during(day: date, entry: Entry, schedule: Schedule | None, old: Version) -> During | None:
    """When the day fell in the periods as they are counted now or, to be sure, as written then."""
    if schedule is None:
        return None
    if entry.as_of(day).withdrawal:
        return During.AFTER
    runs = [(each.first_day, each.last_day) for each in schedule.periods]
    for each in schedule.rounds:
        runs += [(first, interrupted - ONE_DAY) for first, interrupted in each.broken_off]
    if not any(each.restarts for each in schedule.rounds):
        runs += old.parts.open_days
    if any(first <= day <= last for first, last in runs):
        return During.OPEN
    return During.AFTER if day > schedule.last_day else During.BEFORE

"""Owns the stages of an entry and the moments at which they change; knows no words for them.

An entry's timetable is the only source of its stage: the engine asks it for a day, the page's
script for an instant, so that both always say the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from gongkai.days.beijing import ONE_DAY, midnight
from gongkai.days.calendar import Calendar
from gongkai.days.period import Period, count_working_days


class Stage(StrEnum):
    """Where an entry stands on a day."""

    SCHEDULED = "scheduled"
    """Before its publication day: nothing of it is built."""
    NOTICE = "notice"
    """Published, without a review."""
    UPCOMING = "upcoming"
    """Published, its review not yet begun."""
    OPEN = "open"
    """In review: objections are taken."""
    CLOSED = "closed"
    """The review is over, the outcome awaited."""
    CONCLUDED = "concluded"
    """The outcome has been decided."""
    WITHDRAWN = "withdrawn"
    """Taken back by the school; still readable, plainly marked."""
    SUPERSEDED = "superseded"
    """Replaced by another entry; likewise."""
    RETIRED = "retired"
    """Taken down by the retention rule: a tombstone with dates stays."""


NO_ENDINGS: Mapping["Stage", date | None] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """What holds from an instant on, until the next moment."""

    at: datetime
    stage: Stage
    working_days_left: int = 0
    """Working days after the current one, while open."""
    days_left: int = 0
    """Calendar days after the current one, while open."""
    is_last_day: bool = False


def derive_timetable(
    published_on: date,
    period: Period | None,
    decided_on: date | None,
    calendar: Calendar,
    endings: Mapping[Stage, date | None] = NO_ENDINGS,
) -> tuple[Moment, ...]:
    """Every moment in an entry's life, ascending; before the first it is scheduled.

    A review that begins before publication is open from publication only; an outcome decided while
    the review is open takes effect when it closes. `endings` holds the days from which the entry is
    withdrawn, superseded or retired: of the first two the earlier counts, the third ends everything.
    """
    published_at = midnight(published_on)
    if period is None:
        moments = [Moment(at=published_at, stage=Stage.NOTICE)]
    else:
        moments = _review_moments(published_at, period, decided_on, calendar)
    taken_back = [
        (day, stage) for stage, day in endings.items() if day and stage is not Stage.RETIRED
    ]
    if taken_back:
        moments = _end(moments, *min(taken_back))
    retired_on = endings.get(Stage.RETIRED)
    if retired_on:
        moments = _end(moments, retired_on, Stage.RETIRED)
    return _from_publication(moments, published_at)


def _end(moments: Sequence[Moment], day: date, stage: Stage) -> list[Moment]:
    at = midnight(day)
    return [*(moment for moment in moments if moment.at < at), Moment(at=at, stage=stage)]


def _review_moments(
    published_at: datetime, period: Period, decided_on: date | None, calendar: Calendar
) -> list[Moment]:
    moments = [Moment(at=published_at, stage=Stage.UPCOMING)]
    for first_day, interrupted_on in period.broken_off:
        day = first_day
        while day < interrupted_on:
            moments.append(_open_moment(day, period, calendar))
            day += ONE_DAY
        moments.append(Moment(at=midnight(interrupted_on), stage=Stage.UPCOMING))
    day = period.first_day
    while day <= period.last_day:
        moments.append(_open_moment(day, period, calendar))
        day += ONE_DAY
    moments.append(Moment(at=period.closes_at, stage=Stage.CLOSED))
    if decided_on:
        decided_at = max(midnight(decided_on), period.closes_at)
        moments.append(Moment(at=decided_at, stage=Stage.CONCLUDED))
    return moments


def _open_moment(day: date, period: Period, calendar: Calendar) -> Moment:
    return Moment(
        at=midnight(day),
        stage=Stage.OPEN,
        working_days_left=count_working_days(day + ONE_DAY, period.last_day, calendar),
        days_left=(period.last_day - day).days,
        is_last_day=day == period.last_day,
    )


def _from_publication(moments: Sequence[Moment], published_at: datetime) -> tuple[Moment, ...]:
    """The moments in force at publication or later, one an instant: of two at once, the later counts."""
    by_instant = {max(moment.at, published_at): moment for moment in moments}
    return tuple(
        moment
        if moment.at == at
        else Moment(
            at=at,
            stage=moment.stage,
            working_days_left=moment.working_days_left,
            days_left=moment.days_left,
            is_last_day=moment.is_last_day,
        )
        for at, moment in by_instant.items()
    )


def stage_on(timetable: Sequence[Moment], day: date) -> Stage:
    """The stage on the day; every day has exactly one."""
    moment = moment_on(timetable, day)
    return moment.stage if moment else Stage.SCHEDULED


def moment_on(timetable: Sequence[Moment], day: date) -> Moment | None:
    """The moment in force at the day's end; None before publication. No moment falls within a day."""
    current = None
    at = midnight(day)
    for moment in timetable:
        if moment.at > at:
            break
        current = moment
    return current

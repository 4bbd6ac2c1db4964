"""Owns the stages of an entry and the moments at which they change; knows no words for them.

An entry's timetable is the only source of its stage: the engine asks it for a day, the page's
script for an instant, so that both always say the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
    """Published, without a period."""
    UPCOMING = "upcoming"
    """Published, its period not yet begun, or between two of them."""
    OPEN = "open"
    """In a period of whichever kind."""
    CLOSED = "closed"
    """The last period is over; of a review the outcome is awaited."""
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
    place: int | None = None
    """Of which period it speaks: the open one, the next to open, or the last that closed."""


def derive_timetable(
    published_on: date,
    periods: Sequence[Period],
    decided_on: date | None,
    calendar: Calendar,
    endings: Mapping[Stage, date | None] = NO_ENDINGS,
) -> tuple[Moment, ...]:
    """Every moment in an entry's life, ascending; before the first it is scheduled.

    A period that begins before publication is open from publication only; an outcome decided while
    one is open takes effect when the last of them closes. `endings` holds the days from which the
    entry is withdrawn, superseded or retired: of the first two the earlier counts, the third ends
    everything.
    """
    published_at = midnight(published_on)
    moments = [Moment(at=published_at, stage=Stage.NOTICE)]
    if periods:
        tracks = [
            _period_moments(published_at, place, each, calendar)
            for place, each in enumerate(periods)
        ]
        moments = tracks[0] if len(tracks) == 1 else _merge(tracks, periods, published_at)
    if periods and decided_on:
        closes_at = max(each.closes_at for each in periods)
        decided_at = max(midnight(decided_on), closes_at)
        moments.append(Moment(at=decided_at, stage=Stage.CONCLUDED, place=moments[-1].place))
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


def _merge(
    begun: Sequence[Sequence[Moment]], periods: Sequence[Period], published_at: datetime
) -> list[Moment]:
    """Of what holds at once in several periods, what matters to a reader; only where that changes."""
    tracks = [_from_publication(each, published_at) for each in begun]
    merged: list[Moment] = []
    places = [0] * len(tracks)
    for at in sorted({moment.at for track in tracks for moment in track}):
        for number, track in enumerate(tracks):
            while places[number] + 1 < len(track) and track[places[number] + 1].at <= at:
                places[number] += 1
        now = [track[place] for track, place in zip(tracks, places, strict=True)]
        _, chosen = min(
            (_urgency(moment.stage, period), number)
            for number, (moment, period) in enumerate(zip(now, periods, strict=True))
        )
        moment = now[chosen]
        if not merged or replace(merged[-1], at=at) != replace(moment, at=at):
            merged.append(replace(moment, at=at))
    return merged


def _urgency(stage: Stage, period: Period) -> tuple[int, float]:
    """What is open comes first, before all where one may respond; then the next to open."""
    match stage:
        case Stage.OPEN:
            return (0 if period.kind.takes_responses else 1, period.closes_at.timestamp())
        case Stage.UPCOMING:
            return (2, period.opens_at.timestamp())
        case _:
            return (3, -period.closes_at.timestamp())


def _period_moments(
    published_at: datetime, place: int, period: Period, calendar: Calendar
) -> list[Moment]:
    moments = [Moment(at=published_at, stage=Stage.UPCOMING, place=place)]
    for first_day, interrupted_on in period.broken_off:
        day = first_day
        while day < interrupted_on:
            moments.append(_open_moment(day, place, period, calendar))
            day += ONE_DAY
        moments.append(Moment(at=midnight(interrupted_on), stage=Stage.UPCOMING, place=place))
    day = period.first_day
    while day <= period.last_day:
        moments.append(_open_moment(day, place, period, calendar))
        day += ONE_DAY
    moments.append(Moment(at=period.closes_at, stage=Stage.CLOSED, place=place))
    return moments


def _open_moment(day: date, place: int, period: Period, calendar: Calendar) -> Moment:
    return Moment(
        at=midnight(day),
        stage=Stage.OPEN,
        working_days_left=count_working_days(day + ONE_DAY, period.last_day, calendar),
        days_left=(period.last_day - day).days,
        is_last_day=day == period.last_day,
        place=place,
    )


def _from_publication(moments: Sequence[Moment], published_at: datetime) -> tuple[Moment, ...]:
    """The moments in force at publication or later, one an instant: of two at once, the later counts."""
    by_instant = {max(moment.at, published_at): moment for moment in moments}
    return tuple(
        moment if moment.at == at else replace(moment, at=at) for at, moment in by_instant.items()
    )


def stage_on(timetable: Sequence[Moment], day: date) -> Stage:
    """The stage on the day; every day has exactly one."""
    moment = moment_on(timetable, day)
    return moment.stage if moment else Stage.SCHEDULED


def moment_on(timetable: Sequence[Moment], day: date) -> Moment | None:
    """The moment in force when the day begins, whatever the hour at which something closes on it.

    None before publication. What closes within the day is told by its instant.
    """
    current = None
    at = midnight(day)
    for moment in timetable:
        if moment.at > at:
            break
        current = moment
    return current

"""Owns the counting of review periods: from what an author writes to a first and a last day."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from gongkai.days.beijing import ONE_DAY, midnight
from gongkai.days.calendar import Calendar

MAX_DAYS = 366
"""A review longer than a year is a typing error."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Extension:
    """A decision to let a review last longer."""

    decided_on: date
    last_day: date
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Restart:
    """A review broken off on a day, which no longer counts, and begun anew on another."""

    interrupted_on: date
    first_day: date
    reason: str
    working_days: int | None = None
    days: int | None = None
    last_day: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """A review as written: a first day, exactly one of the three lengths, and what was decided later."""

    first_day: date
    working_days: int | None = None
    days: int | None = None
    last_day: date | None = None
    extensions: tuple[Extension, ...] = ()
    restarts: tuple[Restart, ...] = ()

    def as_of(self, day: date) -> "Review":
        """The review with only the extensions and restarts that had been decided by the day."""
        extensions = tuple(each for each in self.extensions if each.decided_on <= day)
        restarts = tuple(each for each in self.restarts if each.interrupted_on <= day)
        if (len(extensions), len(restarts)) == (len(self.extensions), len(self.restarts)):
            return self
        return replace(self, extensions=extensions, restarts=restarts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """A review as counted: whole days in Asia/Shanghai, both ends included."""

    first_day: date
    last_day: date
    working_days: int
    """Working days from the first to the last day, the first one counted by the school's rule."""
    days: int
    """Calendar days, likewise."""
    is_counted_in_days: bool
    """Whether the author gave calendar days: then days left are told in these."""
    is_provisional: bool
    """Whether a year in it has no announced holidays yet."""
    extensions: tuple[Extension, ...] = ()
    """Those decided by the day for which it was counted; the last one's last day counts."""
    restarts: tuple[Restart, ...] = ()
    """Likewise; the last one's first day counts."""
    broken_off: tuple[tuple[date, date], ...] = ()
    """The first day of each run that was broken off, and the day from which it no longer ran."""

    @property
    def opens_at(self) -> datetime:
        """00:00 of the first day."""
        return midnight(self.first_day)

    @property
    def closes_at(self) -> datetime:
        """24:00 of the last day."""
        return midnight(self.last_day + ONE_DAY)

    def is_over_on(self, day: date) -> bool:
        """Whether the last day had gone by before the day began."""
        return self.last_day < day


def derive_period(
    review: Review, calendar: Calendar, *, first_day_counts: bool, today: date = date.max
) -> Period:
    """The period of the review, with the extensions and restarts decided by `today`.

    `working_days` counts the first day if it is a working day and the school counts it;
    `days` counts calendar days by the same switch, and a last day that is no working day moves to
    the next one (民法典 第201条, 第203条). An explicit last day is kept as written, even before the
    first: then the period holds no day, and a check says so. An extension never shortens.
    """
    known = review.as_of(today)
    extensions, restarts = known.extensions, known.restarts
    run = restarts[-1] if restarts else review
    first = run.first_day
    last = _count_last_day(run, calendar, first_day_counts)
    since = restarts[-1].interrupted_on if restarts else date.min
    for each in extensions:
        if each.decided_on >= since:
            last = max(last, each.last_day)
    begins = (review.first_day, *(each.first_day for each in restarts))
    counted_from = first if first_day_counts else first + ONE_DAY
    days = max(0, (last - counted_from).days + 1)
    return Period(
        first_day=first,
        last_day=last,
        working_days=count_working_days(counted_from, last, calendar),
        days=days,
        is_counted_in_days=run.days is not None,
        is_provisional=any(
            calendar.is_provisional(year) for year in range(first.year, last.year + 1)
        ),
        extensions=extensions,
        restarts=restarts,
        broken_off=tuple(
            (begin, each.interrupted_on) for begin, each in zip(begins, restarts, strict=False)
        ),
    )


def _count_last_day(run: Review | Restart, calendar: Calendar, first_day_counts: bool) -> date:
    if run.last_day is not None:
        return run.last_day
    if run.days is None:
        return _last_working_day(run.first_day, run.working_days or 1, calendar, first_day_counts)
    last = run.first_day + ONE_DAY * (run.days - (1 if first_day_counts else 0))
    while not calendar.is_working_day(last):
        last += ONE_DAY
    return last


def count_working_days(first: date, last: date, calendar: Calendar) -> int:
    """Working days from first to last, both included; 0 when last is before first."""
    return sum(
        calendar.is_working_day(first + ONE_DAY * offset)
        for offset in range(max(0, (last - first).days + 1))
    )


def _last_working_day(first: date, wanted: int, calendar: Calendar, counts_first: bool) -> date:
    day = first if counts_first else first + ONE_DAY
    counted = 0
    while True:
        counted += calendar.is_working_day(day)
        if counted == wanted:
            return day
        day += ONE_DAY

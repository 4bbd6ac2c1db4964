"""Owns the counting of review periods: from what an author writes to a first and a last day."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from gongkai.days.beijing import BEIJING, ONE_DAY, midnight
from gongkai.days.calendar import Calendar
from gongkai.days.hours import END_OF_DAY
from gongkai.days.period_kind import PeriodKind

MAX_DAYS = 366
"""A review longer than a year is a typing error."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Extension:
    """A decision to let a review last longer."""

    decided_on: date
    last_day: date
    reason: str
    closes_at: time | None = None
    """When on its last day; None for the review's own hour."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Restart:
    """A review broken off on a day, which no longer counts, and begun anew on another."""

    interrupted_on: date
    first_day: date
    reason: str
    working_days: int | None = None
    days: int | None = None
    last_day: date | None = None
    closes_at: time | None = None
    """When on its last day; None for the review's own hour."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """A period as written: a first day, exactly one of the three lengths, and what was decided later."""

    first_day: date
    working_days: int | None = None
    days: int | None = None
    last_day: date | None = None
    closes_at: time = END_OF_DAY
    """When on its last day."""
    kind: PeriodKind | None = None
    """As written; None for what the catalogue says."""
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
    """A period as counted: days in Asia/Shanghai, both ends included."""

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
    kind: PeriodKind = PeriodKind.REVIEW
    closing_hour: time = END_OF_DAY
    """When on the last day."""
    counts_first_day: bool = True
    """Whether its first day is one of the days counted."""
    moved_from: date | None = None
    """The day on which so many calendar days end, where that is a rest day and the end moved on."""
    stated_days: int = 0
    """How many calendar days those were; 0 unless the end moved."""

    @property
    def opens_at(self) -> datetime:
        """00:00 of the first day."""
        return midnight(self.first_day)

    @property
    def closes_at(self) -> datetime:
        """The closing hour of the last day, as a rule 24:00."""
        if self.closing_hour == END_OF_DAY:
            return midnight(self.last_day + ONE_DAY)
        return datetime.combine(self.last_day, self.closing_hour, BEIJING)

    def is_over_on(self, day: date) -> bool:
        """Whether the last day had gone by before the day began."""
        return self.last_day < day


def derive_period(
    review: Review,
    calendar: Calendar,
    *,
    first_day_counts: bool,
    today: date = date.max,
    kind: PeriodKind = PeriodKind.REVIEW,
) -> Period:
    """The period of the review, with the extensions and restarts decided by `today`.

    It is of the kind that the review says itself, else of the given one.

    `working_days` counts the first day if it is a working day and the school counts it;
    `days` counts calendar days by the same switch, and a last day that is no working day moves to
    the next one (民法典 第201条, 第203条). An explicit last day is kept as written, even before the
    first: then the period holds no day, and a check says so. An extension never shortens.
    """
    known = review.as_of(today)
    run = known.restarts[-1] if known.restarts else review
    first, last = run.first_day, _count_last_day(run, calendar, first_day_counts)
    meant = _calendar_end(run, first_day_counts) if run.days else last
    has_moved = meant < last
    hour = run.closes_at or review.closes_at
    since = run.interrupted_on if isinstance(run, Restart) else date.min
    for each in known.extensions:
        if each.decided_on >= since and each.last_day > last:
            last, hour, has_moved = each.last_day, each.closes_at or hour, False
    begins = (review.first_day, *(each.first_day for each in known.restarts))
    counted_from = first if first_day_counts else first + ONE_DAY
    return Period(
        first_day=first,
        last_day=last,
        working_days=count_working_days(counted_from, last, calendar),
        days=max(0, (last - counted_from).days + 1),
        is_counted_in_days=run.days is not None,
        is_provisional=any(
            calendar.is_provisional(year) for year in range(first.year, last.year + 1)
        ),
        extensions=known.extensions,
        restarts=known.restarts,
        broken_off=tuple(
            (begin, each.interrupted_on)
            for begin, each in zip(begins, known.restarts, strict=False)
        ),
        kind=review.kind or kind,
        closing_hour=hour,
        counts_first_day=first_day_counts,
        moved_from=meant if has_moved else None,
        stated_days=run.days if has_moved and run.days else 0,
    )


def _count_last_day(run: Review | Restart, calendar: Calendar, first_day_counts: bool) -> date:
    if run.last_day is not None:
        return run.last_day
    if run.days is None:
        return _last_working_day(run.first_day, run.working_days or 1, calendar, first_day_counts)
    last = _calendar_end(run, first_day_counts)
    while not calendar.is_working_day(last):
        last += ONE_DAY
    return last


def _calendar_end(run: Review | Restart, first_day_counts: bool) -> date:
    return run.first_day + ONE_DAY * ((run.days or 0) - (1 if first_day_counts else 0))


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

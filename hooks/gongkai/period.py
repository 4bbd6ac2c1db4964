"""Owns the counting of review periods: from what an author writes to a first and a last day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from gongkai.calendar import Calendar

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Mainland China has had one time, without summer time, since 1991; needs no tz database."""

ONE_DAY = timedelta(days=1)
MAX_DAYS = 366
"""A review longer than a year is a typing error."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """A review as written: a first day and exactly one of the three lengths."""

    first_day: date
    working_days: int | None = None
    days: int | None = None
    last_day: date | None = None


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

    @property
    def opens_at(self) -> datetime:
        """00:00 of the first day."""
        return midnight(self.first_day)

    @property
    def closes_at(self) -> datetime:
        """24:00 of the last day."""
        return midnight(self.last_day + ONE_DAY)


def midnight(day: date) -> datetime:
    """The instant at which the day begins in Asia/Shanghai."""
    return datetime.combine(day, time(), BEIJING)


def derive_period(review: Review, calendar: Calendar, *, first_day_counts: bool) -> Period:
    """The period of the review.

    `working_days` counts the first day if it is a working day and the school counts it;
    `days` counts calendar days by the same switch, and a last day that is no working day moves to
    the next one (民法典 第201条, 第203条). An explicit last day is kept as written, even before the
    first: then the period holds no day, and a check says so.
    """
    first = review.first_day
    if review.last_day is not None:
        last = review.last_day
    elif review.days is not None:
        last = first + ONE_DAY * (review.days - (1 if first_day_counts else 0))
        while not calendar.is_working_day(last):
            last += ONE_DAY
    else:
        last = _last_working_day(first, review.working_days or 1, calendar, first_day_counts)
    counted_from = first if first_day_counts else first + ONE_DAY
    days = max(0, (last - counted_from).days + 1)
    return Period(
        first_day=first,
        last_day=last,
        working_days=count_working_days(counted_from, last, calendar),
        days=days,
        is_counted_in_days=review.days is not None,
        is_provisional=any(
            calendar.is_provisional(year) for year in range(first.year, last.year + 1)
        ),
    )


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

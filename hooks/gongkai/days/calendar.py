"""Owns which days are working days in mainland China; knows nothing of reviews.

Years come from the `chinesecalendar` package, which follows the State Council's yearly
announcements, corrected by the school's `_calendar/<year>.yml`. A year that neither covers is
computed from weekends and the fixed-date statutory holidays and is marked provisional (暂算).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

# The package tells no types; what it gives is made a bool, and days, here.
import chinese_calendar  # type: ignore[import-untyped]
from chinese_calendar.constants import holidays  # type: ignore[import-untyped]

FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
"""Month and day of the statutory holidays that don't move with the moon (全国年节及纪念日放假办法)."""

ANNOUNCED_YEARS = frozenset(day.year for day in holidays)


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarCorrection:
    """What a school adds to one year; `is_complete` says that the year needs nothing else."""

    days_off: frozenset[date] = frozenset()
    working_days: frozenset[date] = frozenset()
    is_complete: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """Answers, for any day, whether it is a working day and how sure that is."""

    corrections: Mapping[int, CalendarCorrection] = field(default_factory=dict)
    """By year."""
    _known: dict[date, bool] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Answers already given."""

    def is_working_day(self, day: date) -> bool:
        """Whether people work on that day."""
        known = self._known.get(day)
        if known is None:
            known = self._known[day] = self._derive(day)
        return known

    def is_provisional(self, year: int) -> bool:
        """Whether nobody has announced that year's holidays yet, as far as is known here."""
        correction = self.corrections.get(year)
        return year not in ANNOUNCED_YEARS and not (correction and correction.is_complete)

    def _derive(self, day: date) -> bool:
        correction = self.corrections.get(day.year)
        if correction:
            if day in correction.days_off:
                return False
            if day in correction.working_days:
                return True
        if day.year in ANNOUNCED_YEARS:
            return bool(chinese_calendar.is_workday(day))
        return day.weekday() < 5 and (day.month, day.day) not in FIXED_HOLIDAYS

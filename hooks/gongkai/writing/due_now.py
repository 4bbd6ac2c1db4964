"""Owns which period a new entry is about: as far from its day as the last one's was from its own."""

from datetime import date, timedelta

from gongkai.days.due_period import begin_of, kind_of, next_period
from gongkai.entry.entry import Entry
from gongkai.rulebook.category import Cadence, DueItem
from gongkai.rulebook.school import School


def find_due_period(
    item: DueItem | None, last: Entry | None, school: School | None, day: date
) -> str:
    """The period as a source writes it; empty where neither the cadence nor an earlier entry tells one."""
    if last is not None and last.item_period:
        period = _as_before(last, day)
        # A month that has been told isn't told again; of a year there may be several.
        is_told = kind_of(period) and begin_of(period) <= begin_of(last.item_period)
        return next_period(last.item_period) if is_told else period
    if item is None:
        return ""
    match item.cadence:
        case Cadence.YEARLY:
            return str(day.year)
        case Cadence.MONTHLY:
            return _write_month(_month_number(day) - 1)
        case Cadence.QUARTERLY:
            return _write_quarter(_month_number(day) // 3 - 1)
        case Cadence.WEEKLY:
            return _write_week(day)
        case Cadence.TERM:
            return _find_term(school, day)
    return ""


def _as_before(last: Entry, day: date) -> str:
    period, published = last.item_period, last.published_on
    begin = begin_of(period)
    match kind_of(period):
        case "":
            return str(day.year + begin.year - published.year)
        case "M":
            return _write_month(
                _month_number(day) + _month_number(begin) - _month_number(published)
            )
        case "Q":
            quarters = _month_number(begin) // 3 - _month_number(published) // 3
            return _write_quarter(_month_number(day) // 3 + quarters)
        case "W":
            monday = published - timedelta(days=published.weekday())
            return _write_week(day + (begin - monday))
    return next_period(period)


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _write_month(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02}"


def _write_quarter(number: int) -> str:
    return f"{number // 4}-Q{number % 4 + 1}"


def _write_week(day: date) -> str:
    week = day.isocalendar()
    return f"{week.year}-W{week.week:02}"


def _find_term(school: School | None, day: date) -> str:
    """The term that runs or ran last; empty where the school tells none."""
    begun = [each for each in school.terms if each.first_day <= day] if school else []
    return max(begun, key=lambda each: each.first_day).name if begun else ""

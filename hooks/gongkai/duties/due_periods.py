"""Owns which periods a row has in a year, and in which of them something posted on a day belongs; only days."""

from collections.abc import Iterator
from datetime import date, timedelta

from gongkai.days.due_period import YEARLY, begin_of, kind_of
from gongkai.days.due_rule import Anchor, DueRule, Terms, find_period_end, find_period_start
from gongkai.rulebook.category import Cadence
from gongkai.rulebook.due_list import DueRow

SCHOOL_YEAR = "SY"
_KINDS = {
    Cadence.WEEKLY: "W",
    Cadence.MONTHLY: "M",
    Cadence.QUARTERLY: "Q",
    Cadence.TERM: "S",
}
_LENGTHS = {"W": 1, "M": 4, "Q": 13, "S": 20, "H": 26, "": 52, SCHOOL_YEAR: 52}
"""About how many weeks each kind of period lasts."""


def span_of(year: str) -> tuple[date, date]:
    """The first and the last day of a calendar year, or of a school year: 2025-SY begins on 2025-09-01."""
    begin = begin_of(year)
    return begin, date(begin.year + 1, begin.month, 1) - timedelta(days=1)


def kind_of_row(row: DueRow) -> str | None:
    """The kind of the row's periods; None for one that has none: for when it is needed, or for good."""
    if row.cadence is Cadence.YEARLY:
        return SCHOOL_YEAR if row.by_school_year else ""
    return _KINDS.get(row.cadence)


def list_periods(row: DueRow, year: str) -> list[str]:
    """The row's periods in the year, in order.

    Weeks belong to the year that holds their Thursday, months, quarters and terms to that in which they
    begin, a year of the other kind to that in which it ends. A row without periods has the year itself.
    """
    first, last = span_of(year)
    kind = kind_of_row(row)
    if kind is None or (kind in YEARLY and kind == kind_of(year)):
        return [year]
    match kind:
        case "W":
            return list(_weeks(first, last))
        case "M":
            return list(_months(first, 12))
        case "Q":
            months = _months(first, 12)
            quarters = (_quarter_at(begin_of(each)) for each in months)
            return [each for each in dict.fromkeys(quarters) if begin_of(each) >= first]
        case "S":
            before = first.year - 1
            if year.endswith(SCHOOL_YEAR):
                return [f"{first.year}-S1", f"{first.year}-S2"]
            return [f"{before}-S2", f"{first.year}-S1"]
        case "":
            return [str(first.year)]
    return [f"{first.year - 1}-{SCHOOL_YEAR}"]


def _weeks(first: date, last: date) -> Iterator[str]:
    thursday = first + timedelta(days=(3 - first.weekday()) % 7)
    while thursday <= last:
        yield _week_at(thursday)
        thursday += timedelta(weeks=1)


def _months(first: date, count: int) -> Iterator[str]:
    for number in range(first.month - 1, first.month - 1 + count):
        yield f"{first.year + number // 12}-{number % 12 + 1:02}"


def place_period(row: DueRow, period: str, published_on: date, terms: Terms) -> str | None:
    """The row's period in which a posting about that period belongs; None for a row without periods.

    What says no period, or a longer one, is placed by the day on which it was posted.
    """
    kind = kind_of_row(row)
    if kind is None:
        return None
    own = kind_of(period) if period else None
    if own == kind:
        return period
    if own is not None and kind in YEARLY and own in YEARLY:
        return f"{period[:4]}-{kind}".rstrip("-")
    if own is not None and _LENGTHS[own] < _LENGTHS[kind]:
        begin = find_period_start(period, terms) or begin_of(period)
        return period_at(kind, begin, terms)
    return _place_by_day(kind, row.due, published_on, terms)


def _place_by_day(kind: str, rule: DueRule | None, day: date, terms: Terms) -> str:
    is_after = rule is not None and _runs_from_end(rule)
    here = period_at(kind, day, terms, is_before=rule is not None and bool(rule.before))
    if not is_after or kind == "S":
        return here
    return period_at(kind, begin_of(here) - timedelta(days=1), terms)


def _runs_from_end(rule: DueRule) -> bool:
    return rule.day is not None or (
        rule.after == Anchor.END and not rule.before and rule.has_deadline
    )


def period_at(kind: str, day: date, terms: Terms, *, is_before: bool = False) -> str:
    """The period of that kind that holds the day; in a vacation the term before it, or the one after."""
    match kind:
        case "W":
            return _week_at(day)
        case "M":
            return f"{day.year}-{day.month:02}"
        case "Q":
            return _quarter_at(day)
        case "S":
            return _term_at(day, terms, is_before=is_before)
        case "SY":
            return f"{day.year - (day.month < 9)}-{SCHOOL_YEAR}"
    return str(day.year)


def _week_at(day: date) -> str:
    week = day.isocalendar()
    return f"{week.year}-W{week.week:02}"


def _quarter_at(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"


def _term_at(day: date, terms: Terms, *, is_before: bool) -> str:
    """By the terms that the school tells, else by the months: the autumn's from August to January."""
    ordered = sorted(terms, key=lambda each: terms[each])
    for name in ordered:
        first, last = terms[name]
        if first <= day <= last:
            return name
    near = [
        each for each in ordered if (terms[each][0] > day if is_before else terms[each][1] < day)
    ]
    found = (near[0] if is_before else near[-1]) if near else ""
    if found and abs((terms[found][0 if is_before else 1] - day).days) <= _LONGEST_VACATION:
        return found
    if day.month >= 8:
        return f"{day.year}-S1"
    return f"{day.year - 1}-S{1 if day.month == 1 else 2}"


_LONGEST_VACATION = 75
"""Days: what is posted longer after a term than that isn't of it."""


def is_in_vacation(period: str, terms: Terms) -> bool:
    """Whether none of its days is a term's, as far as the school tells its terms about that time."""
    first, last = find_period_start(period, terms), find_period_end(period, terms)
    if not first or not last or not terms:
        return False
    begin, end = min(each for each, _ in terms.values()), max(each for _, each in terms.values())
    if last < begin or first > end:
        return False
    return not any(start <= last and first <= stop for start, stop in terms.values())

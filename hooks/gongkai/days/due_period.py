"""Owns what follows the time that something is of: where it begins and ends, and which comes next.

A period is written as the site keeps it: 2026, 2026-SY, 2026-S1, 2026-H1, 2026-Q3, 2026-09, 2026-W47.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from gongkai.days.beijing import ONE_DAY

YEARLY = ("", "SY")
_FIRST_MONTHS = {"": 1, "SY": 9, "S1": 9, "H1": 1, "H2": 7, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10}
_MONTHS = {"": 12, "H1": 6, "H2": 6, "Q1": 3, "Q2": 3, "Q3": 3, "Q4": 3, "SY": 12}
_NEXT = {
    "S1": "S2",
    "S2": "S1",
    "H1": "H2",
    "H2": "H1",
    "Q1": "Q2",
    "Q2": "Q3",
    "Q3": "Q4",
    "Q4": "Q1",
}


def kind_of(period: str) -> str:
    """What kind of time it is: `` for a year, SY, S, H, Q, W, and M for a month."""
    part = period.partition("-")[2]
    return part if part in YEARLY else "M" if part.isdigit() else part[0]


def begin_of(period: str) -> date:
    """The day about which it begins: a school's own terms begin on others."""
    year, _, part = period.partition("-")
    if part.startswith("W"):
        return date.fromisocalendar(int(year), 1, 1) + timedelta(weeks=int(part[1:]) - 1)
    if part == "S2":
        return date(int(year) + 1, 2, 1)
    return date(int(year), int(part) if part.isdigit() else _FIRST_MONTHS[part], 1)


def find_end(period: str, terms: Mapping[str, date]) -> date | None:
    """Its last day, of a school year 31 August; None for a term whose last day `terms` doesn't tell."""
    part = period.partition("-")[2]
    if part in ("S1", "S2"):
        return terms.get(period)
    begin = begin_of(period)
    if part.startswith("W"):
        return begin + 6 * ONE_DAY
    months = begin.month - 1 + _MONTHS.get(part, 1)
    return date(begin.year + months // 12, months % 12 + 1, 1) - ONE_DAY


def next_period(period: str) -> str:
    """The one of the same kind that follows: 2027-01 after 2026-12."""
    year, _, part = period.partition("-")
    if part in YEARLY:
        return f"{int(year) + 1}{part and f'-{part}'}"
    if part.startswith("W"):
        week = (begin_of(period) + timedelta(weeks=1)).isocalendar()
        return f"{week.year}-W{week.week:02}"
    if part.isdigit():
        return f"{int(year) + 1}-01" if part == "12" else f"{year}-{int(part) + 1:02}"
    following = _NEXT[part]
    return f"{int(year) + (following[1] == '1')}-{following}"

"""Owns deadlines: so many days after another, the day one falls on, and the one that a promise names."""

import re
from dataclasses import dataclass
from datetime import date

from gongkai.days.beijing import ONE_DAY
from gongkai.days.calendar import Calendar
from gongkai.days.period import MAX_DAYS
from gongkai.numerals import parse_count

_PROMISE = re.compile(
    r"(?<![百千零0-9一二两三四五六七八九十])([0-9]{1,3}|[一二两三四五六七八九十]{1,3})个?(工作日|日|天)[之以]?内"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Deadline:
    """So many working days, or calendar days, after a day that itself doesn't count."""

    working_days: int | None = None
    days: int | None = None
    after: str = ""
    """The key of the field that holds the day; empty where the rule itself says which day."""
    source: str = ""
    certainty: str = "low"

    @property
    def length(self) -> str:
        """In words: 2 个工作日, 20 天."""
        return f"{self.working_days} 个工作日" if self.working_days else f"{self.days} 天"


def derive_due_day(begin: date, deadline: Deadline, calendar: Calendar) -> date:
    """The last day in time.

    The day from which it runs doesn't count; a last day that is no working day moves to the next one
    (民法典 第201条, 第203条).
    """
    day, left = begin, deadline.working_days or 0
    while left:
        day += ONE_DAY
        left -= calendar.is_working_day(day)
    day += ONE_DAY * (deadline.days or 0)
    while deadline.days and not calendar.is_working_day(day):
        day += ONE_DAY
    return day


def read_promise(promise: str) -> Deadline | None:
    """The deadline in a promise, 五个工作日内答复; None when it names none."""
    found = _PROMISE.search("".join(promise.split()))
    if found is None:
        return None
    number = parse_count(found[1])
    if not 1 <= number <= MAX_DAYS:
        return None
    if found[2] == "工作日":
        return Deadline(working_days=number, source=promise)
    return Deadline(days=number, source=promise)

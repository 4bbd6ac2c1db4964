"""Owns deadlines that a list of what is due sets, and the days that they come to; knows no entry, no YAML.

A period's own days count: of a school year 1 September to 31 August, of a term those that the school tells.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.days.beijing import ONE_DAY
from gongkai.days.calendar import Calendar
from gongkai.days.due_period import begin_of, find_end

Terms = Mapping[str, tuple[date, date]]
"""The first and the last day of each term that the school tells, by its period: 2026-S1."""


class Anchor(StrEnum):
    """From what, or before what, the days are counted; any other word is an entry's own date or step."""

    END = "period-end"
    START = "period-start"
    TERM = "term-start"
    """Of a term's own row its beginning, of a year's that of the autumn term in it."""
    MADE = "made"
    """When what is told was made or last changed, of which no field keeps the day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DueRule:
    """By when something is due. Days from which it runs don't count themselves (民法典 第201条)."""

    after: str = Anchor.END
    """An anchor, or the key of a date field of the entry that answers."""
    before: str = ""
    """An anchor, or the item that comes later in the same matter; then nothing is counted `after`."""
    before_next: str = ""
    """The row whose next event, by its own date field, it must come before."""
    days: int | None = None
    working_days: int | None = None
    day: tuple[int, int] | None = None
    """Month and day by which it is due, the first one on or after the period's end."""
    event_by: tuple[int, int] | None = None
    """Month and day by which the event has happened at the latest, likewise; None for the period's end."""
    review_days: int | None = None
    review_working_days: int | None = None
    """How long its review must last at least."""

    @property
    def has_deadline(self) -> bool:
        """Whether it says by when, not only how long a review must last."""
        lengths = (self.days, self.working_days, self.day)
        return any(each is not None for each in lengths) or bool(self.before or self.before_next)

    @property
    def has_review(self) -> bool:
        """Whether a review of some length is asked for."""
        return bool(self.review_days or self.review_working_days)

    @property
    def waits_for_event(self) -> bool:
        """Whether its day is certain only once something has happened of which an entry tells."""
        if self.before_next or (self.before and self.before not in set(Anchor)):
            return True
        return not self.before and self.day is None and self.after not in _OF_PERIOD


_OF_PERIOD = (Anchor.END, Anchor.START, Anchor.TERM)


def derive_due(period: str, rule: DueRule, terms: Terms, calendar: Calendar) -> date | None:
    """The last day in time, as far as the period tells it; None where it doesn't, or there is no deadline.

    What runs from an event whose day isn't known is due at the latest when it runs from the last day on
    which the event can have happened. A date that the rule names stays; so many days that end on a rest
    day end on the next working day (民法典 第203条), but not on days of a calendar that nobody has announced.
    """
    if not rule.has_deadline:
        return None
    if rule.before:
        begin = _find_anchor(period, rule.before, terms)
        return _count_back(begin, rule, calendar) if begin else None
    if rule.before_next:
        return None
    end = find_period_end(period, terms)
    if rule.day:
        return first_on_or_after(rule.day, end) if end else None
    if rule.waits_for_event:
        if end and rule.event_by:
            end = first_on_or_after(rule.event_by, end)
        return derive_due_after(end, rule, calendar) if end else None
    begin = _find_anchor(period, rule.after, terms)
    return derive_due_after(begin, rule, calendar) if begin else None


def derive_due_after(event: date, rule: DueRule, calendar: Calendar) -> date:
    """The last day in time after something that happened on that day, which itself doesn't count."""
    day, left = event, rule.working_days or 0
    while left:
        day += ONE_DAY
        left -= calendar.is_working_day(day)
    day += ONE_DAY * (rule.days or 0)
    while not calendar.is_provisional(day.year) and not calendar.is_working_day(day):
        day += ONE_DAY
    return day


def days_over(due: date | None, today: date) -> int:
    """How many days have gone by since the last day in time: 0 on it, negative before, and for None."""
    return (today - due).days if due else -1


def derive_due_before(event: date, rule: DueRule, calendar: Calendar) -> date:
    """The last day in time before something on that day: the day before, or so many days earlier."""
    return _count_back(event, rule, calendar)


def _count_back(event: date, rule: DueRule, calendar: Calendar) -> date:
    if rule.days:
        return event - ONE_DAY * rule.days
    day, left = event, rule.working_days or 0
    if not left:
        return event - ONE_DAY
    while left:
        day -= ONE_DAY
        left -= calendar.is_working_day(day)
    return day


def _find_anchor(period: str, anchor: str, terms: Terms) -> date | None:
    match anchor:
        case Anchor.END:
            return find_period_end(period, terms)
        case Anchor.START:
            return find_period_start(period, terms)
        case Anchor.TERM:
            year, _, part = period.partition("-")
            term = period if part.startswith("S") and part != "SY" else f"{year}-S1"
            return terms[term][0] if term in terms else None
    return None


def find_period_start(period: str, terms: Terms) -> date | None:
    """Its first day; None for a term that the school doesn't tell."""
    part = period.partition("-")[2]
    if part in ("S1", "S2"):
        return terms[period][0] if period in terms else None
    return begin_of(period)


def find_period_end(period: str, terms: Terms) -> date | None:
    """Its last day, of a school year 31 August; None for a term that the school doesn't tell."""
    return find_end(period, {name: last for name, (_, last) in terms.items()})


def first_on_or_after(month_day: tuple[int, int], day: date) -> date:
    """The first such day of a year that isn't before the day; 29 February is 28 where there is none."""
    this = _on(day.year, *month_day)
    return this if this >= day else _on(day.year + 1, *month_day)


def _on(year: int, month: int, day: int) -> date:
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return date(year, month, 28 if (month, day) == (2, 29) and not is_leap else day)

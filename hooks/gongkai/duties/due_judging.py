"""Owns what a posting is worth for a row: on time, late, too short, or only posted; knows one posting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.days.calendar import Calendar
from gongkai.days.due_rule import (
    Anchor,
    DueRule,
    Terms,
    derive_due,
    derive_due_after,
    derive_due_before,
    find_period_end,
)
from gongkai.duties.due_cells import DueAnswer, DueStatus
from gongkai.view.posting import Posting


@dataclass(frozen=True, kw_only=True, slots=True)
class Judge:
    """What judging takes beside a posting and a rule."""

    terms: Terms
    calendar: Calendar
    since: date
    """From which day on the list is kept."""
    events: dict[str, Sequence[date]]
    """The days of the events that rows tell of, by row, in order."""

    def limit(self, rule: DueRule, period: str) -> date | None:
        """The last day in time as far as the period and what has happened tell it."""
        if rule.before_next:
            end = find_period_end(period, self.terms)
            days = self.events.get(rule.before_next, ())
            event = next((each for each in days if end and each > end), None)
            return derive_due_before(event, rule, self.calendar) if event else None
        return derive_due(period, rule, self.terms, self.calendar)

    def judge(
        self, posting: Posting, rule: DueRule | None, period: str, *, is_replaced: bool = False
    ) -> DueAnswer:
        """What the posting is worth; `period` is empty where the row has none.

        Of one that another has replaced the review isn't looked at: that of the other counts.
        """
        if rule is None:
            return _answer(posting, DueStatus.POSTED)
        due_on, is_certain = self._due_of(posting, rule, period)
        days = (posting.published_on - due_on).days if due_on else 0
        if rule.has_review and not is_replaced and not lasts_long_enough(posting, rule):
            return _answer(posting, DueStatus.SHORT, due_on, days)
        if due_on is None or (days <= 0 and not is_certain):
            return _answer(posting, DueStatus.POSTED)
        return _answer(posting, DueStatus.LATE if days > 0 else DueStatus.ON_TIME, due_on, days)

    def _due_of(self, posting: Posting, rule: DueRule, period: str) -> tuple[date | None, bool]:
        """The last day in time for this posting, and whether that is certain, not the latest there can be."""
        if not rule.has_deadline:
            return None, False
        if rule.before and rule.before not in set(Anchor):
            steps = (each.day for each in posting.matter if each.item == rule.before)
            later = min((step for step in steps if step >= posting.published_on), default=None)
            return (derive_due_before(later, rule, self.calendar) if later else None), True
        if rule.waits_for_event and not rule.before_next:
            event = find_event(posting, rule)
            if event:
                return derive_due_after(event, rule, self.calendar), True
            return (self.limit(rule, period) if period else None), False
        return (self.limit(rule, period) if period else None), True


def _answer(
    posting: Posting, status: DueStatus, due_on: date | None = None, days: int = 0
) -> DueAnswer:
    return DueAnswer(
        id=posting.id,
        published_on=posting.published_on,
        status=status,
        due_on=due_on,
        days=max(0, days),
    )


def find_event(posting: Posting, rule: DueRule | None) -> date | None:
    """The day of what the posting tells of, by the field that the rule names; None where it has none."""
    if rule is None:
        return None
    return next(
        (
            value
            for field, value in posting.facts
            if field.key == rule.after and isinstance(value, date)
        ),
        None,
    )


def lasts_long_enough(posting: Posting, rule: DueRule) -> bool:
    """Whether one of its rounds lasts as long as the rule asks; a notice without any doesn't."""
    least = rule.review_working_days or rule.review_days or 0
    rounds = posting.schedule.rounds if posting.schedule else ()
    lengths = (each.working_days if rule.review_working_days else each.days for each in rounds)
    return max(lengths, default=0) >= least

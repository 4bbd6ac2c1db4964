"""Owns what a retention rule leaves of a posting: all is built anew from what stays, nothing is taken out."""

from dataclasses import fields
from typing import Any

from gongkai.days.period import Extension, Period, Restart
from gongkai.days.schedule import Schedule
from gongkai.entry.events import Outcome, Withdrawal
from gongkai.view.posting import Posting, Tombstone


def take_down(posting: Posting) -> Posting:
    """The tombstone: a posting of nothing but a tombstone's fields, without anybody's reasons or notes."""
    stays: dict[str, Any] = {each.name: getattr(posting, each.name) for each in fields(Tombstone)}
    stays["schedule"] = posting.schedule and _without_reasons(posting.schedule)
    stays["outcome"] = posting.outcome and _without_note(posting.outcome)
    stays["withdrawal"] = posting.withdrawal and _without_reason(posting.withdrawal)
    return Posting(**stays)


def _without_reasons(schedule: Schedule) -> Schedule:
    """The days of the rounds, and what the rule adds."""
    return Schedule(
        rounds=tuple(_days_of(each) for each in schedule.rounds),
        added=tuple(_days_of(each) for each in schedule.added),
        is_written=schedule.is_written,
    )


def _days_of(period: Period) -> Period:
    """The period's days; of extensions and restarts, too, the days alone."""
    return Period(
        first_day=period.first_day,
        last_day=period.last_day,
        working_days=period.working_days,
        days=period.days,
        is_counted_in_days=period.is_counted_in_days,
        is_provisional=period.is_provisional,
        extensions=tuple(
            Extension(
                decided_on=each.decided_on,
                last_day=each.last_day,
                closes_at=each.closes_at,
                reason="",
            )
            for each in period.extensions
        ),
        restarts=tuple(
            Restart(
                interrupted_on=each.interrupted_on,
                first_day=each.first_day,
                reason="",
                working_days=each.working_days,
                days=each.days,
                last_day=each.last_day,
                closes_at=each.closes_at,
            )
            for each in period.restarts
        ),
        broken_off=period.broken_off,
        kind=period.kind,
        closing_hour=period.closing_hour,
        counts_first_day=period.counts_first_day,
        moved_from=period.moved_from,
        stated_days=period.stated_days,
    )


def _without_note(outcome: Outcome) -> Outcome:
    """When it was decided, how, and the number under which that is on record."""
    return Outcome(
        decided_on=outcome.decided_on, result=outcome.result, number=outcome.number, note=""
    )


def _without_reason(withdrawal: Withdrawal) -> Withdrawal:
    return Withdrawal(withdrawn_on=withdrawal.withdrawn_on, reason="")

"""Owns the day from which a retention rule holds; knows no YAML."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.days.beijing import ONE_DAY


class Action(StrEnum):
    """What the rule does on its day."""

    KEEP = "keep"
    TAKE_DOWN = "take-down"
    """Only a tombstone stays: title, dates, department, the rule, and the content's SHA-256."""
    MASK_NAMES = "mask-names"
    """Every value of type person is masked; attachments go."""


class After(StrEnum):
    """From when the days are counted."""

    PUBLISHED = "published"
    CLOSED = "closed"
    CONCLUDED = "concluded"


@dataclass(frozen=True, kw_only=True, slots=True)
class Retention:
    """A retention rule with its source; `days` counts from the day after `after`'s last."""

    after: After
    days: int
    action: Action
    source: str
    certainty: str = "low"


def derive_retention_day(
    rule: Retention | None, published_on: date, last_day: date | None, decided_on: date | None
) -> date | None:
    """The first day on which the rule holds; None when it never will, as far as is known today.

    `published` and `concluded` count from that day itself, `closed` from the day after `last_day`,
    the last of the entry's last period.
    """
    if rule is None or rule.action is Action.KEEP:
        return None
    start: date | None
    match rule.after:
        case After.PUBLISHED:
            start = published_on
        case After.CLOSED:
            start = last_day + ONE_DAY if last_day else None
        case After.CONCLUDED:
            start = decided_on
    if start is None:
        return None
    return start + ONE_DAY * rule.days

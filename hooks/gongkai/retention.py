"""Owns how long an entry stays as it was posted: the rule as data, the day, and the masking of names."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.events import Outcome
from gongkai.fields import Field
from gongkai.period import ONE_DAY, Period
from gongkai.shape import Shape


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
    certainty: str


def parse_retention(shape: Shape | None) -> Retention | None:
    """The rule of a catalogue file; None when there is none or it has a fault."""
    if shape is None:
        return None
    value = {
        field.key: shape.take(field)
        for field in (
            Field(
                key="after",
                label="起算",
                type="choice",
                required=True,
                choices=tuple(str(each) for each in After),
            ),
            Field(key="days", label="天数", type="integer", required=True),
            Field(
                key="action",
                label="做法",
                type="choice",
                required=True,
                choices=tuple(str(each) for each in Action),
            ),
            Field(key="source", label="依据", required=True),
            Field(key="certainty", label="把握", type="choice", choices=("high", "medium", "low")),
        )
    }
    shape.finish()
    if not shape.is_whole:
        return None
    return Retention(
        after=After(value["after"]),
        days=min(max(0, value["days"]), 36_500),
        action=Action(value["action"]),
        source=value["source"],
        certainty=value["certainty"] or "low",
    )


def derive_retention_day(
    rule: Retention | None, published_on: date, period: Period | None, outcome: Outcome | None
) -> date | None:
    """The first day on which the rule holds; None when it never will, as far as is known today.

    `published` and `concluded` count from that day itself, `closed` from the day after the last one.
    """
    if rule is None or rule.action is Action.KEEP:
        return None
    start = {
        After.PUBLISHED: published_on,
        After.CLOSED: period and period.last_day + ONE_DAY,
        After.CONCLUDED: outcome and outcome.decided_on,
    }[rule.after]
    if start is None:
        return None
    return start + ONE_DAY * rule.days


def mask_name(name: str) -> str:
    """The name with all but its first and last character starred: 张某某 → 张*某, 李某 → 李*.

    A single character is starred whole; several names in one value are masked each.
    """
    for mark in ("、", "，", ",", " ", "；"):
        if mark in name:
            return mark.join(mask_name(part) for part in name.split(mark))
    if len(name) <= 2:
        return name[:1] + "*" if len(name) == 2 else "*" * len(name)
    return name[0] + "*" * (len(name) - 2) + name[-1]

"""Owns what happens to an entry after it is posted, as its author writes it; knows no other entry.

Each event has a day. What is dated later than the day of the board hasn't happened yet.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from statistics import median

from gongkai.reading.fields import Field
from gongkai.reading.shape import Shape


class Result(StrEnum):
    """How a review ended."""

    NO_OBJECTION = "no-objection"
    ADJUSTED = "adjusted"
    CANCELLED = "cancelled"


class Verdict(StrEnum):
    """What came of an objection."""

    UPHELD = "upheld"
    PARTLY = "partly"
    DECLINED = "declined"


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What was decided after a review."""

    decided_on: date
    result: Result
    note: str
    number: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Objection:
    """An objection; until it is answered, reply, day and verdict are missing."""

    received_on: date
    summary: str
    reply: str
    replied_on: date | None
    verdict: Verdict | None

    @property
    def is_answered(self) -> bool:
        """Whether a reply has been given."""
        return self.replied_on is not None

    def as_of(self, day: date) -> "Objection | None":
        """The objection as it stood on the day, without a later reply; None before it was received."""
        if self.received_on > day:
            return None
        if self.replied_on is not None and self.replied_on <= day:
            return self
        return replace(self, reply="", replied_on=None, verdict=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """A change of what is posted, owned up to."""

    corrected_on: date
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawal:
    """The entry was taken back; it stays readable, plainly marked."""

    withdrawn_on: date
    reason: str


OUTCOME_FIELDS = (
    Field(key="decided_on", label="决定日期", type="date", required=True),
    Field(
        key="result",
        label="结果",
        type="choice",
        required=True,
        choices=tuple(str(each) for each in Result),
    ),
    Field(key="note", label="说明"),
    Field(key="number", label="文号", type="title"),
)
OBJECTION_FIELDS = (
    Field(key="received_on", label="收到日期", type="date", required=True),
    Field(key="summary", label="异议内容", required=True),
    Field(key="reply", label="答复"),
    Field(key="replied_on", label="答复日期", type="date"),
    Field(
        key="result",
        label="处理结果",
        type="choice",
        choices=tuple(str(each) for each in Verdict),
    ),
)
CORRECTION_FIELDS = (
    Field(key="corrected_on", label="更正日期", type="date", required=True),
    Field(key="note", label="更正内容", required=True),
)
WITHDRAWAL_FIELDS = (
    Field(key="withdrawn_on", label="撤回日期", type="date", required=True),
    Field(key="reason", label="原因", required=True),
)


def parse_outcome(shape: Shape | None) -> Outcome | None:
    """The outcome; None when there is none or it has a fault."""
    value = _take(shape, OUTCOME_FIELDS)
    if value is None:
        return None
    return Outcome(
        decided_on=value["decided_on"],
        result=Result(value["result"]),
        note=value["note"] or "",
        number=value["number"] or "",
    )


def parse_withdrawal(shape: Shape | None) -> Withdrawal | None:
    """The withdrawal; None when there is none or it has a fault."""
    value = _take(shape, WITHDRAWAL_FIELDS)
    return Withdrawal(**value) if value else None


def parse_corrections(shapes: tuple[Shape, ...]) -> tuple[Correction, ...]:
    """The corrections that are whole, oldest first."""
    values = [_take(shape, CORRECTION_FIELDS) for shape in shapes]
    corrections = [Correction(**value) for value in values if value]
    return tuple(sorted(corrections, key=lambda each: each.corrected_on))


def parse_objections(shapes: tuple[Shape, ...]) -> tuple[Objection, ...]:
    """The objections that are whole, oldest first."""
    objections = []
    for shape in shapes:
        value = _take(shape, OBJECTION_FIELDS)
        if value:
            objections.append(
                Objection(
                    received_on=value["received_on"],
                    summary=value["summary"],
                    reply=value["reply"] or "",
                    replied_on=value["replied_on"],
                    verdict=Verdict(value["result"]) if value["result"] else None,
                )
            )
    return tuple(sorted(objections, key=lambda each: each.received_on))


def _take(shape: Shape | None, fields: tuple[Field, ...]) -> dict | None:
    """The fields' values by key; None for no mapping, or one with a fault."""
    if shape is None:
        return None
    value = {field.key: shape.take(field) for field in fields}
    shape.finish()
    return value if shape.is_whole else None


def median_days_to_reply(objections: tuple[Objection, ...]) -> float | None:
    """The median of days from receipt to reply, among those answered; None without any."""
    spans = [
        (each.replied_on - each.received_on).days
        for each in objections
        if each.replied_on is not None
    ]
    return median(spans) if spans else None

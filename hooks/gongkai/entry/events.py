"""Owns what happens to an entry after it is posted, as its author writes it; knows no other entry.

Each event has a day. What is dated later than the day of the board hasn't happened yet.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from gongkai.reading.fields import Field

More = tuple[tuple[Field[Any], Any], ...]
"""Values that only readers look at, with their fields."""


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
    note: str = ""
    number: str = ""
    more: More = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Objection:
    """An objection; until it is answered, reply, day and verdict are missing."""

    received_on: date
    summary: str
    reply: str = ""
    replied_on: date | None = None
    verdict: Verdict | None = None
    more: More = ()

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
        return Objection(received_on=self.received_on, summary=self.summary)


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """A change of what is posted, owned up to."""

    corrected_on: date
    note: str
    more: More = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawal:
    """The entry was taken back; it stays readable, plainly marked."""

    withdrawn_on: date
    reason: str
    more: More = ()

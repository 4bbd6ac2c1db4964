"""Owns what a change is: what one commit changed of an entry that was already posted."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class During(StrEnum):
    """When a change fell."""

    BEFORE = "before"
    """Posted, but not in review at the time, nor past it."""
    OPEN = "open"
    AFTER = "after"


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What one commit changed of an entry that was already posted."""

    day: date
    commit: str
    """Short."""
    what: tuple[str, ...]
    """Chinese names of the parts, those of substance and those that were only added to."""
    is_substance: bool
    during: During | None
    """None for an entry without a review."""
    is_noted: bool
    """Whether the same commit wrote a correction."""

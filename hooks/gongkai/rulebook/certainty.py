"""Owns how sure it is that a rule says what is written, and what follows for a finding."""

from enum import StrEnum

from gongkai.diagnostics.rules import Severity


class Certainty(StrEnum):
    """How sure it is that a rule says what is written here."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


def severity_of(certainty: str) -> Severity | None:
    """A warning where a rule is mere custom; else what the rule's table says."""
    return Severity.WARNING if certainty == Certainty.LOW else None

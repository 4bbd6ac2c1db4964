"""Owns what a diagnostic is; knows neither how it is found nor how it is shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.diagnostics.rules import RULES, Severity

__all__ = ["Diagnostic", "Fault", "Place", "Report", "Severity", "has_errors"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file relative to the project, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What is wrong with one value, before anyone knows where the value stands."""

    rule: str
    expected: str
    help: str
    message: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Diagnostic:
    """One finding: its place, its rule, and three sentences in plain Chinese.

    `found` is what is written there, `expected` what should be, `help` what to do; only
    `help` tells the fix. `found` and `expected` may be empty where they would say nothing.
    """

    place: Place
    rule: str
    message: str
    found: str = ""
    expected: str = ""
    help: str
    level: Severity | None = None
    """Where it differs from the rule's, as it may by audience."""

    @property
    def severity(self) -> Severity:
        """Its own level, else the one that the rule's table gives; an unknown rule is a bug (KeyError)."""
        return self.level or RULES[self.rule].severity

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        """By place, then rule, then message: the same findings always stand in one order."""
        return (self.place, self.rule, self.message)


class Report:
    """Collects diagnostics while something is read, so that all faults are told at once."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []

    def add(
        self,
        rule: str,
        place: Place,
        message: str,
        *,
        found: str = "",
        expected: str = "",
        help: str,
    ) -> None:
        """Record one finding; a rule that RULES does not list is a bug (KeyError)."""
        RULES[rule]
        self.diagnostics.append(
            Diagnostic(
                place=place, rule=rule, message=message, found=found, expected=expected, help=help
            )
        )


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether one of them forbids publishing."""
    return any(each.severity is Severity.ERROR for each in diagnostics)

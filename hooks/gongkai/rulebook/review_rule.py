"""Owns what a catalogue's rule of a period says; no category is known by name."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from gongkai.days.period_kind import PeriodKind
from gongkai.days.schedule import AddedPeriod
from gongkai.rulebook.certainty import Certainty


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """Another length that holds where a field has one of the values."""

    field: str
    values: tuple[str, ...]
    working_days: int | None = None
    days: int | None = None
    source: str
    certainty: str = Certainty.LOW


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewRule:
    """What kind of period an entry has, whether it must, and how long at least, with the source.

    At most one of `minimum_working_days` and `minimum_days` is given.
    """

    kind: PeriodKind = PeriodKind.REVIEW
    has_none: bool = False
    """Whether entries of this kind have no period at all."""
    required: bool = False
    from_publication: bool = False
    """Whether it runs from publication for the least length, where none is written."""
    minimum_working_days: int | None = None
    minimum_days: int | None = None
    source: str = ""
    certainty: str = Certainty.LOW
    next: str = ""
    in_vacation: bool = False
    """Whether its readers are about when the school isn't: bidders, applicants."""
    cases: tuple[Case, ...] = ()
    added: tuple[AddedPeriod, ...] = ()
    """The periods that follow on its own."""

    def given(self, fields: Mapping[str, Any]) -> "ReviewRule":
        """The rule for an entry with these fields: the first case that holds gives the length."""
        for case in self.cases:
            if fields.get(case.field) in case.values:
                return replace(
                    self,
                    minimum_working_days=case.working_days,
                    minimum_days=case.days,
                    source=case.source,
                    certainty=case.certainty,
                    cases=(),
                )
        return self

    @property
    def least(self) -> str:
        """Its least length in words, with the source; empty where it has none."""
        source = self.source and (
            f"，{self.source}" if "（" in self.source else f"（{self.source}）"
        )
        if self.minimum_working_days:
            return f"不少于 {self.minimum_working_days} 个工作日{source}"
        return f"不少于 {self.minimum_days} 天{source}" if self.minimum_days else ""

    def added_of(self, kind: PeriodKind) -> AddedPeriod | None:
        """The period of that kind that it adds."""
        return next((each for each in self.added if each.kind is kind), None)

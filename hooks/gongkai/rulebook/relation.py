"""Owns what must hold between an entry's values, as `present + excused? <= delegates`, and whether it does.

Knows neither entries nor where values stand: a group of values is a mapping, wherever it was written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from gongkai.rulebook.certainty import Certainty

Value = Decimal | date
"""A figure, how many values a list has, or a day."""


class Comparison(StrEnum):
    """How the two sides are to stand to each other."""

    EQUAL = "="
    AT_MOST = "<="
    AT_LEAST = ">="
    LESS = "<"
    MORE = ">"


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """One summand: a factor, and the keys of which the first that has a value counts."""

    factor: int
    keys: tuple[str, ...]
    is_optional: bool = False
    """Then nothing written is nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldRelation:
    """Two sums, and how they stand to each other; `says` tells it in words where labels don't."""

    left: tuple[Term, ...]
    comparison: Comparison
    right: tuple[Term, ...]
    says: str = ""
    fix: str = ""
    unless: tuple[str, ...] = ()
    """Where one of these has a value, it needn't hold."""
    only_items: tuple[str, ...] = ()
    """The items to whose entries it applies; empty for all."""
    source: str = ""
    certainty: str = Certainty.HIGH
    only_warns: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """Every field that it names."""
        return frozenset(key for term in (*self.left, *self.right) for key in term.keys)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sides:
    """A relation with the values that it was asked of, each term with the key that counted."""

    left: tuple[tuple[Term, str, Value], ...]
    right: tuple[tuple[Term, str, Value], ...]

    @property
    def values(self) -> tuple[Value, Value]:
        """What the two sides come to; for days, the days."""
        return _total(self.left), _total(self.right)


def find_broken(relation: FieldRelation, values: Mapping[str, Value]) -> Sides | None:
    """Both sides where the relation doesn't hold; None where it does, or a value is wanting."""
    left, right = _fill(relation.left, values), _fill(relation.right, values)
    if not left or not right:
        return None
    sides = Sides(left=left, right=right)
    return None if _holds(relation.comparison, *sides.values) else sides


def _fill(
    terms: Iterable[Term], values: Mapping[str, Value]
) -> tuple[tuple[Term, str, Value], ...]:
    """The terms with their values; empty where one that is needed has none."""
    filled = []
    for term in terms:
        key = next((key for key in term.keys if key in values), None)
        if key is not None:
            filled.append((term, key, values[key]))
        elif not term.is_optional:
            return ()
    return tuple(filled)


def _total(side: tuple[tuple[Term, str, Value], ...]) -> Value:
    first = side[0][2]
    if isinstance(first, date):
        return first
    return sum(
        (term.factor * value for term, _, value in side if isinstance(value, Decimal)), Decimal(0)
    )


def _holds(comparison: Comparison, left: Value, right: Value) -> bool:
    if isinstance(left, date) != isinstance(right, date):
        return True
    difference = (
        (left - right).days
        if isinstance(left, date) and isinstance(right, date)
        else Decimal(left) - Decimal(right)  # type: ignore[arg-type]
    )
    match comparison:
        case Comparison.EQUAL:
            return difference == 0
        case Comparison.AT_MOST:
            return difference <= 0
        case Comparison.AT_LEAST:
            return difference >= 0
        case Comparison.LESS:
            return difference < 0
        case Comparison.MORE:
            return difference > 0

"""Owns what a wrong total is, and by how much rounded figures may miss one."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.sums.figures import Column, Kind, count_decimals

ZERO = Decimal(0)


@dataclass(frozen=True, kw_only=True, slots=True)
class WrongSum:
    """A total at a row and column that isn't what its parts come to."""

    row: int
    column: int
    stated: Decimal
    counted: Decimal
    parts: str
    """Which parts, in words."""
    is_money: bool


def find_slack(column: Column, values: Sequence[Decimal]) -> Decimal:
    """By how much rounded figures may miss their total: half of the last place for each."""
    if not column.is_rounded and column.kind is not Kind.QUANTITY:
        return ZERO
    places = max(map(count_decimals, values), default=0)
    if places == 0 and not column.is_rounded:
        return ZERO
    return Decimal(1).scaleb(-places) / 2 * len(values)

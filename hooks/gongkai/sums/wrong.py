"""Owns what a wrong sum is, and by how much rounded figures may miss one."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.sums.figures import Column, Kind, count_decimals

ZERO = Decimal(0)
MAX_ROWS = 2_000
"""A table with more rows than that isn't for readers, and is let be."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WrongSum:
    """A figure at a row and column that isn't what others come to."""

    row: int
    column: int
    stated: Decimal
    counted: Decimal | None
    """What it should be; None where there is more than one way to count, or a part may be at fault."""
    difference: Decimal | None
    """By how much it misses, where that is certain."""
    parts: str
    """Which parts, in words."""
    label: str
    """How its row is called."""
    is_money: bool
    header: str = ""
    """How its column is called."""
    relation: str = "各项之和"
    """What it ought to be, in words."""
    terms: tuple[tuple[int, int, int], ...] = ()
    """Row and column of each figure that was counted, and whether it was added (1) or taken away (-1)."""


def find_slack(column: Column, values: Sequence[Decimal]) -> Decimal:
    """By how much rounded figures may miss their total: half of the last place for each."""
    if not column.is_rounded and column.kind is not Kind.QUANTITY:
        return ZERO
    places = max(map(count_decimals, values), default=0)
    if places == 0 and not column.is_rounded:
        return ZERO
    return Decimal(1).scaleb(-places) / 2 * len(values)

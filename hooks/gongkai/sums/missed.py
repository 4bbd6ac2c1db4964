"""Owns what a total down a column misses, and how that is put into words; adds nothing up."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.sums.figures import Column
from gongkai.sums.labels import Side
from gongkai.sums.tallies import Tally
from gongkai.sums.wrong import WrongSum

MAX_NAMED = 6
"""Rows that a message names."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MissedSum:
    """A figure of the column that nothing gives: its row, what it should be if that is certain, its parts."""

    row: int
    counted: Decimal | None
    parts: tuple[int, ...]
    difference: Decimal | None = None
    is_loose: bool = False
    """Whether figures are rounded, so that the last place isn't certain."""
    is_balance: bool = False
    has_beside: bool = False
    """Whether the same rows of the sets beside it were counted, too."""


def to_wrong(missed: MissedSum, tally: Tally, column: Column, at: int, skipped: int) -> WrongSum:
    """The missed for the table's column `at`, whose header has `skipped` more lines."""
    stated, counted = tally.values[missed.row], missed.counted
    assert stated is not None, "a missed is of a figure"
    signs = {row: _sign(tally, row, missed) for row in missed.parts}
    plus = _say_rows(tally, [row for row, sign in signs.items() if sign > 0])
    minus = _say_rows(tally, [row for row, sign in signs.items() if sign < 0])
    more = "，连同旁边并列的" if missed.has_beside else ""
    return WrongSum(
        row=missed.row + skipped,
        column=at,
        stated=stated,
        counted=counted,
        difference=abs(stated - counted) if counted is not None else missed.difference,
        parts=f"{plus}，减去{minus}" if minus else f"{plus}{more}相加",
        label=tally.rows[missed.row].label.text,
        is_money=column.is_money,
        relation="收支相抵的结果" if missed.is_balance else "各项之和",
        terms=tuple((row + skipped, at, sign) for row, sign in signs.items()),
    )


def _sign(tally: Tally, row: int, missed: MissedSum) -> int:
    label, value = tally.rows[row].label, tally.values[row]
    if missed.is_balance:
        return 1 if label.flow in (Side.INCOME, Side.CARRIED, Side.RESULT) else -1
    return -1 if label.sign < 0 and value is not None and value > 0 else 1


def _say_rows(tally: Tally, rows: Sequence[int]) -> str:
    names = [tally.rows[row].name or f"第 {row + 1} 行" for row in rows]
    shown = "、".join(name[:20] for name in names[:MAX_NAMED])
    return f"{shown}等 {len(names)} 行" if len(names) > MAX_NAMED else shown

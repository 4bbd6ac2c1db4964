"""Owns what is left of an account down a column: income less expense, with what was there before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from gongkai.sums.labels import Aside, Side
from gongkai.sums.tallies import Tally
from gongkai.sums.total_blocks import TotalBlock, rank_of
from gongkai.sums.wrong import ZERO

_WHOLE = re.compile(r"累计|期末|年末|月末|学期末|余额|结存|结转|库存|滚存")
"""What is left of everything: it takes in what was there before, which the table may not tell."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Balance:
    """A row that tells what is left, and what that may be, as stated and as mended, with the rows counted."""

    row: int
    stated: set[Decimal]
    mended: set[Decimal]
    rows: tuple[int, ...]


def find_balances(tally: Tally, blocks: Sequence[TotalBlock]) -> Iterator[Balance]:
    """The column's rows that tell what is left, in their order; each counts with what is mended by then."""
    covered = {row for block in blocks for row in block.roots if not _is_carried(tally, row)}
    items: list[int] = []
    last: int | None = None
    for at in range(len(tally.rows)):
        label = tally.rows[at].label
        if label.flow is Side.RESULT and rank_of(tally, at) < 0 and label.aside is Aside.NO:
            if tally.values[at] is None:
                continue
            if tally.outline.parents[at] is not None or at in tally.outline.inner:
                continue
            balance = _read_balance(tally, at, items, last)
            if balance:
                yield balance
            last, items = at, [each for each in items if _is_carried(tally, each)]
        elif _is_item(tally, at, covered):
            if rank_of(tally, at) >= 1 and not label.is_named:
                items, last = [], None
            else:
                items.append(at)


def _is_carried(tally: Tally, at: int) -> bool:
    return tally.rows[at].label.flow is Side.CARRIED


def _is_item(tally: Tally, at: int, covered: set[int]) -> bool:
    """Whether the row is one of those that an account is made of: a root, or a total of rows."""
    outline, label = tally.outline, tally.rows[at].label
    if at in outline.inner or outline.parents[at] is not None or at in outline.owners:
        return False
    if label.aside is not Aside.NO or label.is_odd or tally.count(at, mended=False) is None:
        return False
    return at not in covered


def _read_balance(tally: Tally, at: int, items: Sequence[int], last: int | None) -> Balance | None:
    label = tally.rows[at].label
    flows = [tally.rows[each].label.flow for each in items]
    has_whole = bool(_WHOLE.search(label.text))
    if Side.INCOME in flows and Side.EXPENSE in flows:
        if has_whole and Side.CARRIED not in flows:
            return None
        first = flows.index(Side.INCOME)
        if any(flow is Side.NONE for flow in flows[:first]):
            return None
        if not _is_plain(tally, items):
            return None
        chosen, start = list(items), None
    elif last is not None and has_whole and Side.CARRIED in flows and set(flows) == {Side.CARRIED}:
        chosen, start = list(items), last
    else:
        return None
    held = has_whole or start is not None
    ways = [_count_ways(tally, chosen, start, held=held, mended=m) for m in (False, True)]
    if start is None and tally.outline.kids.get(at):
        for sums, mended in zip(ways, (False, True), strict=True):
            kids = [tally.count(kid, mended=mended) for kid in tally.outline.kids[at]]
            sums.add(sum((kid for kid in kids if kid is not None), ZERO))
    if start is None and not any(tally.rows[each].label.mark for each in chosen):
        for sums, mended in zip(ways, (False, True), strict=True):
            sums |= _count_first(tally, chosen, held=held, mended=mended)
    rows = (*chosen, *(() if start is None else (start,)))
    return Balance(row=at, stated=ways[0], mended=ways[1], rows=rows)


def _count_first(tally: Tally, items: Sequence[int], *, held: bool, mended: bool) -> set[Decimal]:
    """The first income less the first expense: what follows either without a mark may be what it is made of."""
    first = [
        next((each for each in items if tally.rows[each].label.flow is flow), None)
        for flow in (Side.INCOME, Side.EXPENSE)
    ]
    carried = [each for each in items if tally.rows[each].label.flow is Side.CARRIED]
    chosen = [*carried, *(each for each in first if each is not None)]
    return _count_ways(tally, chosen, None, held=held, mended=mended)


def _is_plain(tally: Tally, items: Sequence[int]) -> bool:
    """Whether it is clear which rows are added and which taken away: no more than one lot of income.

    Rows of several lots, 收入 一 支出 一 收入 二, are too much.
    """
    kinds = [tally.rows[each].label.flow for each in items]
    kinds = [kind for kind in kinds if kind is not Side.CARRIED]
    turns = sum(one is not two and Side.INCOME in (one, two) for one, two in pairwise(kinds))
    return turns <= 1


def _count_ways(
    tally: Tally, items: Sequence[int], start: int | None, *, held: bool, mended: bool
) -> set[Decimal]:
    sums = {ZERO}
    if start is not None:
        value = tally.mended.get(start, tally.values[start]) if mended else tally.values[start]
        sums = {value or ZERO}
    for each in items:
        value = tally.count(each, mended=mended)
        if value is None:
            continue
        flow = tally.rows[each].label.flow
        if flow is Side.CARRIED:
            sums = {total + value for total in sums} | (set() if held else sums)
        elif flow is Side.NONE:  # 应付款: it may count or not
            sums |= {total - value for total in sums}
        else:
            sums = {total + (value if flow is Side.INCOME else -value) for total in sums}
    return sums

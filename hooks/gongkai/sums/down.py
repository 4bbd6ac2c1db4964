"""Owns the totals down a column: the ways in which one may come from the rows around it."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from gongkai.sums.figures import Column, Kind
from gongkai.sums.rows import INNER, Row
from gongkai.sums.wrong import ZERO, WrongSum, find_slack

MAX_WAYS = 512
"""Of reading a table with “其中” and the like; beyond that nothing is said."""
MIN_NESTED = 3


def find_down(
    at: int, column: Column, rows: Sequence[Row], values: Sequence[Decimal | None], skipped: int
) -> Iterator[WrongSum]:
    """Totals of the column that no way of adding up its rows gives."""
    slack = find_slack(column, [value for value in values if value is not None])
    for index, (row, stated) in enumerate(zip(rows, values, strict=True)):
        if row.rank is None or row.is_open or stated is None:
            continue
        first = None
        for way in _ways_down(index, rows, values):
            if way is None or abs(way - stated) <= slack:
                first = None
                break
            first = way if first is None else first
        if first is not None:
            yield WrongSum(
                row=index + skipped,
                column=at,
                stated=stated,
                counted=first,
                parts="各行相加",
                is_money=column.kind is Kind.MONEY,
            )


def _ways_down(
    index: int, rows: Sequence[Row], values: Sequence[Decimal | None]
) -> Iterator[Decimal | None]:
    """What the total may come to, the usual way first; None where nobody can tell."""
    own = rows[index]
    if own.rank is None:
        return
    near = _nearest_details(index, rows, values) if own.is_named else []
    if own.is_named and (len(near) < 2 or rows[index - 1].unit != own.unit):
        return
    above = range(_bound(index, rows, values, own.rank, -1) + 1, index)
    below = range(index + 1, _bound(index, rows, values, own.rank, 1))
    yield from _reachable(above, rows, values)
    yield from _of_totals(above, own.rank, rows, values)
    yield from _with_open_totals(above, rows, values)
    first = next((row for row, value in zip(rows, values, strict=True) if value is not None), own)
    if own.is_named or first.rank is not None:  # totals may stand above what they sum up
        yield from _reachable(below, rows, values)
        yield from _of_totals(below, own.rank, rows, values)
    if own.is_named:
        yield from accumulate(near)
    if own.rank:  # a 小计 takes in its own block only
        if not own.is_named:
            yield from _of_same_rank(index, own.rank, rows, values)
        yield from _reachable(range(index), rows, values)


def _bound(
    index: int, rows: Sequence[Row], values: Sequence[Decimal | None], rank: int, step: int
) -> int:
    """The nearest total of that rank or a higher one, up or down; else the table's edge."""
    at = index + step
    while 0 <= at < len(rows):
        row = rows[at]
        if row.rank is not None and row.rank >= rank and not row.is_open and values[at] is not None:
            break
        at += step
    return at


def _of_totals(
    span: range, rank: int, rows: Sequence[Row], values: Sequence[Decimal | None]
) -> list[Decimal]:
    """The sums of the lower totals there, with the details that stand after the last of them."""
    ways = []
    for lower in range(rank):
        at = [each for each in span if rows[each].rank == lower and values[each] is not None]
        if at:
            totals = _sum_at(at, values)
            details = [each for each in span if rows[each].rank is None]
            rest = _sum_at((each for each in details if each > at[-1]), values)
            early = _sum_at((each for each in details if each < at[0]), values)
            ways += [totals + rest, totals, totals + early]
    return ways


def _of_same_rank(
    index: int, rank: int, rows: Sequence[Row], values: Sequence[Decimal | None]
) -> list[Decimal]:
    """The sum of the earlier totals of the same rank: 收入合计 and 支出合计 above a plain 合计."""
    totals = [at for at in range(index) if rows[at].rank == rank and values[at] is not None]
    return [_sum_at(totals, values)] if totals else []


def _with_open_totals(
    span: range, rows: Sequence[Row], values: Sequence[Decimal | None]
) -> list[Decimal]:
    """The details with those totals among them that may be but one more: 水电费合计."""
    is_open = [at for at in span if rows[at].rank is not None and rows[at].is_open]
    if not any(values[at] is not None for at in is_open):
        return []
    chosen = (at for at in span if rows[at].rank is None or rows[at].is_open)
    return [_sum_at(chosen, values)]


def _sum_at(at: Iterable[int], values: Sequence[Decimal | None]) -> Decimal:
    """The sum of the values at those rows; a row without one counts nothing."""
    return sum((value for each in at if (value := values[each]) is not None), ZERO)


def _nearest_details(
    index: int, rows: Sequence[Row], values: Sequence[Decimal | None]
) -> list[Decimal]:
    """The details right above, from the nearest up to the total before."""
    near = []
    for at in range(index - 1, -1, -1):
        if rows[at].rank is not None:
            break
        value = values[at]
        if value is not None:
            near.append(value)
    return near


def _reachable(
    span: range, rows: Sequence[Row], values: Sequence[Decimal | None]
) -> list[Decimal | None]:
    """What the details there may come to, all of them first; empty for none, None for too many ways.

    A row that tells a part of another (其中, a lower level, an indented one) isn't added again; one
    without a mark that follows it may be such a part; what is carried over may count or not.
    """
    chosen = [at for at in span if rows[at].rank is None]
    numbers = [value for at in chosen if (value := values[at]) is not None]
    if not numbers:
        return []
    everything = sum(numbers, ZERO)
    ways: list[Decimal | None] = [everything]
    if len(numbers) >= MIN_NESTED:  # every row told once more by its parts, without a mark
        ways += [everything / 2, everything / 3]
    levels = [rows[at].level for at in chosen]
    marked = [level for level in levels if level is not None and level != INNER]
    has_levels = len(set(marked)) > 1 or 0 < len(marked) < len(chosen)
    special = any(
        rows[at].level == INNER or rows[at].is_less or rows[at].is_carried for at in chosen
    )
    if not special and not has_levels:
        return ways
    top = min(marked, default=None)
    states: set[tuple[Decimal, bool]] = {(ZERO, False)}
    has_parent = False
    for at in chosen:
        row, value = rows[at], values[at]
        if row.level == top and top is not None:
            has_parent = value is not None
        if value is None:
            states = {(total, False) for total, _ in states} if row.level == top else states
        elif row.level == INNER or (row.level is not None and row.level != top and has_parent):
            states = {(total, True) for total, _ in states}
        elif row.is_less:
            states = {(total + sign * value, False) for total, _ in states for sign in (1, -1)}
        else:
            opens = row.level is not None and row.level == top
            states = {(total + value, opens) for total, _ in states} | {
                (total, skips)
                for total, skips in states
                if row.level is None and (row.is_carried or skips)
            }
        if len(states) > MAX_WAYS:
            return [None]
    return [*ways, *sorted({total for total, _ in states})]

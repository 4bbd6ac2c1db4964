"""Owns the sums in a table: which rows and columns are totals of others, and which are wrong.

Knows cells, not entries. A total is called wrong only when none of the ways in which people lay out
a table gives it; what can't be told is let be.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from gongkai.figures import Column, Kind, derive_column, is_empty, parse_amount
from gongkai.rows import INNER, TOTAL_NAMES, Row, read_rows, read_total_row

MAX_WAYS = 512
"""Of reading a table with “其中” and the like; beyond that nothing is said."""
MAX_ROWS = 2_000
MAX_TOTALS = 200
"""A table with more rows or totals than that isn't for readers, and is let be."""
MIN_NESTED = 3

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


def find_wrong_sums(
    columns: Sequence[Column], cells: Sequence[Sequence[str]]
) -> Iterator[WrongSum]:
    """Every total of the table that no way of reading it gives; down the columns, then across."""
    total_columns = [at for at, each in enumerate(columns) if each.name in TOTAL_NAMES]
    if len(cells) > MAX_ROWS:
        return
    if not total_columns and not any("计" in cell for row in cells for cell in row):
        return
    columns, cells, skipped = _without_second_header(columns, cells)
    numbers = [[parse_amount(cell) for cell in row] for row in cells]
    for at, rows in enumerate(read_rows(columns, cells, numbers)):
        if columns[at].kind in (Kind.RATE, Kind.STOCK) or not _is_readable(at, cells, numbers):
            continue
        if 0 < sum(row.rank is not None for row in rows) <= MAX_TOTALS:
            yield from _wrong_down(at, columns[at], rows, [row[at] for row in numbers], skipped)
    for at in total_columns:
        yield from _wrong_across(at, columns, cells, numbers, skipped)


def _without_second_header(
    columns: Sequence[Column], cells: Sequence[Sequence[str]]
) -> tuple[Sequence[Column], Sequence[Sequence[str]], int]:
    """A first row without any number, above columns of numbers, is a second line of the header."""
    if len(cells) < 2 or any(parse_amount(cell) is not None for cell in cells[0]):
        return columns, cells, 0
    if not any(cells[0][1:]) or read_total_row(cells[0]):
        return columns, cells, 0
    is_number = [
        any(parse_amount(row[at]) is not None for row in cells[1:]) for at in range(len(columns))
    ]
    if not all(
        cells[0][at] and not is_empty(cells[0][at]) for at, number in enumerate(is_number) if number
    ):
        return columns, cells, 0
    merged = []
    for column, cell, number in zip(columns, cells[0], is_number, strict=True):
        below = derive_column(cell) if number else column
        rate = Kind.RATE if Kind.RATE in (column.kind, below.kind) else below.kind
        unit = below.unit or column.unit
        is_rounded = below.is_rounded or column.is_rounded
        merged.append(Column(name=below.name, unit=unit, kind=rate, is_rounded=is_rounded))
    return merged, cells[1:], 1


def _is_readable(
    at: int, cells: Sequence[Sequence[str]], numbers: Sequence[Sequence[Decimal | None]]
) -> bool:
    """Whether every cell of the column is a number or says that there is nothing."""
    return all(
        number[at] is not None or is_empty(row[at])
        for row, number in zip(cells, numbers, strict=True)
    )


def _wrong_down(
    at: int, column: Column, rows: Sequence[Row], values: Sequence[Decimal | None], skipped: int
) -> Iterator[WrongSum]:
    slack = _slack(column, [value for value in values if value is not None])
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


def _slack(column: Column, values: Sequence[Decimal]) -> Decimal:
    """By how much rounded figures may miss their total: half of the last place for each."""
    if not column.is_rounded and column.kind is not Kind.QUANTITY:
        return ZERO
    places = max((max(0, -value.as_tuple().exponent) for value in values), default=0)
    if places == 0 and not column.is_rounded:
        return ZERO
    return Decimal(1).scaleb(-places) / 2 * len(values)


def _ways_down(
    index: int, rows: Sequence[Row], values: Sequence[Decimal | None]
) -> Iterator[Decimal | None]:
    """What the total may come to, the usual way first; None where nobody can tell."""
    own = rows[index]
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
            totals = sum((values[each] for each in at), ZERO)
            rest = [values[each] for each in span if each > at[-1] and rows[each].rank is None]
            ways += [totals + sum((each for each in rest if each is not None), ZERO), totals]
            early = [values[each] for each in span if each < at[0] and rows[each].rank is None]
            ways.append(totals + sum((each for each in early if each is not None), ZERO))
    return ways


def _of_same_rank(
    index: int, rank: int, rows: Sequence[Row], values: Sequence[Decimal | None]
) -> list[Decimal]:
    """The sum of the earlier totals of the same rank: 收入合计 and 支出合计 above a plain 合计."""
    totals = [values[at] for at in range(index) if rows[at].rank == rank and values[at] is not None]
    return [sum(totals, ZERO)] if totals else []


def _with_open_totals(
    span: range, rows: Sequence[Row], values: Sequence[Decimal | None]
) -> list[Decimal]:
    """The details with those totals among them that may be but one more: 水电费合计."""
    is_open = [at for at in span if rows[at].rank is not None and rows[at].is_open]
    if not any(values[at] is not None for at in is_open):
        return []
    chosen = (values[at] for at in span if rows[at].rank is None or rows[at].is_open)
    return [sum((value for value in chosen if value is not None), ZERO)]


def _nearest_details(
    index: int, rows: Sequence[Row], values: Sequence[Decimal | None]
) -> list[Decimal]:
    """The details right above, from the nearest up to the total before."""
    near = []
    for at in range(index - 1, -1, -1):
        if rows[at].rank is not None:
            break
        if values[at] is not None:
            near.append(values[at])
    return near


def _reachable(
    span: range, rows: Sequence[Row], values: Sequence[Decimal | None]
) -> list[Decimal | None]:
    """What the details there may come to, all of them first; empty for none, None for too many ways.

    A row that tells a part of another (其中, a lower level, an indented one) isn't added again; one
    without a mark that follows it may be such a part; what is carried over may count or not.
    """
    chosen = [at for at in span if rows[at].rank is None]
    numbers = [values[at] for at in chosen if values[at] is not None]
    if not numbers:
        return []
    everything = sum(numbers, ZERO)
    ways = [everything]
    if len(numbers) >= MIN_NESTED:  # every row told once more by its parts, without a mark
        ways += [everything / 2, everything / 3]
    marked = [rows[at].level for at in chosen if rows[at].level not in (None, INNER)]
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


def _wrong_across(
    at: int,
    columns: Sequence[Column],
    cells: Sequence[Sequence[str]],
    numbers: Sequence[Sequence[Decimal | None]],
    skipped: int,
) -> Iterator[WrongSum]:
    """Rows that don't add up where most others of the table do, in one and the same way."""
    best: tuple[int, Sequence[int], list[int]] = (0, (), [])
    fits: set[int] = set()
    for run in _runs(at, columns):
        right, wrong = 0, []
        for index, (row, number) in enumerate(zip(cells, numbers, strict=True)):
            parts = [number[each] for each in run]
            if number[at] is None or all(part is None for part in parts):
                continue
            if any(number[each] is None and not is_empty(row[each]) for each in run):
                continue
            known = [part for part in parts if part is not None]
            slack = _slack(columns[at], [*known, number[at]])
            if abs(sum(known, ZERO) - number[at]) > slack:
                wrong.append(index)
                continue
            fits.add(index)
            right += sum(part != 0 for part in known) > 1
        if right > best[0]:
            best = (right, run, wrong)
    right, run, wrong = best
    if right <= len(wrong):
        return
    for index in wrong:
        if index in fits:
            continue
        known = [numbers[index][each] for each in run]
        yield WrongSum(
            row=index + skipped,
            column=at,
            stated=numbers[index][at],
            counted=sum((part for part in known if part is not None), ZERO),
            parts="、".join(columns[each].name or f"第 {each + 1} 列" for each in run) + "相加",
            is_money=columns[at].kind is Kind.MONEY or columns[at].unit.endswith("元"),
        )


def _runs(at: int, columns: Sequence[Column]) -> Iterator[list[int]]:
    """The columns that a total's column may take in: those up to it, from each one on; or those after."""
    totals = [each for each, column in enumerate(columns) if column.name in TOTAL_NAMES]

    def parts(span: range) -> list[int]:
        unit = columns[at].unit
        return [
            each
            for each in span
            if each not in totals
            and columns[each].kind is not Kind.RATE
            and (not unit or columns[each].unit in ("", unit))
        ]

    before = [each for each in totals if each < at]
    for begin in dict.fromkeys((before[-1] + 1 if before else 0, 0)):
        run = parts(range(begin, at))
        for start in range(max(0, len(run) - 1)):
            yield run[start:]
    if len(before) > 1:
        yield before
    after = next((each for each in totals if each > at), len(columns))
    run = parts(range(at + 1, after))
    for end in range(len(run), 1, -1):
        yield run[:end]


def list_totals(
    columns: Sequence[Column], cells: Sequence[Sequence[str]]
) -> list[tuple[int, int, Decimal]]:
    """Row, column and amount of every sum of money in the table's last total row; empty without one."""
    for index in range(len(cells) - 1, -1, -1):
        if not any("计" in cell for cell in cells[index]):
            continue
        row = read_total_row(cells[index])
        if row is None or row.rank == 0 or row.is_open:
            continue
        amounts = [(at, parse_amount(cell)) for at, cell in enumerate(cells[index])]
        return [
            (index, at, amount)
            for at, amount in amounts
            if amount is not None and columns[at].kind is Kind.MONEY
        ]
    return []

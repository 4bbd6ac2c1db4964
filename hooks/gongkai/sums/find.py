"""Owns the look through a whole table: which columns can be added up, and what is wrong in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gongkai.sums.accord import agree
from gongkai.sums.across import find_across
from gongkai.sums.down import check_column
from gongkai.sums.figures import (
    JOINT,
    UNKNOWN,
    Column,
    Kind,
    find_coarseness,
    plain,
    read_number,
)
from gongkai.sums.header import read_header
from gongkai.sums.labels import is_text
from gongkai.sums.missed import to_wrong
from gongkai.sums.outline import Outline, read_outline
from gongkai.sums.products import find_products
from gongkai.sums.rows import Row, read_rows
from gongkai.sums.tallies import Tally
from gongkai.sums.terms import is_across
from gongkai.sums.wrong import MAX_ROWS, WrongSum

_MONEY_ROW = re.compile(r"费|收入|支出|工资|补贴|补助|津贴|奖金|经费|拨款|捐|款")
Cell = tuple[int, int]
Numbers = Sequence[Sequence[Decimal | None]]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Grid:
    """A table being looked through."""

    columns: Sequence[Column]
    cells: Sequence[Sequence[str]]
    numbers: Numbers
    skipped: int


def find_wrong_sums(
    columns: Sequence[Column], cells: Sequence[Sequence[str]], unit: str = ""
) -> Iterator[WrongSum]:
    """Every total of the table that no way of reading it gives; down the columns, then across.

    `unit` is what the table says for all its columns, 万元.
    """
    if len(cells) > MAX_ROWS or not cells:
        return
    headed = read_header(columns, cells, unit)
    grid = _Grid(
        columns=_with_money(headed.columns, headed.cells),
        cells=headed.cells,
        numbers=[
            [read_number(cell, column) for cell, column in zip(row, headed.columns, strict=True)]
            for row in headed.cells
        ],
        skipped=headed.skipped,
    )
    spans, by_span = read_rows(grid.columns, grid.cells, grid.numbers)
    down, fitting, doubted = _find_down(grid, spans, by_span)
    labels = _name_rows(grid, by_span[spans[-1]] if spans else [])
    across, near = find_products(grid.columns, grid.numbers, labels, grid.skipped)
    proved: set[Cell] = set()
    for at, column in enumerate(grid.columns):
        if is_across(column):
            wrong, right = find_across(at, grid.columns, grid.numbers, labels, grid.skipped)
            across += wrong
            proved |= right
    wrong_cells = {(each.row, each.column) for each in (*down, *across)}
    values = {
        (row + grid.skipped, at): number
        for row, numbers in enumerate(grid.numbers)
        for at, number in enumerate(numbers)
        if number is not None and across and down
    }
    contradicted = (proved | fitting) & wrong_cells
    for each in agree(down, across, contradicted, doubted | near, values):
        column = grid.columns[each.column]
        yield replace(each, header=JOINT.join(filter(None, (column.group, column.name))))


def _name_rows(grid: _Grid, rows: Sequence[Row]) -> list[str]:
    """How messages call the rows, by the first text in each."""
    return [
        row.label.text or next((plain(cell) for cell in cells if is_text(cell)), f"第 {number} 行")
        for number, (row, cells) in enumerate(zip(rows, grid.cells, strict=True), 1)
    ]


def _with_money(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> list[Column]:
    """The columns; one whose header tells nothing holds money where most rows are of it."""
    labelled = [row for row in cells if any(row)]
    money = sum(_MONEY_ROW.search(plain("".join(row[:2]))) is not None for row in labelled)
    if 2 * money <= len(labelled):
        return list(columns)
    return [replace(each, kind=Kind.MONEY) if each.is_guessed else each for each in columns]


def _find_down(
    grid: _Grid, spans: Sequence[range], by_span: dict[range, list[Row]]
) -> tuple[list[WrongSum], set[Cell], set[Cell]]:
    """What is wrong down the columns; the totals that fit; those that may be wrong."""
    codes = frozenset(row.code for rows in by_span.values() for row in rows if row.code)
    outlines = {span: read_outline(rows, codes) for span, rows in by_span.items()}
    tallies = {
        at: _tally(grid, at, by_span[span], outlines[span])
        for at, span in enumerate(spans)
        if grid.columns[at].kind is not Kind.RATE
    }
    told: list[WrongSum] = []
    proved: set[Cell] = set()
    doubted: set[Cell] = set()
    for at, tally in tallies.items():
        if not _is_readable(tally):
            continue
        column = grid.columns[at]
        coarse = sum((find_coarseness(row[at], column) for row in grid.cells), Decimal(0))
        beside = _beside(at, tallies, spans, grid.columns)
        misses_found, fitting = check_column(tally, column, coarse, beside)
        proved |= {(row + grid.skipped, at) for row in fitting}
        if column.kind is Kind.STOCK and len(fitting) < max(1, len(misses_found)):
            # Balances and running totals: only where the table shows that they add up.
            doubted |= {(each.row + grid.skipped, at) for each in misses_found}
            continue
        told += [to_wrong(each, tally, column, at, grid.skipped) for each in misses_found]
    return told, proved, doubted


def _tally(grid: _Grid, at: int, rows: Sequence[Row], outline: Outline) -> Tally:
    column = grid.columns[at]
    return Tally(
        rows=rows,
        outline=outline,
        values=[
            _of_unit(row[at], each.label.unit, column, is_total=each.label.rank is not None)
            for row, each in zip(grid.numbers, rows, strict=True)
        ],
        is_money=column.is_money,
    )


def _of_unit(value: Decimal | None, unit: str, column: Column, *, is_total: bool) -> Decimal | None:
    """The value; of a row in another unit of money than its column's, nothing to be compared."""
    if value is None or not unit.endswith("元") or unit == (column.unit or unit):
        return value
    return None if is_total else UNKNOWN


def _is_readable(tally: Tally) -> bool:
    """Whether most of the column's cells are numbers."""
    known = [value for value in tally.values if value is not None]
    return 2 * sum(not value.is_nan() for value in known) > len(known)


def _beside(
    at: int, tallies: dict[int, Tally], spans: Sequence[range], columns: Sequence[Column]
) -> list[Tally]:
    """The like columns of a list that is set in several sets side by side, the nearest first."""
    alike = [
        each
        for each in tallies
        if each != at and spans[each] != spans[at] and _is_like(columns, each, at, spans)
    ]
    return [tallies[each] for each in sorted(alike, key=lambda each: abs(each - at))]


def _is_like(columns: Sequence[Column], one: int, two: int, spans: Sequence[range]) -> bool:
    def name(column: Column) -> str:
        return re.sub(r"[0-9_\s]+$", "", column.name)

    return (
        name(columns[one]) == name(columns[two])
        and columns[one].kind is columns[two].kind
        and one - spans[one].start == two - spans[two].start
    )

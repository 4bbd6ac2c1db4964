"""Owns the look through a whole table: which columns can be added up, and what is wrong in them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.sums.across import find_across
from gongkai.sums.down import find_down
from gongkai.sums.figures import Column, Kind, derive_column, is_empty, parse_amount
from gongkai.sums.rows import TOTAL_NAMES, read_rows, read_total_row
from gongkai.sums.wrong import WrongSum

MAX_ROWS = 2_000
MAX_TOTALS = 200
"""A table with more rows or totals than that isn't for readers, and is let be."""


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
            yield from find_down(at, columns[at], rows, [row[at] for row in numbers], skipped)
    for at in total_columns:
        yield from find_across(at, columns, cells, numbers, skipped)


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

"""Owns which sums of money a table states: its last total, and rows that are called like something else."""

from collections.abc import Sequence
from decimal import Decimal

from gongkai.sums.figures import Column, Kind, is_empty, parse_figure, read_number
from gongkai.sums.header import read_header
from gongkai.sums.labels import Label, read_label

Stated = tuple[int, Column, Decimal]
"""Row, column and amount."""


def list_totals(
    columns: Sequence[Column], cells: Sequence[Sequence[str]], unit: str = ""
) -> list[Stated]:
    """Every sum of money in the table's last total row; empty without one."""
    if not cells:
        return []
    headed = read_header(columns, cells, unit)
    for index in range(len(headed.cells) - 1, -1, -1):
        label = next((each for each in _labels(headed.cells[index]) if each.rank is not None), None)
        if label is not None and label.rank and not label.is_open and not label.is_odd:
            return _amounts(index, headed.skipped, headed.columns, headed.cells)
    return []


def list_named_totals(
    columns: Sequence[Column], cells: Sequence[Sequence[str]], name: str, unit: str = ""
) -> list[Stated]:
    """Every sum of money in the total rows of exactly that name, 收入合计; empty without one."""
    if not any(name in cell for row in cells for cell in row):
        return []
    headed = read_header(columns, cells, unit)
    return [
        stated
        for index, row in enumerate(headed.cells)
        if any(each.text == name and each.rank is not None for each in _labels(row))
        for stated in _amounts(index, headed.skipped, headed.columns, headed.cells)
    ]


def _labels(row: Sequence[str]) -> list[Label]:
    texts = [cell for cell in row if cell and not is_empty(cell) and parse_figure(cell) is None]
    return [read_label(cell) for cell in texts[:2]]


def _amounts(
    index: int, skipped: int, columns: Sequence[Column], cells: Sequence[Sequence[str]]
) -> list[Stated]:
    return [
        (index + skipped, column, amount)
        for column, cell in zip(columns, cells[index], strict=True)
        if column.kind is Kind.MONEY
        if (amount := read_number(cell, column)) is not None and not amount.is_nan()
    ]

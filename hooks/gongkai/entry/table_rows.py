"""Owns the shape of a table's rows: cells left out at the end, empty ones too many, one torn by a comma."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from gongkai.diagnostics.diagnostic import Fault
from gongkai.entry.table import is_blank_cell
from gongkai.entry.table_cells import REMARKED, is_figure, is_remark
from gongkai.reading.fields import Field

_HEAD = re.compile("[-+]?[¥￥]?[0-9]{1,3}")
_TAIL = re.compile(r"[0-9]{3}(?:\.[0-9]+)?[万亿]?元?")


def fit_rows(rows: Sequence[list[str]], columns: Sequence[Field[Any]]) -> list[list[str]]:
    """The rows, those that only lack cells at their end, or have empty ones too many, made whole."""
    worded = _find_worded(columns, rows)
    return [row if len(row) == len(columns) else _fit(row, columns, worded) for row in rows]


def _fit(row: list[str], columns: Sequence[Field[Any]], worded: Sequence[bool]) -> list[str]:
    """The row made whole; as it is where nothing is certain."""
    apart = [part.strip() for cell in row for part in cell.split("，")]
    if (
        len(apart) == len(columns) > len(row)
        and all("，" not in cell or any(map(is_figure, cell.split("，"))) for cell in row)
        and all(_fits(cell, columns[at], worded[at]) for at, cell in enumerate(apart))
    ):
        return apart
    return _fit_row(row, columns, worded) or row


def _fit_row(
    row: Sequence[str], columns: Sequence[Field[Any]], worded: Sequence[bool]
) -> list[str] | None:
    """The row with an empty cell for each one left out at its end, or without empty ones too many.

    None where it isn't certain that the end is where cells are missing: put anywhere else, the gap
    would leave a cell in a column that it doesn't fit. `worded` tells the columns of words alone.
    """
    missing = len(columns) - len(row)
    if missing <= 0:
        rest = row[len(columns) :]
        return None if any(cell.strip() for cell in rest) else list(row[: len(columns)])
    fitting = [
        at
        for at in range(len(row) + 1)
        if all(
            _fits(
                cell,
                columns[index + (missing if index >= at else 0)],
                worded[index + (missing if index >= at else 0)],
            )
            for index, cell in enumerate(row)
        )
    ]
    return [*row, *[""] * missing] if fitting == [len(row)] else None


def _fits(cell: str, column: Field[Any], is_worded: bool) -> bool:
    if is_blank_cell(cell):
        return True
    if column.type in REMARKED:
        return not isinstance(column.parse(cell), Fault) or is_remark(column, cell)
    return not (is_worded and is_figure(cell))


def _find_worded(columns: Sequence[Field[Any]], rows: Sequence[Sequence[str]]) -> list[bool]:
    """For each column whether it holds words alone, by the rows that are whole."""
    whole = [row for row in rows if len(row) == len(columns)]
    return [
        column.type not in REMARKED and not any(is_figure(row[at]) for row in whole)
        for at, column in enumerate(columns)
    ]


def explain_comma(row: Sequence[str], wanted: int) -> str:
    """What to do about a number that a comma parted into two cells; empty where none seems to be."""
    for first, second in pairwise(row) if len(row) > wanted else ():
        if _HEAD.fullmatch(first) and _TAIL.fullmatch(second):
            number = f"{first},{second}"
            return (
                f"数字里的英文逗号把一格分成了两格：{number} 写成 {first}{second}，"
                f'或放进英文双引号 "{number}"'
            )
    return ""


def drop_empty_columns(
    heads: list[list[str]], rows: list[list[str]]
) -> tuple[list[list[str]], list[list[str]]]:
    """The table without columns at its end that have neither a name nor a cell: a spreadsheet's leftovers."""
    width = max(map(len, heads))
    heads = [[*each, *[""] * (width - len(each))] for each in heads]
    kept = width
    while kept > 1 and not any(each[kept - 1].strip() for each in heads):
        kept -= 1
    if any(cell.strip() for row in rows for cell in row[kept:]):
        return heads, rows
    return [each[:kept] for each in heads], [row[:kept] for row in rows]

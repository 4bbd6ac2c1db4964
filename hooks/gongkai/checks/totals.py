"""Owns the checks that tables add up, and that facts agree with the tables that they sum up."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.diagnostics.rules import Severity
from gongkai.entry.entry import Entry
from gongkai.entry.table import Table
from gongkai.reading.fields import Field
from gongkai.sums import MAX_ROWS, find_wrong_sums, list_totals
from gongkai.sums.figures import Column, count_decimals, derive_column, find_fractions, plain
from gongkai.text.body import Body, Grid

MAX_TOLD = 5
"""Of one rule in one table."""

_LAW = "《会计法》第四条：会计资料要真实、完整"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sheet:
    """A table of an entry, wherever it is written."""

    names: tuple[str, ...]
    """What it may be called: title, heading above, header of the first column."""
    labels: tuple[str, ...]
    """What its columns are called in a message; those without a name of their own are left to the column."""
    columns: tuple[Column, ...]
    cells: Sequence[Sequence[str]]
    places: Sequence[Place]

    @property
    def name(self) -> str:
        """The first of its names, for a message; empty without one."""
        return f"“{self.names[0][:40]}”" if self.names[0] else ""

    def label_of(self, column: int) -> str:
        """What the column is called, for a message."""
        return (self.labels[column] or self.columns[column].name)[:40]


_WORTH = re.compile(r"[合小总共]\s*[计計]|累计|\.[0-9]{3}")


def _sheets(entry: Entry, bodies: Iterable[Body]) -> Iterator[_Sheet]:
    """The tables of the entry in which there may be something to say."""
    for table in entry.tables:
        if any(map(_WORTH.search, (column.label for column in table.columns))) or any(
            map(_WORTH.search, (cell for row in table.rows for cell in row))
        ):
            yield _of_table(table)
    for body in bodies:
        for grid in body.grids:
            if len(grid.rows) <= MAX_ROWS and any(
                map(_WORTH.search, (cell for row in (grid.header, *grid.rows) for cell in row))
            ):
                yield _of_grid(grid)


def _of_table(table: Table) -> _Sheet:
    return _Sheet(
        names=(table.title, table.columns[0].label),
        columns=tuple(
            derive_column(each.label, each.type.id, caption=table.title) for each in table.columns
        ),
        labels=tuple("" for _ in table.columns),
        cells=table.rows,
        places=table.row_places,
    )


def _of_grid(grid: Grid) -> _Sheet:
    labels = [
        label or next((each for each in reversed(grid.header[:at]) if each), "")
        for at, label in enumerate(grid.header)
    ]
    return _Sheet(
        names=(grid.heading, grid.header[0]),
        columns=tuple(derive_column(each, caption=grid.caption) for each in labels),
        labels=tuple(each if "·" in each else "" for each in grid.labels),
        cells=grid.rows,
        places=grid.row_places,
    )


def check_totals(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`total-mismatch`, `field-mismatch`, `fraction-of-fen`: what is stated as a sum is the sum.

    Wrong sums of money are errors; of people and things warnings, for a person may be counted once.
    """
    sheets = list(_sheets(entry, around.bodies))
    for sheet in sheets:
        yield from _wrong_sums(sheet)
        yield from _fractions(sheet)
    if sheets:
        yield from _wrong_fields(entry, sheets)


def _wrong_sums(sheet: _Sheet) -> Iterator[Diagnostic]:
    for number, wrong in enumerate(find_wrong_sums(sheet.columns, sheet.cells)):
        if number == MAX_TOLD:
            return
        label = sheet.label_of(wrong.column)
        yield Diagnostic(
            rule="total-mismatch",
            level=None if wrong.is_money else Severity.WARNING,
            place=sheet.places[wrong.row],
            message=f"表格{sheet.name}的“{label}”一列，合计与各项之和不符",
            found=_say(wrong.stated),
            expected=f"{_say(wrong.counted)}（{wrong.parts}；{_LAW}）"
            if wrong.is_money
            else f"{_say(wrong.counted)}（{wrong.parts}）",
            help=f"相差 {_say(abs(wrong.stated - wrong.counted))}：核对各项和合计，改正写错的一个"
            + ("" if wrong.is_money else "；不是相加得来的，写明算法，如“合计（去重）”"),
        )


def _fractions(sheet: _Sheet) -> Iterator[Diagnostic]:
    for number, (row, column, cell) in enumerate(find_fractions(sheet.columns, sheet.cells)):
        if number == MAX_TOLD:
            return
        yield Diagnostic(
            rule="fraction-of-fen",
            place=sheet.places[row],
            message=f"表格{sheet.name}的“{sheet.label_of(column)}”一列，金额多于两位小数",
            found=cell[:80],
            expected="以元为单位，最多两位小数（《人民币管理条例》第四条：单位为元、角、分）",
            help="四舍五入到分，合计随之核对；是单价的，列名写明“单价”；以万元计的，写明“万元”",
        )


def _wrong_fields(entry: Entry, sheets: Sequence[_Sheet]) -> Iterator[Diagnostic]:
    for key, stated in entry.fields.items():
        field = entry.category.fields[key]
        if not field.total_of or not isinstance(stated, Decimal):
            continue
        found = [
            (sheet, at, total) for sheet in sheets for at, total in _money_totals(sheet, field)
        ]
        if not found or any(_agrees(stated, total) for _, _, total in found):
            continue
        sheet, at, (total, _) = found[-1]
        yield Diagnostic(
            rule="field-mismatch",
            place=sheet.places[at],
            message=f"表格{sheet.name}的合计与资料项 {key}（{field.label}）不符",
            found=f"表格 {_say(total)}，资料项 {_say(stated)}",
            expected=f"两处相同（{_LAW}）",
            help=f"核对凭证，改正写错的一处；资料项在 fields 里，写作 {key}",
        )


def _money_totals(
    sheet: _Sheet, field: Field[Any]
) -> Iterator[tuple[int, tuple[Decimal, Decimal]]]:
    """Row, total and slack, in 元, of the sheet's last total, if it is one that the field sums up."""
    names = {plain(name).split("(")[0] for name in sheet.names}
    if names & set(field.total_of):
        for at, column, total in list_totals(sheet.columns, sheet.cells):
            unit = sheet.columns[column].unit
            scale = {"万元": Decimal(10_000), "亿元": Decimal(100_000_000)}.get(unit, Decimal(1))
            slack = (
                Decimal(1).scaleb(-count_decimals(total)) / 2 * scale if scale > 1 else Decimal(0)
            )
            yield at, (total * scale, slack)


def _agrees(stated: Decimal, total: tuple[Decimal, Decimal]) -> bool:
    value, slack = total
    return abs(stated - value) <= slack


def _say(value: Decimal) -> str:
    return f"{value:,.{count_decimals(value)}f}"

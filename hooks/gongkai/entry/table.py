"""Owns what a table of an entry is: typed columns, cells as written."""

import re
from dataclasses import dataclass
from typing import Any

from gongkai.audience import Audience
from gongkai.diagnostics.diagnostic import Place
from gongkai.money.chart_figures import ChartKind
from gongkai.reading.fields import Field
from gongkai.text.grid_block import GridCell, MergedCells, derive_cells
from gongkai.text.shown_table import ShownTable, show_table


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetOrigin:
    """What else there is in the workbook that a table is read from."""

    hides: str
    """What of it is hidden, in words; empty for nothing."""
    left_out: frozenset[tuple[str, int, int]]
    """Sheet, row and column of what is seen and not in the table, but for what stands above its header."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table with one field a column; cells are text as written. `audience` None is the entry's own."""

    title: str
    columns: tuple[Field[Any], ...]
    rows: tuple[tuple[str, ...], ...]
    audience: Audience | None = None
    file: str
    """The name of the CSV file or workbook; empty for a table written inline."""
    place: Place
    file_place: Place
    """Where the file is named; the table's own place for one written inline."""
    row_places: tuple[Place, ...]
    """Where each row stands."""
    indented_rows: tuple[tuple[str, ...], ...] = ()
    """The rows with the blanks that stand in front of details; empty where none is indented."""
    chart: ChartKind | None = None
    """How its figures are drawn beside it; None for no picture."""
    chart_place: Place | None = None
    """Where that is written."""
    heads: tuple[tuple[str, ...], ...] = ()
    """The lines of a header that has several, with the marks `^^` and `<<` in merged cells; else empty."""
    merged: tuple[MergedCells, ...] = ()
    """Cells of the rows that take several rows or columns; the others that they take are empty."""
    unit: str = ""
    """What the amounts of the whole table are in, as readers are told: 万元."""
    note: str = ""
    origin: SheetOrigin | None = None
    """Of a workbook."""
    guessed: tuple[int, ...] = ()
    """The columns whose type nobody has said."""

    def show(self) -> ShownTable:
        """The table as readers see it."""
        heads = self.heads or (tuple(column.label for column in self.columns),)
        figures = [column.type.is_figure for column in self.columns]
        return show_table(derive_cells(heads), self._lines(), figures)

    def _lines(self) -> list[list[GridCell]]:
        """The cells of each row, without those that a merged one takes."""
        spans = {(each.row, each.column): each for each in self.merged}
        taken = {
            (each.row + r, each.column + c)
            for each in self.merged
            for r in range(each.down)
            for c in range(each.across)
            if r or c
        }
        return [
            [
                GridCell(text=text, column=c, across=span.across, down=span.down)
                if (span := spans.get((r, c)))
                else GridCell(text=text, column=c)
                for c, text in enumerate(row)
                if (r, c) not in taken
            ]
            for r, row in enumerate(self.rows)
        ]


_LABELS = frozenset(
    ("合计", "小计", "总计", "共计", "累计", "本页合计", "合计数", "无", "空", "略")
)
_DASHES = re.compile(r"[-—–―－−_/／\\….·]*")
_FIRST = frozenset(label[0] for label in _LABELS)


def is_blank_cell(cell: str) -> bool:
    """Whether the cell only says that there is nothing: empty, a dash, a slash, or a total's label."""
    if cell[:1].isdigit():
        return False
    if _DASHES.fullmatch(cell):
        return True
    if cell.strip()[:1] not in _FIRST:
        return False
    return "".join(cell.split()).rstrip(":：") in _LABELS

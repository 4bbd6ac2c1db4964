"""Owns how a table is shown, wherever it is written: scopes of its header, totals, figures, merged cells.

Bodies, CSV files, workbooks and rows of an entry alike: what comes out is the same markup.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.sums.figures import is_empty, is_share, parse_figure
from gongkai.text.grid_block import GridCell
from gongkai.text.row_names import FIRST_CLASS, TOTAL_CLASS, find_naming_column, is_total
from gongkai.text.table_width import size_of_rows

FIGURE_CLASS = "gk-table__figure"
"""Of a cell in a column of figures, which stand at the right."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownCell:
    """A cell: its element's name, its attributes as they are written, and its text."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    text: str
    column: int
    across: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownRow:
    """A row; `row_class` is empty but for a total."""

    cells: tuple[ShownCell, ...]
    row_class: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownTable:
    """The lines of a table's header, and its rows."""

    heads: tuple[tuple[ShownCell, ...], ...]
    rows: tuple[ShownRow, ...]

    @property
    def size(self) -> int:
        """How much room it needs on paper, see gongkai.text.table_width."""
        lines = (*self.heads, *(row.cells for row in self.rows))
        return size_of_rows(map(_spread, lines))


def show_table(
    heads: Sequence[Sequence[GridCell]],
    lines: Sequence[Sequence[GridCell]],
    figures: Sequence[bool],
    aligns: Sequence[str] = (),
) -> ShownTable:
    """The table; `figures` tells which columns stand at the right, `aligns` what is said of each."""
    width = len(figures)
    looks = [
        _Look(is_figure=figures[at] and _said(aligns, at) in ("", "right"), align=_said(aligns, at))
        for at in range(width)
    ]
    naming = _find_naming(lines, width)
    return ShownTable(
        heads=tuple(tuple(_head(cell, looks, width) for cell in cells) for cells in heads),
        rows=tuple(
            ShownRow(
                cells=tuple(_cell(cell, looks, width, naming) for cell in cells),
                row_class=TOTAL_CLASS if is_total([cell.text for cell in cells]) else "",
            )
            for cells in lines
        ),
    )


def find_figures(lines: Sequence[Sequence[GridCell]], width: int) -> list[bool]:
    """For each column whether it holds figures and nothing else, by its cells."""
    columns: list[list[str]] = [[] for _ in range(width)]
    for cells in lines:
        for cell in cells:
            if cell.across == 1 and cell.column < width and not is_empty(cell.text):
                columns[cell.column].append(cell.text)
    return [bool(column) and all(map(_is_figure, column)) for column in columns]


def _is_figure(text: str) -> bool:
    return parse_figure(text) is not None or is_share(text)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Look:
    is_figure: bool
    align: str


def _said(aligns: Sequence[str], at: int) -> str:
    return aligns[at] if at < len(aligns) else ""


def _find_naming(lines: Sequence[Sequence[GridCell]], width: int) -> int | None:
    """The column that names the rows; what stands across the whole table, as a note, is no name."""
    columns: list[list[str]] = [[] for _ in range(min(width, 3))]
    for cells in lines:
        for cell in cells:
            if cell.column < len(columns) and cell.across < width:
                columns[cell.column].append(cell.text)
    return find_naming_column(columns)


def _head(cell: GridCell, looks: Sequence[_Look], width: int) -> ShownCell:
    scope = "colgroup" if cell.across > 1 else "col"
    return _shown("th", cell, scope, "center" if cell.across > 1 else "", looks, width)


def _cell(cell: GridCell, looks: Sequence[_Look], width: int, naming: int | None) -> ShownCell:
    if cell.column == naming and cell.text and cell.across < width:
        return _shown("th", cell, "rowgroup" if cell.down > 1 else "row", "", looks, width)
    return _shown("td", cell, "", "", looks, width)


def _shown(
    tag: str, cell: GridCell, scope: str, align: str, looks: Sequence[_Look], width: int
) -> ShownCell:
    look = looks[cell.column] if cell.column < width else _Look(is_figure=False, align="")
    is_figure = look.is_figure and cell.across == 1
    is_first = cell.column == 0 and cell.across == 1 < width
    classes = " ".join([FIRST_CLASS] * is_first + [FIGURE_CLASS] * is_figure)
    told = (
        ("class", classes),
        ("align", align or ("" if is_figure else look.align)),
        ("colspan", str(cell.across) if cell.across > 1 else ""),
        ("rowspan", str(cell.down) if cell.down > 1 else ""),
        ("scope", scope),
    )
    return ShownCell(
        tag=tag,
        attributes=tuple((name, value) for name, value in told if value),
        text=cell.text,
        column=cell.column,
        across=cell.across,
    )


def _spread(cells: Iterable[ShownCell]) -> list[str]:
    """The texts at their columns; what stands over several asks nothing of any one of them."""
    line: list[str] = []
    for cell in cells:
        line += [""] * (cell.column - len(line))
        line += [cell.text] if cell.across == 1 else [""] * cell.across
    return line

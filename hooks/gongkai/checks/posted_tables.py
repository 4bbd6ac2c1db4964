"""Owns the tables of an entry as the checks of sums see them: columns with their unit, cells, places, names.

A unit may stand anywhere near: in a header, in the table's title, above the table or its heading, below it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.diagnostics.diagnostic import Place
from gongkai.entry.body_table import derive_body_table
from gongkai.entry.entry import Entry
from gongkai.entry.table import Table
from gongkai.sums.figures import Column, derive_column, find_unit
from gongkai.sums.wrong import MAX_ROWS
from gongkai.text.body import Body, Grid
from gongkai.text.grid_block import JOINT, fill_merged
from gongkai.text.passages import Passage

MAX_ABOVE = 4
"""Paragraphs above a table that may tell its unit or its name."""
MAX_NAME = 40
_WORTH = re.compile(r"[合小总共]\s*[计計]|累计|总[收支金额数]|结余|盈余|[0-9]|\.[0-9]{3}")
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>")
_EDGES = "#>*_ \t\r\u3000\u00a0"
_NUMBER_BEFORE = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)]?[、.．]?|附件?[0-9一二三]*[:：]?|表[0-9一二三]*[:：])\s*"
)
_KIND_BEHIND = re.compile(r"(?:明细|情况|公示|一览|汇总|统计)*表?$")


@dataclass(frozen=True, kw_only=True, slots=True)
class PostedTable:
    """A table of an entry, wherever it is written."""

    names: tuple[str, ...]
    """What it may be called: title, heading or line above, header of the first column."""
    labels: tuple[str, ...]
    """What its columns are called by a header of several lines; empty where one line says it."""
    columns: tuple[Column, ...]
    cells: Sequence[Sequence[str]]
    places: Sequence[Place]
    unit: str
    """What is said for the whole table: 万元; empty for nothing."""

    @property
    def name(self) -> str:
        """Its title, or what stands above it, for a message; empty without one."""
        name = next((each for each in self.names[:-1] if each), "")
        return f"“{name[:MAX_NAME]}”" if name else ""

    def label_of(self, column: int, name: str = "") -> str:
        """What the column is called, for a message: by its whole header, else by that name or its own."""
        return (self.labels[column] or name or self.columns[column].name)[:MAX_NAME]


def list_posted_tables(entry: Entry, bodies: Iterable[Body]) -> Iterator[PostedTable]:
    """The tables of the entry in which there may be something to say, inline ones and files first."""
    for table in entry.tables:
        yield _of_table(table, entry.title)
    for passage, body in zip(entry.passages, bodies, strict=False):
        lines = passage.text.split("\n") if body.grids else []
        for grid in body.grids:
            if len(grid.rows) <= MAX_ROWS and any(
                map(_WORTH.search, (cell for row in (grid.header, *grid.rows) for cell in row))
            ):
                yield _of_grid(grid, lines, passage, entry.title)


def _of_table(table: Table, title: str) -> PostedTable:
    first = table.columns[0].label
    unit = find_unit((table.unit, first.rpartition(JOINT)[2], table.title, title))
    return _post(table, (table.title, first), unit)


def _of_grid(grid: Grid, lines: Sequence[str], passage: Passage, title: str) -> PostedTable:
    above = _lines_above(lines, grid.place.line - passage.place.line)
    last = grid.row_places[-1] if grid.row_places else grid.place
    below = _line_below(lines, last.line - passage.place.line + 1)
    unit = find_unit((grid.header[0], *above, below, grid.heading, title))
    named = [line for line in above if not find_unit([line])]
    names = (grid.heading, *named[:1], grid.header[0])
    return _post(derive_body_table(grid, grid.heading, unit), names, unit)


def _post(table: Table, names: Iterable[str], unit: str) -> PostedTable:
    """The table for the checks: a second line of its header is the first of its cells."""
    labels = tuple(column.label for column in table.columns)
    heads = fill_merged(table.heads, repeats=True) if table.heads else [list(labels)]
    cells, places = table.indented_rows or table.rows, table.row_places
    if len(heads) > 1:
        cells = (tuple(heads[-1]), *cells)
        places = (places[0] if places else table.place, *places)
    header = [
        head or next((each for each in reversed(heads[0][:at]) if each), "")
        for at, head in enumerate(heads[0])
    ]
    columns = [
        derive_column(head, "text" if at in table.guessed else table.columns[at].type.id, unit=unit)
        for at, head in enumerate(header)
    ]
    return PostedTable(
        names=_spell_names(names),
        labels=tuple(each if JOINT in each else "" for each in labels),
        columns=tuple(columns),
        cells=cells,
        places=places,
        unit=unit,
    )


def _lines_above(lines: Sequence[str], at: int) -> list[str]:
    """The lines above a table, the nearest first, up to another table or a few paragraphs away."""
    found: list[str] = []
    for number in range(min(at, len(lines)) - 1, -1, -1):
        line = lines[number].strip()
        if line.startswith(("|", "｜")) or len(found) == MAX_ABOVE:
            break
        if line:
            found.append(line)
            if len(line) > MAX_NAME and not find_unit([line]):
                break
    return found


def _line_below(lines: Sequence[str], at: int) -> str:
    """The first line below the table, from that one on, if it isn't another's header or heading."""
    line = next((each.strip() for each in lines[at : at + 3] if each.strip()), "")
    return line if len(line) <= MAX_NAME and not line.startswith(("|", "｜", "#")) else ""


def _spell_names(names: Iterable[str]) -> tuple[str, ...]:
    """The names without marks of Markdown; long ones are sentences, and none."""
    plain = [_TAG.sub("", name.strip(_EDGES)).strip(_EDGES) for name in names]
    return tuple(name if len(name) <= MAX_NAME else "" for name in plain)


def reduce_name(name: str) -> str:
    """The name without its number, its unit in brackets, and words such as 明细表, to compare it."""
    text = re.sub(r"[（(【\[].*$", "", _NUMBER_BEFORE.sub("", name)).strip(" :：。")
    return _KIND_BEHIND.sub("", text) or text

"""Owns how the cells of a table that lie at their places become rows with one heading each; asks no file.

Merged cells are taken apart, thousands joined; each column gets its likely type.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.entry.column_types import guess_types, join_thousands
from gongkai.files.sheet_cells import ERRORS
from gongkai.importing.import_words import read_import_words
from gongkai.importing.sheet_text import Grid, trim
from gongkai.reading.fields import FIELD_TYPES
from gongkai.text.grid_block import JOINT

MAX_CELLS = 50_000


@dataclass(frozen=True, kw_only=True, slots=True)
class PastedTable:
    """A table, its first row the headings."""

    title: str
    """What stood above it across its whole width; empty for nothing."""
    rows: Grid
    types: tuple[str, ...]
    notes: tuple[str, ...]
    """What was left out or changed, in Chinese."""
    unit: str = ""
    """What its amounts are in, where that was said above it: 万元."""


@dataclass(slots=True)
class LaidTable:
    """A rectangle of cells; a merged one's text stands in each of its places."""

    rows: list[list[str]]
    spans: list[list[bool]]
    """Of each cell whether it is the rest of a merged one."""
    depth: int = 1
    """How many rows the headings take."""
    merged: int = 0


def shape_laid(laid: LaidTable, notes: list[str], unit: str = "") -> PastedTable:
    """The table, with what stands above it across its whole width as its title."""
    say = read_import_words()["pasted"]
    if laid.merged:
        notes = [say["merged"].format(count=laid.merged), *notes]
    title, rows = take_title(laid)
    return shape_table(trim(join_heads(rows, laid.depth)), notes, title, unit)


def shape_table(
    rows: Sequence[Sequence[str]], notes: list[str], title: str = "", unit: str = ""
) -> PastedTable:
    """The table with its numbers as they are written here, and the columns' types."""
    say = read_import_words()["pasted"]
    faults = sum(cell in ERRORS for row in rows for cell in row)
    if faults:
        notes = [*notes, say["faults"].format(count=faults)]
    clean = [["" if cell in ERRORS else cell for cell in row] for row in rows]
    if not clean:
        return PastedTable(title=title, rows=(), types=(), notes=(*notes, say["none"]))
    types = guess_types(clean[0], [[join_thousands(c) for c in row] for row in clean[1:]], unit)
    joined = [
        [
            join_thousands(cell) if FIELD_TYPES[kind].is_figure else cell
            for kind, cell in zip(types, row, strict=True)
        ]
        for row in clean[1:]
    ]
    if joined != clean[1:]:
        notes = [*notes, say["thousands"]]
    grid = tuple(tuple(row) for row in (clean[0], *joined))
    return PastedTable(title=title, rows=grid, types=types, notes=tuple(notes), unit=unit)


def take_title(laid: LaidTable) -> tuple[str, list[list[str]]]:
    """What stands across the whole width above the headings, and the rows with those that the headings take."""
    rows, spans = laid.rows, laid.spans
    titles = []
    while len(rows) > 1 and len(rows[0]) > 1 and all(spans[0][1:]):
        titles.append(rows[0][0])
        rows, spans = rows[1:], spans[1:]
    depth = 1
    while depth < len(rows) - 1 and any(spans[depth - 1]) and _goes_on(rows, spans, depth):
        depth += 1
    laid.depth = depth
    return " ".join(each for each in titles if each), _fill(rows, spans, depth)


def _goes_on(rows: list[list[str]], spans: list[list[bool]], depth: int) -> bool:
    """Whether the row is one of headings: what is merged above it, is told apart or ends in it."""
    above, here = rows[depth - 1], rows[depth]
    return any(
        spans[depth - 1][at] and above[at] == above[at - 1] for at in range(1, len(above))
    ) or any(spans[depth][at] and here[at] == above[at] for at in range(len(here)))


def _fill(rows: list[list[str]], spans: list[list[bool]], depth: int) -> list[list[str]]:
    """Below the headings a cell merged over columns says its text once, one over rows in each of them."""
    filled = []
    for number, row in enumerate(rows):
        is_head = number < depth
        filled.append(
            [
                ""
                if not is_head
                and spans[number][at]
                and at
                and spans[number][at - 1 : at + 1].count(True)
                and row[at] == row[at - 1]
                and not (number and spans[number][at] and rows[number - 1][at] == row[at])
                else text
                for at, text in enumerate(row)
            ]
        )
    return filled


def join_heads(rows: list[list[str]], depth: int) -> list[list[str]]:
    """One row of headings: each with those above it."""
    heads = []
    for at in range(len(rows[0]) if rows else 0):
        parts = dict.fromkeys(rows[n][at] for n in range(depth) if rows[n][at])
        heads.append(JOINT.join(parts))
    return [heads, *rows[depth:]]

"""Owns what of a sheet is a table's title, header, rows and note; knows not which area was asked for."""

import re
from typing import NamedTuple

from gongkai.diagnostics.diagnostic import Place
from gongkai.entry import table_schema as keys
from gongkai.entry.written_table import WrittenTable
from gongkai.files.sheet_cells import SheetCells
from gongkai.reading.record import Record
from gongkai.text.grid_block import ABOVE, LEFT

MAX_HEADS = 5
_UNIT = re.compile(
    r"单位[:：]?\s*(?:人民币)?((?:百万|[万亿千])?元)|[（(]((?:百万|[万亿千])?元)[)）]\s*$"
)
_UNIT_ALONE = re.compile(r"\s*(?:单位\s*[:：].*|[（(]\s*单位.*|[（(](?:百万|[万亿千])?元[)）])\s*")
_NOTE = re.compile(r"(?:注|说明|备注)\s*[:：]\s*")


class TakenCells(NamedTuple):
    """What is seen of an area: the sheet's rows and columns by their numbers, and its cells' texts."""

    rows: list[int]
    columns: list[int]
    grid: list[list[str]]


def text_at(sheet: SheetCells, row: int, column: int) -> str:
    """What the cell shows, in one line; empty for an empty one."""
    cell = sheet.cells.get((row, column))
    if cell is None:
        return ""
    return (cell.text.replace("\n", " ") if "\n" in cell.text else cell.text).rstrip()


def shape_sheet(sheet: SheetCells, taken: TakenCells, name: str, record: Record) -> WrittenTable:
    """The table, named so in messages: of no range, what stands above its header and below is taken off."""
    rows, grid = list(taken.rows), [list(row) for row in taken.grid]
    unit = note = ""
    if not record[keys.RANGE]:
        titles = _count_titles(grid)
        unit = next((u for row in grid[:titles] for cell in row if (u := _find_unit(cell))), "")
        rows, grid = rows[titles:], grid[titles:]
        while len(grid) > 2 and _is_note(grid[-1]):
            note = f"{_NOTE.sub('', grid.pop()[0].strip(), count=1)} {note}".strip()
            rows.pop()
    marked = _mark(sheet, rows, taken.columns, grid)
    depth = record[keys.HEADER_ROWS] or _count_heads(marked)
    kept = [at for at in range(depth, len(marked)) if any(cell.strip() for cell in marked[at])]
    return WrittenTable(
        heads=[[cell.strip() for cell in row] for row in marked[:depth]],
        head=Place(name, rows[0]),
        rows=[marked[at] for at in kept],
        places=[Place(name, rows[at]) for at in kept],
        stored={
            (number, c): cell
            for number, at in enumerate(kept)
            for c, column in enumerate(taken.columns)
            if (cell := sheet.cells.get((rows[at], column))) and cell.value is not None
        },
        unit=unit,
        note=note,
    )


def _count_titles(grid: list[list[str]]) -> int:
    """How many rows at the top are a title, a unit or blank: no more than one text in several columns."""
    titles = 0
    while titles < len(grid) - 1 and len(grid[0]) > 1:
        filled = [cell for cell in grid[titles] if cell]
        if len(filled) > 1 and not all(
            at == 0 or _UNIT_ALONE.fullmatch(cell) for at, cell in enumerate(filled)
        ):
            break
        titles += 1
    return titles if titles < len(grid) - 1 else 0


def _find_unit(cell: str) -> str:
    found = _UNIT.search(cell)
    return (found[1] or found[2]) if found else ""


def _is_note(row: list[str]) -> bool:
    return _NOTE.match(row[0].strip()) is not None and not any(row[1:])


def _mark(
    sheet: SheetCells, rows: list[int], columns: list[int], grid: list[list[str]]
) -> list[list[str]]:
    """The texts, with a mark in each cell that is merged with the one above it or to its left."""
    marked = [list(row) for row in grid]
    row_at = {number: at for at, number in enumerate(rows)}
    column_at = {number: at for at, number in enumerate(columns)}
    for area in sheet.merged:
        if area.top > rows[-1] or area.left > columns[-1] or area.bottom < rows[0]:
            continue
        down = [
            at
            for n in range(area.top, min(area.bottom, rows[-1]) + 1)
            if (at := row_at.get(n)) is not None
        ]
        across = [
            at
            for n in range(area.left, min(area.right, columns[-1]) + 1)
            if (at := column_at.get(n)) is not None
        ]
        text = text_at(sheet, area.top, area.left)
        for number, r in enumerate(down):
            for place, c in enumerate(across):
                marked[r][c] = LEFT if place else ABOVE if number else text
    return marked


def _count_heads(marked: list[list[str]]) -> int:
    """How many lines the header has, by its merged cells: what one spans, is of it."""
    depth = 1
    while depth < min(MAX_HEADS, len(marked) - 1):
        is_parted = (depth == 1 and LEFT in marked[0]) or _is_group(marked, depth)
        if not is_parted and ABOVE not in marked[depth]:
            break
        depth += 1
    return depth


def _is_group(marked: list[list[str]], depth: int) -> bool:
    """Whether something of the last line stands above several columns, and ends there."""
    last, below = marked[depth - 1], marked[depth]
    return any(
        last[at] == LEFT and below[at] not in (LEFT, ABOVE) and below[at] for at in range(len(last))
    )

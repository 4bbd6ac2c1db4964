"""Owns a sheet's visible cells as a rectangle; hidden and faulty ones are named."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.files.sheet_cells import SheetCell, SheetCells, column_name
from gongkai.importing.import_words import read_import_words
from gongkai.importing.laid_table import MAX_CELLS

_MOST_NAMED = 8
_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetGrid:
    """What people see of a sheet."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    rests: tuple[tuple[bool, ...], ...]
    """Of each cell whether it is the rest of a merged one."""
    numbers: tuple[int, ...]
    """By which the file calls each of the rows; the first is 1."""
    columns: tuple[int, ...]
    """By which it calls each column; A is 1."""
    notes: tuple[str, ...] = ()


class TooManyCells(Exception):
    """The sheet has more cells than anybody reads on a page."""


def grid_of_rows(name: str, rows: Sequence[Sequence[str]]) -> SheetGrid:
    """Of plain rows, as a CSV has them."""
    width = max(map(len, rows), default=0)
    if width * len(rows) > MAX_CELLS:
        raise TooManyCells
    even = tuple((*map(str.strip, row), *[""] * (width - len(row))) for row in rows)
    return SheetGrid(
        name=name,
        rows=even,
        rests=tuple((False,) * width for _ in even),
        numbers=tuple(range(1, len(even) + 1)),
        columns=tuple(range(1, width + 1)),
    )


def grid_of_sheet(sheet: SheetCells) -> SheetGrid:
    """Of a workbook's sheet, as far as it is filled. Raises TooManyCells."""
    used = sheet.used()
    if used is None:
        return SheetGrid(name=sheet.name, rows=(), rests=(), numbers=(), columns=())
    numbers, columns = sheet.seen(used)
    if len(numbers) * len(columns) > MAX_CELLS:
        raise TooManyCells
    texts = {
        place: _show(cell) for place, cell in sheet.cells.items() if cell.text and not cell.is_error
    }
    rests: set[tuple[int, int]] = set()
    for area in sheet.merged:
        text = texts.get((area.top, area.left), "")
        bottom, right = min(area.bottom, used.bottom), min(area.right, used.right)
        rows, across = sheet.seen(area._replace(bottom=bottom, right=right))
        inside = [(row, column) for row in rows for column in across]
        rests.update(inside[1:])
        texts |= dict.fromkeys(inside, text)
    return SheetGrid(
        name=sheet.name,
        rows=tuple(tuple(texts.get((row, at), "") for at in columns) for row in numbers),
        rests=tuple(tuple((row, at) in rests for at in columns) for row in numbers),
        numbers=tuple(numbers),
        columns=tuple(columns),
        notes=tuple(_list_notes(sheet)),
    )


def _show(cell: SheetCell) -> str:
    """The cell's text; of a number its digits, without the signs that its format puts around them."""
    text = cell.text.strip()
    plain = text.replace(",", "")
    if cell.value is None or "%" in text or _PLAIN.fullmatch(plain):
        return plain if cell.value is not None else text
    return f"{cell.value:.{cell.decimals}f}" if cell.decimals is not None else f"{cell.value:f}"


def _list_notes(sheet: SheetCells) -> Iterable[str]:
    say = read_import_words()["workbook"]
    filled = {row for row, _ in sheet.cells}, {column for _, column in sheet.cells}
    rows = [str(each) for each in sorted(sheet.hidden_rows & filled[0])]
    columns = [column_name(each) for each in sorted(sheet.hidden_columns & filled[1])]
    seen = {
        f"{column_name(column)}{row}": cell
        for (row, column), cell in sorted(sheet.cells.items())
        if row not in sheet.hidden_rows and column not in sheet.hidden_columns
    }
    faults = [place for place, cell in seen.items() if cell.is_error]
    uncounted = [place for place, cell in seen.items() if cell.is_uncounted]
    for key, names in (
        ("hidden_rows", rows),
        ("hidden_columns", columns),
        ("faults", faults),
        ("uncounted", uncounted),
    ):
        if names:
            yield say[key].format(names=_shorten(names))


def _shorten(names: Sequence[str]) -> str:
    shown = "、".join(names[:_MOST_NAMED])
    return f"{shown}等 {len(names)} 处" if len(names) > _MOST_NAMED else shown

"""Owns which sheets a workbook has, and the rows of a range of one; what is hidden is named and left out."""

from dataclasses import dataclass

from gongkai.files.sheet_cells import parse_range
from gongkai.importing.laid_table import LaidTable, PastedTable, shape_laid
from gongkai.importing.sheet_grid import SheetGrid
from gongkai.importing.visible_sheets import read_visible


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadWorkbook:
    """What of a workbook may be chosen."""

    sheets: tuple[SheetGrid, ...]
    notes: tuple[str, ...]


def read_workbook(name: str, content: bytes) -> ReadWorkbook:
    """The visible sheets. Raises Unreadable or Refused for what isn't read."""
    sheets, notes = read_visible(name, content)
    return ReadWorkbook(sheets=tuple(sheets), notes=tuple(notes))


def take_range(sheet: SheetGrid, written: str) -> PastedTable:
    """The rows in the range, such as A3:F20, as the file numbers them; all of the sheet's for an empty one."""
    area = parse_range(written)
    rows = [
        at
        for at, number in enumerate(sheet.numbers)
        if not area or area.top <= number <= area.bottom
    ]
    columns = [
        at
        for at, number in enumerate(sheet.columns)
        if not area or area.left <= number <= area.right
    ]
    filled = [at for at in rows if any(sheet.rows[at][to] for to in columns)]
    laid = LaidTable(
        rows=[[sheet.rows[at][to] for to in columns] for at in filled],
        spans=[[sheet.rests[at][to] for to in columns] for at in filled],
    )
    return shape_laid(laid, list(sheet.notes))

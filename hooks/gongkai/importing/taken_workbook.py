"""Owns how a workbook or a CSV becomes material for an entry: tables, the title above, the notes below."""

import re
from collections.abc import Iterable
from dataclasses import replace

from gongkai.files.pieces import Unreadable
from gongkai.importing.cut_tables import CutSheet, CutTable, cut_sheet
from gongkai.importing.import_words import read_import_words
from gongkai.importing.laid_table import PastedTable, shape_laid
from gongkai.importing.plain_signs import escape_text
from gongkai.importing.sheet_grid import SheetGrid
from gongkai.importing.taken_material import TakenMaterial
from gongkai.importing.visible_sheets import read_visible

MAX_TABLES = 30
_NAMELESS = re.compile(r"(?:sheet|工作表|表)\s?\(?[0-9]*\)?", re.IGNORECASE)
"""What programs call a sheet that nobody has named."""


def take_workbook(name: str, content: bytes) -> TakenMaterial:
    """What people see in the file. Raises Unreadable, Refused."""
    grids, notes = read_visible(name, content)
    return _gather([each for each in grids if each.rows], notes)


def _gather(grids: list[SheetGrid], notes: list[str]) -> TakenMaterial:
    say = read_import_words()["workbook"]
    title = ""
    lines: list[str] = []
    paragraphs: list[str] = []
    tables: list[PastedTable] = []
    for grid in grids:
        cut = cut_sheet(grid)
        name = "" if _is_nameless(grid.name) else grid.name
        title = title or cut.title
        prefix = f"{grid.name}：" if len(grids) > 1 else ""
        notes += [prefix + each for each in grid.notes]
        notes += [prefix + say["signers"]] if cut.has_signers else []
        lines += ([cut.title] if cut.title else []) + cut.lines
        paragraphs += cut.notes
        tables += _shape(cut, name)
    if not title and len(grids) == 1 and not _is_nameless(grids[0].name):
        title = grids[0].name
    if len(tables) > MAX_TABLES:
        raise Unreadable(say["too_many"].format(most=MAX_TABLES))
    return TakenMaterial(
        title=title,
        lines=tuple(lines),
        body="\n\n".join(map(escape_text, paragraphs)) + "\n" if paragraphs else "",
        tables=tuple(tables),
        notes=tuple(notes),
    )


def _shape(cut: CutSheet, name: str) -> Iterable[PastedTable]:
    for table in cut.tables:
        shaped = shape_laid(table.laid, [], table.unit)
        if len(shaped.rows) < 2:
            continue
        yield replace(shaped, title=_title(table, shaped, name))


def _title(table: CutTable, shaped: PastedTable, name: str) -> str:
    return " ".join(filter(None, (table.title, shaped.title))) or name


def _is_nameless(name: str) -> bool:
    """Whether nobody has named the sheet; that of a CSV is called as the file."""
    return _NAMELESS.fullmatch(name) is not None or name.lower().endswith(".csv")

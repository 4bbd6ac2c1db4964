"""Owns which sheets a workbook has, and the rows of a range of one; what is hidden is named and left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.files.budget import Budget
from gongkai.files.cells import CellTable, show_cell
from gongkai.files.readers import read_parts
from gongkai.importing.import_words import read_import_words
from gongkai.importing.laid_table import FAULTS, MAX_CELLS, PastedTable, shape_table
from gongkai.importing.sheet_text import trim

_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,6})(?::([A-Z]{1,3})([0-9]{1,6}))?")
_MOST_NAMED = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkbookSheet:
    """A sheet that people see."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    """Those that are seen."""
    numbers: tuple[int, ...]
    """By which the file calls each of the rows; the first is 1."""
    columns: tuple[int, ...]
    """By which it calls each column; A is 1."""
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadWorkbook:
    """What of a workbook may be chosen."""

    sheets: tuple[WorkbookSheet, ...]
    notes: tuple[str, ...]


def read_workbook(name: str, content: bytes) -> ReadWorkbook:
    """The visible sheets. Raises Unreadable or Refused for what isn't read."""
    say = read_import_words()["workbook"]
    sheets: list[WorkbookSheet] = []
    hidden: list[str] = []
    for part in read_parts(name, content, Budget()):
        if not isinstance(part, CellTable):
            continue
        quoted = part.where.partition("“")[2]
        title = quoted.rpartition("”")[0] or name
        if part.is_hidden:
            hidden.append(title)
            for _ in part.rows:  # a reader goes on only once a table has been read
                pass
            continue
        sheets.append(_read_sheet(title, part))
    notes = (say["hidden_sheets"].format(names="、".join(hidden)),) if hidden else ()
    return ReadWorkbook(sheets=tuple(sheets), notes=notes)


def _read_sheet(title: str, table: CellTable) -> WorkbookSheet:
    say = read_import_words()["workbook"]
    rows: dict[int, dict[int, str]] = {}
    gone_rows: list[int] = []
    gone_columns: dict[int, None] = {}
    faults: list[str] = []
    count = 0
    for row in table.rows:
        if row.is_hidden:
            gone_rows.append(row.number)
            continue
        for cell in row.cells:
            if not cell.column:
                continue
            number = column_number(cell.column)
            if cell.is_hidden:
                gone_columns[number] = None
                continue
            text = show_cell(cell).strip()
            if text in FAULTS:
                faults.append(f"{cell.column}{row.number}")
                text = ""
            count += 1
            if text and count <= MAX_CELLS:
                rows.setdefault(row.number, {})[number] = text
    notes = [
        (say["hidden_rows"], [str(each) for each in gone_rows]),
        (say["hidden_columns"], [column_name(each) for each in sorted(gone_columns)]),
        (say["faults"], faults),
    ]
    kept = [number for number in range(1, max(rows, default=0) + 1) if number not in set(gone_rows)]
    width = max((max(row) for row in rows.values()), default=0)
    columns = [at for at in range(1, width + 1) if at not in gone_columns]
    return WorkbookSheet(
        name=title,
        rows=tuple(tuple(rows.get(n, {}).get(at, "") for at in columns) for n in kept),
        numbers=tuple(kept),
        columns=tuple(columns),
        notes=tuple(text.format(names=_shorten(names)) for text, names in notes if names),
    )


def take_range(sheet: WorkbookSheet, written: str) -> PastedTable:
    """The rows in the range, such as A3:F20, as the file numbers them; all of the sheet's for an empty one."""
    bounds = parse_range(written)
    rows = sheet.rows
    if bounds:
        left, top, right, bottom = bounds
        wanted = [at for at, number in enumerate(sheet.columns) if left <= number <= right]
        rows = tuple(
            tuple(row[at] for at in wanted)
            for number, row in zip(sheet.numbers, rows, strict=True)
            if top <= number <= bottom
        )
    return shape_table(trim(rows), list(sheet.notes))


def parse_range(written: str) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom, from 1; None for what is no range."""
    found = _RANGE.fullmatch(written.strip().upper().replace("：", ":").replace("$", ""))
    if not found:
        return None
    left, top = column_number(found[1]), int(found[2])
    right, bottom = column_number(found[3] or found[1]), int(found[4] or found[2])
    return min(left, right), min(top, bottom), max(left, right), max(top, bottom)


def column_number(name: str) -> int:
    """A is 1; a number is itself."""
    if name.isdigit():
        return int(name)
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number


def column_name(number: int) -> str:
    """1 is A."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _shorten(names: list[str]) -> str:
    shown = "、".join(_first(names))
    return f"{shown}等 {len(names)} 处" if len(names) > _MOST_NAMED else shown


def _first(names: list[str]) -> Iterator[str]:
    yield from names[:_MOST_NAMED]

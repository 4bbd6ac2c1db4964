"""Owns a sheet of an XLSX as cells that are shown: by number format, merged, hidden, failed."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from string import digits
from xml.etree import ElementTree

from gongkai.files.budget import MB
from gongkai.files.format_codes import decimals_of, shows_day
from gongkai.files.number_formats import settle, show_number
from gongkai.files.package import Package
from gongkai.files.pieces import Unreadable
from gongkai.files.sheet_cells import (
    ERRORS,
    MAX_SHEET_CELLS,
    Area,
    OpenWorkbook,
    SheetCell,
    SheetCells,
    column_number,
    parse_range,
)
from gongkai.files.workbook import DAYS_TO_1904, Book, is_true, read_book, tag_of, text_of

MAX_PART = 16 * MB
_LETTERS = re.compile("[A-Z]{1,3}")
_MAX_COLUMNS = 16_384
TOO_MANY = f"工作表的格子太多（超过 {MAX_SHEET_CELLS} 个）"


def open_xlsx(package: Package) -> OpenWorkbook:
    """The workbook. Raises Unreadable."""
    book = read_book(package)
    sheets = {each.name: each for each in book.sheets if each.name and "chart" not in each.part}
    if not sheets:
        raise Unreadable("里面没有工作表")
    return OpenWorkbook(
        names=tuple(sheets),
        hidden=frozenset(name for name, each in sheets.items() if each.is_hidden),
        read=lambda name: _read(package, sheets[name].part, name, book),
    )


def _read(package: Package, part: str, name: str, book: Book) -> SheetCells:
    cells: dict[tuple[int, int], SheetCell] = {}
    merged: list[Area] = []
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    root = package.tree(part, MAX_PART)
    for each in root:
        tag = tag_of(each.tag)
        if tag == "cols":
            for column in each:
                hidden_columns.update(_hidden(column))
        elif tag == "sheetData":
            number = 0
            for row in each:
                number = _whole(row.attrib.get("r")) or number + 1
                if is_true(row.attrib.get("hidden")):
                    hidden_rows.add(number)
                cells.update(_cells(row, number, book))
                if len(cells) > MAX_SHEET_CELLS:
                    raise Unreadable(TOO_MANY)
        elif tag == "mergeCells":
            areas = (parse_range(area.attrib.get("ref", "")) for area in each)
            merged += (area for area in areas if area)
    return SheetCells(
        name=name,
        cells=cells,
        merged=tuple(merged),
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
    )


@lru_cache(maxsize=4_000)
def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0


def _hidden(column: ElementTree.Element) -> range:
    told = column.attrib
    if not is_true(told.get("hidden")):
        return range(0)
    last = min(_whole(told.get("max")), _MAX_COLUMNS)
    return range(_whole(told.get("min")) or 1, last + 1)


def _cells(
    row: ElementTree.Element, number: int, book: Book
) -> Iterator[tuple[tuple[int, int], SheetCell]]:
    column = 0
    for each in row:
        letters = each.attrib.get("r", "").rstrip(digits)
        column = _column(letters) if letters else column + 1
        if len(each):
            cell = _cell(each, book)
            if cell is not None:
                yield (number, column), cell


@lru_cache(maxsize=1_000)
def _column(letters: str) -> int:
    return column_number(letters) if _LETTERS.fullmatch(letters) else _MAX_COLUMNS


def _cell(element: ElementTree.Element, book: Book) -> SheetCell | None:
    told = element.attrib
    kind, written, has_formula = told.get("t", "n"), None, False
    for each in element:
        tag = tag_of(each.tag)
        if tag == "v":
            written = each.text or ""
        elif tag == "f":
            has_formula = True
        elif tag == "is":
            written = text_of(each)[0]
    if written is None or (not written and kind == "n"):
        return SheetCell("", is_uncounted=True) if has_formula else None
    if kind == "n":
        return _number(written, told.get("s", "0"), book)
    if kind == "s":
        index = _whole(written) if written != "0" else 0
        written = book.strings[index] if index < len(book.strings) else ""
    elif kind == "b":
        written = {"1": "TRUE", "0": "FALSE"}.get(written, written)
    return SheetCell(written, is_error=kind == "e" or (has_formula and written in ERRORS))


def _number(written: str, style: str, book: Book) -> SheetCell:
    value = settle(written)
    if value is None:
        return SheetCell(written)
    return number_cell(value, book.format_of(style), is_1904=book.is_1904)


def number_cell(value: Decimal, code: str, *, is_1904: bool = False) -> SheetCell:
    """The cell that holds the number and shows it in that format."""
    if shows_day(code):
        return SheetCell(show_number(value + DAYS_TO_1904 if is_1904 else value, code))
    return SheetCell(show_number(value, code), value, decimals_of(code))

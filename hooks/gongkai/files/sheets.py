"""Owns the cells of a workbook: every sheet, hidden or not, row by row, with what hides them."""

import re
from collections.abc import Generator, Iterator
from decimal import Decimal, InvalidOperation
from xml.etree import ElementTree

from gongkai.files.cells import Cell, CellRow, CellTable
from gongkai.files.format_codes import shows_day
from gongkai.files.package import Package
from gongkai.files.pieces import Piece
from gongkai.files.workbook import DAYS_TO_1904, Book, is_true, read_book, tag_of, text_of

_COLUMN = re.compile("[A-Z]{1,3}")
_EMPTY = Cell("", "")
_MAX_COLUMNS = 16_384


def read_sheets(package: Package) -> Generator[CellTable | Piece, None, set[str]]:
    """Every sheet, and what it holds beside its cells; returns the parts that have been read."""
    book = read_book(package)
    for sheet in book.sheets:
        rows = _rows(package, sheet.part, book)
        yield CellTable(where=sheet.title, rows=rows, is_hidden=sheet.is_hidden)
        yield from _rest(package, sheet.part, sheet.title)
    return {sheet.part for sheet in book.sheets}


def _rows(package: Package, name: str, book: Book) -> Iterator[CellRow]:
    number, spans = 0, 0
    hidden = bytearray()
    for event, element in package.walk(name):
        if event != "end":
            continue
        tag = tag_of(element.tag)
        if tag == "col" and spans < _MAX_COLUMNS:
            spans += 1
            hidden = _hide(element, hidden)
        elif tag == "row":
            number = int(_digits(element.attrib.get("r")) or number + 1)
            cells = _cells(element, book, hidden)
            if cells:
                written = sum(len(cell.text) + len(cell.aside) for cell in cells)
                package.budget.spend("cells", written)
                yield CellRow(number, cells, is_true(element.attrib.get("hidden")))
            element.clear()


def _hide(columns: ElementTree.Element, hidden: bytearray) -> bytearray:
    """A mark for each column that is hidden, with these; empty as long as none is."""
    told = columns.attrib
    first, last = (int(_digits(told.get(key)) or 0) for key in ("min", "max"))
    last = min(last, _MAX_COLUMNS)
    if is_true(told.get("hidden")) and 0 < first <= last:
        hidden = hidden or bytearray(_MAX_COLUMNS + 1)
        hidden[first : last + 1] = b"\1" * (last + 1 - first)
    return hidden


def _digits(text: str | None) -> str:
    return text if text and text.isascii() and text.isdigit() and len(text) < 9 else ""


def _cells(row: ElementTree.Element, book: Book, hidden: bytearray) -> list[Cell]:
    """The row's cells; of empty ones in a row one stands for all."""
    cells: list[Cell] = []
    for at, each in enumerate(row, 1):
        if len(each):
            cell = _cell(each, at, book)
            if hidden and _is_hidden(cell.column, hidden):
                cell = cell._replace(is_hidden=True)
            cells.append(cell)
        elif cells and cells[-1] is not _EMPTY:
            cells.append(_EMPTY)
    return cells


def _is_hidden(column: str, hidden: bytearray) -> bool:
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - 64 if letter.isalpha() else number * 10 + int(letter)
    return number <= _MAX_COLUMNS and hidden[number] == 1


def _cell(element: ElementTree.Element, at: int, book: Book) -> Cell:
    told = element.attrib
    column = _COLUMN.match(told.get("r", ""))
    name = column[0] if column else str(at)
    written = formula = ""
    for each in element:
        tag = tag_of(each.tag)
        if tag == "v":
            written = written or each.text or ""
        elif tag == "f":
            formula = formula or each.text or ""
    kind = told.get("t", "n")
    if kind == "s":
        index = int(_digits(written) or -1)
        text = book.strings[index] if 0 <= index < len(book.strings) else ""
        aside = book.asides.get(written, "") if book.asides else ""
        return Cell(name, text, aside=_beside(aside, formula))
    if kind == "inlineStr":
        seen, aside = text_of(next((each for each in element if tag_of(each.tag) == "is"), element))
        return Cell(name, seen, aside=_beside(aside, formula))
    if kind in ("n", ""):
        code = book.format_of(told.get("s", "0"))
        if book.is_1904 and shows_day(code):
            written = _from_1900(written)
        return Cell(name, written, True, formula, code)
    if kind == "b":
        written = {"1": "TRUE", "0": "FALSE"}.get(written, written)
    return Cell(name, written, aside=formula)


def _beside(aside: str, formula: str) -> str:
    return f"{aside}\t{formula}" if aside and formula else aside or formula


def _from_1900(serial: str) -> str:
    try:
        return str(Decimal(serial) + DAYS_TO_1904)
    except InvalidOperation:
        return serial


def _rest(package: Package, name: str, title: str) -> Iterator[Piece]:
    """What a sheet holds beside its cells: headers and footers, validation messages, links."""
    for event, element in package.walk(name, without="sheetData"):
        tag = tag_of(element.tag)
        if event == "start":
            if tag not in ("c", "row", "sheetView", "col"):
                for value in element.attrib.values():
                    yield Piece(where=f"{title}的设置", text=value, is_hidden=True)
            continue
        if tag not in ("v", "t", "f", "is", "c"):
            if element.text and not len(element):
                where = f"{title}的页眉、页脚或设置"
                yield Piece(where=where, text=element.text, is_hidden=True)
            if tag == "row":
                element.clear()

"""Owns a sheet of an XLS, Excel's old format, as cells that are shown: calamine's texts, the records' looks."""

import io

import python_calamine

from gongkai.files.budget import MB
from gongkai.files.format_codes import GENERAL, code_of
from gongkai.files.number_formats import settle
from gongkai.files.pieces import DAMAGED, Unreadable
from gongkai.files.sheet_cells import MAX_SHEET_CELLS, OpenWorkbook, SheetCell, SheetCells
from gongkai.files.xls_records import XlsBook, XlsSheet, read_xls_book, read_xls_sheet
from gongkai.files.xlsx_cells import TOO_MANY, number_cell

MAX_XLS = 20 * MB


def open_xls(content: bytes) -> OpenWorkbook:
    """The workbook. Raises Unreadable."""
    if len(content) > MAX_XLS:
        raise Unreadable(f"太大（超过 {MAX_XLS // MB} MB）")
    book = read_xls_book(content)
    sheets = {each.name: each for each in book.sheets}
    if not sheets:
        raise Unreadable("里面没有工作表")
    return OpenWorkbook(
        names=tuple(sheets),
        hidden=frozenset(name for name, each in sheets.items() if each.is_hidden),
        read=lambda name: _read(content, book, sheets[name]),
    )


def _read(content: bytes, book: XlsBook, sheet: XlsSheet) -> SheetCells:
    read_xls_sheet(book, sheet)
    cells = {place: SheetCell(text) for place, text in _texts(content, sheet.name).items()}
    for place, (number, style) in sheet.numbers.items():
        value = settle(repr(number))
        if value is not None:
            format = book.styles[style] if style < len(book.styles) else ""
            code = code_of(format, book.formats) if format else GENERAL
            cells[place] = number_cell(value, code, is_1904=book.is_1904)
    cells |= {place: SheetCell(text, is_error=True) for place, text in sheet.errors.items()}
    if len(cells) > MAX_SHEET_CELLS:
        raise Unreadable(TOO_MANY)
    return SheetCells(
        name=sheet.name,
        cells=cells,
        merged=tuple(sheet.merged),
        hidden_rows=frozenset(sheet.hidden_rows),
        hidden_columns=frozenset(sheet.hidden_columns),
    )


def _texts(content: bytes, name: str) -> dict[tuple[int, int], str]:
    try:
        sheet = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_name(name)
        if (sheet.height or 0) * (sheet.width or 0) > 20 * MAX_SHEET_CELLS:
            raise Unreadable(TOO_MANY)
        top, left = sheet.start or (0, 0)
        rows = sheet.to_python(skip_empty_area=True)
    except Unreadable:
        raise
    except BaseException as error:  # Rust's panics are no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise Unreadable(DAMAGED) from error
    return {
        (top + 1 + r, left + 1 + c): {True: "TRUE", False: "FALSE"}.get(cell, "")
        if isinstance(cell, bool)
        else cell
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
        if isinstance(cell, str | bool) and cell != ""
    }

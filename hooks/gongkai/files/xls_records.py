"""Owns the records of an XLS that its cells' looks stand in: numbers, formats, merged, hidden, failed.

Texts are left to calamine, which puts a workbook's strings together; it tells neither formats nor failures.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.files.compound_file import read_stream
from gongkai.files.pieces import DAMAGED, Unreadable
from gongkai.files.sheet_cells import Area

_BOUNDSHEET, _FORMAT, _XF, _DATE1904, _FILEPASS, _EOF = 0x85, 0x41E, 0xE0, 0x22, 0x2F, 0x0A
_ROW, _COLINFO, _MERGED = 0x208, 0x7D, 0xE5
_NUMBER, _RK, _MULRK, _FORMULA, _BOOLERR = 0x203, 0x27E, 0xBD, 0x06, 0x205
_ERRORS = {
    **{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?"},
    **{0x24: "#NUM!", 0x2A: "#N/A"},
}


@dataclass(kw_only=True, slots=True)
class XlsSheet:
    """What a sheet's records say; rows and columns from 1."""

    name: str
    offset: int
    is_hidden: bool
    numbers: dict[tuple[int, int], tuple[float, int]] = field(default_factory=dict, repr=False)
    """The number of a cell and that of its style."""
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


@dataclass(kw_only=True, slots=True)
class XlsBook:
    """A workbook's own records, and the stream with those of its sheets."""

    stream: bytes = field(repr=False)
    sheets: list[XlsSheet] = field(default_factory=list)
    formats: dict[str, str] = field(default_factory=dict)
    styles: list[str] = field(default_factory=list)
    """The number of each style's format."""
    is_1904: bool = False


def read_xls_book(content: bytes) -> XlsBook:
    """The workbook's records. Raises Unreadable."""
    try:
        book = XlsBook(stream=read_stream(content, "workbook"))
        for kind, data in _records(book.stream, 0):
            _take(book, kind, data)
    except (struct.error, IndexError) as error:
        raise Unreadable(DAMAGED) from error
    return book


def read_xls_sheet(book: XlsBook, sheet: XlsSheet) -> None:
    """Fills the sheet with what its records say. Raises Unreadable."""
    try:
        for kind, data in _records(book.stream, sheet.offset):
            _take_cell(sheet, kind, data)
    except (struct.error, IndexError) as error:
        raise Unreadable(DAMAGED) from error


def _take(book: XlsBook, kind: int, data: bytes) -> None:
    if kind == _FILEPASS:
        raise Unreadable("加了密码")
    if kind == _BOUNDSHEET and data[5] == 0:
        (offset,) = struct.unpack_from("<I", data)
        name = _letters(data[8:], data[6], data[7])
        book.sheets.append(XlsSheet(name=name, offset=offset, is_hidden=data[4] & 3 > 0))
    elif kind == _FORMAT:
        number, length = struct.unpack_from("<HH", data)
        book.formats[str(number)] = _letters(data[5:], length, data[4])
    elif kind == _XF:
        book.styles.append(str(struct.unpack_from("<H", data, 2)[0]))
    elif kind == _DATE1904:
        book.is_1904 = data[:1] == b"\1"


def _take_cell(sheet: XlsSheet, kind: int, data: bytes) -> None:
    if kind == _ROW:
        row, flags = struct.unpack_from("<H", data)[0], struct.unpack_from("<H", data, 12)[0]
        if flags & 0x20:
            sheet.hidden_rows.add(row + 1)
    elif kind == _COLINFO:
        first, last, _, _, flags = struct.unpack_from("<5H", data)
        if flags & 1:
            sheet.hidden_columns.update(range(first + 1, last + 2))
    elif kind == _MERGED:
        for at in range(struct.unpack_from("<H", data)[0]):
            top, bottom, left, right = struct.unpack_from("<4H", data, 2 + 8 * at)
            sheet.merged.append(Area(left + 1, top + 1, right + 1, bottom + 1))
    elif kind in (_NUMBER, _RK, _FORMULA, _BOOLERR):
        row, column, style = struct.unpack_from("<3H", data)
        place = row + 1, column + 1
        if kind == _RK:
            sheet.numbers[place] = _unpack_rk(struct.unpack_from("<I", data, 6)[0]), style
        elif kind == _NUMBER or (kind == _FORMULA and data[12:14] != b"\xff\xff"):
            sheet.numbers[place] = struct.unpack_from("<d", data, 6)[0], style
        elif kind == _FORMULA and data[6] == 2:
            sheet.errors[place] = _ERRORS.get(data[8], "#N/A")
        elif kind == _BOOLERR and data[7] == 1:
            sheet.errors[place] = _ERRORS.get(data[6], "#N/A")
    elif kind == _MULRK:
        row, column = struct.unpack_from("<HH", data)
        for at in range((len(data) - 6) // 6):
            style, packed = struct.unpack_from("<HI", data, 4 + 6 * at)
            sheet.numbers[row + 1, column + 1 + at] = _unpack_rk(packed), style


def _unpack_rk(packed: int) -> float:
    value: float
    if packed & 2:
        value = float(packed - (1 << 32) >> 2 if packed & 0x80000000 else packed >> 2)
    else:
        (value,) = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))
    return value / 100 if packed & 1 else value


def _letters(data: bytes, length: int, flags: int) -> str:
    if flags & 1:
        return data[: 2 * length].decode("utf-16-le", "replace")
    return data[:length].decode("latin-1")


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from there to the end of their part."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        if kind == _EOF:
            return
        at += 4 + length

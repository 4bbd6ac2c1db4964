"""Owns the reading of text files, CSV among them: which encoding they are in, their lines, rows and cells.

The only reader of CSV: of tables of entries, of attachments, for the guard and for search. An encoding is
told by the byte-order mark or by a strict reading, a separator by the lines, never guessed.
"""

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator

from gongkai.files.budget import MAX_BYTES, Budget
from gongkai.files.cells import Cell, CellRow, CellTable
from gongkai.files.pieces import Piece, Unreadable
from gongkai.files.separators import find_separator, skip_stated

_STRICT = ("utf-8-sig", "gb18030")
_WIDE = {BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}


class Undecodable(Unreadable):
    """The bytes are text in none of the encodings; `line` is the first, from 1, where that shows."""

    def __init__(self, line: int) -> None:
        super().__init__("不是文字，可能是扩展名写错了")
        self.line = line


class NotCsv(Unreadable):
    """The text isn't rows of cells; `line` is the first, from 1, where that shows."""

    def __init__(self, line: int) -> None:
        super().__init__("不是逗号分隔的表格")
        self.line = line


def decode_text(content: bytes) -> str:
    """The text: UTF-8 or UTF-16 by its mark, else strictly UTF-8, else strictly GB18030. Raises Undecodable."""
    wide = _WIDE.get(content[:2])
    faults = []
    for encoding in (wide,) if wide else _STRICT:
        start = 2 if wide else 0
        try:
            text = content[start:].decode(encoding)
        except UnicodeDecodeError as error:
            read = content[start : start + error.start].decode(encoding, "replace")
            faults.append(read.count("\n") + 1)
            continue
        if "\0" not in text:
            return text
        faults.append(text.count("\n", 0, text.index("\0")) + 1)
    raise Undecodable(max(faults))  # of the encoding that got furthest


def parse_csv(text: str, separator: str = "") -> Iterator[tuple[int, list[str]]]:
    """Each row's cells with the line, from 1, on which the row ends. Raises NotCsv.

    The separator is found where none is given.
    """
    csv.field_size_limit(MAX_BYTES)  # the process's own: another library may have set it anew
    stated, rest = skip_stated(text)
    skipped = 1 if stated else 0
    reader = csv.reader(
        io.StringIO(rest, newline=""), delimiter=separator or stated or find_separator(rest)
    )
    try:
        for row in reader:
            yield reader.line_num + skipped, row
    except csv.Error as error:
        raise NotCsv(max(1, reader.line_num + skipped)) from error


def parse_csv_cells(text: str, separator: str = "") -> Iterator[CellRow]:
    """Each row of the table, known by its line; a cell is known by its place in the row. Raises NotCsv."""
    for line, row in parse_csv(text, separator):
        yield CellRow(line, [Cell(str(at), cell) for at, cell in enumerate(row, 1)])


def read_csv(content: bytes, budget: Budget) -> Iterator[CellTable]:
    """The file as one table. Raises Unreadable."""
    budget.spend("text", len(content))
    text = decode_text(content)
    separator = find_separator(skip_stated(text)[1])
    budget.spend("tags", text.count(separator) + text.count("\n"))
    yield CellTable(where="", rows=parse_csv_cells(text))


def read_lines(content: bytes, budget: Budget) -> Iterator[Piece]:
    """The lines of a text file in which anything stands. Raises Unreadable."""
    budget.spend("text", len(content))
    budget.spend("tags", content.count(b"\n"))
    for number, line in enumerate(decode_text(content).splitlines(), 1):
        if line and not line.isspace():
            yield Piece(where=f"第 {number} 行", text=line)

"""Owns what a workbook's sheet is to a table made of it: cells as they are shown, merged, hidden, at fault.

Knows no file's type; `sheet_readers` reads them.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

MAX_SHEET_CELLS = 100_000
"""Of one sheet, with anything in them."""
ERRORS = ("#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")
"""What spreadsheets show where a formula has failed."""
_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,6})(?::([A-Z]{1,3})([0-9]{1,6}))?")


class SheetCell(NamedTuple):
    """A cell with something in it."""

    text: str
    """As its number format shows it."""
    value: Decimal | None = None
    """Of a number that is no day: what is stored, of fifteen digits."""
    decimals: int | None = None
    """How many decimals of the value are shown; None for all that there are."""
    is_error: bool = False
    """A formula that has failed; `text` is what it shows."""
    is_uncounted: bool = False
    """A formula whose result isn't stored: no program has reckoned it yet."""


class Area(NamedTuple):
    """A rectangle of cells, both ends included; A1 is 1, 1."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetCells:
    """A sheet's cells by row and column, from 1."""

    name: str
    cells: Mapping[tuple[int, int], SheetCell] = field(repr=False)
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def used(self) -> Area | None:
        """The smallest area with everything that is seen; None for an empty sheet."""
        seen = [
            (row, column)
            for (row, column), cell in self.cells.items()
            if (cell.text or cell.is_uncounted)
            and row not in self.hidden_rows
            and column not in self.hidden_columns
        ]
        if not seen:
            return None
        rows, columns = [row for row, _ in seen], [column for _, column in seen]
        return Area(min(columns), min(rows), max(columns), max(rows))

    def seen(self, area: Area) -> tuple[list[int], list[int]]:
        """The numbers of the area's rows and columns that aren't hidden."""
        rows = [each for each in range(area.top, area.bottom + 1) if each not in self.hidden_rows]
        across = range(area.left, area.right + 1)
        return rows, [each for each in across if each not in self.hidden_columns]


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenWorkbook:
    """A workbook whose sheets are read when they are asked for."""

    names: tuple[str, ...]
    """Of all its sheets of cells, in order."""
    hidden: frozenset[str] = frozenset()
    """Those that aren't shown."""
    read: Callable[[str], SheetCells] = field(repr=False)

    @property
    def shown(self) -> tuple[str, ...]:
        """The names of the sheets that people see."""
        return tuple(each for each in self.names if each not in self.hidden)

    def sheet(self, name: str) -> SheetCells:
        """The cells of the sheet. KeyError for a name that it hasn't. Raises Unreadable."""
        if name not in self.names:
            raise KeyError(name)
        return self.read(name)


def parse_range(written: str) -> Area | None:
    """The area that is written as A3:F20 or B2; None for what is no range."""
    found = _RANGE.fullmatch(written.strip().upper().replace("：", ":").replace("$", ""))
    if not found:
        return None
    left, top = column_number(found[1]), int(found[2])
    right, bottom = column_number(found[3] or found[1]), int(found[4] or found[2])
    return Area(min(left, right), min(top, bottom), max(left, right), max(top, bottom))


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

"""Owns what a table in a file is to its readers: rows of cells, with what hides them and how a cell is seen."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from gongkai.files.pieces import Inner, Piece, Position, Unseen

_DAY = 86_400
_LAST_SERIAL = 2_958_465
"""31 December 9999."""
_LEAP = 60
"""Spreadsheets hold 1900 for a leap year: the days before its 29 February are a day further on."""


class Cell(NamedTuple):
    """A cell; a tuple, because a file has hundreds of thousands."""

    column: str
    text: str
    """As stored: of a number its digits, of a day the number that stands for it."""
    is_number: bool = False
    aside: str = ""
    """What is stored with it and not seen in it: its formula, how it is pronounced."""
    is_day: bool = False
    is_hidden: bool = False
    is_month: bool = False
    """Of a day: whether its year and month are all that is shown."""

    def __repr__(self) -> str:
        return f"Cell({self.column!r})"  # no text of a file shows in a log


@dataclass(frozen=True, slots=True)
class CellRow:
    """A row of a table; `number` is what people call it by, or its line in the file."""

    number: int
    cells: list[Cell] = field(repr=False)
    is_hidden: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class CellTable:
    """A table; its rows are read when they are asked for, once."""

    where: str
    """Within the file, as people say it: 工作表“名册”（隐藏）; empty where the file is the table."""
    rows: Iterable[CellRow] = field(repr=False)
    is_hidden: bool = False
    is_repeated: bool = False
    """Whether its texts are given as pieces too, so that only rows and columns are new here."""


Part = Piece | CellTable | Position | Inner | Unseen
"""Whatever a reader gives."""


def day_of_serial(serial: int) -> str:
    """The day that a spreadsheet stores as this number, as YYYY-MM-DD."""
    return (date(1899, 12, 30) + timedelta(days=serial)).isoformat()


def show_cell(cell: Cell) -> str:
    """What people see in the cell: a number without its format, a day as YYYY-MM-DD or YYYY-MM.

    A time is HH:MM:SS.
    """
    if not cell.is_number:
        return cell.text
    try:
        if cell.is_day:
            shown = _show_day(float(cell.text))
            return shown[: len("2026-03")] if cell.is_month and len(shown) > 9 else shown
        is_whole = not any(each in cell.text for each in ".eE")
        return str(int(cell.text) if is_whole else float(cell.text))
    except (ValueError, OverflowError):  # no number, or none that a day has
        return cell.text


def _show_day(serial: float) -> str:
    day, seconds = divmod(round(serial * _DAY), _DAY)
    if not 0 <= day <= _LAST_SERIAL:
        raise ValueError(day)
    time = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if not day:
        return time
    shown = day_of_serial(day + (day < _LEAP))
    return f"{shown} {time}" if seconds else shown

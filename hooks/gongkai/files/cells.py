"""Owns what a table in a file is to its readers: rows of cells, with what hides them and how a cell is seen."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.files.format_codes import shows_day, shows_month, shows_span
from gongkai.files.number_formats import settle, show_number, show_serial
from gongkai.files.pieces import Inner, Piece, Position, Unseen


class Cell(NamedTuple):
    """A cell; a tuple, because a file has hundreds of thousands."""

    column: str
    text: str
    """As stored: of a number its digits, of a day the number that stands for it."""
    is_number: bool = False
    aside: str = ""
    """What is stored with it and not seen in it: its formula, how it is pronounced."""
    code: str = ""
    """Of a number: its format's."""
    is_hidden: bool = False

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


def show_cell(cell: Cell) -> str:
    """What people see in the cell: a share in per cent, other numbers in full, a day as YYYY-MM-DD or YYYY-MM.

    A time is HH:MM:SS.
    """
    value = settle(cell.text) if cell.is_number else None
    if value is None:
        return cell.text
    if not shows_day(cell.code):
        return show_number(value, cell.code if "%" in cell.code else "")
    if shows_span(cell.code):
        return show_number(value, cell.code)
    shown = show_serial(value) or cell.text
    return shown[: len("2026-03")] if shows_month(cell.code) and len(shown) > 9 else shown

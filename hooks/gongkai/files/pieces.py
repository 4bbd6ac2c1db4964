"""Owns what the readers of files give: pieces of text that know where in their file they stand.

A reader raises Unreadable for a file that nobody can look into; its text is for a diagnostic.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

MAX_DEPTH = 3
"""Files inside files inside files; deeper ones are not looked into and refused."""


class Unreadable(Exception):
    """Nobody can see what is in the file; the message says why, in Chinese, and holds nothing of it."""


class Refused(Exception):
    """The file holds a program; the message says so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A text worth a search; `label` is what stands at the head of its column or row."""

    where: str
    """Within the file, as people say it: 工作表“名册”（隐藏）第 3 行 B 列."""
    text: str = field(repr=False)
    label: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Position:
    """A picture that tells where it was taken."""

    where: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Inner:
    """A file inside the file."""

    where: str
    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text; `is_number` when it is stored as a number."""

    column: str
    text: str = field(repr=False)
    is_number: bool = False


def day_of_serial(serial: int) -> str:
    """The day that a spreadsheet stores as this number, as YYYY-MM-DD."""
    return (date(1899, 12, 30) + timedelta(days=serial)).isoformat()

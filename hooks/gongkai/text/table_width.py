"""Owns how much room a table needs on paper: the size of its type, and whether its sheet must be turned.

A browser cuts off what is wider than the sheet without a word; so what a table needs is known before it is
printed. Knows no style sheet: a size is a number, and print/tables.css says how it looks.
"""

import re
from collections.abc import Iterable, Sequence

_ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd]([^>]*)>(.*?)</t[hd]>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_ACROSS = re.compile(r'colspan="(\d+)"')
_RUN = re.compile(r"[!-~]+")
"""Figures and words of Latin letters: they don't break, where Chinese may break after each character."""

PADDING = 0.8
"""Of a cell, left and right together, in em."""
NARROWEST, NAME = 3.1, 4.0
"""The least width of a cell's text, and what a text of Chinese asks for at most: a name stays whole. In em."""
LATIN = 0.56
"""The width of a figure or a Latin letter, on average, in em."""

ROOM = (36.8, 42.1, 49.1, 65.0, 75.9)
"""How many em fit on a sheet, by size: upright at 12, 10.5 and 9 points, turned at 10.5 and 9. What is wider
yet is turned and smaller, and its figures may break."""


def size_of_table(html: str) -> int:
    """The size, 0 to 5, of a table in a page's text; see `ROOM`."""
    rows = []
    for row in _ROW.findall(html):
        cells: list[str] = []
        for attributes, content in _CELL.findall(row):
            across = _ACROSS.search(attributes)
            # what stands over several columns asks nothing of any one of them
            cells += [_TAG.sub("", content)] if across is None else [""] * min(int(across[1]), 1000)
        rows.append(cells)
    return size_of_rows(rows)


def size_of_rows(rows: Iterable[Sequence[str]]) -> int:
    """The size, 0 to 5, of a table with those cells, its heading among them; see `ROOM`."""
    widths: list[float] = []
    for row in rows:
        widths += [NARROWEST] * (len(row) - len(widths))
        for column, cell in enumerate(row):
            widths[column] = max(widths[column], _width(cell))
    needed = sum(widths) + PADDING * len(widths)
    return next((size for size, room in enumerate(ROOM) if needed <= room), len(ROOM))


def _width(cell: str) -> float:
    """The least width that the cell can be set in, in em."""
    runs = _RUN.findall(cell)
    longest = max(map(len, runs), default=0) * LATIN
    chinese = len(cell) - sum(map(len, runs))
    return max(longest, min(chinese, NAME))

"""Owns which cells a table has that was copied in Excel or WPS, and where they lie.

What comes is text and HTML of a clipboard: neither is trusted, nothing of it is kept but words.
"""

from bs4 import BeautifulSoup, Tag

from gongkai.importing.clipboard_html import is_sane
from gongkai.importing.import_words import read_import_words
from gongkai.importing.laid_table import (
    MAX_CELLS,
    LaidTable,
    PastedTable,
    shape_laid,
    shape_table,
)
from gongkai.importing.sheet_text import parse_sheet

MAX_SPAN = 1000
_HASHES = frozenset("#")


class _TooBig(Exception):
    """More cells than one may paste."""


def read_pasted(html: str, text: str) -> PastedTable:
    """The table of a clipboard; no rows where there is none."""
    say = read_import_words()["pasted"]
    try:
        laid = _lay(html) if "<table" in html.lower() and is_sane(html) else None
    except _TooBig:
        return PastedTable(title="", rows=(), types=(), notes=(say["too_big"],))
    if laid is None:
        return shape_table(parse_sheet(text), [])
    return shape_laid(laid, [])


def _lay(html: str) -> LaidTable | None:
    """The cells of the first table at their places; a merged one's text in its first row and column."""
    table = BeautifulSoup(html, "html.parser").find("table")
    if not isinstance(table, Tag):
        return None
    cells: dict[tuple[int, int], tuple[str, bool]] = {}
    merged, number = 0, 0
    for row in table.find_all("tr"):
        if row.find_parent("table") is not table or _is_hidden(row):
            continue
        column = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while (number, column) in cells:
                column += 1
            down, right = _span(cell, "rowspan"), _span(cell, "colspan")
            merged += down * right > 1
            if len(cells) + down * right > MAX_CELLS:
                raise _TooBig
            text = _text(cell)
            for i in range(down):
                for j in range(right):
                    cells[number + i, column + j] = (text, bool(i or j))
            column += right
        number += 1
    return _rectangle(cells, merged, number)


def _rectangle(
    cells: dict[tuple[int, int], tuple[str, bool]], merged: int, height: int
) -> LaidTable | None:
    if not cells:
        return None
    width = 1 + max(column for _, column in cells)
    if width * height > MAX_CELLS:
        raise _TooBig
    grid = [[cells.get((row, at), ("", False)) for at in range(width)] for row in range(height)]
    rows = [[text for text, _ in row] for row in grid]
    spans = [[is_rest for _, is_rest in row] for row in grid]
    return LaidTable(rows=rows, spans=spans, merged=merged)


def _span(cell: Tag, name: str) -> int:
    written = str(cell.get(name, "1"))
    return (
        min(int(written), MAX_SPAN)
        if written.isascii() and written.isdigit() and int(written)
        else 1
    )


def _text(cell: Tag) -> str:
    """What the cell shows; where it is too narrow for its number, the number."""
    for each in cell.find_all("br"):
        each.replace_with(" ")
    text = " ".join(cell.get_text().replace("\xa0", " ").split())
    if text and set(text) == _HASHES:
        return str(cell.get("x:num") or text)
    return text


def _is_hidden(row: Tag) -> bool:
    style = str(row.get("style", "")).replace(" ", "").lower()
    return "display:none" in style or "mso-hide" in style

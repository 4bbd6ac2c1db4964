"""Owns how a table that was copied in Excel or WPS becomes rows: merged cells taken apart, thousands joined.

What comes is text and HTML of a clipboard: neither is trusted, nothing of it is kept but words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from gongkai.entry.column_types import guess_types, join_thousands
from gongkai.importing.clipboard_html import is_sane
from gongkai.importing.import_words import read_import_words
from gongkai.importing.sheet_text import Grid, parse_sheet, trim
from gongkai.reading.fields import FIELD_TYPES

MAX_CELLS = 50_000
MAX_SPAN = 1000
_HASHES = frozenset("#")
_JOINED = "·"
"""Between a heading and the one above it."""
FAULTS = ("#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")
"""What spreadsheets show where a formula has failed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PastedTable:
    """A table, its first row the headings."""

    title: str
    """What stood above it across its whole width; empty for nothing."""
    rows: Grid
    types: tuple[str, ...]
    notes: tuple[str, ...]
    """What was left out or changed, in Chinese."""


class _TooBig(Exception):
    """More cells than one may paste."""


@dataclass(slots=True)
class _Laid:
    rows: list[list[str]]
    spans: list[list[bool]]
    """Of each cell whether it is the rest of a merged one."""
    depth: int
    """How many rows the headings take."""
    merged: int = 0


def read_pasted(html: str, text: str) -> PastedTable:
    """The table of a clipboard; no rows where there is none."""
    say = read_import_words()["pasted"]
    try:
        laid = _lay(html) if "<table" in html.lower() and is_sane(html) else None
    except _TooBig:
        return PastedTable(title="", rows=(), types=(), notes=(say["too_big"],))
    if laid is None:
        return shape_table(parse_sheet(text), [])
    notes = [say["merged"].format(count=laid.merged)] if laid.merged else []
    title, rows = _take_title(laid)
    return shape_table(trim(_join_heads(rows, laid.depth)), notes, title)


def shape_table(rows: Sequence[Sequence[str]], notes: list[str], title: str = "") -> PastedTable:
    """The table with its numbers as they are written here, and the columns' types."""
    say = read_import_words()["pasted"]
    faults = sum(cell in FAULTS for row in rows for cell in row)
    if faults:
        notes = [*notes, say["faults"].format(count=faults)]
    clean = [["" if cell in FAULTS else cell for cell in row] for row in rows]
    if not clean:
        return PastedTable(title=title, rows=(), types=(), notes=(*notes, say["none"]))
    types = guess_types(clean[0], [[join_thousands(c) for c in row] for row in clean[1:]])
    joined = [
        [
            join_thousands(cell) if FIELD_TYPES[kind].is_figure else cell
            for kind, cell in zip(types, row, strict=True)
        ]
        for row in clean[1:]
    ]
    if joined != clean[1:]:
        notes = [*notes, say["thousands"]]
    grid = tuple(tuple(row) for row in (clean[0], *joined))
    return PastedTable(title=title, rows=grid, types=types, notes=tuple(notes))


def _lay(html: str) -> _Laid | None:
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
) -> _Laid | None:
    if not cells:
        return None
    width = 1 + max(column for _, column in cells)
    if width * height > MAX_CELLS:
        raise _TooBig
    grid = [[cells.get((row, at), ("", False)) for at in range(width)] for row in range(height)]
    rows = [[text for text, _ in row] for row in grid]
    spans = [[is_rest for _, is_rest in row] for row in grid]
    return _Laid(rows=rows, spans=spans, depth=1, merged=merged)


def _take_title(laid: _Laid) -> tuple[str, list[list[str]]]:
    """What stands across the whole width above the headings, and the rows with those that the headings take."""
    rows, spans = laid.rows, laid.spans
    titles = []
    while len(rows) > 1 and len(rows[0]) > 1 and all(spans[0][1:]):
        titles.append(rows[0][0])
        rows, spans = rows[1:], spans[1:]
    depth = 1
    while depth < len(rows) - 1 and any(spans[depth - 1]) and _goes_on(rows, spans, depth):
        depth += 1
    laid.depth = depth
    return " ".join(each for each in titles if each), _fill(rows, spans, depth)


def _goes_on(rows: list[list[str]], spans: list[list[bool]], depth: int) -> bool:
    """Whether the row is one of headings: what is merged above it, is told apart or ends in it."""
    above, here = rows[depth - 1], rows[depth]
    return any(
        spans[depth - 1][at] and above[at] == above[at - 1] for at in range(1, len(above))
    ) or any(spans[depth][at] and here[at] == above[at] for at in range(len(here)))


def _fill(rows: list[list[str]], spans: list[list[bool]], depth: int) -> list[list[str]]:
    """Below the headings a cell merged over columns says its text once, one over rows in each of them."""
    filled = []
    for number, row in enumerate(rows):
        is_head = number < depth
        filled.append(
            [
                ""
                if not is_head
                and spans[number][at]
                and at
                and spans[number][at - 1 : at + 1].count(True)
                and row[at] == row[at - 1]
                and not (number and spans[number][at] and rows[number - 1][at] == row[at])
                else text
                for at, text in enumerate(row)
            ]
        )
    return filled


def _join_heads(rows: list[list[str]], depth: int) -> list[list[str]]:
    """One row of headings: each with those above it."""
    heads = []
    for at in range(len(rows[0]) if rows else 0):
        parts = dict.fromkeys(rows[n][at] for n in range(depth) if rows[n][at])
        heads.append(_JOINED.join(parts))
    return [heads, *rows[depth:]]


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

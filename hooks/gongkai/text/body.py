"""Owns what stands where in a body's Markdown: headings, links, pictures, tables, each with its line.

Reads the text as the site's converter does, but keeps the lines; code and comments are no text.
Knows no entry and judges nothing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.diagnostics.diagnostic import Place
from gongkai.text.blocks import parse_blocks
from gongkai.text.body_links import BodyLink, find_links, may_link
from gongkai.text.body_parts import Block, CodeBlock, HeadingBlock, Paragraph, walk
from gongkai.text.grid_block import (
    JOINT,
    GridBlock,
    MergedCells,
    fill_merged,
    list_merged,
    pad_row,
    settle_heads,
)
from gongkai.text.grid_rows import is_stray_row
from gongkai.text.written_lines import split_lines


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A heading; `level` is 1 to 6."""

    level: int
    text: str
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """A table; cells are as readers see them, but for their emphasis."""

    header: tuple[str, ...]
    """Its first line."""
    rows: tuple[tuple[str, ...], ...]
    """As many cells in every row as in the header. A second line of the header is the first."""
    labels: tuple[str, ...]
    """What each column is called: its group and its own head, 收入｜决算."""
    place: Place
    """The header's."""
    row_places: tuple[Place, ...]
    heading: str
    """The nearest heading above; empty without any."""
    caption: str
    """The paragraph right above, which may tell the unit."""
    heads: tuple[tuple[str, ...], ...]
    """The lines of its header as they are read, with marks in merged cells."""
    merged: tuple[MergedCells, ...]
    """Of the rows below the header, counted from the first of them."""
    surplus: tuple[tuple[Place, tuple[str, ...]], ...]
    """Where a row has more cells than the header, and those that are too many."""

    def place_of(self, row: int) -> Place:
        """Where that row stands; -1 is the header."""
        return self.row_places[row] if row >= 0 else self.place


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """What a passage of Markdown holds, each in the order of the text."""

    headings: tuple[Heading, ...] = ()
    links: tuple[BodyLink, ...] = ()
    grids: tuple[Grid, ...] = ()
    stray_rows: tuple[tuple[Place, str], ...] = ()
    """Lines that look like rows, but of no table."""


_WORTH = re.compile(r"\]\(|\]:|[|｜]|^[ \t\u3000>]*#|<(?:a|img)\b|<https?:", re.M | re.I)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TICKS = re.compile(r"`+")


def read_body(text: str, place: Place) -> Body:
    """What the Markdown text holds; `place` is its first line's."""
    if not _WORTH.search(text):
        return Body()
    if "<!--" in text:
        text = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    blocks = parse_blocks(split_lines(text))
    reading = _Reading(place)
    reading.read(blocks)
    return Body(
        headings=tuple(reading.headings),
        links=tuple(find_links(_prose_lines(text, blocks), place)) if may_link(text) else (),
        grids=tuple(reading.grids),
        stray_rows=tuple(reading.stray),
    )


class _Reading:
    """What has been found of a body so far."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.headings: list[Heading] = []
        self.grids: list[Grid] = []
        self.stray: list[tuple[Place, str]] = []
        self.caption = ""

    def read(self, blocks: Sequence[Block]) -> None:
        """Everything of the blocks, in the order of the text."""
        for block in walk(blocks):
            match block:
                case HeadingBlock():
                    at = self._at(block.number)
                    self.headings.append(Heading(level=block.level, text=block.text, place=at))
                    self.caption = block.text
                case GridBlock():
                    self.grids.append(self._grid(block))
                    self.caption = ""
                case Paragraph():
                    self.caption = block.lines[-1].text
                    for line in block.lines:
                        if is_stray_row(line.text):
                            self.stray.append((self._at(line.number), line.text))
                case _:
                    pass

    def _at(self, number: int) -> Place:
        return Place(self.place.file, self.place.line + number)

    def _grid(self, block: GridBlock) -> Grid:
        width = block.width
        settled = settle_heads(block.heads)
        heads = fill_merged(settled, repeats=True)
        padded = [pad_row(row, width) for row in block.rows]
        rows = fill_merged(padded, repeats=False)
        second = [heads[-1]] if len(heads) > 1 else []
        numbers = (*(block.head_numbers[-1:] if second else ()), *block.row_numbers)
        written = zip(
            (*block.heads, *block.rows), (*block.head_numbers, *block.row_numbers), strict=True
        )
        labels = zip(*map(_plain, heads), strict=True)
        return Grid(
            header=_plain(block.heads[0] if second else heads[0]),
            rows=tuple(_plain(row[:width]) for row in (*second, *rows)),
            labels=tuple(JOINT.join(dict.fromkeys(filter(None, each))) for each in labels),
            place=self._at(block.head_numbers[0]),
            row_places=tuple(map(self._at, numbers)),
            heading=self.headings[-1].text if self.headings else "",
            caption=self.caption,
            heads=tuple(map(_plain, settled)),
            merged=list_merged([row[:width] for row in padded]),
            surplus=tuple(
                (self._at(number), lost)
                for row, number in written
                if (lost := _plain(each for each in row[width:] if each))
            ),
        )


def _plain(cells: Iterable[str]) -> tuple[str, ...]:
    """The cells without the signs that part them or mark code."""
    return tuple(cell.replace("\\|", "|").replace("\\｜", "｜").replace("`", "") for cell in cells)


def _prose_lines(text: str, blocks: Sequence[Block]) -> list[str]:
    """The lines, with those that are code made empty and code within lines made blank."""
    lines = text.split("\n")
    for block in walk(blocks):
        if isinstance(block, CodeBlock):
            for number in block.numbers:
                lines[number] = ""
    return [_without_code(line) if "`" in line else line for line in lines]


def _without_code(line: str) -> str:
    """The line with blanks in place of code: from some back-ticks to as many."""
    ticks = [found.span() for found in _TICKS.finditer(line)]
    closing: list[int | None] = [None] * len(ticks)
    last: dict[int, int] = {}
    for index in range(len(ticks) - 1, -1, -1):
        length = ticks[index][1] - ticks[index][0]
        closing[index] = last.get(length)
        last[length] = index
    parts, at, index = [], 0, 0
    while index < len(ticks):
        end = closing[index]
        if end is None:
            index += 1
            continue
        begin, until = ticks[index][0], ticks[end][1]
        parts += [line[at:begin], " " * (until - begin)]
        at, index = until, end + 1
    return "".join((*parts, line[at:]))

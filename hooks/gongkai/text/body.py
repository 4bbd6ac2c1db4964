"""Owns what stands where in a body's Markdown: headings, links, pictures, tables, each with its line.

Reads the text as the site's converter does, but keeps the lines; code and comments are no text.
Knows no entry and judges nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.diagnostics.diagnostic import Place
from gongkai.text.body_links import BodyLink, find_links, may_link


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A heading; `level` is 1 to 6."""

    level: int
    text: str
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """A table."""

    header: tuple[str, ...]
    lines: tuple[str, ...]
    """Its rows as they are written, without the header."""
    place: Place
    """The header's."""
    heading: str
    """The nearest heading above; empty without any."""
    caption: str
    """The paragraph right above, which may tell the unit."""

    @property
    def rows(self) -> list[list[str]]:
        """The cells, as many in every row as in the header."""
        width = len(self.header)
        rows = (_cells(line)[:width] for line in self.lines)
        return [row + [""] * (width - len(row)) for row in rows]

    def place_of(self, row: int) -> Place:
        """Where that row stands; -1 is the header."""
        return Place(self.place.file, self.place.line + (2 + row if row >= 0 else 0))


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """What a passage of Markdown holds, each in the order of the text."""

    headings: tuple[Heading, ...] = ()
    links: tuple[BodyLink, ...] = ()
    grids: tuple[Grid, ...] = ()


_WORTH = re.compile(r"\]\(|\]:|\||^[ ]{0,3}#|<(?:a|img)\b|<https?:|^[=-]+ *$", re.M | re.I)
_MAY_BE_CODE = re.compile(r"`|~~~|^(?: {4}|\t)", re.M)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_TICKS = re.compile(r"`+")
_LIST_ITEM = re.compile(r" *(?:[-*+]|[0-9]+\.) ")
HASHES = r"#(?=[ \t])|#{2,6}(?=[ \t]|[^\s\d#])"
"""What begins a heading, as a pattern: #5楼 doesn't."""
_HASHES = re.compile(HASHES)
_UNDERLINE = re.compile(r"(=+|-+) *$")
_SEPARATOR_CELL = re.compile(r":?-+:?")
_CELL_END = re.compile(r"(?<!\\)\|")


def read_body(text: str, place: Place) -> Body:
    """What the Markdown text holds; `place` is its first line's."""
    if not _WORTH.search(text):
        return Body()
    if "<!--" in text:
        text = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    lines = text.split("\n")
    if _MAY_BE_CODE.search(text):
        lines = _prose_lines(lines)
    headings = tuple(_find_headings(lines, place))
    return Body(
        headings=headings,
        links=tuple(find_links(lines, place)) if may_link(text) else (),
        grids=tuple(_find_grids(lines, headings, place)) if "|" in text else (),
    )


def _prose_lines(lines: Sequence[str]) -> list[str]:
    """The lines, with those that are code made empty and code within lines made blank."""
    prose: list[str] = []
    fence = ""
    in_list = was_blank = was_code = False
    for line in lines:
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence):
                fence = ""
            prose.append("")
            continue
        if mark:
            fence = mark[1]
            prose.append("")
            continue
        if not line.strip():
            prose.append("")
            was_blank = True
            continue
        is_indented = line.startswith(("    ", "\t"))
        in_list = bool(_LIST_ITEM.match(line)) or (in_list and (is_indented or not was_blank))
        was_code = is_indented and not in_list and (was_blank or was_code or not prose)
        was_blank = False
        if was_code:
            prose.append("")
        elif "`" in line:
            # In a table's row a code span is a cell like any other.
            prose.append(line.replace("`", "") if "|" in line else _without_code(line))
        else:
            prose.append(line)
    return prose


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


def _at(place: Place, number: int) -> Place:
    return Place(place.file, place.line + number)


def _find_headings(lines: Sequence[str], place: Place) -> Iterator[Heading]:
    worth = [(number, line) for number, line in enumerate(lines) if line and line[0] in "#=-"]
    for number, line in worth:
        if _HASHES.match(line):
            level = min(6, len(line) - len(line.lstrip("#")))
            text = line[level:].strip().rstrip("#").strip()
            yield Heading(level=level, text=text, place=_at(place, number))
        elif number and lines[number - 1].strip():
            begins = number == 1 or not lines[number - 2].strip()
            above = lines[number - 1]
            if begins and _UNDERLINE.match(line) and not above.startswith("#"):
                level = 1 if line[0] == "=" else 2
                yield Heading(level=level, text=above.strip(), place=_at(place, number - 1))


def _find_grids(lines: Sequence[str], headings: Sequence[Heading], place: Place) -> Iterator[Grid]:
    heading_lines = [each.place.line for each in headings]
    worth = [at for at, line in enumerate(lines) if "-" in line and not line.strip("|:- ")]
    for number in worth:
        if number == 0 or "|" not in lines[number - 1]:
            continue
        if number > 1 and lines[number - 2].strip():
            continue
        header, marks = _cells(lines[number - 1]), _cells(lines[number])
        if len(marks) != len(header) or not all(map(_SEPARATOR_CELL.fullmatch, marks)):
            continue
        below = number + 1
        while below < len(lines) and lines[below].strip():
            below += 1
        at = _at(place, number - 1)
        above = bisect_left(heading_lines, at.line)
        yield Grid(
            header=tuple(header),
            lines=tuple(lines[number + 1 : below]),
            place=at,
            heading=headings[above - 1].text if above else "",
            caption=_paragraph_above(lines, number - 1),
        )


def _cells(row: str) -> list[str]:
    """The row's cells; full-width blanks in front of one, which indent it, are kept."""
    row = row.strip(" \t")
    row = row[1:] if row.startswith("|") else row
    cells = [cell.strip(" \t").replace("\\|", "|") for cell in _CELL_END.split(row)]
    return cells[:-1] if len(cells) > 1 and not cells[-1] and row.endswith("|") else cells


def _paragraph_above(lines: Sequence[str], number: int) -> str:
    above = number - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    return lines[above].strip() if above >= 0 else ""

"""Owns where the tables of a sheet lie: titles and labels above, notes below, two side by side."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.importing.laid_table import LaidTable
from gongkai.importing.sheet_grid import SheetGrid
from gongkai.importing.sheet_rows import (
    CONTACT,
    DAY,
    FIGURE,
    IN_BRACKETS,
    LABEL,
    NOTE,
    SIGNED,
    is_below,
    is_line,
    texts_of,
)

MAX_DEPTH = 4
"""Rows of headings."""
_UNIT = re.compile(r"单位\s?[:：]?\s?(?:人民币)?\s?([百千万亿]{1,2}元)")
_SIDES = re.compile("收入|支出|本[年月期]|上[年月期]")


@dataclass(slots=True)
class CutTable:
    """A table of a sheet with what belongs to it."""

    laid: LaidTable
    title: str = ""
    unit: str = ""
    """万元 and the like, where something above says it; empty for 元 and for nothing."""


@dataclass(slots=True)
class CutSheet:
    """What a sheet holds."""

    title: str = ""
    """What stands above all, if it is no label."""
    tables: list[CutTable] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    """What stands outside the tables, but for the title."""
    notes: list[str] = field(default_factory=list)
    """Those of them that explain: 注：…"""
    has_signers: bool = False


@dataclass(slots=True)
class _Region:
    """Rows between blank ones, from `top` to before `bottom`."""

    top: int
    bottom: int


def cut_sheet(grid: SheetGrid) -> CutSheet:
    """The sheet's tables and the lines around them."""
    found = CutSheet()
    above: list[str] = []
    for region in _join_regions(grid, list(_find_regions(grid))):
        top, bottom = region.top, region.bottom
        while top < bottom and is_line(grid, top):
            above += texts_of(grid, top)
            top += 1
        end = bottom
        while end > top and is_below(grid, end - 1):
            end -= 1
        if top < end:
            title, unit = _take_above(found, above)
            own = "" if title == found.title else title  # the entry's title says it
            found.tables += _split(grid, top, end, own, unit)
            above = []
        for at in range(end, bottom) if top < end else ():
            for text in texts_of(grid, at):
                _take_line(found, text)
        if top == end and not found.tables and not found.title:
            title, unit = _take_above(found, above)
            found.title = title
            above = [f"单位：{unit}"] if unit else []
    for line in above:
        _take_line(found, line)
    return found


def _find_regions(grid: SheetGrid) -> Iterator[_Region]:
    top: int | None = None
    for at, row in enumerate(grid.rows):
        if any(row):
            top = at if top is None else top
        elif top is not None:
            yield _Region(top, at)
            top = None
    if top is not None:
        yield _Region(top, len(grid.rows))


def _join_regions(grid: SheetGrid, regions: list[_Region]) -> list[_Region]:
    """A blank row within a table parts nothing: what follows begins with figures, not with headings."""
    joined: list[_Region] = []
    for region in regions:
        first = grid.rows[region.top]
        goes_on = (
            joined
            and any(FIGURE.fullmatch(cell) for cell in first)
            and len(texts_of(grid, region.top)) > 1
        )
        if goes_on and any(
            not is_line(grid, at) for at in range(joined[-1].top, joined[-1].bottom)
        ):
            joined[-1].bottom = region.bottom
        else:
            joined.append(region)
    return joined


def _take_above(found: CutSheet, above: Sequence[str]) -> tuple[str, str]:
    """The title and the unit that the lines above a table tell; the rest of them goes to the sheet's lines."""
    titles: list[str] = []
    unit = ""
    for line in above:
        told = _UNIT.search(line)
        unit = told[1] if told else unit
        if (
            LABEL.match(line)
            or NOTE.match(line)
            or DAY.fullmatch(line)
            or (told and len(line) < 12)
        ):
            _take_line(found, line)
        elif not titles or IN_BRACKETS.fullmatch(line) or len(titles) < 2:
            titles.append(line)
        else:
            _take_line(found, line)
    title = "".join(titles)
    if not found.tables and not found.title:
        found.title = title
    return title, unit


def _take_line(found: CutSheet, line: str) -> None:
    if SIGNED.search(line):
        found.has_signers = True
        return
    found.lines.append(line)
    is_fact = (LABEL.match(line) and not CONTACT.match(line)) or DAY.fullmatch(line)
    if NOTE.match(line) or not is_fact:
        found.notes.append(line)


def _split(grid: SheetGrid, top: int, end: int, title: str, unit: str) -> Iterator[CutTable]:
    """The table, or those that stand side by side in it."""
    rows = [list(row) for row in grid.rows[top:end]]
    rests = [list(row) for row in grid.rests[top:end]]
    for left, right in _find_stretches(rows):
        part = [row[left:right] for row in rows], [row[left:right] for row in rests]
        halves = _find_halves(*part)
        if not halves:
            yield CutTable(laid=_lay(*part), title=title, unit=unit)
            continue
        middle, depth = halves
        for begin, stop in ((0, middle), (middle, right - left)):
            own, spans = [row[begin:stop] for row in part[0]], [row[begin:stop] for row in part[1]]
            side = own[0][0] if depth > 1 and {*own[0]} <= {own[0][0], ""} else ""
            kept = slice(1 if side else 0, None)
            name = _SIDES.search(side or "".join(own[0]))
            said = side or (name[0] if name else "")
            yield CutTable(laid=_lay(own[kept], spans[kept]), title=_name(title, said), unit=unit)


def _name(title: str, side: str) -> str:
    return f"{title}：{side}" if title and side else title or side


def _lay(rows: list[list[str]], rests: list[list[bool]]) -> LaidTable:
    """Without its blank rows."""
    kept = [at for at, row in enumerate(rows) if any(row)]
    return LaidTable(rows=[rows[at] for at in kept], spans=[rests[at] for at in kept])


def _find_stretches(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """From one column that is blank throughout to the next; a single column beside others is no table."""
    width = len(rows[0])
    blank = [not any(row[at] for row in rows) for at in range(width)]
    starts = [at for at in range(width) if not blank[at] and (at == 0 or blank[at - 1])]
    ends = [at for at in range(1, width + 1) if not blank[at - 1] and (at == width or blank[at])]
    stretches = list(zip(starts, ends, strict=True))
    if any(end - start < 2 for start, end in stretches) or not all(
        _begins_with_words(rows, start, end) for start, end in stretches
    ):
        yield (starts[0], ends[-1])
        return
    yield from stretches


def _begins_with_words(rows: Sequence[Sequence[str]], start: int, end: int) -> bool:
    """Whether the stretch has headings of its own in the first row."""
    return all(cell and not FIGURE.fullmatch(cell) for cell in rows[0][start:end])


def _find_halves(
    rows: Sequence[Sequence[str]], rests: Sequence[Sequence[bool]]
) -> tuple[int, int] | None:
    """Where two tables touch whose headings are alike, and how many rows these take: 项目 金额 项目 金额."""
    width = len(rows[0])
    if width < 4 or width % 2:
        return None
    middle = width // 2
    for depth in range(1, min(MAX_DEPTH, len(rows))):
        heads = rows[depth - 1]
        left, right = (
            [_SIDES.sub("", each) for each in side] for side in (heads[:middle], heads[middle:])
        )
        is_alike = left == right and all(heads) and len(set(left)) == middle
        is_apart = heads[:middle] != heads[middle:] or depth > 1
        if is_alike and is_apart and not any(map(FIGURE.fullmatch, heads)):
            return middle, depth
        if all(heads) and not any(rests[depth - 1]):
            return None
    return None

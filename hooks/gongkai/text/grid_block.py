"""Owns what a table of a body is: lines of a header, rows, and cells that are merged with others.

`^^` is the cell above, `<<` the one to its left. In a header of several lines an empty cell belongs to
the group to its left, or to the single head above it. Knows neither Markdown's lines nor HTML.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.sums.figures import JOINT

__all__ = ["JOINT", "GridBlock", "GridCell", "MergedCells"]
ABOVE, LEFT = "^^", "<<"
"""What is written in a cell that is merged; also in full-width signs."""
_MARKS = {"＾＾": ABOVE, "＜＜": LEFT, "^^": ABOVE, "<<": LEFT}
_DAYS = re.compile(
    r"(?<![0-9])[0-9]{1,8}(?:[-—~至、/][0-9]{1,8}){0,4}\s?(?:年|月|日|季度|学年|学期|级|届|期|班|楼|号|批|组|周)|[A-Za-z][0-9]{1,8}|(?<![0-9])[0-9]{1,8}[A-Za-z]"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class GridCell:
    """A cell that readers see; `across` and `down` count the columns and rows that it takes."""

    text: str
    column: int
    across: int = 1
    down: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class MergedCells:
    """A cell that takes `across` columns and `down` rows; row and column from 0."""

    row: int
    column: int
    across: int
    down: int


@dataclass(frozen=True, kw_only=True, slots=True)
class GridBlock:
    """A table as it is written; `numbers` are the lines of its header and rows, from 0."""

    heads: tuple[tuple[str, ...], ...]
    """The lines of its header, all of one length."""
    rows: tuple[tuple[str, ...], ...]
    """Its rows; one may have more or fewer cells than the header."""
    aligns: tuple[str, ...]
    """left, right, center or empty, a column each."""
    head_numbers: tuple[int, ...]
    row_numbers: tuple[int, ...]

    @property
    def width(self) -> int:
        """How many cells its header has."""
        return len(self.heads[0])


def pad_row(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """The cells, with empty ones to that width."""
    return (*cells, *[""] * (width - len(cells)))


def holds_figure(cells: Sequence[str]) -> bool:
    """Whether a cell holds a number that is no year, month or the like."""
    return any(re.search("[0-9]", _DAYS.sub("", cell)) for cell in cells)


def is_second_head(head: Sequence[str], row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether the first row under a header is its second line: words above columns of figures.

    It fills what the header leaves empty, or parts what the header names twice.
    """
    row = pad_row(row, len(head))
    if len(row) > len(head) or holds_figure(row) or not any(row):
        return False
    if any(_mark(cell) == ABOVE for cell in row):
        return True
    figured = [
        any(holds_figure((each[at],)) for each in below if at < len(each))
        for at in range(len(head))
    ]
    worded = [at for at, cell in enumerate(row) if cell]
    if not any(figured[at] for at in worded):
        return False
    open_ = [at for at in range(1, len(head)) if _is_open(head, at)]
    if open_:
        return all(row[at] or not head[at] for at in open_) and any(row[at] for at in open_)
    return not row[0] and all(figured[at] for at in worded)


def _is_open(head: Sequence[str], at: int) -> bool:
    """Whether the head names no column of its own: empty, merged, or the same as to its left."""
    return not head[at] or _mark(head[at]) == LEFT or head[at] == head[at - 1]


def _mark(cell: str) -> str:
    return _MARKS.get(cell, "")


def settle_heads(heads: Sequence[Sequence[str]]) -> list[list[str]]:
    """The header's lines with a mark in every cell that belongs to another, so that there are no holes."""
    rows = [list(row) for row in heads]
    for r in range(len(rows) - 1):
        row, below = rows[r], rows[r + 1]
        for c in range(len(row)):
            is_parted = below[c] != "" and not _mark(below[c])
            if c and is_parted and _is_open(row, c) and row[c - 1] and below[c - 1]:
                row[c] = LEFT
            elif not row[c] and is_parted:
                row[c], below[c] = below[c], ABOVE
            elif not row[c] and r:
                row[c] = ABOVE
            elif row[c] == below[c] and not _mark(row[c]):
                below[c] = ABOVE
        for c in range(len(row)):
            is_single = LEFT not in (_mark(row[c]), *map(_mark, row[c + 1 : c + 2]))
            if r == len(rows) - 2 and not below[c] and is_single:
                below[c] = ABOVE
    return rows


def merge_cells(rows: Sequence[Sequence[str]]) -> list[list[tuple[int, int]]]:
    """For each cell the row and column of the one that it is merged with; its own as a rule.

    Cells that wouldn't make a rectangle are let be.
    """
    if not any(cell in _MARKS for row in rows for cell in row):
        return [[(r, c) for c in range(len(row))] for r, row in enumerate(rows)]
    owners: list[list[tuple[int, int]]] = []
    for r, row in enumerate(rows):
        owners.append([])
        for c, cell in enumerate(row):
            mark = _mark(cell)
            owner = (r, c)
            if mark == ABOVE and r and c < len(owners[r - 1]):
                owner = owners[r - 1][c]
            elif mark == LEFT and c:
                owner = owners[r][c - 1]
            owners[r].append(owner)
    return _only_rectangles(owners)


def _only_rectangles(owners: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for r, row in enumerate(owners):
        for c, owner in enumerate(row):
            if owner != (r, c):
                members.setdefault(owner, [owner]).append((r, c))
    for owner, cells in members.items():
        rs, cs = {r for r, _ in cells}, {c for _, c in cells}
        is_whole = owner == (min(rs), min(cs)) and len(cells) == len(rs) * len(cs)
        spread = max(rs) - min(rs) + 1 == len(rs) and max(cs) - min(cs) + 1 == len(cs)
        if not (is_whole and spread):
            for r, c in cells:
                owners[r][c] = (r, c)
    return owners


def derive_cells(rows: Sequence[Sequence[str]]) -> list[list[GridCell]]:
    """The cells of each row that readers see, those that marks merge as one."""
    owners = merge_cells(rows)
    spans = {
        owner: (r - owner[0] + 1, c - owner[1] + 1)  # the last cell of a rectangle comes last
        for r, row in enumerate(owners)
        for c, owner in enumerate(row)
    }
    return [
        [
            GridCell(text=text, column=c, down=spans[r, c][0], across=spans[r, c][1])
            for c, text in enumerate(row)
            if owners[r][c] == (r, c)
        ]
        for r, row in enumerate(rows)
    ]


def fill_merged(rows: Sequence[Sequence[str]], *, repeats: bool) -> list[list[str]]:
    """The cells with the text of the one they are merged with, or with nothing, in place of a mark."""
    if not any(cell in _MARKS for row in rows for cell in row):
        return [list(row) for row in rows]
    filled = []
    for r, row in enumerate(merge_cells(rows)):
        own = [rows[r][c] if owner == (r, c) else "" for c, owner in enumerate(row)]
        if repeats:
            own = [rows[up][left] for up, left in row]
        filled.append(own)
    return filled


def list_merged(rows: Sequence[Sequence[str]]) -> tuple[MergedCells, ...]:
    """The cells of the rows that marks make larger."""
    if not any(cell in _MARKS for row in rows for cell in row):
        return ()
    owners = merge_cells(rows)
    last = {owner: (r, c) for r, row in enumerate(owners) for c, owner in enumerate(row)}
    return tuple(
        MergedCells(row=r, column=c, down=end[0] - r + 1, across=end[1] - c + 1)
        for (r, c), end in last.items()
        if end != (r, c)
    )

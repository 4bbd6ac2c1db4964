"""Owns how rows stand beneath each other, by codes, numbers, indents and 其中; adds nothing up."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from gongkai.sums.labels import Side
from gongkai.sums.rows import Row

_OPPOSITE = {Side.INCOME, Side.EXPENSE}
_UNMARKED = 200
"""The depth of a row without a number: beneath all that have one."""


class Tie(StrEnum):
    """What says that rows stand beneath another."""

    CODE = "code"
    MARK = "mark"
    INDENT = "indent"


@dataclass(kw_only=True, slots=True)
class Outline:
    """The tree of a table's rows; a row of totals is none of its nodes, unless it heads its own items."""

    parents: list[int | None]
    kids: dict[int, list[int]] = field(default_factory=dict)
    ties: dict[int, Tie] = field(default_factory=dict)
    """What ties its kids to a row."""
    inner: set[int] = field(default_factory=set)
    """Rows that tell a part of another, and are never added."""
    tails: dict[int, list[int]] = field(default_factory=dict)
    """Rows behind a 其中 that may tell parts too, the nearest first."""
    loose: dict[int, list[int]] = field(default_factory=dict)
    """Rows without a number behind one with a number: its parts, or its equals."""
    owners: dict[int, int] = field(default_factory=dict)
    """Of each loose row, and of each that may tell a part, the row that it stands behind."""
    foreign: dict[int, str] = field(default_factory=dict)
    """Rows whose parent stands in another set of columns, with its code."""
    heads: set[int] = field(default_factory=set)
    """Rows that are called totals, and stand above their own items."""

    def tie(self, parent: int, kid: int, tie: Tie) -> None:
        """Put the kid beneath the parent."""
        self.parents[kid] = parent
        self.kids.setdefault(parent, []).append(kid)
        self.ties[parent] = tie


@dataclass(kw_only=True, slots=True)
class _Walk:
    """Where the reading of the rows stands."""

    stack: list[tuple[int, int]] = field(default_factory=list)
    """Depth and row of those that are open."""
    last: int | None = None
    """The last row of details that is no part of another."""
    inner: int | None = None
    """The 其中 that is open."""
    whole: int | None = None
    """The row that it tells parts of."""
    loose: int | None = None
    """The row whose loose rows are being read."""


def read_outline(rows: Sequence[Row], codes: frozenset[str] = frozenset()) -> Outline:
    """The tree of the rows; `codes` are those of all sets of columns that stand side by side."""
    outline = Outline(parents=[None] * len(rows))
    by_code: dict[str, int] = {}
    for at, row in enumerate(rows):
        if row.code:
            by_code.setdefault(row.code, at)
    has_marks = any(row.label.mark and row.label.rank is None for row in rows)
    walk = _Walk()
    for at, row in enumerate(rows):
        if row.code:
            _tie_code(at, row.code, by_code, codes, outline)
            walk.last = at
        elif row.label.rank is not None and not _heads_items(at, rows):
            walk.inner = walk.loose = None
            if row.label.rank:
                walk.stack.clear()
        elif row.label.text:
            if row.label.rank is not None:
                outline.heads.add(at)
            _place(at, rows, walk, outline, has_marks=has_marks)
    return outline


def _tie_code(
    at: int, code: str, by_code: dict[str, int], codes: frozenset[str], outline: Outline
) -> None:
    for length in range(len(code) - 1, 2, -1):
        above = by_code.get(code[:length])
        if above is not None and above != at:
            outline.tie(above, at, Tie.CODE)
            return
        if code[:length] in codes:
            outline.foreign[at] = code[:length]
            return


def _heads_items(at: int, rows: Sequence[Row]) -> bool:
    """Whether a total with a number of its own is followed by items that stand deeper."""
    label = rows[at].label
    if not label.mark:
        return False
    for row in rows[at + 1 : at + 4]:
        if not row.label.text or row.label.is_bare:
            continue
        return row.label.rank is None and (
            row.label.mark > label.mark or (not row.label.mark and row.label.indent > label.indent)
        )
    return False


def _place(at: int, rows: Sequence[Row], walk: _Walk, outline: Outline, *, has_marks: bool) -> None:
    label = rows[at].label
    if label.is_inner:
        outline.inner.add(at)
        walk.inner, walk.whole, walk.loose = at, walk.last, None
        return
    if walk.inner is not None and _is_inner(at, walk.inner, rows, walk, outline):
        return
    depth = label.mark or _depth_of_unmarked(label.indent, rows, walk, has_marks=has_marks)
    if not depth:
        owner = walk.loose if walk.loose is not None else walk.stack[-1][1]
        walk.loose = owner
        outline.loose.setdefault(owner, []).append(at)
        outline.owners[at] = owner
        walk.last = at
        return
    while walk.stack and walk.stack[-1][0] >= depth:
        walk.stack.pop()
    if walk.stack:
        tie = Tie.MARK if label.mark else Tie.INDENT
        outline.tie(walk.stack[-1][1], at, tie)
    walk.stack.append((depth, at))
    walk.last, walk.loose = at, None


def _depth_of_unmarked(indent: int, rows: Sequence[Row], walk: _Walk, *, has_marks: bool) -> int:
    """How deep a row without a number stands; 0 where only the figures can tell."""
    if not has_marks:
        return _UNMARKED + indent
    marked = [(depth, row) for depth, row in walk.stack if depth < _UNMARKED]
    if not marked:
        return _UNMARKED + indent
    for depth, row in reversed(marked):
        beside = rows[row].label.indent
        if indent > beside:
            return _UNMARKED + indent
        if indent and indent == beside:
            return depth
    return 0


def _is_inner(at: int, inner: int, rows: Sequence[Row], walk: _Walk, outline: Outline) -> bool:
    """Whether the row behind a 其中 tells a part as well; one that may is noted."""
    label, head = rows[at].label, rows[inner].label
    whole = rows[walk.whole].label.flow if walk.whole is not None else Side.NONE
    if label.flow in (Side.CARRIED, Side.RESULT) or {label.flow, whole} == _OPPOSITE:
        walk.inner = None
        return False
    is_first = head.is_bare and at == inner + 1
    depth = walk.stack[-1][0] if walk.stack else 0
    if label.mark:
        deeper = label.mark > depth and depth < _UNMARKED and bool(depth)
        if (head.is_bare and deeper) or (head.mark and label.mark == head.mark > depth):
            outline.inner.add(at)
            return True
        walk.inner = None
        return False
    if label.indent > head.indent or (label.indent and label.indent == head.indent) or is_first:
        outline.inner.add(at)
        return True
    if label.indent < head.indent:
        walk.inner = None
        return False
    outline.tails.setdefault(inner, []).append(at)
    outline.owners[at] = inner
    return False

"""Owns what every source of a table gives: lines of a header, rows, where they stand; knows no source."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.diagnostics.diagnostic import Place
from gongkai.entry.table import SheetOrigin
from gongkai.files.sheet_cells import SheetCell
from gongkai.text.grid_block import JOINT, fill_merged, settle_heads


@dataclass(frozen=True, kw_only=True, slots=True)
class WrittenTable:
    """A table as its source has it; marks `^^` and `<<` stand in cells that are merged with others."""

    heads: list[list[str]]
    """The lines of its header, one or more."""
    head: Place
    rows: list[list[str]]
    places: list[Place]
    """Each row's."""
    stored: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    """Of a workbook: the cells of the rows that hold numbers, by row and column from 0."""
    unit: str = ""
    """What the source itself says of the amounts: 万元."""
    note: str = ""
    origin: SheetOrigin | None = None


def join_heads(heads: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """What each column is called: its head behind those above it, 收入｜预算."""
    filled = fill_merged(settle_heads(heads), repeats=True)
    return tuple(
        JOINT.join(dict.fromkeys(filter(None, each))) for each in zip(*filled, strict=True)
    )


def part_labels(labels: Sequence[str]) -> list[list[str]]:
    """The lines of a header whose columns are called so, the opposite of `join_heads`.

    One line where no two neighbours stand below the same: a name may hold the sign itself.
    """
    parts = [[each.strip() for each in label.split(JOINT)] for label in labels]
    if not any(len(one) > 1 < len(other) and one[0] == other[0] for one, other in pairwise(parts)):
        return [list(labels)]
    depth = max(map(len, parts), default=1)
    lines = [[each[at] if at < len(each) else "" for each in parts] for at in range(depth)]
    for at in range(depth - 1):
        before = [tuple(each[: at + 1]) for each in parts]
        lines[at] = [
            "<<" if c and before[c] == before[c - 1] and len(parts[c]) > at + 1 else text
            for c, text in enumerate(lines[at])
        ]
    return [["^^" if at and not text else text for text in line] for at, line in enumerate(lines)]

"""Owns what a table of an entry is: typed columns, cells as written."""

import re
from dataclasses import dataclass
from typing import Any

from gongkai.audience import Audience
from gongkai.diagnostics.diagnostic import Place
from gongkai.money.chart_figures import ChartKind
from gongkai.reading.fields import Field


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table with one field a column; cells are text as written. `audience` None is the entry's own."""

    title: str
    columns: tuple[Field[Any], ...]
    rows: tuple[tuple[str, ...], ...]
    audience: Audience | None = None
    file: str
    """The CSV file's name; empty for a table written inline."""
    place: Place
    file_place: Place
    """Where the file is named; the table's own place for one written inline."""
    row_places: tuple[Place, ...]
    """Where each row stands."""
    indented_rows: tuple[tuple[str, ...], ...] = ()
    """The rows with the blanks that stand in front of details; empty where none is indented."""
    chart: ChartKind | None = None
    """How its figures are drawn beside it; None for no picture."""
    chart_place: Place | None = None
    """Where that is written."""


_LABELS = frozenset(
    ("合计", "小计", "总计", "共计", "累计", "本页合计", "合计数", "无", "空", "略")
)
_DASHES = re.compile(r"[-—–―－−_/／\\….·]*")
_FIRST = frozenset(label[0] for label in _LABELS)


def is_blank_cell(cell: str) -> bool:
    """Whether the cell only says that there is nothing: empty, a dash, a slash, or a total's label."""
    if _DASHES.fullmatch(cell):
        return True
    if cell.strip()[:1] not in _FIRST:
        return False
    return "".join(cell.split()).rstrip(":：") in _LABELS

"""Owns what a table's rows are to whoever reads it: which column names them, and which of them are totals.

Knows neither Markdown nor HTML, and no figure: the labels of totals are those that sums are found by.
"""

import re
from collections.abc import Sequence

from gongkai.sums.figures import is_empty
from gongkai.sums.labels import is_text, read_label

TOTAL_CLASS = "gk-table__total"
"""Of a row that sums up others."""
FIRST_CLASS = "gk-table__first"
"""Of a cell of the first column, which stays where the table is moved sideways."""

_MAY_TOTAL = re.compile("[计計总總共]")
"""One of these stands in the label of every total."""
_ORDINAL = re.compile(r"[0-9]{1,5}")


def is_total(cells: Sequence[str]) -> bool:
    """Whether the row is a total: its first text says so, or one beside it does: 高一 | 小计 | 30.

    A number before the first text, as of a running count, is passed over; what stands behind the first figure
    is no label.
    """
    is_first = True
    for at, cell in enumerate(cells):
        if is_empty(cell):
            continue
        if not is_text(cell):
            if at == 0:
                continue
            return False
        if _MAY_TOTAL.search(cell) and read_label(cell, is_first=is_first).rank is not None:
            return True
        is_first = False
    return False


def find_naming_column(columns: Sequence[Sequence[str]]) -> int | None:
    """The index of the column whose cells name their rows: the first if it holds texts.

    Behind a running count it is the second; None where that column holds figures, or nothing stands beside it.
    """
    if len(columns) < 2:
        return None
    first = [cell for cell in columns[0] if not is_empty(cell)]
    if first and all(map(is_text, first)):
        return 0
    ordinals = [cell for cell in first if not is_text(cell)]
    is_count = ordinals and all(_ORDINAL.fullmatch(cell.strip()) for cell in ordinals)
    if not is_count or [int(each) for each in ordinals] != list(range(1, len(ordinals) + 1)):
        return None
    second = [cell for cell in columns[1] if not is_empty(cell)]
    return 1 if second and len(columns) > 2 and all(map(is_text, second)) else None

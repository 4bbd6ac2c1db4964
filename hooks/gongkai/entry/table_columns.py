"""Owns a table's columns: what its header may be, and the type of each, said or guessed."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from gongkai.diagnostics.diagnostic import Place
from gongkai.entry.column_types import guess_strictly
from gongkai.entry.table_figures import round_to, shorten
from gongkai.files.sheet_cells import SheetCell
from gongkai.reading.fields import FIELD_TYPES, MONEY, Field
from gongkai.reading.record import Record

MAX_COLUMNS = 40
_UNIT = re.compile(r"[（(【\[]\s*(?:单位[:：])?\s*((?:百万|[万亿千])?元)\s*[)）\]】]")


def derive_columns(
    labels: Sequence[str],
    types: Mapping[str, str],
    rows: Sequence[Sequence[str]],
    stored: Mapping[tuple[int, int], SheetCell],
    unit: str,
) -> tuple[Field[Any], ...]:
    """A field for each column: of the type that is said, else of the one that its cells show.

    An amount's unit is that of its heading, else the table's; 元 isn't told.
    """
    guessed: Sequence[str] = ()
    if not all(types.get(label) for label in labels):
        guessed = _guess(labels, rows, stored, unit)
    columns = []
    for at, label in enumerate(labels):
        type = FIELD_TYPES[types.get(label) or guessed[at]]
        own = _UNIT.search(label)
        said = (own[1] if own else unit) if type is MONEY else ""
        said = said if said.endswith("元") and said != "元" else ""
        columns.append(Field(key=label, label=label, type=type, unit=said))
    return tuple(columns)


def _guess(
    labels: Sequence[str],
    rows: Sequence[Sequence[str]],
    stored: Mapping[tuple[int, int], SheetCell],
    unit: str,
) -> Sequence[str]:
    """The types by the cells; what is stored without a format may be an amount, once it is rounded."""
    if not stored:
        return guess_strictly(labels, rows, unit)
    short, rounded = [list(row) for row in rows], [list(row) for row in rows]
    for (r, c), cell in stored.items():
        if cell.decimals is None and cell.value is not None:
            short[r][c] = shorten(rows[r][c], cell)
            rounded[r][c] = f"{round_to(cell.value, 2):f}"
    types = guess_strictly(labels, short, unit)
    if rounded == short:
        return types
    amounts = guess_strictly(labels, rounded, unit)
    return [
        amount if amount == MONEY.id else type for type, amount in zip(types, amounts, strict=True)
    ]


def is_sound_header(
    header: Sequence[str], head: Place, types: Mapping[str, str], record: Record
) -> bool:
    """Whether every column has a name of its own, and all that `columns` names are there; else it is told."""
    counted = Counter(header)
    missing = [name for name in types if name not in counted]
    twice = [name for name, times in counted.items() if times > 1]
    if len(header) > MAX_COLUMNS:
        fault = ("表格的列太多", f"{len(header)} 列", f"不超过 {MAX_COLUMNS} 列")
        help = "把长表格放进附件，这里只留读者要看的几列"
    elif not all(header):
        fault = ("表头有一列没有名称", f"第 {header.index('') + 1} 列", "每一列都有名称")
        help = "给这一列写上名称；多余的空列整列删掉；表头有两行的，写 header_rows: 2"
    elif twice:
        fault = ("表头有重复的列名", "、".join(twice), "每一列的名称各不相同")
        help = "给其中一列换一个名称；表头有两行的，写 header_rows: 2"
    elif missing:
        head = record.place_of("columns")
        fault = ("表头没有 columns 里的列", "、".join(missing), "、".join(header))
        help = "让 columns 里的列名与表格第一行一字不差"
    else:
        return True
    message, found, expected = fault
    record.report.add(
        "invalid-table", head, message, found=found[:80], expected=expected[:200], help=help
    )
    return False

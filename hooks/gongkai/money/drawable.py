"""Owns which figures of a table can be drawn, and why none can; knows no entry and no word of a message.

What sums up others, tells a part of another, or counts aside is left out: in a picture it would stand twice.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from gongkai.money.chart_figures import ChartKind, Picture, Series
from gongkai.reading.fields import INTEGER, MONEY, NUMBER, PERCENT, PERIOD, TEXT, Field
from gongkai.sums.figures import Column, derive_column, read_number
from gongkai.sums.labels import Aside, Label, Side, is_text, read_label
from gongkai.text.row_names import find_naming_column, is_total

MAX_LABELS = 30
MAX_SERIES = 4
_FIGURES = (MONEY, INTEGER, NUMBER, PERCENT)
_DIFFERENCE = re.compile("增减|增加|减少|差额|差异|超支|节约|[比较]上")
_UNNUMBERED = 100
"""How deep a row without a number stands, where others have one."""
Rows = Sequence[Sequence[str]]


class Obstacle(StrEnum):
    """Why a table can't be drawn."""

    NO_FIGURES = "no-figures"
    NO_LABELS = "no-labels"
    MIXED_UNITS = "mixed-units"
    TOO_FEW = "too-few"
    TOO_MANY_ROWS = "too-many-rows"
    TOO_MANY_COLUMNS = "too-many-columns"
    NEGATIVE = "negative"


@dataclass(frozen=True, kw_only=True, slots=True)
class Undrawable:
    """That a table can't be drawn as wished, why, and what of it is in the way."""

    obstacle: Obstacle
    found: str


def choose_figures(
    kind: ChartKind, title: str, columns: Sequence[Field[Any]], rows: Rows, unit: str = ""
) -> Picture | Undrawable:
    """What of the table is drawn, or why nothing is. Figures are in the unit of their column, Decimal.

    `unit` is what the table says for all its amounts, 万元; without one they are in 元.
    """
    drawn = _choose_columns(columns, unit or "元")
    if isinstance(drawn, Undrawable):
        return drawn
    naming = _find_naming(columns, rows, drawn)
    if naming is None:
        return Undrawable(obstacle=Obstacle.NO_LABELS, found=columns[0].label)
    chosen = _choose_rows(rows, naming, kind)
    series = tuple(
        Series(name=column.name, values=tuple(_read(row[at], column) for row in chosen))
        for at, column in drawn.items()
    )
    picture = Picture(
        kind=kind,
        title=title,
        unit=next(iter(drawn.values())).unit,
        labels=tuple(row[naming].strip() for row in chosen),
        series=series,
        is_run=columns[naming].type is PERIOD,
    )
    return _find_obstacle(picture) or picture


def _choose_columns(columns: Sequence[Field[Any]], money: str) -> dict[int, Column] | Undrawable:
    """The columns that are drawn by their places: money where there is any; all of one unit."""
    typed = {at: each for at, each in enumerate(columns) if each.type in _FIGURES}
    if any(each.type is MONEY for each in typed.values()):
        typed = {at: each for at, each in typed.items() if each.type is MONEY}
    elif any(each.type is not PERCENT for each in typed.values()):
        typed = {at: each for at, each in typed.items() if each.type is not PERCENT}
    if not typed:
        return Undrawable(
            obstacle=Obstacle.NO_FIGURES, found="、".join(each.label for each in columns)[:80]
        )
    read = {at: _derive_column(each, money) for at, each in typed.items()}
    plain = {at: each for at, each in read.items() if not _sums_up(each.name)} or read
    units = list(dict.fromkeys(each.unit for each in plain.values()))
    if len(units) > 1:
        return Undrawable(
            obstacle=Obstacle.MIXED_UNITS, found="、".join(each or "没有单位" for each in units)
        )
    if len(plain) > MAX_SERIES:
        return Undrawable(obstacle=Obstacle.TOO_MANY_COLUMNS, found=str(len(plain)))
    return plain


def _derive_column(field: Field[Any], money: str) -> Column:
    unit = {MONEY.id: money, PERCENT.id: "%"}.get(field.type.id, "")
    column = derive_column(field.label, field.type.id, unit=unit)
    if column.unit or not unit:
        return column
    return derive_column(f"{field.label}（{unit}）", field.type.id)


def _find_naming(
    columns: Sequence[Field[Any]], rows: Rows, drawn: Mapping[int, Column]
) -> int | None:
    """The column that names every row with a figure: beside merged cells one further right; else None."""
    first = find_naming_column([[row[at] for row in rows] for at in range(len(columns))])
    texts = [at for at, each in enumerate(columns) if each.type is TEXT and at not in drawn]
    if columns[0].type is PERIOD:
        texts.insert(0, 0)
    figured = [row for row in rows if not is_total(row) and any(row[at].strip() for at in drawn)]
    for at in texts if first is None else [first, *texts]:
        named = [row[at] for row in figured if row[at].strip()]
        if len(named) == len(figured) and (columns[at].type is PERIOD or any(map(is_text, named))):
            return at
    return None


def _sums_up(name: str) -> bool:
    """Whether the column is the total of the others, or their difference."""
    return read_label(name).rank is not None or _DIFFERENCE.search(name) is not None


def _choose_rows(rows: Rows, naming: int, kind: ChartKind) -> list[Sequence[str]]:
    """The rows that count, of one depth: the highest with more than one."""
    labels = [read_label(row[naming]) for row in rows]
    is_whole = kind in (ChartKind.SHARE, ChartKind.STACKED)
    counted = [
        (label, row)
        for label, row in zip(labels, rows, strict=True)
        if row[naming].strip() and not is_total(row) and _counts(label, is_whole=is_whole)
    ]
    numbered = any(label.mark for label, _ in counted)
    depths = [
        label.indent + (label.mark or (_UNNUMBERED if numbered else 0)) for label, _ in counted
    ]
    depth = next((each for each in sorted(set(depths)) if depths.count(each) > 1), None)
    return [row for each, (_, row) in zip(depths, counted, strict=True) if depth in (None, each)]


def _counts(label: Label, *, is_whole: bool) -> bool:
    """Whether the row is one beside the others; what is left over is no part of a whole."""
    if label.is_inner or label.aside is Aside.YES:
        return False
    return not (is_whole and label.flow is Side.RESULT)


def _read(cell: str, column: Column) -> Decimal | None:
    value = read_number(cell.replace("%", "").replace("％", ""), column)
    return None if value is None or value.is_nan() else value


def _find_obstacle(picture: Picture) -> Undrawable | None:
    """What is in the way of these figures; None for nothing."""
    known = [value for each in picture.series for value in each.known]
    count = len(picture.labels)
    if count < 2 or not known:
        return Undrawable(obstacle=Obstacle.TOO_FEW, found=str(count if known else 0))
    if count > MAX_LABELS:
        return Undrawable(obstacle=Obstacle.TOO_MANY_ROWS, found=str(count))
    lowest = min(known)
    if picture.kind in (ChartKind.SHARE, ChartKind.STACKED) and lowest < 0:
        return Undrawable(obstacle=Obstacle.NEGATIVE, found=picture.say(lowest))
    return None

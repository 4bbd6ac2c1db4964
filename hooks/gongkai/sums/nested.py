"""Owns rows that tell others once more without any mark: 教育支出, 普通教育, 小学教育; only figures show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

MAX_KIDS = 40
MIN_ROWS = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class _Head:
    """A row with all that it tells once more."""

    row: int
    value: Decimal
    kids: int
    has_several: bool
    """Whether a row there has more than one kid: else equal figures in a list look alike."""


def drop_nested(rows: Sequence[int], values: Sequence[Decimal | None]) -> list[int]:
    """Those of the rows, given by place, that aren't told by others; empty where not every one is told by some.

    `values` are those of the whole column.
    """
    rows = [at for at in rows if values[at] is not None]
    if len(rows) < MIN_ROWS:
        return []
    heads: list[_Head] = []
    """Of the rows so far, from the last up; the nearest stands at the end."""
    for at in reversed(rows):
        value = values[at]
        if value is None or value.is_nan() or value <= 0:
            return []
        count = _count_kids(heads, value)
        kids = heads[len(heads) - count :]
        several = count > 1 or any(each.has_several for each in kids)
        del heads[len(heads) - count :]
        heads.append(_Head(row=at, value=value, kids=count, has_several=several))
    if all(head.kids for head in heads) and any(head.has_several for head in heads):
        return [head.row for head in reversed(heads)]
    return []


def _count_kids(heads: Sequence[_Head], value: Decimal) -> int:
    """How many of the nearest heads make up the value; 0 for none."""
    total = Decimal(0)
    for count, head in enumerate(reversed(heads[-MAX_KIDS:]), 1):
        total += head.value
        if total >= value:
            return count if total == value else 0
    return 0

"""Owns which lines begin an item of a list: `-`, `*`, `+` or a number, where a list was meant."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.text.written_lines import Line

_MARK = re.compile(r"([-*+]|([0-9]{1,3})\.)[ \t\u3000]+(?=\S)(?P<figure>[0-9¥￥%.]|$)?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """What begins an item."""

    sign: str
    """- * + or . for a number."""
    value: int | None
    """The number; None for a point."""
    length: int
    """Characters up to the text."""
    needs_fellow: bool
    """Whether it may be a sign of the text: + 5分, * 注, 10. 5 元. Then a list has two items or more."""


def find_marks(lines: Sequence[Line]) -> list[Mark | None]:
    """For each line the mark of an item that begins there; None for text."""
    marks = [_parse_mark(line.text) for line in lines]
    kept: list[Mark | None] = [None] * len(lines)
    open_: dict[str, int] = {}
    """The last line with each sign, since the last text that stands in no item."""
    for at, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        if mark is None:
            if line.text and open_ and line.indent == 0:
                open_ = {}
            continue
        before = open_.get(mark.sign)
        if not mark.needs_fellow:
            kept[at] = mark
        if before is not None and _are_fellows(marks[before], mark):
            kept[before], kept[at] = marks[before], mark
        open_[mark.sign] = at
    return kept


def _are_fellows(one: Mark | None, other: Mark) -> bool:
    if one is None or one.value is None or other.value is None:
        return True
    return not (one.needs_fellow or other.needs_fellow) or other.value == one.value + 1


def _parse_mark(text: str) -> Mark | None:
    found = _MARK.match(text) if text[:1] in "-*+0123456789" and text else None
    if found is None:
        return None
    is_number = found[2] is not None
    return Mark(
        sign="." if is_number else found[1],
        value=int(found[2]) if is_number else None,
        length=found.end() - len(found["figure"] or ""),
        needs_fellow=found[1] in "*+" or found["figure"] is not None,
    )

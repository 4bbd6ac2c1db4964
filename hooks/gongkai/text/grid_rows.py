"""Owns how a line is read as a table's row, or as the rule below its header; knows no table.

A clerk's bars and strokes are those of the keyboard at hand: ｜ for |, — or － for -, ： for :.
"""

import re
from collections.abc import Sequence

_RULE = re.compile(r"[-|｜:：—–－─━―‒−‐=＝ \t\u3000\xa0]+")
_RULE_CELL = re.compile(r"[:：]?[-—–－─━―‒−‐=＝]+[:：]?")
_BLANKS = " \t\xa0"
_SPLIT = re.compile(r"(\\.)|(`+)|([|｜])", re.DOTALL)
_TICKS = re.compile("`+")


def may_be_row(text: str) -> bool:
    """A quick look: whether the line holds a bar."""
    return "|" in text or "｜" in text


def split_rule(text: str) -> list[str] | None:
    """The cells of a rule, in Markdown's own signs; None for a line that is none."""
    if not _RULE.fullmatch(text):
        return None
    plain = text.replace("｜", "|").strip(" \t\u3000\xa0")
    cells = [re.sub(r"[ \t\u3000\xa0]", "", cell) for cell in _without_ends(plain.split("|"))]
    if not cells or not all(map(_RULE_CELL.fullmatch, cells)):
        return None
    return [_canonical(cell) for cell in cells]


def _canonical(cell: str) -> str:
    left, right = cell[0] in ":：", cell[-1] in ":："
    return f"{':' if left else ''}---{':' if right else ''}"


def split_row(text: str, width: int = 0, *, is_bare: bool = False) -> list[str]:
    """The row's cells as they are written; `width` is the header's number of cells, if known.

    A full-width bar between cells parts them only where the row wouldn't fit the header otherwise, for
    it may be a sign of the text. In a bare table, whose header has no outer bars, a bar in front stands
    behind an empty cell. Full-width blanks in front of a cell, which indent it, are kept.
    """
    text = _narrow_ends(text)
    narrow = _cut(text, "|", width, is_bare=is_bare)
    if "｜" not in text or (width and len(narrow) == width and "|" in text[1:-1]):
        return narrow
    wide = _cut(text, "|｜", width, is_bare=is_bare)
    return wide if not width or len(wide) <= width or "|" not in text[1:-1] else narrow


def _narrow_ends(text: str) -> str:
    """The row with outer bars of the keyboard's: there, none is a sign of the text."""
    if text.startswith("｜"):
        text = f"|{text[1:]}"
    return f"{text[:-1]}|" if text.endswith("｜") and not text.endswith("\\｜") else text


def _cut(text: str, bars: str, width: int, *, is_bare: bool) -> list[str]:
    cells = _split(text, bars)
    inner = _without_ends(cells)
    if not is_bare or len(inner) >= width:
        return inner
    return cells[:-1] if len(cells) > width and not cells[-1] else cells


def is_edged(text: str) -> bool:
    """Whether the line begins or ends with a bar."""
    return text.startswith(("|", "｜")) or (
        text.endswith(("|", "｜")) and not text[:-1].endswith("\\")
    )


def is_stray_row(text: str) -> bool:
    """Whether a line of text looks like a row between bars, or like a rule with bars."""
    if not may_be_row(text):
        return False
    if split_rule(text) is not None:
        return True
    bars = ("|", "｜")
    return text.startswith(bars) and text.endswith(bars) and len(split_row(text)) > 1


def _split(text: str, bars: str) -> list[str]:
    """The pieces between bars that stand neither in code nor behind a backslash."""
    if "`" not in text and "\\" not in text:
        plain = text.replace("｜", "|") if "｜" in bars else text
        return list(map(_trim, plain.split("|")))
    closing = _closing_ticks(text) if "`" in text else {}
    cells, begin, until = [], 0, 0
    for found in _SPLIT.finditer(text):
        if found.start() < until:
            continue
        if found[2]:
            until = closing.get(found.start(), 0)
        elif found[3] and found[3] in bars:
            cells.append(_trim(text[begin : found.start()]))
            begin = found.end()
    cells.append(_trim(text[begin:]))
    return cells


def _trim(cell: str) -> str:
    cell = cell.strip(_BLANKS)
    return "" if cell[:1] == "\u3000" and not cell.strip("\u3000") else cell


def _closing_ticks(text: str) -> dict[int, int]:
    """Where code that begins at some back-ticks ends: behind the next as many."""
    ends: dict[int, int] = {}
    last: dict[int, int] = {}
    for found in reversed(list(_TICKS.finditer(text))):
        length = len(found[0])
        if length in last:
            ends[found.start()] = last[length]
        last[length] = found.end()
    return ends


def _without_ends(cells: Sequence[str]) -> list[str]:
    """The cells without the nothing outside the outer bars."""
    begin = 1 if len(cells) > 1 and not cells[0] else 0
    end = len(cells) - 1 if len(cells) > begin + 1 and not cells[-1] else len(cells)
    return list(cells[begin:end])

"""Owns what of a body no converter should be given: what would take it minutes, or more levels than it has.

Counts work, never time: what each sign costs is its text's length, as a converter looks through all of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.text.blocks import parse_blocks
from gongkai.text.body_parts import Block, CodeBlock, HeadingBlock, ListBlock, Paragraph, walk
from gongkai.text.grid_block import GridBlock
from gongkai.text.removal import Removal
from gongkai.text.sanitizing import find_removed, hide_words
from gongkai.text.written_lines import join_lines, split_lines

MAX_BRACKETS = 2_000
"""For each, the converter looks for its fellow through the whole paragraph."""
MAX_LEVELS = 20
"""Of lists within lists; each takes the converter a level of recursion."""
MAX_TAGS = 300
"""Of tags open at once: what cleans HTML looks through all of them for each further one."""
MAX_WORK = 5_000_000_000
"""Of a body, in nanoseconds of one processor, roughly: what an hour's careful writing takes is a thousandth."""
_BRACKET, _TICKS, _SIGN = 230, 60, 2
"""What one of them costs for each character of its text."""
_PIECE = 20_000
"""What a paragraph, an item or a cell costs whatever is in it."""

_MARKER = r"(?:[-*+]|[0-9]{1,9}\.)[ \t]"
_DEEP = re.compile(
    r"^(?![ \t]*(?:[-*][ \t]*)+$)"  # a line across the page
    rf"(?:(?: {{4}}|\t){{{MAX_LEVELS}}}[ \t]*{_MARKER}|[ \t]*(?:{_MARKER}[ \t]*){{{MAX_LEVELS}}})",
    re.MULTILINE,
)
_TICK_RUN = re.compile("`+")
_OTHERS = re.compile(r"[\\<&*~!]|  \n")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_ALONE = frozenset("br hr img col link meta base input p li td th tr tbody thead dt dd".split())
"""Tags that hold nothing, or end where another of their kind begins."""


@dataclass(frozen=True, slots=True)
class Tangle:
    """What takes a converter too long; where it begins, and in words what it is and how much may be."""

    index: int
    what: str
    expected: str = f"方括号不超过 {MAX_BRACKETS} 个，列表不超过 {MAX_LEVELS} 层"


def find_tangle(text: str) -> Tangle | None:
    """What of the Markdown text no converter should be given; None as a rule. In time that grows as it does."""
    if (count := text.count("[")) > MAX_BRACKETS:
        return Tangle(text.index("["), f"{count} 个左方括号")
    if deep := _DEEP.search(text):
        return Tangle(deep.start(), f"超过 {MAX_LEVELS} 层的列表")
    if (at := _find_deep_tags(text)) is not None:
        return Tangle(at, f"超过 {MAX_TAGS} 层的网页代码", f"网页代码不超过 {MAX_TAGS} 层")
    return _find_costly(text)


def is_convertible(text: str) -> bool:
    """Whether a converter may be given the text: nothing in it takes minutes."""
    return find_tangle(text) is None and not (
        "<" in text and any(each.kind is Removal.UNFINISHED for each in find_removed(text))
    )


def _find_deep_tags(text: str) -> int | None:
    """Where too many tags are open at once."""
    if text.count("<") <= MAX_TAGS:
        return None
    open_tags = 0
    for found in _TAG.finditer(hide_words(text)):
        if found[2].lower() not in _ALONE:
            open_tags = max(0, open_tags - 1) if found[1] else open_tags + 1
            if open_tags > MAX_TAGS:
                return found.start()
    return None


def _weigh(text: str) -> int:
    """What the marks in a text cost; each paragraph, item and cell is a text by itself."""
    marks = _BRACKET * text.count("[") + _SIGN * len(_OTHERS.findall(text))
    if "`" in text:
        marks += _TICKS * len(_TICK_RUN.findall(text))
    return marks * len(text)


def _find_costly(text: str) -> Tangle | None:
    lines = text.count("\n") + 1
    pieces = _PIECE * (lines + text.count("|") + text.count("｜"))
    if _weigh(text) + _SIGN * lines * len(text) + pieces <= MAX_WORK:
        return None  # even if it were all one paragraph
    work, heaviest, where, worst = 0, -1, 0, ""
    for number, piece in _pieces(parse_blocks(split_lines(text))):
        weight = _PIECE + _weigh(piece)
        work += weight
        if weight > heaviest:
            heaviest, where, worst = weight, number, piece
    if work <= MAX_WORK:
        return None
    index = sum(len(line) + 1 for line in text.split("\n")[:where])
    if heaviest > work // 10:
        marks = len(_OTHERS.findall(worst)) + worst.count("[") + len(_TICK_RUN.findall(worst))
        return Tangle(
            index, f"一段 {len(worst)} 个字，里面有 {marks} 个记号", "分成几段的文字，记号少一些"
        )
    return Tangle(0, f"{lines} 行，太多的段落、列表或格子", "正文只写要点，几百行以内")


def _pieces(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """Each text that a converter looks through by itself, and the number of its line."""
    number = 0
    for block in walk(blocks):
        match block:
            case Paragraph():
                number = block.lines[0].number
                yield number, join_lines(block.lines)
            case HeadingBlock():
                number = block.number
                yield number, block.text
            case GridBlock():
                number = block.head_numbers[0]
                yield from ((number, cell) for row in (*block.heads, *block.rows) for cell in row)
            case ListBlock():
                yield from ((number, "") for _ in block.items)
            case CodeBlock():
                yield block.numbers[0], ""
            case _:
                yield number, ""

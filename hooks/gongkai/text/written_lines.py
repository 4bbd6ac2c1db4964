"""Owns a body's lines as they are written: indents, and which line ends were meant; knows no Markdown.

What is pasted from Word has a line an item: 项目编号：…, a signature, a date. What an editor has wrapped
flows together, in Chinese without a blank between.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

MIN_WRAPPED, MAX_WRAPPED = 66, 130
"""Columns within which editors wrap lines; a Chinese character takes two."""
MIN_LATIN = 50
"""The same where long words are moved to the next line."""
SLACK = 6
"""Columns that may stay free, as no line begins with a mark."""

_LEAD = re.compile(r"[ \t\u3000\xa0]*")
_ENDS = re.compile(r"[。！？!?；;：:…](?:[”’」』）)\]】*]{0,4})$")
"""How a line ends that was meant to end."""
_BEGINS = re.compile(
    r"[*_~]{0,3}(?:"
    r"[^\s，。；、,;()（）：:“”]{1,14}[：:]"  # 项目编号：
    r"|[（(]?[一二三四五六七八九十百]{1,4}[)）、.．]|[（(][0-9]{1,3}[)）]|[0-9]{1,3}[、.．)）](?![0-9])"
    r"|第[一二三四五六七八九十百0-9]{1,4}[章节条款]|[①-⑳㈠-㈩●○■□◆◇★☆▲△※·•—☑√]"
    r"|附件?[0-9：:]|特此|此致|敬礼"
    r")"
)
"""How a line begins that stands by itself."""
_DATE = re.compile(
    r"[0-9〇○零一二三四五六七八九]{4}\s*年\s*[0-9一二三四五六七八九十]{1,3}\s*月(?:\s*[0-9一二三四五六七八九十]{1,3}\s*日)?"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its leading blanks; `number` counts from 0."""

    number: int
    indent: int
    """Columns in front of the text; a full-width blank takes two, a tab as many as to the next four."""
    wide: str
    """The leading blanks that readers see: full-width ones."""
    text: str
    """Without blanks at either end."""
    breaks: bool = False
    """Whether two blanks at its end ask for a line's end."""

    def behind(self, length: int) -> "Line":
        """What is behind as many characters of the text, as a line of its own."""
        rest = _parse_line(self.number, self.text[length:])
        return replace(rest, breaks=self.breaks)

    def outdented(self, columns: int) -> "Line":
        """The line with so much less of an indent."""
        return replace(self, indent=max(0, self.indent - columns))


def split_lines(text: str) -> list[Line]:
    """The text's lines."""
    return [_parse_line(number, line) for number, line in enumerate(text.split("\n"))]


def _parse_line(number: int, line: str) -> Line:
    rest = line.rstrip(" \t\r")
    lead = _LEAD.match(rest)
    if not lead or not lead[0]:
        return Line(number, 0, "", rest, line.endswith("  "))
    indent = 0
    for sign in lead[0]:
        indent += 4 - indent % 4 if sign == "\t" else 2 if sign == "\u3000" else 1
    wide = lead[0].replace(" ", "").replace("\t", "").replace("\xa0", "")
    return Line(number, indent, wide, rest[lead.end() :], line.endswith("  "))


def join_lines(lines: Sequence[Line]) -> str:
    """The lines of a paragraph as one text, with Markdown's two blanks at the line ends that were meant."""
    if len(lines) == 1:
        return lines[0].wide + lines[0].text
    widths = [_width(line.text) for line in lines]
    widest = max(widths)
    is_wrapped = _is_wrapped(lines, widths, widest)
    parts = [lines[0].wide + lines[0].text]
    for at in range(1, len(lines)):
        above, below = lines[at - 1], lines[at]
        if flows(above, below, widest, is_wrapped=is_wrapped):
            parts.append(_between(above.text, below.text) + below.text)
        else:
            parts.append(f"  \n{below.wide}{below.text}")
    return "".join(parts)


def flows(above: Line, below: Line, widest: int, *, is_wrapped: bool = False) -> bool:
    """Whether an editor broke the line in the midst of a sentence; `widest` are the paragraph's columns."""
    if above.breaks or below.wide or _BEGINS.match(below.text) or is_date(below.text):
        return False
    if not _is_full(above, below, _width(above.text), widest):
        return False
    return is_wrapped or not ends_sentence(above.text)


def is_date(text: str) -> bool:
    """Whether the line is a date by itself, as below a signature."""
    return _DATE.fullmatch(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether the line ends with a mark that ends a sentence or announces what follows."""
    return _ENDS.search(text) is not None


def _is_wrapped(lines: Sequence[Line], widths: Sequence[int], widest: int) -> bool:
    """Whether every line but the last is full, and one ends within a sentence: then marks end none."""
    if len(lines) < 3 or not all(
        _is_full(above, below, width, widest)
        for above, below, width in zip(lines, lines[1:], widths, strict=False)
    ):
        return False
    return any(not ends_sentence(line.text) for line in lines[:-1])


def _is_full(above: Line, below: Line, width: int, widest: int) -> bool:
    """Whether what follows wouldn't have fitted behind the line."""
    least = MIN_LATIN if above.text.isascii() else MIN_WRAPPED
    if not least <= width <= MAX_WRAPPED:
        return False
    return width + _width(_first_word(below.text)) + SLACK >= min(widest, MAX_WRAPPED)


def _first_word(text: str) -> str:
    word = re.match(r"[!-~]{1,40}", text)
    return " " + word[0] if word else text[:1]


def _between(above: str, below: str) -> str:
    """What stands for a line's end within a sentence: nothing beside Chinese."""
    return "" if is_wide(above[-1:]) or is_wide(below[:1]) else "\n"


def is_wide(sign: str) -> bool:
    """Whether the sign takes two columns; not for an empty text."""
    return sign != "" and unicodedata.east_asian_width(sign) in "WFA"


@lru_cache(maxsize=1_000)
def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text) + sum(map(is_wide, text))

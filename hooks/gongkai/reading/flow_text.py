"""Owns where the text stands within brackets and braces, and which of it YAML would misread there."""

import re

from gongkai.reading.meant_text import INDICATORS, References, ends_key
from gongkai.reading.quoting import find_quoted_end

_CLOSED = re.compile(r"[ \t]*(?:[,\]}:\n]|$|[ \t]#)")
"""What may follow a closed bracket or quote within another."""

_GROUPED = re.compile(
    r"[-+]?[¥￥]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?[ \t]*[万千百亿]*元?整?(?=[ \t]*[,}\n])"
)
"""A number with commas between its thousands: as items of their own its parts would say nothing."""

_ODD = re.compile(r"[,\[\]{}]|(?:^|[ \t])#|^\?|^[-:](?:\s|$)|:(?:[ \t]|$)")
MAX_OPEN = 20
"""No file of ours goes as deep; what does is left to the parser."""

_PAIRS = {"[": "]", "{": "}"}


def find_line_end(text: str, at: int) -> int:
    """Where the line of that place ends."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _before(text: str, at: int) -> str:
    """The last sign before that place that is no blank; empty at the line's start."""
    while at and text[at - 1] in " \t":
        at -= 1
    return text[at - 1 : at]


class Flow:
    """What a bracket that opens at `start` holds, over several lines too.

    `end` is behind its last sign, None when it isn't closed; `texts` are the spans that are text
    though YAML would read them otherwise.
    """

    def __init__(self, text: str, start: int, references: References) -> None:
        self._text, self._references = text, references
        self._at = start
        self._open: list[tuple[str, int]] = []
        self._is_key = False
        self._line = (-1, -1)
        self.end: int | None = None
        self.texts: list[tuple[int, int]] = []
        while self._at < len(text) and self.end is None and self._step():
            pass

    def _step(self) -> bool:
        """Go on by one part; False where brackets or quotes don't match."""
        text, at = self._text, self._at
        match text[at]:
            case " " | "\t" | "\n":
                self._at += 1
            case "[" | "{":
                self._open.append((text[at], at))
                self._is_key = text[at] == "{"
                self._at += 1
                return len(self._open) <= MAX_OPEN
            case "]" | "}":
                return self._close()
            case ",":
                if self._open[-1][0] == "[" and _before(text, at) in (",", "["):
                    self.texts.append((at, at))  # an empty cell
                self._is_key = self._open[-1][0] == "{"
                self._at += 1
            case "#" if self._is_comment():
                self._at = find_line_end(text, at)
            case ":" if self._ends_name(at, len(text)):
                self._is_key = False
                self._at += 1
            case '"' | "'":
                behind = find_quoted_end(text, at)
                if behind is None:
                    return False
                self._at = behind
                if not _CLOSED.match(text, behind):
                    self._take(at, behind)
            case _:
                self._take(at, at)
        return True

    def _close(self) -> bool:
        text, at = self._text, self._at
        opening, opened = self._open.pop()
        if _PAIRS[opening] != text[at]:
            return False
        if (
            any(opened < start == end for start, end in self.texts[-1:])
            and _before(text, at) == ","
        ):
            self.texts.append((at, at))  # and one more at the row's end
        self._at += 1
        if not self._open:
            self.end = self._at
        elif not _CLOSED.match(text, self._at) and text.find("\n", opened, at) < 0:
            self._is_key = False
            self._take(opened, self._at)
        return True

    def _is_comment(self) -> bool:
        """Whether the # that stands where an item might begins a comment."""
        text, at = self._text, self._at
        if text[at - 1] in ",[{":
            return False
        after = text[at + 1 : at + 2]
        if after.isascii() and after.isalnum():
            return self._last_structure(at) < at
        return True

    def _last_structure(self, at: int) -> int:
        """The place of the last sign in its line that closes a bracket or begins a further item."""
        last, structure = self._line
        if not at <= last:
            last = find_line_end(self._text, at)
            structure = max(self._text.rfind(sign, at, last) for sign in "]},")
            self._line = last, structure
        return structure

    def _ends_name(self, at: int, last: int) -> bool:
        return at + 1 >= last or self._text[at + 1] in " \t\n,[]{}"

    def _take(self, at: int, behind: int) -> None:
        """Go on behind the text that begins there, and note it if YAML would misread it.

        `behind` is the end of a part that is known to belong to it.
        """
        text = self._text
        is_value = self._open[-1][0] == "{" and not self._is_key
        grouped = _GROUPED.match(text, at) if is_value else None
        end = grouped.end() if grouped else self._find_end(at, behind)
        written = text[at:end].rstrip()
        is_odd = behind > at or written[:1] in INDICATORS or _ODD.search(written) is not None
        if is_odd and not self._references.has(written):
            while self.texts and self.texts[-1][0] >= at:
                self.texts.pop()
            self.texts.append((at, at + len(written)))
        self._at = max(end, at + 1)

    def _find_end(self, at: int, behind: int) -> int:
        """Where plain text ends: at a comma, the outer bracket, the end of its name or of its line."""
        text, last = self._text, find_line_end(self._text, behind)
        structure = self._last_structure(behind)
        closing: list[str] = []
        is_listed = False
        for here in range(behind, last):
            sign = text[here]
            if sign in _PAIRS and here > at and here < structure:
                closing.append(_PAIRS[sign])
            elif closing and sign == closing[-1]:
                closing.pop()
            elif sign in ",[]{}" and not closing:
                return here
            elif sign == ":" and self._ends_name(here, last):
                if self._is_key or is_listed or ends_key(text, here, at):
                    return here
            elif sign == "#" and text[here - 1] in " \t" and structure < here:
                return here
            is_listed = is_listed or sign in "，；"
        return last

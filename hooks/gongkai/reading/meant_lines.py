"""Owns the reading of YAML's lines as their writer meant them: text that YAML would misread is quoted.

A line is one `key: value` or `- value`; what reads the same either way is left as it stands.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from gongkai.reading.flow_text import Flow
from gongkai.reading.meant_text import (
    Doubt,
    References,
    begins_oddly,
    find_comment,
    find_references,
    has_colon,
    has_hash,
    has_own_key,
    is_quoted_doubtfully,
)
from gongkai.reading.quoting import TextSpan, find_key, find_quoted_end

_DASH = re.compile(r"-(?: +|$)")
_BLOCK = re.compile(r"[|>][-+1-9]{0,2}[ \t]*(?:[ \t]#.*)?$")
_REST = re.compile(r"[ \t]*(?:$|[ \t]#)")


@dataclass(slots=True)
class Meant:
    """What is text in the lines: spans to be quoted, and each # in doubt with its line."""

    spans: list[TextSpan] = field(default_factory=list)
    doubts: list[tuple[int, Doubt]] = field(default_factory=list)


class _Walk:
    """Goes through the lines once, from value to value."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in self.lines)]
        self.references: References = find_references(text)
        self.meant = Meant()

    def run(self) -> None:
        at = 0
        while at < len(self.lines):
            at = self._take_line(at)

    def _take_line(self, at: int) -> int:
        """Take one line's value; the line to go on with."""
        line = self.lines[at]
        start = len(line) - len(line.lstrip(" "))
        if start == len(line) or line[start] == "#":
            return at + 1
        parent = start
        while dash := _DASH.match(line, start):
            parent, start = start, dash.end()
        key = find_key(line, start)
        if key:
            name = line[start : key[0]]
            if find_comment(name)[0] < len(name):
                return at + 1  # the colon stands in a comment
            if has_hash(name):
                self.meant.spans.append(TextSpan(at, start, start + len(name.rstrip())))
            parent, start = start, key[1]
        elif parent == start:
            return at + 1  # neither an item nor a name: the parser will tell
        return self._take_value(at, start, parent)

    def _take_value(self, at: int, start: int, parent: int) -> int:
        value = self.lines[at][start:].rstrip()
        match value[:1]:
            case "":
                return at + 1
            case "#":
                return self._take_hash(at, start, parent)
            case "[" | "{":
                return self._take_flow(at, start, parent)
            case '"' | "'":
                return self._take_quoted(at, start, parent)
            case "|" | ">" if _BLOCK.match(value):
                return self._behind(at, parent)
        return self._take_plain(at, start, parent)

    def _behind(self, at: int, parent: int) -> int:
        """The first line behind `at` that isn't deeper than its parent."""
        for number in range(at + 1, len(self.lines)):
            line = self.lines[number]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= parent:
                return number
        return len(self.lines)

    def _take_hash(self, at: int, start: int, parent: int) -> int:
        """A value that begins with #: text in one line, or a comment on what stands below."""
        line = self.lines[at]
        value = line[start:].rstrip()
        following = next(
            (self.lines[n] for n in range(at + 1, len(self.lines)) if self.lines[n].strip()), ""
        )
        is_head = len(following) - len(following.lstrip(" ")) > parent
        if not is_head and value[1:2].isascii() and value[1:2].isalnum():
            self.meant.spans.append(TextSpan(at, start, start + len(value)))
        elif not is_head and (value[1:].strip()[:1].isdigit() or value[1:2].strip("# \t")):
            self.meant.doubts.append((at, Doubt(start)))
        return at + 1

    def _take_flow(self, at: int, start: int, parent: int) -> int:
        flow = Flow(self.text, self.starts[at] + start, self.references)
        if flow.end is None:
            return self._behind(at, parent)
        last = self._line_of(flow.end)
        if _REST.match(self.lines[last], flow.end - self.starts[last]):
            for begin, end in flow.texts:
                line = self._line_of(begin)
                first = self.starts[line]
                self.meant.spans.append(TextSpan(line, begin - first, end - first))
        elif last == at:
            self._take_text(at, start)
        return last + 1

    def _line_of(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def _take_quoted(self, at: int, start: int, parent: int) -> int:
        end = find_quoted_end(self.text, self.starts[at] + start)
        if end is None:
            return self._behind(at, parent)
        last = self._line_of(end)
        if last == at and not _REST.match(self.lines[at], end - self.starts[at]):
            self._take_text(at, start)
        return last + 1

    def _take_text(self, at: int, start: int) -> None:
        """A quote or bracket that closes before its line ends is part of the text."""
        line = self.lines[at]
        value = line[start:].rstrip()
        end, doubt = find_comment(value)
        text = value[:end].rstrip()
        if has_own_key(text) or is_quoted_doubtfully(text):
            return
        self.meant.spans.append(TextSpan(at, start, start + len(text)))
        if doubt:
            self.meant.doubts.append((at, Doubt(start + doubt.at, doubt.is_loss)))

    def _take_plain(self, at: int, start: int, parent: int) -> int:
        """Plain text in one line; one that goes on is left alone unless a # would cut it."""
        behind = self._behind(at, parent)
        while behind > at + 1 and not self.lines[behind - 1].strip():
            behind -= 1
        value = self.lines[at][start:].rstrip()
        if behind > at + 1:
            return self._take_lines(at, start, behind)
        end, doubt = find_comment(value)
        text = value[:end].rstrip()
        is_odd = begins_oddly(text) or has_colon(text) or has_hash(text)
        if is_odd and not self.references.has(text) and not has_own_key(text):
            self.meant.spans.append(TextSpan(at, start, start + len(text)))
        elif has_hash(text):
            doubt = doubt or Doubt(max(text.find(" #"), text.find("\t#")) + 1)
        if doubt:
            self.meant.doubts.append((at, Doubt(start + doubt.at, doubt.is_loss)))
        return at + 1

    def _take_lines(self, at: int, start: int, behind: int) -> int:
        """Text of several lines: a # in one of them would end it there, so it is in doubt."""
        for number in range(at, behind):
            line = self.lines[number]
            begin = start if number == at else len(line) - len(line.lstrip(" "))
            text = line[begin:]
            if number > at and text[:1] == "#":
                if text.lstrip("# ")[:1].isdigit():
                    self.meant.doubts.append((number, Doubt(begin)))
            elif has_hash(text):
                end, doubt = find_comment(text)
                if end == len(text):
                    doubt = doubt or Doubt(max(text.find(" #"), text.find("\t#")) + 1)
                if doubt:
                    self.meant.doubts.append((number, Doubt(begin + doubt.at, doubt.is_loss)))
        return behind


def find_meant(text: str) -> Meant:
    """Which parts of the text are to be quoted, in the order of the lines, and what is in doubt."""
    walk = _Walk(text)
    walk.run()
    return walk.meant

"""Owns the lines of a source as they stand in its file: line ends, mark, front matter, body; knows no YAML."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from gongkai.reading.fence import FENCE

BOM = "\ufeff"
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceLines:
    """A source text, with where each of its lines begins and ends."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    """Before the line's end sign."""
    first: int
    """The first line of the YAML, from 0."""
    last: int
    """The line behind the last one of the YAML."""
    eol: str
    """The line end that the source has most often."""
    is_document: bool

    @property
    def yaml(self) -> str:
        """The YAML with `\\n` line ends."""
        begin = self.starts[self.first]
        if not self.is_document:
            return normalize(self.text[begin:])
        return "\n".join(
            self.text[self.starts[at] : self.ends[at]] for at in range(self.first, self.last)
        )

    @property
    def body_start(self) -> int:
        """Where the body begins: behind the second fence."""
        behind = self.last + 1
        return self.starts[behind] if behind < len(self.starts) else len(self.text)

    def line_of(self, offset: int) -> int:
        """The line, from 0, in which the offset lies."""
        return bisect_right(self.starts, offset) - 1

    def column_of(self, offset: int) -> int:
        """How far behind its line's begin the offset lies."""
        return offset - self.starts[self.line_of(offset)]

    def written(self, line: int) -> str:
        """The line without its end."""
        return self.text[self.starts[line] : self.ends[line]]

    def behind_line(self, line: int) -> int:
        """Where the line after that one begins; the text's end for the last."""
        return self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)


def normalize(text: str) -> str:
    """The text with `\\n` line ends, as the reader sees it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split_source(text: str, *, is_document: bool) -> SourceLines | None:
    """The lines of a source: an entry's, or a YAML file's; None for an entry without its two fences."""
    begin = len(BOM) if text.startswith(BOM) else 0
    ends = [(each.start(), each.end()) for each in _LINE_END.finditer(text)]
    starts = (begin, *(end for _, end in ends))
    stops = (*(start for start, _ in ends), len(text))
    used = Counter(text[start:end] for start, end in ends)
    first, last = 0, len(starts)
    if is_document:
        fences = (at for at in range(len(starts)) if text[starts[at] : stops[at]].rstrip() == FENCE)
        if next(fences, None) != 0:
            return None
        first, last = 1, next(fences, 0)
        if not last:
            return None
    return SourceLines(
        text=text,
        starts=starts,
        ends=stops,
        first=first,
        last=last,
        eol=max(used, key=lambda each: used[each]) if used else "\n",
        is_document=is_document,
    )

"""Owns how a body is parted: paragraphs, headings, lists, tables, quotes, code; each line belongs to one.

Every reader of a body, the page as well as the checks, sees these parts. It takes for markup what
a clerk clearly meant as such: an indent makes no code, a line below a text no heading. Knows no HTML.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.text.body_parts import (
    AcrossLine,
    Block,
    CodeBlock,
    HeadingBlock,
    ListBlock,
    ListItem,
    Paragraph,
    QuoteBlock,
    walk,
)
from gongkai.text.grid_finding import find_grid
from gongkai.text.grid_rows import may_be_row
from gongkai.text.list_marks import Mark, find_marks
from gongkai.text.written_lines import Line, ends_sentence, flows, is_date, split_lines

MAX_DEPTH = 20
"""Of lists and quotes within each other; deeper ones are text."""
MAX_SIGNED = 3
"""Lines of a signature with its date."""
PARAGRAPH_INDENT = 8
"""Columns; a deeper indent places a line, such as a signature, and begins no paragraph."""

_FENCE = re.compile(r"(`{3,}|~{3,})([^`]*)")
HASHES = r"#(?=[ \t\u3000])|#{2,6}(?=[ \t\u3000]|[^\s\d#])"
"""What begins a heading, as a pattern: #5楼 doesn't."""
_HEADING = re.compile(rf"({HASHES})(.*)")
_CLOSING_HASHES = re.compile(r"[ \t]#+$")
_ACROSS = re.compile(r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}")
_QUOTE = re.compile(r">(?:[ \t]|(?=>)|$)(?![ \t]*[0-9])")


def parse_blocks(lines: Sequence[Line], depth: int = 0) -> tuple[Block, ...]:
    """The parts of the lines, in order; in time that grows as their length does."""
    return tuple(_Parting(lines, depth).part())


def find_code(lines: Sequence[str]) -> list[int]:
    """The numbers of the lines that are code, wherever it stands; those of its fences too."""
    if not any("```" in line or "~~~" in line for line in lines):
        return []
    return list(_code_numbers(parse_blocks(split_lines("\n".join(lines)))))


def _code_numbers(blocks: Sequence[Block]) -> Iterator[int]:
    for block in walk(blocks):
        if isinstance(block, CodeBlock):
            yield from block.numbers


class _Parting:
    """The lines while they are parted; `at` is the index of the next one."""

    def __init__(self, lines: Sequence[Line], depth: int) -> None:
        self.lines, self.depth, self.at = lines, depth, 0
        self.marks = find_marks(lines) if depth < MAX_DEPTH else [None] * len(lines)
        self.closing = _find_closing(lines)
        self.text: list[Line] = []

    def part(self) -> Iterator[Block]:
        """All of its blocks."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            block = self._special(line) if line.text else None
            if block is None:
                if not line.text or self._begins_paragraph(line):
                    yield from self._end_paragraph()
                if line.text:
                    self.text.append(line)
                self.at += 1
                continue
            yield from self._end_paragraph()
            yield block
        yield from self._end_paragraph()

    def _end_paragraph(self) -> Iterator[Block]:
        if self.text:
            yield Paragraph(lines=tuple(self.text))
            self.text = []

    def _begins_paragraph(self, line: Line) -> bool:
        if not self.text or not line.indent:
            return False
        is_indented = bool(line.wide) or (self.depth == 0 and 2 <= line.indent <= PARAGRAPH_INDENT)
        return is_indented and ends_sentence(self.text[-1].text)

    def _special(self, line: Line) -> Block | None:
        """The block that begins at the line, read to its end; None for text."""
        if may_be_row(line.text):
            found = find_grid(self.lines, self.at)
            if found.grid is not None:
                self.at = found.end
                return found.grid
        if self.at in self.closing:
            return self._code(self.closing[self.at])
        if _ACROSS.fullmatch(line.text):
            self.at += 1
            return AcrossLine(number=line.number)
        if line.text[0] == "#" and (heading := _HEADING.fullmatch(line.text)):
            self.at += 1
            text = _CLOSING_HASHES.sub("", heading[2].strip(" \t\u3000"))
            return HeadingBlock(level=len(heading[1]), text=text.strip(), number=line.number)
        if line.text[0] == ">" and self.depth < MAX_DEPTH and _QUOTE.match(line.text):
            return self._quote()
        mark = self.marks[self.at]
        return self._list(mark) if mark else None

    def _code(self, closing: int) -> CodeBlock:
        lines, indent = self.lines[self.at : closing + 1], self.lines[self.at].indent
        self.at = closing + 1
        rows = (
            " " * max(0, line.indent - indent - 2 * len(line.wide)) + line.wide + line.text
            for line in lines[1:-1]
        )
        return CodeBlock(text="\n".join(rows), numbers=range(lines[0].number, lines[-1].number + 1))

    def _quote(self) -> QuoteBlock:
        inner = []
        while self.at < len(self.lines) and _QUOTE.match(self.lines[self.at].text):
            line = self.lines[self.at]
            inner.append(line.behind(1))
            self.at += 1
        return QuoteBlock(blocks=parse_blocks(inner, self.depth + 1))

    def _list(self, first: Mark) -> ListBlock:
        items: list[ListItem] = []
        is_loose = False
        mark: Mark | None = first
        while mark is not None:
            inner, is_spaced = self._item(mark)
            items.append(ListItem(value=mark.value, blocks=parse_blocks(inner, self.depth + 1)))
            following = self.marks[self.at] if self.at < len(self.lines) else None
            goes_on = following is not None and following.sign == first.sign
            is_loose = is_loose or is_spaced or (goes_on and not self.lines[self.at - 1].text)
            mark = following if goes_on else None
        return ListBlock(items=tuple(items), is_loose=is_loose)

    def _item(self, mark: Mark) -> tuple[list[Line], bool]:
        """The lines of the item at hand, and whether blank ones are within; then comes what is behind it."""
        first = self.lines[self.at]
        inner = [first.behind(mark.length)]
        self.at += 1
        inner_indent, is_spaced, blanks = first.indent + 2, False, 0
        while self.at + blanks < len(self.lines):
            line = self.lines[self.at + blanks]
            if not line.text:
                blanks += 1
                continue
            at = self.at + blanks
            if not self._belongs(line, self.marks[at], inner[-1], first.indent, blanks):
                break
            if blanks and self._is_signature(at):
                break
            inner += self.lines[self.at : self.at + blanks]
            is_spaced = is_spaced or blanks > 0
            self.at += blanks + 1
            blanks = 0
            inner.append(line.outdented(inner_indent))
        self.at += blanks
        return inner, is_spaced

    def _is_signature(self, at: int) -> bool:
        """Whether what stands there and on the lines below it ends with a date by itself."""
        lines = self.lines[at : at + MAX_SIGNED]
        return self.marks[at] is None and any(is_date(line.text) for line in lines)

    def _belongs(
        self, line: Line, mark: Mark | None, above: Line, indent: int, blanks: int
    ) -> bool:
        """Whether the line goes on with an item at that indent, below the line above and some blank ones."""
        if mark is not None:
            return line.indent >= indent + 2
        if blanks:
            return line.indent >= indent + 2 and not line.wide
        if line.indent > indent and not line.wide:
            return True
        if may_be_row(line.text) or line.text[0] in "#>`~" or _ACROSS.fullmatch(line.text):
            return False
        return line.indent == indent and flows(above, line, 0)


def _find_closing(lines: Sequence[Line]) -> dict[int, int]:
    """For each line that opens code the index of the one that closes it; a row of ~ by itself opens none."""
    fences = [
        (at, found)
        for at, line in enumerate(lines)
        if line.text[:3] in ("```", "~~~") and (found := _FENCE.fullmatch(line.text))
    ]
    closing: dict[int, int] = {}
    bare: dict[str, list[tuple[int, int]]] = {"`": [], "~": []}
    """Lengths and indices of the closing lines further down, the longer the further."""
    for at, found in reversed(fences):
        below = bare[found[1][0]]
        length = len(found[1])
        fitting = next((end for long, end in reversed(below) if long >= length), None)
        if fitting is not None:
            closing[at] = fitting
        if not found[2]:
            while below and below[-1][0] <= length:
                below.pop()
            below.append((length, at))
    return closing

"""Owns how a key or item is taken out of a source: with its lines, but not with the comments beside it."""

from collections.abc import Collection, Iterator

from gongkai.writing.edit_kinds import EditRefused
from gongkai.writing.source_lines import SourceLines
from gongkai.writing.spans import SourceNode
from gongkai.writing.splice import TOO_ODD, Splice, find_dash


def take_out(lines: SourceLines, span: SourceNode, gone: Collection[int]) -> Iterator[Splice]:
    """Children taken out of a collection of which some stay. Raises EditRefused."""
    for at in gone:
        item = span.items[at]
        begin = span.keys[at].start if span.keys else item.start
        if span.style == "flow":
            yield _take_out_of_flow(span, at, begin, gone)
            continue
        if span.kind == "list":
            begin = find_dash(lines, item)
        line = lines.line_of(begin)
        if lines.text[lines.starts[line] : begin].strip(" "):
            yield _take_out_first(span, at, begin, gone)
        else:
            yield from _take_lines(lines, begin, item)


def _take_out_of_flow(span: SourceNode, at: int, begin: int, gone: Collection[int]) -> Splice:
    starts = [each.start for each in span.keys or span.items]
    if all(each in gone for each in range(at)) and at + 1 < len(starts):
        return Splice(begin, starts[at + 1], "")
    return Splice(span.items[at - 1].end, span.items[at].end, "")


def _take_out_first(span: SourceNode, at: int, begin: int, gone: Collection[int]) -> Splice:
    """The first key behind a dash: the next one that stays takes its place."""
    stays = at + 1
    if stays >= len(span.keys) or stays in gone:
        raise EditRefused(TOO_ODD)
    return Splice(begin, span.keys[stays].start, "")


def _take_lines(lines: SourceLines, begin: int, item: SourceNode) -> Iterator[Splice]:
    column = lines.column_of(begin)
    first, last = lines.line_of(begin), lines.line_of(max(begin, item.end))
    covered = [each.covers(lines) for each in item.scalars()]
    at = 0
    for line in range(first, last + 1):
        start = lines.starts[line]
        while at < len(covered) and covered[at][1] <= start:
            at += 1
        behind = at
        while behind < len(covered) and covered[behind][0] < lines.ends[line]:
            behind += 1
        written = lines.written(line)
        comment = _find_comment(written, start, covered[at:behind])
        if comment and written.lstrip(" ") == comment:
            continue
        kept = " " * column + comment + lines.eol if comment else ""
        yield Splice(start, lines.behind_line(line), kept)


def _find_comment(written: str, start: int, covered: list[tuple[int, int]]) -> str:
    """The comment that ends the line, outside of every text; empty without one."""
    at = written.find("#")
    while at >= 0:
        is_apart = at == 0 or written[at - 1] in " \t"
        if is_apart and not any(begin <= start + at < end for begin, end in covered):
            return written[at:].rstrip()
        at = written.find("#", at + 1)
    return ""

"""Owns where a new key or item goes in a source, and how it is written there; takes nothing out."""

from collections.abc import Iterator, Mapping, Sequence

from gongkai.writing.emitting import write_flow, write_item, write_pair, write_scalar
from gongkai.writing.source_lines import SourceLines
from gongkai.writing.spans import Data, SourceNode
from gongkai.writing.splice import Splice, find_dash


def put_keys(
    lines: SourceLines, span: SourceNode, new: Mapping[str, Data], order: Sequence[str] = ()
) -> Iterator[Splice]:
    """New keys in a mapping that isn't empty: where the order of its keys says, else at its end."""
    for key, value in new.items():
        if span.style == "flow":
            at = span.items[-1].end
            pair = f"{write_scalar(key, in_flow=True)}: {write_flow(value)}"
            yield Splice(at, at, f", {pair}")
            continue
        column = lines.column_of(span.keys[0].start)
        behind = span.items[_find_anchor(span, key, order)]
        yield _put_lines(lines, behind, column, write_pair(key, value, column))


def _find_anchor(span: SourceNode, key: str, order: Sequence[str]) -> int:
    """Behind which of the mapping's keys a new one goes."""
    if key not in order:
        return len(span.items) - 1
    before = set(order[: list(order).index(key)])
    known = [at for at, each in enumerate(span.keys) if each.text in before]
    return known[-1] if known else len(span.items) - 1


def put_items(
    lines: SourceLines, span: SourceNode, new: Sequence[Data], at: int
) -> Iterator[Splice]:
    """New items in a list that isn't empty: before the one of that number, or at its end."""
    if not new:
        return
    before = span.items[at - 1] if at else None
    if span.style == "flow":
        text = "".join(f", {write_flow(each)}" for each in new)
        place = before.end if before else span.items[0].start
        yield Splice(place, place, text if before else text.removeprefix(", ") + ", ")
        return
    dash = find_dash(lines, span.items[0])
    column = lines.column_of(dash)
    written = [line for each in new for line in write_item(each, column)]
    if before:
        yield _put_lines(lines, before, column, written)
        return
    start = lines.starts[lines.line_of(dash)]
    yield Splice(start, start, "".join(line + lines.eol for line in written))


def _put_lines(lines: SourceLines, behind: SourceNode, column: int, written: list[str]) -> Splice:
    """Whole lines behind the one in which a value ends, and behind what a comment says below it."""
    line = lines.line_of(behind.end)
    while line + 1 < lines.last:
        following = lines.written(line + 1)
        bare = following.lstrip(" ")
        if not bare.startswith("#") or len(following) - len(bare) <= column:
            break
        line += 1
    at = lines.behind_line(line)
    text = "".join(each + lines.eol for each in written)
    if at == lines.ends[line]:  # the source's last line, without an end of its own
        text = lines.eol + text.removesuffix(lines.eol)
    return Splice(at, at, text)

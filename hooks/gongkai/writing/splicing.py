"""Owns which parts of a source change for a value to become another: the smallest that do; checks nothing."""

import re
from collections.abc import Iterator, Sequence

from gongkai.writing.edit_kinds import EditRefused, KeyPath, are_same
from gongkai.writing.emitting import STEP, write_flow, write_scalar, write_value
from gongkai.writing.putting_in import put_items, put_keys
from gongkai.writing.source_lines import SourceLines
from gongkai.writing.spans import Data, SourceNode
from gongkai.writing.splice import TOO_ODD, Splice, find_dash
from gongkai.writing.taking_out import take_out

_QUOTES = ("'", '"')
_WORD = re.compile("[a-z]+|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN_BLOCK = re.compile(r"\|[-+]?(?:\s|$)")
"""The sign of a block that keeps its lines, without an indent of its own."""


def find_path(root: SourceNode, path: KeyPath) -> list[SourceNode]:
    """The spans that the path leads through as far as they are there, the root first."""
    found = [root]
    for step in path:
        span, at = found[-1], None
        if isinstance(step, str) and span.kind == "mapping":
            at = span.at(step)
        elif isinstance(step, int) and span.kind == "list" and 0 <= step < len(span.items):
            at = step
        if at is None:
            break
        found.append(span.items[at])
    return found


def derive_splices(
    lines: SourceLines, spans: Sequence[SourceNode], value: Data, order: Sequence[str] = ()
) -> Iterator[Splice]:
    """What has to change for the last of the spans, inside the others, to say the value.

    `order` is that of the keys on top. Raises EditRefused where that can't be done by lines.
    """
    span = spans[-1]
    old = span.data
    if are_same(old, value):
        return
    if isinstance(old, dict) and isinstance(value, dict) and old.keys() & value.keys():
        for key, each in zip(span.keys, span.items, strict=True):
            if key.text in value:
                yield from derive_splices(lines, [*spans, each], value[key.text])
        gone = [at for at, key in enumerate(span.keys) if key.text not in value]
        yield from take_out(lines, span, gone)
        new = {key: each for key, each in value.items() if key not in old}
        yield from put_keys(lines, span, new, order if len(spans) == 1 else ())
    elif isinstance(old, list) and isinstance(value, list) and old and value:
        yield from _change_list(lines, spans, old, value)
    else:
        yield from _replace(lines, spans, value)


def _change_list(
    lines: SourceLines, spans: Sequence[SourceNode], old: list[Data], value: list[Data]
) -> Iterator[Splice]:
    """What stands at both ends in both stays; between, one after the other is changed."""
    span = spans[-1]
    head, least = 0, min(len(old), len(value))
    while head < least and old[head] == value[head]:
        head += 1
    tail = 0
    while tail < least - head and old[-1 - tail] == value[-1 - tail]:
        tail += 1
    new = value[head : len(value) - tail]
    both = min(len(old) - tail - head, len(new))
    for at in range(both):
        yield from derive_splices(lines, [*spans, span.items[head + at]], new[at])
    yield from take_out(lines, span, range(head + both, len(old) - tail))
    yield from put_items(lines, span, new[both:], head + both)


def _replace(lines: SourceLines, spans: Sequence[SourceNode], value: Data) -> Iterator[Splice]:
    span = spans[-1]
    like = _quote_like(lines, span, value)
    is_inside = any(each.style == "flow" for each in spans[:-1])
    if is_inside or (span.style == "flow" and span.items and not _is_long(value)):
        text = (
            write_scalar(value, in_flow=is_inside, like=like)
            if isinstance(value, str)
            else write_flow(value)
        )
        yield from _put_value(lines, span, text, [])
        return
    first, below = write_value(value, _indent_of(lines, spans))
    head = lines.ends[lines.line_of(span.start)]
    if first == "|-" and _PLAIN_BLOCK.match(lines.text[span.start : head]):
        yield Splice(head, max(head, span.end), "".join(lines.eol + line for line in below))
        return
    if isinstance(value, str) and not below:
        first = write_scalar(value, like=like)
    yield from _put_value(lines, span, first, below)


def _quote_like(lines: SourceLines, span: SourceNode, value: Data) -> str:
    """The quote that a text takes: that of the one before it, or one where a # follows that might be text."""
    if span.style in _QUOTES:
        return span.style
    rest = lines.text[span.end : lines.ends[lines.line_of(span.end)]].lstrip()
    is_word = isinstance(value, str) and _WORD.fullmatch(value)
    return '"' if rest.startswith("#") and not is_word else ""


def _is_long(value: Data) -> bool:
    return isinstance(value, str) and "\n" in value


def _put_value(
    lines: SourceLines, span: SourceNode, first: str, below: list[str]
) -> Iterator[Splice]:
    """A value in the span's place: `first` on its line, behind the name, the rest on the lines below."""
    text, start = lines.text, span.start
    if span.kind != "text" and span.style == "block":  # it begins on a line below its name
        start = len(text[:start].rstrip())
        if text[start - 1 : start] not in (":", "-"):
            raise EditRefused(TOO_ODD)
    if not first:
        start = len(text[:start].rstrip(" \t"))
    is_glued = first and text[start - 1 : start] in (":", "-", ",")
    yield Splice(start, span.end, " " + first if is_glued else first)
    if below:
        at = lines.ends[lines.line_of(span.end)]
        yield Splice(at, at, "".join(lines.eol + line for line in below))


def _indent_of(lines: SourceLines, spans: Sequence[SourceNode]) -> int:
    """The column of the name, or of the dash, behind which the last of the spans stands."""
    if len(spans) == 1:
        return -STEP
    parent, span = spans[-2:]
    if parent.kind == "list":
        return lines.column_of(find_dash(lines, span))
    at = next(number for number, each in enumerate(parent.items) if each is span)
    return lines.column_of(parent.keys[at].start)

"""Owns where each value of a source stands in its text, by offsets; interprets nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from gongkai.diagnostics.diagnostic import Place, Report
from gongkai.reading.as_meant import may_cut, take_as_meant
from gongkai.reading.origin import Origin
from gongkai.reading.yaml_faults import CONTROL
from gongkai.writing.source_lines import SourceLines

Data: TypeAlias = str | list["Data"] | dict[str, "Data"]
"""What a source says, without its places."""

_NOT_LINE_ENDS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))
BLOCK_SIGNS = ("|", ">")
_INDICATOR = re.compile(r"[|>][-+]?([1-9]?)")


@dataclass(slots=True)
class SourceNode:
    """A value with its place: text, a list, or a mapping whose keys stand beside its items."""

    kind: str
    """`text`, `list` or `mapping`."""
    start: int
    end: int
    style: str = ""
    """Of text its quote or block sign; of a collection `flow` or `block`."""
    text: str = ""
    items: "list[SourceNode]" = field(default_factory=list)
    keys: "list[SourceNode]" = field(default_factory=list)

    def at(self, key: str) -> int | None:
        """Where among the items the key's value is; None without such a key."""
        return next((n for n, each in enumerate(self.keys) if each.text == key), None)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing: `key:`, `[]`, `{}`."""
        return not self.items if self.kind != "text" else not self.text

    @property
    def data(self) -> Data:
        """What it says."""
        if self.kind == "text":
            return self.text
        if self.kind == "list":
            return [each.data for each in self.items]
        return {key.text: each.data for key, each in zip(self.keys, self.items, strict=True)}

    def covers(self, lines: SourceLines) -> tuple[int, int]:
        """From where to where its words stand; of a block without the line of its sign."""
        if self.style not in BLOCK_SIGNS:
            return self.start, self.end
        start = lines.behind_line(lines.line_of(self.start))
        return start, max(start, self.end)

    def scalars(self) -> "Iterator[SourceNode]":
        """Every text in it, keys too, in the order of the source."""
        if self.kind == "text":
            yield self
        for number, each in enumerate(self.items):
            if self.keys:
                yield self.keys[number]
            yield from each.scalars()


class _Reference(Exception):
    """An anchor, an alias or a tag, which no reader of ours takes for one."""


def find_spans(lines: SourceLines) -> SourceNode | None:
    """The source's mapping with the place of each value; None when YAML can't read it.

    What YAML would misread is taken as its writer meant it, by the same steps as the reader's.
    """
    text = lines.yaml.translate(_NOT_LINE_ENDS)
    origin = Origin(Place("", 1), text)
    for is_meant in (may_cut(text), True):
        tried = take_as_meant(text, origin, Report()) if is_meant else (text, origin)
        try:
            return _compose(*tried, lines)
        except (yaml.YAMLError, _Reference):
            continue
    return None


def _compose(text: str, origin: Origin, lines: SourceLines) -> SourceNode | None:
    stack: list[tuple[SourceNode, list[SourceNode]]] = []
    root: SourceNode | None = None

    def offset(mark: Any) -> int:
        assert mark is not None, "the parser marks every event"
        place = origin.place(mark.line, mark.column)
        at = lines.first + place.line - 1
        return lines.starts[at] + place.column - 1 if at < len(lines.starts) else len(lines.text)

    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise _Reference
        if isinstance(event, yaml.CollectionStartEvent):
            kind = "list" if isinstance(event, yaml.SequenceStartEvent) else "mapping"
            start = offset(event.start_mark)
            style = "flow" if event.flow_style else "block"
            stack.append((SourceNode(kind, start, start, style), []))
            continue
        if isinstance(event, yaml.CollectionEndEvent):
            span, children = stack.pop()
            is_list = span.kind == "list"
            span.items, span.keys = (children, []) if is_list else (children[1::2], children[::2])
            inner = children[-1].end if children else span.start
            span.end = offset(event.end_mark) if span.style == "flow" else inner
        elif isinstance(event, yaml.ScalarEvent):
            span = _scalar(event, offset(event.start_mark), offset(event.end_mark), lines)
        else:
            continue
        if stack:
            stack[-1][1].append(span)
            if span.style in BLOCK_SIGNS:
                span.end = _block_end(span.start, stack[-1], lines)
        else:
            root = span
    return root


def _scalar(event: yaml.ScalarEvent, start: int, end: int, lines: SourceLines) -> SourceNode:
    style = event.style or ""
    if style in ("'", '"') and lines.text[start : start + 1] != style:
        style = ""  # put in quotes only to be read as it was meant
    text = CONTROL.sub("", event.value).rstrip()
    return SourceNode("text", start, end, style, text)


def _block_end(start: int, inside: tuple[SourceNode, list[SourceNode]], lines: SourceLines) -> int:
    """Where the last line of a block's text ends; its header's end for one without any."""
    span, children = inside
    head = lines.line_of(start)
    if span.kind == "mapping":
        parent = lines.column_of(children[-2].start)
    else:
        written = lines.written(head)
        parent = written.rfind("-", 0, lines.column_of(start))
    header = _INDICATOR.match(lines.text, start)
    least = parent + int(header[1]) if header and header[1] else 0
    end = lines.ends[head] if not header else header.end()
    for number in range(head + 1, lines.last):
        line = lines.written(number)
        if not line.strip(" "):
            continue
        indent = len(line) - len(line.lstrip(" "))
        least = least or max(indent, parent + 1)
        if indent < least:
            break
        end = lines.ends[number]
    return end


def find_comments(root: SourceNode, lines: SourceLines) -> list[str]:
    """Every comment in the YAML, as written, in order."""
    found, at = [], lines.starts[lines.first]
    behind = lines.starts[lines.last] if lines.is_document else len(lines.text)
    for start, end in (*(span.covers(lines) for span in root.scalars()), (behind, behind)):
        found += _comments_between(lines.text, at, start)
        at = max(at, end)
    return found


_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.MULTILINE)


def _comments_between(text: str, start: int, end: int) -> list[str]:
    return [each[0].rstrip() for each in _COMMENT.finditer(text[start:end])]

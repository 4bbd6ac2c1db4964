"""Owns YAML as text with positions: nothing is interpreted, every scalar stays as written.

Built from the parser's events without recursion, so that no nesting can exhaust the stack; anchors
and tags are refused, so that no alias can blow up and no type can be smuggled in.
"""

import re
from dataclasses import dataclass
from typing import NoReturn, TypeAlias

import yaml

from gongkai.diagnostics.diagnostic import Place, Report, has_errors
from gongkai.reading.as_meant import may_cut, take_as_meant
from gongkai.reading.origin import Origin
from gongkai.reading.slips import ODD_INDENT, WIDE_INDENT, mend
from gongkai.reading.yaml_faults import CONTROL, add_refusal, add_yaml_fault

MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class RawText:
    """A scalar as written, without its quotes."""

    text: str
    place: Place
    indent: str = ""
    """The blanks in front of it, as full-width ones of a detail in a table."""


@dataclass(frozen=True, slots=True)
class RawList:
    """A sequence."""

    items: "tuple[RawNode, ...]"
    place: Place


@dataclass(frozen=True, slots=True)
class RawMapping:
    """A mapping in the order written; `keys` tells where each key stands."""

    values: "dict[str, RawNode]"
    keys: dict[str, Place]
    place: Place


RawNode: TypeAlias = RawText | RawList | RawMapping

_NAME_OF_ITEM = re.compile("[a-z_][a-z0-9_-]*")
_NOT_LINE_ENDS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))
"""YAML takes these for line ends, no editor counts them: a space keeps every position right."""


def read_as_text(node: RawNode) -> RawText | None:
    """The text that stands there, also where YAML took its colon for the end of a name: `[时间: 9点]`."""
    if isinstance(node, RawText):
        return node
    if not isinstance(node, RawMapping) or len(node.values) != 1:
        return None
    ((key, value),) = node.values.items()
    if _NAME_OF_ITEM.fullmatch(key) or not isinstance(value, RawText) or not value.text:
        return None
    return RawText(f"{key}: {value.text}", node.place) if node.keys[key] == node.place else None


class _Refused(Exception):
    """Stops the composing of one document after its diagnostic has been recorded."""


def parse_yaml(text: str, start: Place, report: Report) -> RawMapping | None:
    """The mapping that the text holds, or None; each fault found becomes a diagnostic.

    `start` is the place of the text's first line. What YAML would misread is read as its writer meant
    it, where that is certain; the keyboard's slips are told where they stand and then read as if they
    were right, so that the remaining faults are told too.
    """
    text = text.translate(_NOT_LINE_ENDS)
    origin = Origin(start, text)
    told = Report()
    root, reading = (
        _read(*take_as_meant(text, origin, told)) if may_cut(text) else _read(text, origin)
    )
    if root is None or WIDE_INDENT.search(text):
        mended = mend(text, start, report)
        told = Report()
        root, reading = _read(*take_as_meant(*(mended or (text, origin)), told))
        if mended and root is None and ODD_INDENT.search(text):
            return None  # what else is found may come of the guessed indents
    report.diagnostics.extend(told.diagnostics)
    if root is not None or not has_errors(told.diagnostics):  # else they may come of the same #
        report.diagnostics.extend(reading.diagnostics)
    return root


def _read(text: str, origin: Origin) -> tuple[RawMapping | None, Report]:
    """The mapping, or None, with what was found on the way."""
    report = Report()
    try:
        root = _compose(text, origin, report)
    except _Refused:
        return None, report
    except yaml.YAMLError as error:
        add_yaml_fault(error, text, origin, report)
        return None, report
    if isinstance(root, RawMapping):
        return root, report
    report.add(
        "wrong-type",
        root.place if root else origin.start,
        "这里应当逐行写“项目: 内容”",
        found=root.text[:40] if isinstance(root, RawText) else "",
        expected="每行一项：项目名、英文冒号、空格、内容",
        help="参照手册中的样例，每行写一项",
    )
    return None, report


def _compose(text: str, origin: Origin, report: Report) -> RawNode | None:
    """Build the raw tree from events; raises yaml.YAMLError or _Refused."""
    root: RawNode | None = None
    # Each open collection: (event, its finished children, its key names and places)
    stack: list[tuple[yaml.Event, list[RawNode]]] = []
    documents = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                _refuse("资料区里有两份内容", _place(event, origin), report)
        if not isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
            continue
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            _refuse("不支持 & 和 * 引用", _place(event, origin), report)
        if getattr(event, "tag", None):
            _refuse("不支持 ! 类型标记", _place(event, origin), report)
        if isinstance(event, yaml.CollectionStartEvent):
            if len(stack) >= MAX_DEPTH:
                _refuse("层次太深", _place(event, origin), report)
            stack.append((event, []))
            continue
        if isinstance(event, yaml.CollectionEndEvent):
            opening, children = stack.pop()
            node: RawNode = _close(opening, children, origin, report)
        else:
            assert isinstance(event, yaml.ScalarEvent), "what else is a node has been refused"
            node = _text(event, origin, report)
        if stack:
            stack[-1][1].append(node)
        else:
            root = node
    return root


def _text(event: yaml.ScalarEvent, origin: Origin, report: Report) -> RawText:
    place = _place(event, origin)
    if CONTROL.search(event.value):
        report.add(
            "invalid-yaml",
            place,
            "内容里有看不见的控制字符",
            expected="没有控制字符的文字",
            help=r"删掉内容里 \0、\x07 之类以反斜线开头的记号，或不用英文双引号",
        )
    written = CONTROL.sub("", event.value).rstrip()
    text = written.lstrip()
    return RawText(text, place, written[: len(written) - len(text)])


def _close(
    opening: yaml.Event, children: list[RawNode], origin: Origin, report: Report
) -> RawList | RawMapping:
    place = _place(opening, origin)
    if isinstance(opening, yaml.SequenceStartEvent):
        return RawList(tuple(children), place)
    values: dict[str, RawNode] = {}
    keys: dict[str, Place] = {}
    for key, value in zip(children[::2], children[1::2], strict=True):
        if not isinstance(key, RawText):
            _refuse("项目名不能是列表或括号里的内容", key.place, report)
        if key.text in values:
            report.add(
                "duplicate-key",
                key.place,
                f"{key.text} 写了两次，先前在第 {keys[key.text].line} 行",
                expected="每一项只写一次",
                help="留下对的一处，删掉另一处",
            )
            continue
        values[key.text] = value
        keys[key.text] = key.place
    return RawMapping(values, keys, place)


def _place(event: yaml.Event, origin: Origin) -> Place:
    mark = event.start_mark
    assert mark is not None, "the parser marks every event"
    return origin.place(mark.line, mark.column)


def _refuse(message: str, place: Place, report: Report) -> NoReturn:
    add_refusal(message, place, report)
    raise _Refused

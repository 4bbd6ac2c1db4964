"""Owns YAML as text with positions: nothing is interpreted, every scalar stays as written.

Built from the parser's events without recursion, so that no nesting can exhaust the stack; anchors
and tags are refused, so that no alias can blow up and no type can be smuggled in.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from gongkai.diagnostics import Place, Report, mark

MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class RawText:
    """A scalar as written, without its quotes."""

    text: str
    place: Place


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

# What the parser says, in parts of its sentences, and what a clerk can do about it.
_YAML_FAULTS = (
    (
        "mapping values are not allowed",
        "一行里只有一个“英文冒号加空格”",
        "内容里有冒号时，改用中文冒号“：”，或把整段内容放进英文双引号",
    ),
    ("quoted scalar", "引号成对", "补上缺少的英文引号，或去掉多余的引号"),
    ("could not find expected ':'", "每行是“项目: 内容”", "在项目名后加英文冒号和一个空格"),
    ("expected <block end>", "同一层的各行左边对齐", "把这一行与上面同一层的行对齐，用空格缩进"),
    ("flow", "方括号、花括号成对，各项以英文逗号分开", "补上缺少的括号或英文逗号"),
    (
        "cannot start any token",
        "内容不以 @ ` % 等符号开头",
        "把整段内容放进英文双引号",
    ),
    (
        "special characters are not allowed",
        "没有看不见的控制字符",
        "删掉这一行，重新手工输入（不要从其他软件粘贴）",
    ),
)
_FULLWIDTH_COLON = re.compile(r"^(\s*(?:- )?[A-Za-z_][\w-]*)：[ ]?")


class _Refused(Exception):
    """Stops the composing of one document after its diagnostic has been recorded."""


def parse_yaml(text: str, start: Place, report: Report) -> RawMapping | None:
    """The mapping that the text holds, or None; each fault found becomes a diagnostic.

    `start` is the place of the text's first line. Full-width colons and tabs are told where they
    stand and then read as if they were right, so that the remaining faults are told too.
    """
    try:
        root = _compose(text, start, report)
    except _Refused:
        return None
    except yaml.YAMLError as error:
        mended = _mend(text, start, report)
        if mended is not None:
            try:
                root = _compose(mended, start, Report())
            except (yaml.YAMLError, _Refused):
                return None
        else:
            _add_yaml_error(error, text, start, report)
            return None
    if isinstance(root, RawMapping):
        return root
    report.add(
        "wrong-type",
        root.place if root else start,
        "这里应当逐行写“项目: 内容”",
        found=root.text[:40] if isinstance(root, RawText) else "",
        expected="每行一项：项目名、英文冒号、空格、内容",
        help="参照手册中的样例，每行写一项，例如 title: 关于……的公示",
    )
    return None


def _compose(text: str, start: Place, report: Report) -> RawNode | None:
    """Build the raw tree from events; raises yaml.YAMLError or _Refused."""
    root: RawNode | None = None
    # Each open collection: (event, its finished children, its key names and places)
    stack: list[tuple[yaml.Event, list[RawNode]]] = []
    documents = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                _refuse("资料区里有两份内容", _place(event, start), report)
        if not isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
            continue
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            _refuse("不支持 & 和 * 引用", _place(event, start), report)
        if getattr(event, "tag", None):
            _refuse("不支持 ! 类型标记", _place(event, start), report)
        if isinstance(event, yaml.CollectionStartEvent):
            if len(stack) >= MAX_DEPTH:
                _refuse("层次太深", _place(event, start), report)
            stack.append((event, []))
            continue
        if isinstance(event, yaml.CollectionEndEvent):
            opening, children = stack.pop()
            node = _close(opening, children, start, report)
        else:
            node = RawText(event.value.strip(), _place(event, start))
        if stack:
            stack[-1][1].append(node)
        else:
            root = node
    return root


def _close(
    opening: yaml.Event, children: list[RawNode], start: Place, report: Report
) -> RawList | RawMapping:
    place = _place(opening, start)
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


def _place(event: yaml.Event, start: Place) -> Place:
    at = event.start_mark
    return Place(start.file, start.line + at.line, at.column + 1)


def _refuse(message: str, place: Place, report: Report) -> None:
    report.add(
        "yaml-feature",
        place,
        message,
        expected="只用“项目: 内容”、以减号开头的列表和方括号、花括号",
        help="按手册中的样例改写；内容本身以 & * ! 开头时，放进英文双引号",
    )
    raise _Refused


def _mend(text: str, start: Place, report: Report) -> str | None:
    """The text with full-width colons and leading tabs put right, each told; None if there are none."""
    lines, found = text.split("\n"), False
    for index, line in enumerate(lines):
        colon = _FULLWIDTH_COLON.match(line)
        if colon:
            found = True
            column = colon.end(1) + 1
            report.add(
                "fullwidth-colon",
                Place(start.file, start.line + index, column),
                f"{colon[1].strip(' -')} 后面是中文冒号",
                found=line.strip()[:40],
                expected="英文冒号加一个空格",
                help="切换到英文输入法，把“：”改成“: ”",
            )
            lines[index] = colon[1] + ": " + line[colon.end() :]
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            found = True
            report.add(
                "tab-indent",
                Place(start.file, start.line + index, indent.index("\t") + 1),
                "这一行用制表符（Tab 键）缩进",
                expected="用空格缩进",
                help="删掉行首的空白，改按空格键，同一层的行左边对齐",
            )
            lines[index] = indent.replace("\t", "  ") + line.lstrip()
    return "\n".join(lines) if found else None


def _add_yaml_error(error: yaml.YAMLError, text: str, start: Place, report: Report) -> None:
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')} {error}"
    at = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (at.line, at.column) if at else _control_character(text)
    lines = text.split("\n")
    line = min(line, len(lines) - 1)
    expected, help_text = next(
        ((expected, help_text) for part, expected, help_text in _YAML_FAULTS if part in said),
        ("每行是“项目: 内容”，同一层左边对齐", "与手册中的样例逐行对照，改正这一行或它的上一行"),
    )
    report.add(
        "invalid-yaml",
        Place(start.file, start.line + line, column + 1),
        "资料区从这里读不下去",
        found=mark(lines[line]),
        expected=expected,
        help=help_text,
    )


def _control_character(text: str) -> tuple[int, int]:
    """Line and column, from 0, of the first character that YAML forbids (the error has no mark)."""
    for index, line in enumerate(text.split("\n")):
        for column, character in enumerate(line):
            if not character.isprintable() and character not in "\t\ufeff":
                return index, column
    return 0, 0

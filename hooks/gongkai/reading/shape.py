"""Owns the reading of one raw mapping into typed values, telling every fault in it at once.

Knows fields, not entries or catalogues: those say which keys they have.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from gongkai.diagnostics.diagnostic import Fault, Place, Report
from gongkai.diagnostics.near_names import ask_near, find_near
from gongkai.reading.fields import Field
from gongkai.reading.raw import RawList, RawMapping, RawNode, RawText
from gongkai.reading.slips import FULLWIDTH_COLON, add_fullwidth_colon

SHAPE_NAMES = {RawText: "一段文字", RawList: "一个列表", RawMapping: "若干“项目: 内容”"}

MAX_GUESSES = 50
"""Each costs a millisecond; a mapping with more unknown keys is no mapping of ours."""


def has_content(node: RawNode) -> bool:
    """Whether anything stands there: `key:`, `key: []` and `key: {}` are as good as not written."""
    match node:
        case RawText(text=content) | RawList(items=content) | RawMapping(values=content):
            return bool(content)


class Shape:
    """Takes values out of a mapping by key and type; what is wrong goes to the report.

    A key written without content counts as not written; required keys that are absent are told by
    `finish`, which knows the misspelt ones. Each `take_…` returns None for what is
    absent or faulty, so that a caller builds its object only from what is whole.
    """

    def __init__(self, raw: RawMapping, owner: str, report: Report) -> None:
        self.raw, self.owner, self.report = raw, owner, report
        self._known: dict[str, str] = {}
        self._missing: dict[str, str] = {}
        self.is_whole = True

    @property
    def place(self) -> Place:
        """Where the mapping begins."""
        return self.raw.place

    def place_of(self, key: str) -> Place:
        """Where the key's value stands; for an absent key, where the mapping begins."""
        node = self.raw.values.get(key)
        return node.place if node else self.raw.place

    def is_written(self, key: str) -> bool:
        """Whether the key stands there with content, right or wrong."""
        node = self.raw.values.get(key)
        return node is not None and has_content(node)

    def _node(self, key: str, label: str, required: bool) -> RawNode | None:
        self._known[key] = label
        node = self.raw.values.get(key)
        if self.is_written(key):
            return node
        if required:
            self.is_whole = False
            if node is None:
                self._missing[key] = label
            else:
                self._add_missing(key, f"{key}: ", f"在“{key}: ”后面写上{label}")
        return None

    def _add_missing(self, key: str, found: str, help: str) -> None:
        self.report.add(
            "missing-field",
            self.raw.keys.get(key, self.raw.place),
            f"{self.owner}缺少 {key}（{self._known[key]}）",
            found=found,
            help=help,
        )

    def _wrong(self, key: str, node: RawNode, wanted: type, example: str) -> None:
        self.is_whole = False
        colon = isinstance(node, RawText) and FULLWIDTH_COLON.match(node.text)
        if colon and wanted is RawMapping:
            add_fullwidth_colon(colon, node.place, self.report)
            return
        self.report.add(
            "wrong-type",
            node.place,
            f"{key}（{self._known[key]}）的形式不对",
            found=node.text[:80] if isinstance(node, RawText) else SHAPE_NAMES[type(node)],
            expected=SHAPE_NAMES[wanted],
            help=example,
        )

    def take(self, field: Field) -> Any:
        """The field's typed value, a tuple when it has many; None when absent or faulty."""
        node = self._node(field.key, field.label, field.required)
        if node is None:
            return None
        if field.many and isinstance(node, RawList):
            values = [self._value(field, item) for item in node.items]
            return None if any(value is None for value in values) else tuple(values)
        value = self._value(field, node)
        return (value,) if field.many and value is not None else value

    def _value(self, field: Field, node: RawNode) -> Any:
        if not isinstance(node, RawText):
            self._wrong(field.key, node, RawText, f"写成一行：{field.key}: 内容")
            return None
        value = field.parse(node.text)
        if not isinstance(value, Fault):
            return value
        self.is_whole = False
        self.report.add(
            value.rule,
            node.place,
            value.message or f"{field.key}（{field.label}）{_SAID[value.rule]}",
            found=node.text[:80],
            expected=value.expected,
            help=value.help,
        )
        return None

    def take_mapping(self, key: str, label: str, *, required: bool = False) -> "Shape | None":
        """The mapping under the key, to be read in turn."""
        node = self._node(key, label, required)
        if node is None:
            return None
        if isinstance(node, RawMapping):
            return Shape(node, f"{key}（{label}）", self.report)
        self._wrong(key, node, RawMapping, f"在“{key}:”下一行空两格，逐行写“项目: 内容”")
        return None

    def take_mappings(self, key: str, label: str) -> "tuple[Shape, ...]":
        """The list of mappings under the key; what is no mapping is told and left out."""
        node = self._node(key, label, required=False)
        if node is None:
            return ()
        if not isinstance(node, RawList):
            self._wrong(key, node, RawList, f"在“{key}:”下面，每一项以减号和空格开头")
            return ()
        shapes = []
        for item in node.items:
            if isinstance(item, RawMapping):
                shapes.append(Shape(item, f"{key}（{label}）", self.report))
            else:
                self._wrong(key, item, RawMapping, "每一项写成“- 项目: 内容”，冒号用英文冒号加空格")
        return tuple(shapes)

    def take_rows(self, key: str, label: str) -> "tuple[tuple[tuple[str, ...], Place], ...] | None":
        """The list of lists of texts under the key, each with its place; None when absent or faulty."""
        node = self._node(key, label, required=False)
        if node is None:
            return None
        rows = []
        for row in node.items if isinstance(node, RawList) else (node,):
            if not isinstance(row, RawList) or not all(
                isinstance(cell, RawText) for cell in row.items
            ):
                self._wrong(key, row, RawList, "每行写成一个方括号，如 - [张某某, 92.50]")
                return None
            rows.append((tuple(cell.text for cell in row.items), row.place))
        return tuple(rows)

    def named_mappings(self) -> "Iterable[tuple[str, Shape]]":
        """Every key with the mapping under it, where the keys are names that the file chooses."""
        for key in self.raw.values:
            shape = self.take_mapping(key, "内容", required=True)
            if shape:
                yield key, shape

    def finish(self, hints: Mapping[str, str] = {}) -> None:
        """Tell what is missing and every key that nobody asked for, with what it may have meant.

        A required key that is there but misspelt is one fault, not two.
        """
        by_label = {label: key for key, label in self._known.items()}
        unknown = [key for key in self.raw.keys if key not in self._known]
        for number, key in enumerate(unknown):
            self.is_whole = False
            meant = by_label.get(key)
            near = find_near(key, self._known) if number < MAX_GUESSES else []
            self.report.add(
                "unknown-key",
                self.raw.keys[key],
                f"{self.owner}没有 {key[:40]} 这一项",
                found=key[:40],
                expected="、".join(self._known),
                help=hints.get(key)
                or (f"改成 {meant}" if meant else ask_near(near))
                or "检查拼写；不需要的内容就删掉这一行",
            )
            self._missing.pop(meant or (near[0] if near else ""), None)
        for key, label in self._missing.items():
            self._add_missing(key, "", f"加一行“{key}: ”，写上{label}")


_SAID = {
    "invalid-date": "不是日期",
    "invalid-period": "不是所属期",
    "invalid-money": "不是金额",
    "invalid-integer": "不是整数",
    "invalid-number": "不是数字",
    "invalid-boolean": "只能是 true 或 false",
    "invalid-choice": "不在可选范围内",
    "invalid-link": "不是可用的网址",
    "invalid-name": "的写法不对",
    "text-too-long": "太长",
}

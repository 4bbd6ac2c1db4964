"""Owns the parsing of one raw mapping by its schema into typed values, telling every fault in it at once.

Knows schemas, not what they are of: `entry` and `rulebook` hold those.
"""

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

from gongkai.diagnostics.diagnostic import Fault, Report
from gongkai.diagnostics.near_names import ask_near, find_near
from gongkai.reading.fields import Field
from gongkai.reading.raw import RawList, RawMapping, RawNode, RawText, read_as_text
from gongkai.reading.record import Record, Rows
from gongkai.reading.schema import Cells, Either, Form, Group, Named, Node, find_inner
from gongkai.reading.slips import NAME_WITH_COLON, add_fullwidth_colon

FORM_NAMES = {RawText: "一段文字", RawList: "一个列表", RawMapping: "若干“项目: 内容”"}
MAX_GUESSES = 50
"""Each costs a millisecond; a mapping with more unknown keys is no mapping of ours."""

_SAID = {
    "invalid-date": "不是日期",
    "invalid-time": "不是钟点",
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

_PART_OF_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?[万千亿]?元?")
_GLUED = re.compile(r"([^:：]+)[:：](.+)")


def parse_group(raw: RawMapping, group: Group, report: Report) -> Record:
    """The values of the mapping; each fault in it, at any depth, goes to the report.

    A required key that is there but misspelt is one fault, not two.
    """
    record = Record(raw, group, report)
    for node in group.nodes:
        record.values[node.key] = _read(record, node)
    _finish(record)
    return record


def _read(record: Record, node: Node) -> Any:
    raw = record.raw.values.get(node.key)
    if not record.is_written(node.key) or raw is None:
        if isinstance(node, Field | Group) and node.required:
            record.is_whole = False
            if raw is not None:  # one that isn't there at all may be misspelt: `_finish` tells
                help = f"在“{node.key}: ”后面写上{node.label}"
                record.add_missing(node, f"{node.key}: ", help)
        return None
    match node:
        case Field():
            return _field(record, node, raw)
        case Group():
            return _group(record, node, raw)
        case Named():
            return _names(record, node, raw)
        case Cells():
            return _rows(record, node, raw)
        case Either():
            if isinstance(raw, RawText):
                return _field(record, node.field, raw)
            return _group(record, node.group, raw)


def _field(record: Record, field: Field[Any], raw: RawNode) -> Any:
    if field.many and isinstance(raw, RawList):
        values = [_value(record, field, item) for item in raw.items]
        return None if any(value is None for value in values) else tuple(values)
    value = _value(record, field, raw)
    return (value,) if field.many and value is not None else value


def _value(record: Record, field: Field[Any], raw: RawNode) -> Any:
    text = read_as_text(raw)
    if text is None:
        is_quotable = isinstance(raw, RawList | RawMapping) and not field.many
        help = f"写成一行：{field.key}: 内容"
        help += "；方括号、花括号是内容的，整段放进英文引号" if is_quotable else ""
        _wrong(record, field, raw, RawText, help)
        return None
    value = field.parse(text.text)
    if not isinstance(value, Fault):
        return value
    record.is_whole = False
    record.report.add(
        value.rule,
        text.place,
        value.message or f"{field.key}（{field.label}）{_SAID[value.rule]}",
        found=text.text[:80],
        expected=value.expected,
        help=value.help,
    )
    return None


def _group(record: Record, group: Group, raw: RawNode) -> Any:
    match group.form:
        case Form.ONE:
            if isinstance(raw, RawMapping):
                return parse_group(raw, group, record.report)
            help = f"在“{group.key}:”下一行空两格，逐行写“项目: 内容”"
            return _wrong(record, group, raw, RawMapping, help)
        case Form.SOME:
            if isinstance(raw, RawList):
                return tuple(_items(record, group, raw))
            if isinstance(raw, RawMapping):
                return (parse_group(raw, group, record.report),)
            help = f"在“{group.key}:”下一行空两格，逐行写“项目: 内容”"
            return _wrong(record, group, raw, RawMapping, help)
        case Form.LIST:
            if isinstance(raw, RawList):
                return tuple(_items(record, group, raw))
            help = f"在“{group.key}:”下面，每一项以减号和空格开头"
            return _wrong(record, group, raw, RawList, help)
        case Form.NAMED:
            if isinstance(raw, RawMapping):
                return _under_names(record, group, raw)
            help = f"在“{group.key}:”下一行空两格，逐行写“项目: 内容”"
            return _wrong(record, group, raw, RawMapping, help)


def _items(record: Record, group: Group, raw: RawList) -> Iterator[Record]:
    for item in raw.items:
        if isinstance(item, RawMapping):
            yield parse_group(item, group, record.report)
        else:
            help = "每一项写成“- 项目: 内容”，冒号用英文冒号加空格"
            _wrong(record, group, item, RawMapping, help)


def _under_names(record: Record, group: Group, raw: RawMapping) -> dict[str, Record]:
    """The mappings by name; each is read as a group of its own, so that messages call it so."""
    inner = Group(
        key="",
        label="",
        owner=group.name,
        nodes=tuple(
            dataclasses.replace(group, key=name, label="内容", form=Form.ONE, required=True)
            for name in raw.values
        ),
    )
    read = parse_group(raw, inner, record.report)
    record.is_whole = record.is_whole and read.is_whole
    found = {name: each for name, each in read.values.items() if each is not None}
    for name, each in found.items():
        each.key_place = raw.keys[name]
    return found


def _names(record: Record, node: Named, raw: RawNode) -> dict[str, str] | None:
    if not isinstance(raw, RawMapping):
        help = f"在“{node.key}:”下一行空两格，逐行写“项目: 内容”"
        _wrong(record, node, raw, RawMapping, help)
        return None
    fields = tuple(dataclasses.replace(node.of, key=name) for name in raw.values)
    inner = Group(key=node.key, label=node.label, nodes=fields)
    read = parse_group(raw, inner, record.report)
    return {field.key: read[field] or "" for field in fields}


def _rows(record: Record, node: Cells, raw: RawNode) -> Rows | None:
    rows = []
    for row in raw.items if isinstance(raw, RawList) else (raw,):
        cells = row.items if isinstance(row, RawList) else ()
        texts = tuple(text.indent + text.text for cell in cells if (text := read_as_text(cell)))
        if not isinstance(row, RawList) or len(texts) < len(cells):
            _wrong(record, node, row, RawList, "每行写成一个方括号，如 - [张某某, 92.50]")
            return None
        rows.append((texts, row.place))
    return tuple(rows)


def _wrong(record: Record, node: Node, raw: RawNode, wanted: type, help: str) -> None:
    record.is_whole = False
    colon = NAME_WITH_COLON.match(raw.text) if isinstance(raw, RawText) else None
    if colon and wanted is RawMapping:
        add_fullwidth_colon(colon, raw.place, record.report)
        return
    record.report.add(
        "wrong-type",
        raw.place,
        f"{node.key}（{node.label}）的形式不对",
        found=raw.text[:80] if isinstance(raw, RawText) else FORM_NAMES[type(raw)],
        expected=FORM_NAMES[wanted],
        help=help,
    )


def _finish(record: Record) -> None:
    """Tell what is missing and every key that the schema doesn't know, with what it may have meant."""
    by_label = {node.label: node.key for node in record.group.nodes}
    unknown = [key for key in record.raw.keys if key not in record.values]
    for number, key in enumerate(unknown):
        record.is_whole = False
        meant = by_label.get(key)
        near = find_near(key, record.group.keys) if number < MAX_GUESSES else []
        record.report.add(
            "unknown-key",
            record.raw.keys[key],
            f"{record.group.name}没有 {key[:40]} 这一项",
            found=key[:40],
            expected="、".join(record.group.keys),
            help=_ask(record, key, meant, near),
        )
        record.meant.add(meant or (near[0] if near else ""))
    for node in record.group.nodes:
        is_required = isinstance(node, Field | Group) and node.required
        if is_required and node.key not in record.raw.keys and node.key not in record.meant:
            record.add_missing(node, "", f"加一行“{node.key}: ”，写上{node.label}")


def _ask(record: Record, key: str, meant: str | None, near: list[str]) -> str:
    inner = find_inner(record.group, key, record.values)
    if inner:
        return f"{key} 属于{inner.label}：移到 {inner.key}: 下面，前面空两格"
    if meant:
        return f"改成 {meant}"
    if _PART_OF_NUMBER.fullmatch(key) and not record.is_written(key):
        return "英文逗号把前面的数字分成了两项：去掉数字里的逗号，或把整个数字放进英文引号"
    glued = _GLUED.match(key)
    if glued and (glued[1] in record.group.keys or glued[1] in record.meant):
        return f"冒号要用英文的，后面空一格：{glued[1]}: {glued[2][:40]}"
    return ask_near(near) or "检查拼写；不需要的内容就删掉这一行"

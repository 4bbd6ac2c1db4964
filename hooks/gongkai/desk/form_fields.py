"""Owns how a form comes of a schema's nodes and what a source says; knows no screen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.desk.form_parts import Control, Fieldset, FormPart, SheetControl
from gongkai.importing.sheet_text import write_sheet
from gongkai.reading.fields import DATE, Field
from gongkai.reading.schema import Cells, Either, Form, Group, Named, Node
from gongkai.writing.choice_labels import list_choices
from gongkai.writing.edit_kinds import KeyPath, look_up
from gongkai.writing.spans import Data

NEW = "new"
"""In a path: the item that is not there yet."""
JOIN = "、"
_SPLIT = re.compile(r"[、\n]")
_ELSEWHERE = re.compile("见下文|一个列表|方括号")
"""Hints that tell how it is written in the file, which a form needs not."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FormSource:
    """What a form is filled from."""

    data: Data
    hints: Mapping[str, str]
    """By a node's path without numbers: what the form says in place of the schema's hint."""
    options: Mapping[str, tuple[tuple[str, str], ...]]
    """By such a path: what may be chosen there."""
    suggests: Mapping[str, str]
    """By such a path: the list of texts that are often written there."""
    words: Mapping[str, str]


def build_field(field: Field[Any], path: KeyPath, source: FormSource) -> Control:
    """A field as a form shows it."""
    found = look_up(source.data, path) if NEW not in path else None
    key = _plain(path)
    options = source.options.get(key) or list_choices(field)
    texts = _texts(found)
    is_several = field.many and bool(options) and key not in source.options
    shown = JOIN.join(texts)
    if options and not is_several:
        is_known = not shown or shown in dict(options)
        options = (("", source.words["none"]), *options, *(() if is_known else ((shown, shown),)))
    is_day = field.type is DATE and not field.many and _is_day(shown)
    has_lines = any("\n" in each or (field.many and JOIN in each) for each in texts)
    is_area = not options and (field.type.widget == "textarea" or has_lines)
    return Control(
        path=path,
        label=field.label + (f"（{field.unit}）" if field.unit else ""),
        value="\n".join(texts) if has_lines and field.many else shown,
        hint=_hint(field, key, source, bool(options)),
        input_type="date" if is_day else "text",
        input_mode="decimal" if field.type.widget == "number" and not field.many else "",
        is_area=is_area,
        rows=max(2, min(12, sum(1 + len(each) // 40 for each in shown.split("\n")))),
        is_required=field.required,
        options=options,
        checked=tuple(texts) if is_several else None,
        suggests=source.suggests.get(key, ""),
        is_many=field.many,
    )


def build_node(
    node: Node, path: KeyPath, source: FormSource, *, adds: bool = True
) -> FormPart | None:
    """A node as a form shows it; None for what a form doesn't hold. `adds`: whether lists may grow."""
    if isinstance(node, Field):
        return build_field(node, path, source)
    if isinstance(node, Either):
        found = look_up(source.data, path)
        return (
            build_group(node.group, path, source)
            if isinstance(found, dict)
            else build_field(node.field, path, source)
        )
    if isinstance(node, Named | Cells):
        return None
    return build_group(node, path, source, adds=adds)


def build_group(
    group: Group, path: KeyPath, source: FormSource, *, adds: bool = True
) -> Fieldset | None:
    """A group as a form shows it; None for a list that has no item and may have none."""
    found = look_up(source.data, path)
    if group.form is Form.LIST or (group.form is Form.SOME and isinstance(found, list)):
        count = len(found) if isinstance(found, list) else 0
        items = [_item(group, (*path, at), source, str(at + 1)) for at in range(count)]
        if adds:
            items.append(_item(group, (*path, NEW), source, ""))
        return Fieldset(path=path, label=group.label, parts=tuple(items)) if items else None
    if group.form is Form.NAMED:
        return None
    return Fieldset(path=path, label=group.label, parts=_inner(group, path, source, adds=adds))


def _item(group: Group, path: KeyPath, source: FormSource, said: str) -> Fieldset:
    is_new = path[-1] == NEW
    return Fieldset(
        path=path,
        label=f"{group.label} {said}"
        if said
        else source.words["one_more"].format(label=group.label),
        parts=_inner(group, path, source),
        may_go=not is_new,
        is_new=is_new,
        is_folded=is_new,
    )


def _inner(
    group: Group, path: KeyPath, source: FormSource, *, adds: bool = False
) -> tuple[FormPart, ...]:
    parts = (build_node(node, (*path, node.key), source, adds=adds) for node in group.nodes)
    return tuple(part for part in parts if part)


def build_records(group: Group, path: KeyPath, source: FormSource) -> SheetControl:
    """A list of records with plain fields as a table."""
    found = look_up(source.data, path)
    records = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    columns = tuple((field.key, field.label) for field in group.fields())
    rows = [[JOIN.join(_texts(each.get(key))) for key, _ in columns] for each in records]
    heads = [label for _, label in columns]
    return SheetControl(
        path=path, label=group.label, value=write_sheet([heads, *rows]), columns=columns
    )


def build_table(
    path: KeyPath, source: FormSource, keys: tuple[str, str], label: str
) -> SheetControl:
    """A table with headings of its own; `keys` are those of its columns and its rows."""
    columns = look_up(source.data, (*path, keys[0])) if NEW not in path else None
    rows = look_up(source.data, (*path, keys[1])) if NEW not in path else None
    heads = list(columns) if isinstance(columns, dict) else []
    types = [str(each) for each in columns.values()] if isinstance(columns, dict) else []
    cells = (
        [list(map(str, row)) for row in rows if isinstance(row, list)]
        if isinstance(rows, list)
        else []
    )
    value = write_sheet([heads, *cells]) if heads or cells else ""
    return SheetControl(path=path, label=label, value=value, types=tuple(types))


def split_many(text: str) -> list[str]:
    """The texts of a field that may have several, as they are written into a form."""
    parts = text.split("\n") if "\n" in text.strip() else _SPLIT.split(text)
    return [each.strip() for each in parts if each.strip()]


def _texts(found: Data | None) -> list[str]:
    if isinstance(found, list):
        return [str(each) for each in found if not isinstance(each, dict | list)]
    return [found] if isinstance(found, str) and found else []


def _is_day(text: str) -> bool:
    try:
        return not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _plain(path: KeyPath) -> str:
    return "/".join(str(step) for step in path if isinstance(step, str) and step != NEW)


def _hint(field: Field[Any], key: str, source: FormSource, is_choice: bool) -> str:
    if key in source.hints:
        return source.hints[key]
    if is_choice or _ELSEWHERE.search(field.hint) or "`" in field.hint:
        return ""
    return field.hint

"""Owns what was read of one mapping: its typed values by the nodes of its schema, and their places.

Knows schemas, not what they are of, nor how they are read: `parsing` does that.
"""

import dataclasses
from typing import Any, TypeVar

from gongkai.diagnostics.diagnostic import Place, Report
from gongkai.reading.fields import Field
from gongkai.reading.raw import RawList, RawMapping, RawNode, RawText
from gongkai.reading.schema import Cells, Either, Group, Named, Node

T = TypeVar("T")
Rows = tuple[tuple[tuple[str, ...], Place], ...]
"""Each row's cells, and where it stands."""


def has_content(node: RawNode) -> bool:
    """Whether anything stands there: `key:`, `key: []` and `key: {}` are as good as not written."""
    match node:
        case RawText(text=content) | RawList(items=content) | RawMapping(values=content):
            return bool(content)


class Record:
    """The values of a mapping, by the nodes of its schema; what is wrong has gone to the report.

    A key written without content counts as not written. What is absent or faulty is None, or left out
    of a list, so that a caller builds its object only from what is whole.
    """

    def __init__(self, raw: RawMapping, group: Group, report: Report) -> None:
        self.raw, self.group, self.report = raw, group, report
        self.is_whole = True
        self.values: dict[str, Any] = {}
        """By key, for every node of the group."""
        self.meant: set[str] = set()
        """Keys that a misspelt one seems to have meant."""
        self.key_place = raw.place
        """Where the name stands that the file chose for this mapping; else where it begins."""

    def __getitem__(self, field: Field[T]) -> T | None:
        """The field's typed value; None when absent or faulty."""
        value: T | None = self.values[field.key]
        return value

    def many(self, field: Field[T]) -> tuple[T, ...]:
        """The values of a field that may have several; empty when absent or faulty."""
        return self.values[field.key] or ()

    def inner(self, group: Group) -> "Record | None":
        """The mapping under the group's key."""
        record: Record | None = self.values[group.key]
        return record

    def listed(self, group: Group) -> "tuple[Record, ...]":
        """The mappings of the list under the group's key; what is no mapping is left out."""
        return self.values[group.key] or ()

    def named(self, group: Group) -> "dict[str, Record]":
        """The mappings under the names that the file chose."""
        return self.values[group.key] or {}

    def names(self, node: Named) -> dict[str, str]:
        """The values under the names that the file chose; a faulty one is empty."""
        return self.values[node.key] or {}

    def rows(self, node: Cells) -> Rows | None:
        """The rows; None when absent or faulty."""
        rows: Rows | None = self.values[node.key]
        return rows

    def either(self, node: Either) -> "str | Record | None":
        """The one text, or the mapping."""
        value: str | Record | None = self.values[node.key]
        return value

    @property
    def place(self) -> Place:
        """Where the mapping begins."""
        return self.raw.place

    def place_of(self, key: str) -> Place:
        """Where the key's value stands; for an absent key, where the mapping begins."""
        node = self.raw.values.get(key)
        return node.place if node else self.raw.place

    def place_under(self, key: str, name: str) -> Place:
        """Where the value stands under a name that the file chose; for an absent one, where the key's does."""
        node = self.raw.values.get(key)
        inner = node.values.get(name) if isinstance(node, RawMapping) else None
        return inner.place if inner else self.place_of(key)

    def is_written(self, key: str) -> bool:
        """Whether the key stands there with content, right or wrong."""
        node = self.raw.values.get(key)
        return node is not None and has_content(node)

    @property
    def has_required(self) -> bool:
        """Whether every required field has a value, whatever else may be wrong."""
        required = (field for field in self.group.fields() if field.required)
        return all(self.values[field.key] is not None for field in required)

    def require(self, field: Field[Any]) -> None:
        """Tell a field that is missing where another value asks for it."""
        if not self.is_written(field.key) and field.key not in self.meant:
            self.is_whole = False
            self.add_missing(field, "", f"加一行“{field.key}: ”，写上{field.label}")

    def require_group(self, group: Group) -> None:
        """Tell a mapping that is missing where another value asks for it."""
        if not self.is_written(group.key) and group.key not in self.meant:
            self.is_whole = False
            help = f"加一行“{group.key}:”，在下面写上{group.label}"
            self.add_missing(group, "", help)

    def build(self, kind: type[T], /, **given: Any) -> T:
        """The object of that dataclass: its fields by their attributes, what has none in `more`.

        What is absent is left to the dataclass's own defaults; `given` goes before all else.
        """
        attributes = {each.name for each in dataclasses.fields(kind)}  # type: ignore[arg-type]
        values: dict[str, Any] = {}
        more: list[tuple[Field[Any], Any]] = []
        for field in self.group.fields():
            value = self.values[field.key]
            name = field.attribute or field.key
            if value is None or name in given:
                continue
            if name in attributes:
                values[name] = value
            else:
                more.append((field, value))
        if more and "more" in attributes:
            values["more"] = tuple(more)
        return kind(**{**values, **given})

    def add_missing(self, node: Node, found: str, help: str) -> None:
        """Tell that the mapping lacks the key, or that nothing stands behind it."""
        self.report.add(
            "missing-field",
            self.raw.keys.get(node.key, self.raw.place),
            f"{self.group.name}缺少 {node.key}（{node.label}）",
            found=found,
            help=help,
        )

"""Owns which texts of an entry readers see: every one, once, with its place, its readers, and what it is.

Works on a posting and on an entry as written alike: the schema says which keys there are, so that no key can
be searched and not looked through for leaks, or the other way round. Knows nothing of what the texts are
wanted for.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, Protocol

from gongkai.audience import Audience
from gongkai.entry import entry_schema as keys
from gongkai.entry import table_schema as table_keys
from gongkai.entry.events import More
from gongkai.entry.table import Table, is_blank_cell
from gongkai.reading.fields import PERSON, Field, Role
from gongkai.reading.schema import Either, Form, Group, Node
from gongkai.rulebook.school import Respond


class Passaged(Protocol):
    """A stretch of a body."""

    @property
    def text(self) -> str: ...
    @property
    def for_staff(self) -> bool: ...


class Attached(Protocol):
    """A file that an entry carries."""

    @property
    def title(self) -> str: ...
    @property
    def file(self) -> str: ...
    @property
    def for_staff(self) -> bool: ...


class Texted(Protocol):
    """What has an entry's texts: an entry as written, or as one audience may see it."""

    @property
    def audience(self) -> Audience: ...
    @property
    def facts(self) -> tuple[tuple[Field[Any], Any], ...]: ...
    @property
    def tables(self) -> tuple[Table, ...]: ...
    @property
    def attachments(self) -> tuple[Attached, ...]: ...
    @property
    def table_files(self) -> tuple[Attached, ...]: ...
    @property
    def passages(self) -> tuple[Passaged, ...]: ...
    @property
    def own_respond(self) -> Respond | None: ...
    @property
    def more(self) -> More: ...


class TextKind(Enum):
    """What a text is to a reader."""

    TITLE = "the entry's title"
    VALUE = "a value under a key of its own"
    FIELD = "a value of a field that the category gives"
    EVENT = "a value under a key of an inner mapping: of an event, of the ways to object"
    BODY = "Markdown"
    CELL = "a table's title, column or cell"
    FILE = "a file's title or name"


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """One text that readers see as it is written."""

    path: tuple[str | int, ...]
    """The keys, and numbers in lists, that lead to it: ("objections", 0, "reply")."""
    label: str
    """What the part is called: 标题, 异议, 表格."""
    text: str
    name: str = ""
    """What the value is called, of a value under a key."""
    kind: TextKind
    for_staff: bool = False
    """Whether only staff may read it, although the entry is public."""
    is_name: bool = False
    """Whether it names a person, as its type says."""
    day: date | None = None
    """The day that the text gives, where it is one."""


def texts_of(holder: Texted) -> Iterator[Text]:
    """Every text in the order of the schema; the body stands after the fields."""
    for node in keys.ENTRY.nodes:
        match node.key:
            case keys.FIELDS.key:
                for field, value in holder.facts:
                    path = (node.key, field.key)
                    yield from _values(field, value, path, node.label, TextKind.FIELD)
                yield from _bodies(holder)
            case table_keys.TABLES.key:
                for at, table in enumerate(holder.tables):
                    yield from _cells(table, (node.key, at), holder)
            case keys.ATTACHMENTS.key:
                yield from _files(holder)
            case keys.RESPOND.key:
                if holder.own_respond:
                    yield from _inside(keys.RESPOND, holder.own_respond, (node.key,))
            case _:
                yield from _of(node, holder, ())


def _of(node: Node, owner: Any, path: tuple[str | int, ...]) -> Iterator[Text]:
    """The texts under one key of an object that was built by the schema."""
    if node.role is Role.PLUMBING:
        return
    path = (*path, node.key)
    match node:
        case Field():
            value = _value(node, owner)
            if value not in (None, "") and not node.is_reference:
                is_own = len(path) == 1
                kind = TextKind.TITLE if node.key == keys.TITLE_KEY.key else TextKind.VALUE
                yield from _values(
                    node,
                    value,
                    path,
                    node.label if is_own else "",
                    kind if is_own else TextKind.EVENT,
                )
        case Group(form=Form.LIST):
            for at, each in enumerate(_attribute(node, owner) or ()):
                yield from _inside(node, each, (*path, at))
        case Group(form=Form.SOME):
            several = tuple(_attribute(node, owner) or ())
            for at, each in enumerate(several):
                yield from _inside(node, each, (*path, at) if len(several) > 1 else path)
        case Group():
            inner = _attribute(node, owner)
            if inner is not None:
                yield from _inside(node, inner, path)
        case Either():
            for text in dict.fromkeys((_attribute(node.group, owner) or {}).values()):
                yield Text(path=path, label=node.label, text=text, kind=TextKind.EVENT)


def _inside(group: Group, owner: Any, path: tuple[str | int, ...]) -> Iterator[Text]:
    for node in group.nodes:
        for text in _of(node, owner, path):
            yield text if text.label else _labelled(text, group.label)


def _labelled(text: Text, label: str) -> Text:
    return replace(text, label=label)


def _attribute(node: Group | Field[Any], owner: Any) -> Any:
    return getattr(owner, node.attribute or node.key, None)


def _value(field: Field[Any], owner: Any) -> Any:
    """The value under the field's own attribute, else among those that only readers look at."""
    name = field.attribute or field.key
    if hasattr(owner, name):
        return getattr(owner, name)
    return next((value for each, value in owner.more if each.key == field.key), None)


def _values(
    field: Field[Any], value: Any, path: tuple[str | int, ...], label: str, kind: TextKind
) -> Iterator[Text]:
    values = value if field.many else (value,)
    if any(isinstance(each, Enum) for each in values):
        return  # readers see a word for it, which `wording` knows
    yield Text(
        path=path,
        label=label,
        name=field.label,
        kind=kind,
        text=field.display(value),
        is_name=field.type is PERSON,
        day=value if isinstance(value, date) else None,
    )


def _bodies(holder: Texted) -> Iterator[Text]:
    for at, passage in enumerate(holder.passages):
        yield Text(
            path=("body", at),
            label="正文",
            text=passage.text,
            kind=TextKind.BODY,
            for_staff=passage.for_staff and holder.audience is Audience.PUBLIC,
        )


def _cells(table: Table, path: tuple[str | int, ...], holder: Texted) -> Iterator[Text]:
    for_staff = table.audience is Audience.STAFF and holder.audience is Audience.PUBLIC

    def text(written: str, *, is_name: bool = False) -> Text:
        return Text(
            path=path,
            label=table_keys.TABLES.label,
            text=written,
            kind=TextKind.CELL,
            for_staff=for_staff,
            is_name=is_name,
        )

    for written in (table.title, table.unit, table.note):
        if written:
            yield text(written)
    for column in table.columns:
        yield text(column.label)
    persons = [column.type is PERSON for column in table.columns]
    for row in table.rows:
        for cell, is_person in zip(row, persons, strict=True):
            if cell:
                yield text(cell, is_name=is_person and not is_blank_cell(cell))


def _files(holder: Texted) -> Iterator[Text]:
    for at, attachment in enumerate((*holder.attachments, *holder.table_files)):
        for written in dict.fromkeys((attachment.title, attachment.file)):
            yield Text(
                path=(keys.ATTACHMENTS.key, at),
                label=keys.ATTACHMENTS.label,
                text=written,
                kind=TextKind.FILE,
                for_staff=attachment.for_staff and holder.audience is Audience.PUBLIC,
            )


def list_more(more: More) -> Mapping[str, str]:
    """The values that only readers look at, as they see them, by key; empty for what isn't written."""
    return defaultdict(str, {field.key: field.display(value) for field, value in more})

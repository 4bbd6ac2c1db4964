"""Owns the masking of people's names in a posting, once a retention rule asks for it."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

from gongkai.diagnostics.diagnostic import Place
from gongkai.entry.events import More
from gongkai.entry.record_list import RecordList
from gongkai.entry.table import Table, is_blank_cell
from gongkai.reading.fields import PERSON, Field
from gongkai.view.names_in_text import Names, mask_body, mask_text
from gongkai.view.posting import Posting
from gongkai.view.written_names import mask_name

__all__ = ["mask_name", "mask_names"]

_TEXTS = (
    *("title", "number", "summary", "fields", "more", "respond", "own_respond"),
    *("schedule", "outcome", "withdrawal", "objections", "corrections"),
)
"""What of a posting holds free texts, beside its body and its tables."""


def mask_names(posting: Posting, names: Names) -> Posting:
    """The posting with every value of type person masked, the names in all free text too, and without files."""
    masked = replace(
        posting,
        fields=_mask_more(posting.fields),
        lists=tuple(_mask_list(each, names) for each in posting.lists),
        tables=tuple(_mask_table(table, names) for table in posting.tables),
        attachments=(),
        table_files=(),
        passages=mask_body(posting.passages, names),
        more=_mask_more(posting.more),
        outcome=_mask_event(posting.outcome),
        objections=tuple(map(_mask_event, posting.objections)),
        corrections=tuple(map(_mask_event, posting.corrections)),
        withdrawal=_mask_event(posting.withdrawal),
    )
    if not names:
        return masked
    return replace(masked, **{key: _in_texts(getattr(masked, key), names) for key in _TEXTS})


def _in_texts(value: Any, names: Names) -> Any:
    """The value with names masked in each text within it, however deep; itself where there is none."""
    if isinstance(value, str):
        text = mask_text(value, names)
        return value if text == value else text  # keeps a word of a list of words what it is
    if isinstance(value, tuple):
        return tuple(_in_texts(each, names) for each in value)
    if isinstance(value, Mapping):
        return {key: _in_texts(each, names) for key, each in value.items()}
    if not is_dataclass(value) or isinstance(value, Field | Place | Path | type):
        return value
    inner = {each.name: getattr(value, each.name) for each in fields(value) if each.init}
    changed = {key: new for key, old in inner.items() if (new := _in_texts(old, names)) != old}
    return replace(value, **changed) if changed else value


class _Noted(Protocol):
    """An event with values that only readers look at."""

    @property
    def more(self) -> More: ...


E = TypeVar("E", bound="_Noted | None")


def _mask_event(event: E) -> E:
    if event is None or not event.more:
        return event
    return replace(event, more=_mask_more(event.more))  # type: ignore[type-var]


def _mask_more(more: More) -> More:
    return tuple((field, _mask_value(field, value)) for field, value in more)


def _mask_value(field: Field[Any], value: Any) -> Any:
    if field.type is not PERSON:
        return value
    return tuple(mask_name(each) for each in value) if field.many else mask_name(value)


def _mask_list(records: RecordList, names: Names) -> RecordList:
    persons = {field.key: field for field in records.group.fields() if field.type is PERSON}
    masked = (
        {
            key: _mask_value(persons[key], value) if key in persons else _in_texts(value, names)
            for key, value in each.items()
        }
        for each in records.records
    )
    return replace(records, records=tuple(masked))


def _mask_table(table: Table, names: Names) -> Table:
    persons = [column.type is PERSON for column in table.columns]
    rows = tuple(
        tuple(
            (cell if is_blank_cell(cell) else mask_name(cell))
            if is_person
            else mask_text(cell, names)
            for cell, is_person in zip(row, persons, strict=True)
        )
        for row in table.rows
    )
    columns = tuple(replace(each, label=mask_text(each.label, names)) for each in table.columns)
    return replace(
        table,
        title=mask_text(table.title, names),
        columns=columns,
        heads=tuple(tuple(mask_text(each, names) for each in line) for line in table.heads),
        rows=rows,
        indented_rows=(),
        unit=mask_text(table.unit, names),
        note=mask_text(table.note, names),
    )

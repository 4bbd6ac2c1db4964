"""Owns the masking of people's names, once a retention rule asks for it."""

from dataclasses import replace
from typing import Any, Protocol, TypeVar

from gongkai.entry.events import More
from gongkai.entry.record_list import RecordList
from gongkai.entry.table import Table, is_blank_cell
from gongkai.reading.fields import PERSON, Field
from gongkai.view.posting import Posting


def mask_name(name: str) -> str:
    """The name with all but its first and last character starred: 张某某 → 张*某, 李某 → 李*.

    A single character is starred whole; several names in one value are masked each.
    """
    for mark in ("、", "，", ",", " ", "；"):
        if mark in name:
            return mark.join(mask_name(part) for part in name.split(mark))
    if len(name) <= 2:
        return name[:1] + "*" if len(name) == 2 else "*" * len(name)
    return name[0] + "*" * (len(name) - 2) + name[-1]


def mask_names(posting: Posting) -> Posting:
    """The posting with every value of type person masked, and without attachments."""
    return replace(
        posting,
        fields=tuple((field, _mask_value(field, value)) for field, value in posting.fields),
        lists=tuple(_mask_list(each) for each in posting.lists),
        tables=tuple(_mask_table(table) for table in posting.tables),
        attachments=(),
        more=_mask_more(posting.more),
        outcome=_mask_event(posting.outcome),
        objections=tuple(map(_mask_event, posting.objections)),
        corrections=tuple(map(_mask_event, posting.corrections)),
        withdrawal=_mask_event(posting.withdrawal),
    )


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


def _mask_list(records: RecordList) -> RecordList:
    persons = {field.key: field for field in records.group.fields() if field.type is PERSON}
    masked = (
        {
            key: _mask_value(persons[key], value) if key in persons else value
            for key, value in each.items()
        }
        for each in records.records
    )
    return replace(records, records=tuple(masked))


def _mask_table(table: Table) -> Table:
    persons = [column.type is PERSON for column in table.columns]
    rows = tuple(
        tuple(
            mask_name(cell) if is_person and not is_blank_cell(cell) else cell
            for cell, is_person in zip(row, persons, strict=True)
        )
        for row in table.rows
    )
    return replace(table, rows=rows)

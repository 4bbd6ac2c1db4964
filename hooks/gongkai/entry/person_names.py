"""Owns which names of people an entry names as such."""

from collections.abc import Iterable, Iterator
from typing import Any

from gongkai.entry.entry import Entry
from gongkai.entry.events import More
from gongkai.entry.table import Table, is_blank_cell
from gongkai.reading.fields import PERSON, Field


def list_names(entry: Entry) -> set[str]:
    """Every value of type person: of fields, tables, events; a value may name several people."""
    names = {name for more in _typed_values(entry) for name in _in_values(more)}
    return names | _in_tables(entry.tables)


def _typed_values(entry: Entry) -> Iterator[Iterable[tuple[Field[Any], Any]]]:
    yield entry.facts
    yield entry.more
    events = (entry.outcome, entry.withdrawal, *entry.objections, *entry.corrections)
    for event in events:
        if event is not None:
            yield event.more
    if entry.respond:
        yield entry.respond.more
    for records in entry.lists:
        fields = {field.key: field for field in records.group.fields()}
        for record in records.records:
            yield [(fields[key], value) for key, value in record.items() if key in fields]


def _in_values(values: More | Iterable[tuple[Field[Any], Any]]) -> Iterator[str]:
    for field, value in values:
        if field.type is PERSON and value:
            yield from value if field.many else (value,)


def _in_tables(tables: Iterable[Table]) -> set[str]:
    persons = (
        (table, index)
        for table in tables
        for index, column in enumerate(table.columns)
        if column.type is PERSON
    )
    return {
        row[index]
        for table, index in persons
        for row in table.rows
        if not is_blank_cell(row[index])
    }

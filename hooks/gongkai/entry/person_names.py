"""Owns which names of people an entry names as such."""

from collections.abc import Iterable
from typing import Any

from gongkai.entry.table import Table, is_blank_cell
from gongkai.reading.fields import PERSON, Field


def list_names(fields: Iterable[tuple[Field[Any], Any]], tables: Iterable[Table]) -> set[str]:
    """Every name that stands in a value of type person."""
    names: set[str] = set()
    for field, value in fields:
        if field.type is PERSON:
            names.update(value if field.many else (value,))
    for table in tables:
        for index, column in enumerate(table.columns):
            if column.type is PERSON:
                names.update(row[index] for row in table.rows if not is_blank_cell(row[index]))
    return names

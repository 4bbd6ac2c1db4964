"""Owns what a list of records is, each with fields of its own, and the table that it is shown as."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from gongkai.diagnostics.diagnostic import Place
from gongkai.entry.table import Table
from gongkai.reading.fields import ENTRY_ID, MONEY, PERCENT, Field
from gongkai.reading.record import Record
from gongkai.reading.schema import Group


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordList:
    """The records under one key of `fields`, as they are written; each has values by their keys."""

    group: Group
    """Its fields are those that each record may have."""
    records: tuple[Mapping[str, Any], ...]
    """What a record doesn't say isn't in it."""
    place: Place
    places: tuple[Place, ...]
    """Where each record stands."""

    @property
    def key(self) -> str:
        """The key under which it stands."""
        return self.group.key


def parse_record_list(group: Group, inner: Record) -> RecordList | None:
    """The records of the group that are whole; None without any. What is faulty has been told."""
    whole = [each for each in inner.listed(group) if each.is_whole]
    if not whole:
        return None
    return RecordList(
        group=group,
        records=tuple(
            {key: value for key, value in each.values.items() if value is not None}
            for each in whole
        ),
        place=inner.raw.keys[group.key],
        places=tuple(each.place for each in whole),
    )


def derive_table(records: RecordList) -> Table:
    """The table that shows the records: a row each, a column for what at least one of them says."""
    used = {key for each in records.records for key in each}
    columns = [
        field
        for field in records.group.fields()
        if field.key in used and field.type is not ENTRY_ID  # pages make links of those
    ]
    return Table(
        title=records.group.label,
        columns=tuple(_column(field) for field in columns),
        rows=tuple(
            tuple(_cell(field, each.get(field.key)) for field in columns)
            for each in records.records
        ),
        file="",
        place=records.place,
        file_place=records.place,
        row_places=records.places,
    )


def _column(field: Field[Any]) -> Field[Any]:
    """The field as a column: its unit stands in its heading, not in each cell."""
    return replace(field, label=field.heading, unit="")


def _cell(field: Field[Any], value: Any) -> str:
    if value is None:
        return "—"
    if field.type is MONEY:
        return f"{value:,.2f}"
    if field.type is PERCENT:
        return str(value)
    return replace(field, unit="").display(value)

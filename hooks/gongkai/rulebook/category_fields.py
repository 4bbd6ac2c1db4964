"""Owns how the fields that a category gives its entries come from what was read of its file."""

from collections.abc import Mapping
from typing import Any

from gongkai.diagnostics.near_names import near_names
from gongkai.reading.fields import CHOICE, FIELD_TYPES, INTEGER, MONEY, NUMBER, TEXT, Field
from gongkai.reading.record import Record
from gongkai.reading.schema import Form, Group
from gongkai.rulebook import category_schema as keys

_ADDING = (MONEY, INTEGER, NUMBER)


def parse_fields(records: Mapping[str, Record]) -> dict[str, Field[Any]]:
    """The fields of one value or several, by key; a faulty one is read as text."""
    return {
        key: _parse_field(key, record, keys.TYPE)
        for key, record in records.items()
        if record[keys.TYPE] != keys.RECORDS
    }


def _parse_field(key: str, record: Record, type_key: Field[str]) -> Field[Any]:
    kind = FIELD_TYPES.get(record[type_key] or "")
    if kind is CHOICE:
        record.require(keys.CHOICES)
    if kind is None or not record.is_whole:
        return Field(key=key, label=record[keys.LABEL] or key, type=TEXT)
    is_column = type_key is keys.COLUMN_TYPE
    return Field(
        key=key,
        label=record[keys.LABEL] or key,
        type=kind,
        required=bool(record[keys.IS_REQUIRED]),
        choices=record.many(keys.CHOICES),
        endings=record.many(keys.ENDINGS),
        many=bool(record[keys.MANY]),
        unit=record[keys.UNIT] or "",
        also=() if is_column else record.many(keys.ALSO),
        at_least=None if is_column else record[keys.AT_LEAST],
        at_most=None if is_column else record[keys.AT_MOST],
        total_of=() if is_column else record.many(keys.TOTAL_OF),
        adds_to=(record[keys.ADDS_TO] or "") if is_column else "",
    )


def parse_lists(
    records: Mapping[str, Record], fields: Mapping[str, Field[Any]]
) -> dict[str, Group]:
    """The fields that are lists of records, by key: each a group of the fields that a record has."""
    lists = {}
    for key, record in records.items():
        if record[keys.TYPE] != keys.RECORDS:
            continue
        columns = record.named(keys.RECORD_FIELDS)
        if not columns:
            record.require_group(keys.RECORD_FIELDS)
        for each in columns.values():
            _tell_unknown_sum(each, fields)
        lists[key] = Group(
            key=key,
            label=record[keys.LABEL] or key,
            form=Form.LIST,
            required=bool(record[keys.IS_REQUIRED]),
            nodes=tuple(
                _parse_field(name, each, keys.COLUMN_TYPE) for name, each in columns.items()
            ),
        )
    return lists


def _tell_unknown_sum(record: Record, fields: Mapping[str, Field[Any]]) -> None:
    name = record[keys.ADDS_TO]
    known = [key for key, field in fields.items() if field.type in _ADDING and not field.many]
    if name is None or name in known:
        return
    record.report.add(
        "invalid-choice",
        record.place_of(keys.ADDS_TO.key),
        f"{keys.ADDS_TO.key} 所指的资料项不在这个分类的 fields 里，或不是数字",
        found=name,
        expected="、".join(known),
        help=near_names(name, known) or "先在 fields 里写上这一项，类型是 money、integer 或 number",
    )

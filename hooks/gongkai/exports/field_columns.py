"""Owns how a category's typed fields become the columns of a table, as Frictionless describes them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from gongkai.exports.csv_cells import NO, YES
from gongkai.exports.exported_file import ExportedColumn
from gongkai.reading.fields import Field
from gongkai.wording.words import Words

_TYPES = frozenset({"integer", "number", "boolean"})


def derive_field_columns(
    fields: Iterable[Field[Any]], taken: Iterable[str], words: Words
) -> dict[str, ExportedColumn]:
    """The columns by the fields' keys; a name that is `taken` or comes again has its key behind it."""
    names = set(taken)
    columns = {}
    for field in fields:
        name = field.heading if field.heading not in names else f"{field.heading}（{field.key}）"
        names.add(name)
        columns[field.key] = _derive(field, name, words)
    return columns


def _derive(field: Field[Any], name: str, words: Words) -> ExportedColumn:
    told = words["data_told"]
    return ExportedColumn(
        name=name,
        key=field.key,
        type="string" if field.many else column_type(field),
        told=told["many"] if field.many else told.get(f"type.{field.type.id}", ""),
        constraints={} if field.many else _limits(field),
    )


def column_type(field: Field[Any]) -> str:
    """What Frictionless calls the type of one value."""
    if field.type.json_format == "date":
        return "date"
    return field.type.json_type if field.type.json_type in _TYPES else "string"


def _limits(field: Field[Any]) -> dict[str, Any]:
    limits: dict[str, Any] = {}
    if field.choices:
        limits["enum"] = list(field.choices)
    if field.type.pattern and column_type(field) == "string":
        limits["pattern"] = field.type.pattern
    if field.at_least is not None:
        limits["minimum"] = plain_number(field.at_least)
    if field.at_most is not None:
        limits["maximum"] = plain_number(field.at_most)
    return limits


def plain_number(value: Decimal) -> int | float:
    """The number as JSON has it."""
    return int(value) if value == value.to_integral_value() else float(value)


def describe_values(type: str) -> dict[str, Any]:
    """How a table writes values of the type, where Frictionless has to be told."""
    return {"trueValues": [YES], "falseValues": [NO]} if type == "boolean" else {}

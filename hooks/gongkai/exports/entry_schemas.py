"""Owns the JSON Schemas of `/data/`: of an entry as it is written, and of `entries.json`.

Both come from the schema tree by which entries are read and checked, so that neither can say otherwise.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.audience import Audience
from gongkai.days.lifecycle import Stage
from gongkai.days.period_kind import PeriodKind
from gongkai.exports.exported_file import ExportedFile
from gongkai.exports.field_columns import column_type
from gongkai.reading.fields import Field
from gongkai.reading.json_schema import DIALECT, Schema, schema_of_group, schema_of_node
from gongkai.rulebook.category import Category
from gongkai.view.entry_keys import EVERY_ENTRY, field_keys
from gongkai.view.view import View
from gongkai.wording.words import Words

ENTRY_SCHEMA, ENTRIES_SCHEMA = "data/entry.schema.json", "data/entries.schema.json"
ENTRY_DEF = "_entry"
"""Of an entry whatever its category; no category has such an id."""


def build_entry_schemas(view: View, words: Words, root: str) -> Iterator[ExportedFile]:
    """`/data/entry.schema.json`, whose `$defs` are the categories, and `/data/entries.schema.json`."""
    yield _file(ENTRY_SCHEMA, "entry_schema", schema_of_written(view, words), root)
    yield _file(ENTRIES_SCHEMA, "entries_schema", schema_of_entries(view, words), root)


def _file(address: str, kind: str, schema: Schema, root: str) -> ExportedFile:
    head = {"$schema": DIALECT} | ({"$id": root + address} if root else {})
    content = json.dumps(head | schema, ensure_ascii=False).encode() + b"\n"
    return ExportedFile(address=address, content=content, kind=kind)


def schema_of_written(view: View, words: Words) -> Schema:
    """Of what stands at the head of an entry's file: whatever its category, and `#/$defs/<category>`."""
    entry = schema_of_group(EVERY_ENTRY)
    entry["properties"]["fields"] = {"type": ["object", "null"]}
    of_category = {
        id: {
            "title": category.name,
            "description": category.description,
            "allOf": [{"$ref": f"#/$defs/{ENTRY_DEF}"}, _with_fields(category)],
        }
        for id, category in view.catalogue.items()
    }
    head = {"title": words["data_file"]["entry_schema"], "$ref": f"#/$defs/{ENTRY_DEF}"}
    return head | {"$defs": {ENTRY_DEF: entry} | of_category}


def _with_fields(category: Category) -> Schema:
    group = field_keys(category)
    required = {"required": [group.key]} if group.required else {}
    return {"properties": {group.key: schema_of_node(group)}} | required


_TEXT: Schema = {"type": "string"}
_SOME_TEXT: Schema = {"type": ["string", "null"]}
_DAY: Schema = {"type": "string", "format": "date"}
_SOME_DAY: Schema = {"type": ["string", "null"], "format": "date"}
_INSTANT: Schema = {"type": "string", "format": "date-time"}
_SHA: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_TRUTH: Schema = {"type": "boolean"}
_COUNT: Schema = {"type": "integer", "minimum": 0}


def _object(properties: Mapping[str, Schema]) -> Schema:
    """A mapping that has each of these and nothing else."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _list(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def schema_of_entries(view: View, words: Words) -> Schema:
    """Of `entries.json`: each key always there, null where nothing is; fields by their category's types."""
    document = _object(
        {
            "today": _DAY,
            "audience": {"enum": [*Audience]},
            "school": _TEXT,
            "entries": _list({"$ref": "#/$defs/entry"}),
        }
    )
    of_category = [
        {
            "if": {"properties": {"category": {"const": id}}},
            "then": {"properties": _typed(category)},
        }
        for id, category in view.catalogue.items()
    ]
    entry = _entry(list(view.catalogue)) | {"allOf": of_category}
    return {"title": words["data_file"]["entries_schema"]} | document | {"$defs": {"entry": entry}}


def _entry(categories: list[str]) -> Schema:
    period: dict[str, Schema] = {
        "first_day": _DAY,
        "last_day": _DAY,
        "working_days": _COUNT,
        "provisional": _TRUTH,
        "opens_at": _INSTANT,
        "closes_at": _INSTANT,
        "extended": _TRUTH,
    }
    kind: dict[str, Schema] = {
        "kind": {"enum": [*PeriodKind]},
        "round": {"type": ["integer", "null"], "minimum": 1},
    }
    objection = {"received_on": _DAY, "replied_on": _SOME_DAY, "verdict": _SOME_TEXT}
    attachment = {"file": _TEXT, "title": _TEXT, "url": _TEXT, "bytes": _COUNT, "sha256": _SHA}
    return _object(
        {
            "id": _TEXT,
            "url": _TEXT,
            "title": _TEXT,
            "number": _SOME_TEXT,
            "category": {"enum": categories},
            "department": _TEXT,
            "departments": _list(_TEXT) | {"minItems": 1},
            "published_on": _DAY,
            "audience": {"enum": [*Audience]},
            "stage": {"enum": [each for each in Stage if each is not Stage.SCHEDULED]},
            "summary": _SOME_TEXT,
            "review": _or_null(_object(period)),
            "periods": _list(_object(kind | period)),
            "items": _list(_TEXT),
            "period": _SOME_TEXT,
            "fields": {"type": "object"},
            "outcome": _or_null(
                _object({"decided_on": _DAY, "result": _TEXT, "number": _SOME_TEXT})
            ),
            "records": {"type": "object", "additionalProperties": _list({"type": "object"})},
            "objections": _list(_object(objection)),
            "corrections": _list(_DAY),
            "changes": _list(_object({"day": _DAY, "substance": _TRUTH})),
            "withdrawn_on": _SOME_DAY,
            "supersedes": _SOME_TEXT,
            "follows": {"type": ["string", "array", "null"], "items": _TEXT},
            "attachments": _list(_object(attachment)),
            "content_sha256": _SHA,
            "content_salt": _SOME_TEXT,
            "whole_sha256": _or_null(_SHA),
        }
    )


def _typed(category: Category) -> Mapping[str, Schema]:
    """The values of a category's fields, and of its lists' records, by their types."""
    records = {
        key: _list(_values({each.key: each for each in group.fields()}))
        for key, group in category.lists.items()
    }
    return {
        "fields": _values(category.fields),
        "records": {"properties": records, "additionalProperties": False},
    }


def _values(fields: Mapping[str, Field[Any]]) -> Schema:
    return {
        "properties": {key: _value(field) for key, field in fields.items()},
        "additionalProperties": False,
    }


def _value(field: Field[Any]) -> Schema:
    """A figure with more digits than a float holds is a text in `entries.json`."""
    kind = column_type(field)
    told: Schema = {"title": field.heading}
    if kind == "date":
        one = _DAY
    elif kind in ("integer", "number"):
        one = {"type": [kind, "string"]} if kind == "number" else {"type": kind}
    else:
        one = {"enum": list(field.choices)} if field.choices else {"type": kind}
    return told | (_list(one) if field.many else one)

"""Owns the JSON Schema (2020-12) of what a schema's nodes take, for files as people write them.

It refuses nothing that the reading takes: a value in its plain form must be right, other spellings
(3.5万元, 2026年3月1日) are left to the reading. Knows no file's keys.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from gongkai.numerals import NUMERALS
from gongkai.reading.fields import CHOICE, Field
from gongkai.reading.schema import Cells, Either, Form, Group, Named, Node
from gongkai.reading.value_parsers import ENTRY_ID, MAX_TEXT, MAX_TITLE, NO_WORDS, SLUG, YES_WORDS

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALAR = ["string", "number", "boolean"]
"""As YAML reads a text that is written without quotation marks."""
_HAS_NUMERAL = rf"[0-9０-９{NUMERALS}]"
_PLAIN_DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_DAY = rf"^({_PLAIN_DAY}|(?![0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$).*{_HAS_NUMERAL}.*)$"
_FIGURE: Schema = {"type": ["number", "string"], "pattern": _HAS_NUMERAL}
_TRUTHS = sorted(
    {way(word) for word in YES_WORDS | NO_WORDS for way in (str, str.upper, str.capitalize)}
)
_LINK = "^([Hh][Tt][Tt][Pp][Ss]?|[Mm][Aa][Ii][Ll][Tt][Oo]):" + r"[^\s]+$"
_WRITTEN: Mapping[str, Schema] = {
    "text": {"type": _SCALAR, "maxLength": MAX_TEXT},
    "title": {"type": _SCALAR, "maxLength": MAX_TITLE, "pattern": r"^[^\n]*$"},
    "person": {"type": _SCALAR, "maxLength": MAX_TITLE, "pattern": r"^[^\n]*$"},
    "date": {"type": ["string", "integer"], "pattern": _DAY},
    "last-day": {"type": ["string", "integer"], "pattern": _DAY},
    "period": {"type": ["string", "number"], "pattern": _HAS_NUMERAL},
    "money": _FIGURE,
    "integer": _FIGURE,
    "number": _FIGURE,
    "percent": _FIGURE,
    "price": {"type": "string", "pattern": _HAS_NUMERAL},
    "boolean": {"enum": [True, False, *_TRUTHS]},
    "link": {"type": "string", "pattern": _LINK},
    "slug": {"type": _SCALAR, "pattern": f"^{SLUG.pattern}$"},
    "entry-id": {"type": "string", "pattern": f"^{ENTRY_ID.pattern}$"},
}
"""By the type's id; what isn't here is any text."""
_MARKS = re.compile(r"`|\[([^\[\]]{0,80})\]\([^()]{0,200}\)")
_NULL: Schema = {"type": "null"}


def schema_of_group(group: Group) -> Schema:
    """The schema of one mapping: its keys and no others, with their labels, hints and examples."""
    return {
        "type": "object",
        "properties": {node.key: schema_of_node(node) for node in group.nodes},
        "required": [each.key for each in group.nodes if _is_required(each)],
        "additionalProperties": False,
    }


def schema_of_node(node: Node) -> Schema:
    """What may stand under the node's key; nothing, too, where it isn't required."""
    told: Schema = {"title": node.label}
    if node.hint:
        told["description"] = _MARKS.sub(r"\1", node.hint)
    ways = [*_ways(node), *([] if _is_required(node) else [_NULL])]
    return told | (ways[0] if len(ways) == 1 else {"anyOf": ways})


def _is_required(node: Node) -> bool:
    return isinstance(node, Field | Group) and node.required


def _ways(node: Node) -> Iterable[Schema]:
    match node:
        case Field():
            one = schema_of_value(node)
            return (one, _list_of(one)) if node.many else (one,)
        case Group():
            return _forms(node)
        case Named():
            values = {"anyOf": [schema_of_value(node.of), _NULL]}
            return ({"type": "object", "additionalProperties": values},)
        case Cells():
            return (_list_of(_list_of({"type": [*_SCALAR, "null"]})),)
        case Either():
            return (schema_of_value(node.field), *_forms(node.group))


def _forms(group: Group) -> Iterable[Schema]:
    one = schema_of_group(group)
    match group.form:
        case Form.ONE:
            return (one,)
        case Form.LIST:
            return (_list_of(one),)
        case Form.SOME:
            return (one, _list_of(one))
        case Form.NAMED:
            return ({"type": "object", "additionalProperties": one},)


def _list_of(one: Schema) -> Schema:
    return {"type": "array", "items": one}


def schema_of_value(field: Field[Any]) -> Schema:
    """What one value of the field may be, as it is written."""
    if field.type.id == CHOICE.id:
        endings = ("", *field.endings)
        return {"enum": [f"{choice}{end}" for choice in field.choices for end in endings]}
    return dict(_WRITTEN.get(field.type.id, {"type": _SCALAR}))

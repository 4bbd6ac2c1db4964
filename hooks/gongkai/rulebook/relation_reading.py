"""Owns how a relation is written in a catalogue, and read from there; knows no entry."""

import re
from collections.abc import Mapping
from typing import Any

from gongkai.diagnostics.near_names import near_names
from gongkai.reading.fields import DATE, Field
from gongkai.reading.record import Record
from gongkai.rulebook import rule_schema as keys
from gongkai.rulebook.relation import Comparison, FieldRelation, Term

PUBLISHED_ON = "published_on"
"""The one key besides the category's fields that a relation may name."""

_SIDES = re.compile(r"([^<>=]+)(<=|>=|=|<|>)([^<>=]+)")
_SUMMAND = re.compile(r"([+-]?)([0-9]{0,4})([a-z][a-z0-9_|]*)([?]?)")


def parse_relations(
    records: tuple[Record, ...], fields: Mapping[str, Field[Any]], items: Mapping[str, object]
) -> tuple[FieldRelation, ...]:
    """The relations that are whole; what is faulty is told and left out."""
    relations = (_parse_relation(record, fields, items) for record in records)
    return tuple(each for each in relations if each is not None)


def _parse_relation(
    record: Record, fields: Mapping[str, Field[Any]], items: Mapping[str, object]
) -> FieldRelation | None:
    written = record[keys.HOLDS]
    if written is None or not record.is_whole:
        return None
    found = _SIDES.fullmatch("".join(written.split()))
    left, right = (_parse_sum(found[1]), _parse_sum(found[3])) if found else ((), ())
    if found is None or not left or not right:
        record.report.add(
            "wrong-type",
            record.place_of(keys.HOLDS.key),
            "holds（算式）的写法不对",
            found=written[:80],
            expected="资料项的代号、+、-、整数，中间一个 = <= >= < >",
            help="例如 present + excused? <= delegates；可以不写的项后面加 ?，几项里用写了的一项，中间加 |",
        )
        return None
    unless, only = record.many(keys.UNLESS_ANY), record.many(keys.ONLY_ITEMS)
    relation = record.build(
        FieldRelation,
        left=left,
        comparison=Comparison(found[2]),
        right=right,
        unless=unless,
        only_items=only,
    )
    named = {*relation.keys, *unless} - {PUBLISHED_ON}
    unknown = sorted(key for key in named if key not in fields)
    for key in unknown:
        _tell(record, keys.HOLDS.key, "算式里的资料项不在这个分类的 fields 里", key, fields)
    strange = [id for id in only if id not in items]
    for id in strange:
        _tell(record, keys.ONLY_ITEMS.key, "没有列出的应公开事项", id, items)
    return None if unknown or strange or not _is_of_one_kind(relation, fields) else relation


def _tell(record: Record, key: str, message: str, found: str, known: Mapping[str, object]) -> None:
    record.report.add(
        "invalid-choice",
        record.place_of(key),
        message,
        found=found,
        expected="、".join(known),
        help=near_names(found, known) or "先在分类文件里写上这一项",
    )


def _parse_sum(text: str) -> tuple[Term, ...]:
    """The terms of one side; empty when it isn't written right."""
    terms: list[Term] = []
    at = 0
    while at < len(text):
        found = _SUMMAND.match(text, at)
        if found is None or (terms and not found[1]):
            return ()
        factor = int(found[2] or 1) * (-1 if found[1] == "-" else 1)
        names = tuple(found[3].split("|"))
        terms.append(Term(factor=factor, keys=names, is_optional=bool(found[4])))
        at = found.end()
    return tuple(terms)


def _is_of_one_kind(relation: FieldRelation, fields: Mapping[str, Field[Any]]) -> bool:
    """Whether it compares days with days and figures with figures; days can't be added."""
    days = {key == PUBLISHED_ON or fields[key].type is DATE for key in relation.keys}
    return days == {False} or (days == {True} and len(relation.left) == len(relation.right) == 1)

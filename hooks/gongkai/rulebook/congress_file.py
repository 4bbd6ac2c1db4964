"""Owns how what a category keeps of the staff's congress comes from what was read; knows no entry."""

from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.diagnostics.near_names import near_names
from gongkai.reading.fields import Field
from gongkai.reading.record import Record
from gongkai.reading.schema import Group
from gongkai.rulebook import congress_schema as keys
from gongkai.rulebook.congress_rule import AdoptionRule, CongressRule


def parse_congress(
    record: Record | None, fields: Mapping[str, Field[Any]], lists: Mapping[str, Group]
) -> CongressRule | None:
    """The rule; None without one, or when it is faulty. A role that no field can play is told."""
    if record is None or not record.is_whole:
        return None
    known = {*fields, *lists, *(key for group in lists.values() for key in group.keys)}
    roles = record.names(keys.ROLES)
    named = [(keys.ROLES.key, each) for each in roles.values()]
    named += [(keys.GRADES.key, each) for each in record.many(keys.GRADES)]
    named += [(keys.APPROVING.key, each) for each in record.many(keys.APPROVING)]
    unknown = list(_tell_unknown(record, named, known))
    return None if unknown else record.build(CongressRule, roles=roles)


def _tell_unknown(record: Record, named: list[tuple[str, str]], known: set[str]) -> Iterator[str]:
    for key, each in named:
        if each in known:
            continue
        record.report.add(
            "invalid-choice",
            record.place_of(key),
            "教代会的这一项不在这个分类的 fields 里",
            found=each,
            expected="、".join(sorted(known)),
            help=near_names(each, known) or "先在分类文件的 fields 里写上这一项",
        )
        yield each


def parse_adoption(record: Record | None) -> AdoptionRule | None:
    """The rule that an item has to be adopted; None without one, or where it says false."""
    if record is None or not record.is_whole or not record[keys.BY_CONGRESS]:
        return None
    return record.build(AdoptionRule)

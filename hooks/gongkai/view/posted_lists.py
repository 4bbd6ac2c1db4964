"""Owns which records of its lists an entry shows: no grades of few ballots, no link to what isn't theirs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from gongkai.entry.entry import Entry
from gongkai.entry.record_list import RecordList, derive_table
from gongkai.entry.table import Table
from gongkai.reading.fields import ENTRY_ID, Field
from gongkai.rulebook.congress_rule import CongressRule, Keeps


@dataclass(frozen=True, kw_only=True, slots=True)
class PostedLists:
    """The lists, and all the entry's tables, of which theirs are the first."""

    lists: tuple[RecordList, ...]
    tables: tuple[Table, ...]


def post_lists(entry: Entry, is_seen: Callable[[str], bool]) -> PostedLists:
    """The lists as readers may see them; `is_seen` tells of an entry's id whether it is theirs to see."""
    lists = tuple(_post(each, entry.category.congress, is_seen) for each in entry.lists)
    if lists == entry.lists:
        return PostedLists(lists=entry.lists, tables=entry.tables)
    rest = entry.tables[len(entry.lists) :]
    return PostedLists(lists=lists, tables=(*map(derive_table, lists), *rest))


def _post(
    records: RecordList, rule: CongressRule | None, is_seen: Callable[[str], bool]
) -> RecordList:
    links = [field for field in records.group.fields() if field.type is ENTRY_ID]
    is_appraisal = rule is not None and rule.keeps is Keeps.APPRAISALS
    if not links and not (is_appraisal and rule and records.key == rule.key_of("tallies")):
        return records
    shown = tuple(_links(each, links, is_seen) for each in records.records)
    if is_appraisal and rule and records.key == rule.key_of("tallies"):
        shown = tuple(_withhold(each, rule) for each in shown)
    return replace(records, records=shown)


def _links(
    record: Mapping[str, Any], fields: list[Field[Any]], is_seen: Callable[[str], bool]
) -> Mapping[str, Any]:
    """The record without ids of entries that the audience may not know of."""
    shown = dict(record)
    for field in fields:
        value = record.get(field.key)
        if field.many and value:
            shown[field.key] = tuple(id for id in value if is_seen(id))
        elif value and not is_seen(value):
            del shown[field.key]
    return shown


def _withhold(record: Mapping[str, Any], rule: CongressRule) -> Mapping[str, Any]:
    """The record without what tells how a few voted."""
    counted = {*rule.grades, rule.key_of("tallies.abstained"), rule.key_of("tallies.approval")}
    valid = record.get(rule.key_of("tallies.valid"))
    grades = (record.get(key) for key in (*rule.grades, rule.key_of("tallies.abstained")))
    base = valid if valid is not None else sum(int(each) for each in grades if each is not None)
    if not 0 < base < rule.fewest:
        return record
    return {key: value for key, value in record.items() if key not in counted}

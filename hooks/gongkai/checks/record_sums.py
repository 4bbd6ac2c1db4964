"""Owns the check that what the records of a list say adds up to the field that sums them up."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.diagnostics.rules import Severity
from gongkai.entry.entry import Entry
from gongkai.entry.record_list import RecordList
from gongkai.reading.fields import MONEY, Field


def check_record_sums(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`field-mismatch`: the records' values add up to the field that the catalogue names.

    A record that doesn't say the value, a lot without an award, adds nothing. Wrong sums of money
    are errors, of people and things warnings.
    """
    for records in entry.lists:
        for field in records.group.fields():
            stated = entry.fields.get(field.adds_to)
            values = [each[field.key] for each in records.records if field.key in each]
            if stated is None or not values or sum(values) == stated:
                continue
            yield _wrong(entry, records, field, stated, sum(values))


def _wrong(
    entry: Entry, records: RecordList, field: Field[Any], stated: Any, counted: Any
) -> Diagnostic:
    total = entry.category.fields[field.adds_to]
    where = f"“{records.group.label}”的“{field.label}”"
    return Diagnostic(
        rule="field-mismatch",
        level=None if field.type is MONEY else Severity.WARNING,
        place=records.place,
        message=f"{where}加起来，与资料项 {total.key}（{total.label}）不符",
        found=f"各条之和 {_say(counted)}，资料项 {_say(stated)}",
        expected="两处相同",
        help=f"相差 {_say(abs(counted - stated))}：核对每一条和 {total.key}，改正写错的一处",
    )


def _say(value: int | Decimal) -> str:
    return f"{value:,}"

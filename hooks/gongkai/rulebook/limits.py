"""Owns how the deadlines and limits that a catalogue sets come from what was read."""

from collections.abc import Collection, Mapping
from typing import Any

from gongkai.days.deadline import Deadline
from gongkai.days.period import MAX_DAYS
from gongkai.diagnostics.near_names import near_names
from gongkai.reading.fields import MONEY, Field
from gongkai.reading.record import Record
from gongkai.rulebook import rule_schema as keys
from gongkai.rulebook.category import Limit


def parse_deadline(record: Record | None, dates: Collection[str] | None = None) -> Deadline | None:
    """The deadline; None when there is none or it has a fault.

    `dates` are the fields that `after` may name; None where the deadline has no `after`.
    """
    if record is None:
        return None
    lengths = {
        field.key: record[field]
        for field in (keys.WORKING_DAYS, keys.DAYS)
        if record[field] is not None
    }
    if len(lengths) != 1 or not all(1 <= (days or 0) <= MAX_DAYS for days in lengths.values()):
        if record.is_whole:
            record.report.add(
                "review-length-twice" if len(lengths) > 1 else "review-length-missing",
                record.place,
                "期限写了不止一种" if len(lengths) > 1 else "期限没有写多久",
                found="、".join(f"{key}: {days}" for key, days in lengths.items()),
                expected=f"working_days、days 写一项，从 1 到 {MAX_DAYS}",
                help="照规定写，例如 working_days: 2（两个工作日）",
            )
        return None
    if not record.is_whole:
        return None
    if dates is not None and not _is_field(record, keys.DEADLINE_AFTER, dates):
        return None
    return record.build(Deadline)


def parse_limits(
    records: tuple[Record, ...], fields: Mapping[str, Field[Any]]
) -> tuple[Limit, ...]:
    """The limits that are whole; those that name no field of the category are told."""
    money = [key for key, field in fields.items() if field.type is MONEY]
    limits = []
    for record in records:
        right = [
            _is_field(record, keys.LIMIT_FIELD, money),
            _is_field(record, keys.AT_MOST, money),
            _is_field(record, keys.UNLESS, list(fields)),
        ]
        if record.is_whole and all(right):
            limits.append(record.build(Limit))
    return tuple(limits)


def _is_field(record: Record, key: Field[str], known: Collection[str]) -> bool:
    """Whether the category has such a field of the type that is needed; else it is told."""
    name = record[key]
    if name is None or name in known:
        return True
    record.report.add(
        "invalid-choice",
        record.place_of(key.key),
        f"{key.key} 所指的资料项不在这个分类的 fields 里，或类型不对",
        found=name,
        expected="、".join(known),
        help=near_names(name, known) or "先在 fields 里写上这一项：日期的类型是 date，金额是 money",
    )
    return False

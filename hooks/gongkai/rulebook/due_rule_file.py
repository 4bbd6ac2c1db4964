"""Owns how the deadline of a row comes from what was read; knows the row's categories, no entry."""

from collections.abc import Collection, Sequence
from typing import Any

from gongkai.days.due_rule import Anchor, DueRule
from gongkai.days.period import MAX_DAYS
from gongkai.reading.fields import DATE, Field
from gongkai.reading.record import Record
from gongkai.rulebook import due_list_schema as keys
from gongkai.rulebook.category import Cadence, Catalogue
from gongkai.rulebook.due_list import Answer
from gongkai.rulebook.unknown_name import tell_unknown

_WITHOUT_PERIOD = (Cadence.AS_NEEDED, Cadence.STANDING)
_WITH_TERM = (Cadence.TERM, Cadence.YEARLY)


def parse_due_rule(
    record: Record | None,
    cadence: Cadence,
    answers: Sequence[Answer],
    catalogue: Catalogue,
    rows: Collection[str],
) -> DueRule | None:
    """The rule; None when there is none, or it has a fault, which is told.

    `answers` are the items that answer the row: `after` may name a date field of their categories, `before`
    an item of them.
    """
    if record is None:
        return None
    starts = [] if cadence in _WITHOUT_PERIOD else [Anchor.START.value]
    starts += [Anchor.TERM.value] if cadence in _WITH_TERM else []
    anchors = [*([Anchor.END.value] if starts else []), *starts, Anchor.MADE.value]
    categories = [catalogue[id] for id, _ in answers if id in catalogue]
    dates = {key for each in categories for key, field in each.fields.items() if field.type is DATE}
    items = {item for each in categories for item in each.items}
    right = [
        _has_one_length(record, (keys.DAYS, keys.WORKING_DAYS, keys.DAY), 0),
        _has_one_length(record, (keys.REVIEW_DAYS, keys.REVIEW_WORKING_DAYS), 1),
        _has_one_way(record),
        bool(starts) or _needs_no_period(record, cadence),
        _waits(record, (Anchor.MADE.value, *dates)),
        _is_known(record, keys.AFTER, (*anchors, *sorted(dates))),
        _is_known(record, keys.BEFORE, (*starts, *sorted(items))),
        _is_known(record, keys.BEFORE_NEXT, rows),
    ]
    return record.build(DueRule) if record.is_whole and all(right) else None


def _has_one_length(record: Record, fields: Sequence[Field[Any]], least: int) -> bool:
    """Whether at most one of them is written, from the least to a year; else it is told."""
    written = {each.key: value for each in fields if (value := record[each]) is not None}
    in_range = all(
        not isinstance(each, int) or least <= each <= MAX_DAYS for each in written.values()
    )
    if len(written) < 2 and in_range:
        return True
    record.report.add(
        "review-length-twice" if len(written) > 1 else "figure-out-of-range",
        record.place_of(next(iter(written))),
        "期限写了不止一种" if len(written) > 1 else "期限的天数不对",
        found="、".join(f"{key}: {_show(value)}" for key, value in written.items()),
        expected=f"{'、'.join(each.key for each in fields)} 只写一项，天数从 {least} 到 {MAX_DAYS}",
        help="照规定留下一项" if len(written) > 1 else "照规定改天数",
    )
    return False


def _show(value: object) -> str:
    return "-".join(f"{each:02}" for each in value) if isinstance(value, tuple) else str(value)


def _has_one_way(record: Record) -> bool:
    """Whether it says once from what, or before what; and how many days after, where it says after what."""
    written = [key for key in (keys.AFTER, keys.BEFORE, keys.BEFORE_NEXT) if record[key]]
    day = record[keys.DAY]
    found = [each.key for each in written] + ([keys.DAY.key] if day else [])
    if len(found) > 1:
        _tell_ways(record, found, "期限的起点写了不止一种", "只留一项")
        return False
    has_length = record[keys.DAYS] is not None or record[keys.WORKING_DAYS] is not None
    if written == [keys.AFTER] and not has_length:
        _tell_ways(record, ["after"], "期限没有写多久", "加上 days 或 working_days")
        return False
    return True


def _needs_no_period(record: Record, cadence: Cadence) -> bool:
    """Whether nothing is counted from a period, which such a row hasn't; else it is told."""
    has_length = record[keys.DAYS] is not None or record[keys.WORKING_DAYS] is not None
    is_bare = has_length and not record[keys.AFTER] and not record[keys.BEFORE]
    wrong = [each.key for each in (keys.DAY, keys.BEFORE_NEXT) if record[each]]
    if not is_bare and not wrong:
        return True
    record.report.add(
        "review-length-missing",
        record.place,
        f"公开频次是 {cadence} 的事项不分期，期限没有写从哪里算起",
        found="、".join(wrong) or "没有 after",
        expected="after 写 made 或一个日期资料项，或者 before 写后面的一个应公开事项",
        help="例如 {working_days: 20, after: made}：信息形成或变更后二十个工作日内",
    )
    return False


def _waits(record: Record, events: Collection[str]) -> bool:
    """Whether an event is waited for, where its latest day is written; else it is told."""
    if record[keys.EVENT_BY] is None or record[keys.AFTER] in events:
        return True
    record.report.add(
        "invalid-choice",
        record.place_of(keys.EVENT_BY.key),
        "event_by（最迟哪天发生）没有说是什么事",
        found=keys.EVENT_BY.display(record[keys.EVENT_BY]),
        expected="after 写 made 或一个日期资料项",
        help="加上 after，或去掉 event_by",
    )
    return False


def _tell_ways(record: Record, found: Sequence[str], message: str, help: str) -> None:
    record.report.add(
        "review-length-twice" if len(found) > 1 else "review-length-missing",
        record.place_of(found[0]),
        message,
        found="、".join(found),
        expected="after、before、before_next、day 里的一项；after 要写 days 或 working_days",
        help=help,
    )


def _is_known(record: Record, field: Field[str], known: Collection[str]) -> bool:
    """Whether what is written is one of those; else it is told."""
    written = record[field]
    if written is None or written in known:
        return True
    otherwise = "从列出的几项里选，日期的资料项先在分类的 fields 里写上"
    tell_unknown(record, field, written, known, otherwise=otherwise)
    return False

"""Owns how a catalogue's rule of a period is read; no category is known by name."""

from collections.abc import Collection, Sequence

from gongkai.days.deadline import Deadline
from gongkai.days.period_kind import PeriodKind
from gongkai.days.schedule import AddedPeriod
from gongkai.diagnostics.near_names import near_names
from gongkai.reading.record import Record
from gongkai.rulebook import review_rule_schema as keys
from gongkai.rulebook.limits import parse_deadline
from gongkai.rulebook.review_rule import Case, ReviewRule


def parse_review_rule(record: Record | None, fields: Collection[str]) -> ReviewRule | None:
    """The rule; None without one. What of it has a fault is told and left out.

    `fields` are the category's, which a case may name.
    """
    if record is None:
        return None
    minimum = record.inner(keys.MINIMUM)
    working_days = minimum[keys.MINIMUM_WORKING_DAYS] if minimum else None
    days = minimum[keys.MINIMUM_DAYS] if minimum else None
    if minimum and working_days is not None and days is not None:
        record.report.add(
            "review-length-twice",
            minimum.place_of(keys.MINIMUM_DAYS.key),
            "最短期限写了不止一种",
            found="working_days、days",
            expected="working_days、days 只写一项",
            help="留下规定里写明的一种，删掉另一种",
        )
        days = None
    kind = record[keys.KIND]
    return record.build(
        ReviewRule,
        kind=PeriodKind(kind) if kind and kind != keys.NO_PERIOD else PeriodKind.REVIEW,
        has_none=kind == keys.NO_PERIOD,
        minimum_working_days=working_days,
        minimum_days=days,
        cases=_parse_cases(record.listed(keys.CASES), fields),
        added=_parse_added(record.listed(keys.ADDED)),
    )


def _parse_cases(records: Sequence[Record], fields: Collection[str]) -> tuple[Case, ...]:
    cases = []
    for record in records:
        name, length = record[keys.CASE_FIELD], parse_deadline(record)
        if name is not None and name not in fields:
            record.report.add(
                "invalid-choice",
                record.place_of(keys.CASE_FIELD.key),
                "field 所指的资料项不在这个分类的 fields 里",
                found=name,
                expected="、".join(fields),
                help=near_names(name, fields) or "先在 fields 里写上这一项",
            )
        elif record.is_whole and length is not None:
            cases.append(record.build(Case, working_days=length.working_days, days=length.days))
    return tuple(cases)


def _parse_added(records: Sequence[Record]) -> tuple[AddedPeriod, ...]:
    added = []
    for record in records:
        length: Deadline | None = parse_deadline(record)
        reply = parse_deadline(record.inner(keys.REPLY))
        if record.is_whole and length is not None:
            added.append(
                record.build(
                    AddedPeriod,
                    working_days=length.working_days,
                    days=length.days,
                    reply=reply,
                )
            )
    return tuple(added)

"""Owns the deadlines and limits that a catalogue sets: how they are written, and the day one falls on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from gongkai.days.deadline import Deadline
from gongkai.days.period import MAX_DAYS
from gongkai.diagnostics.near_names import near_names
from gongkai.diagnostics.rules import Severity
from gongkai.reading.fields import Field
from gongkai.reading.shape import Shape

CERTAINTIES = ("high", "medium", "low")
SOURCE_FIELDS = (
    Field(key="source", label="依据", required=True),
    Field(key="certainty", label="把握", type="choice", choices=CERTAINTIES),
)
DEADLINE_FIELDS = (
    Field(key="working_days", label="工作日数", type="integer"),
    Field(key="days", label="天数", type="integer"),
    *SOURCE_FIELDS,
)
AFTER = Field(key="after", label="自哪个日期起", type="title", required=True)
LIMIT_FIELDS = (
    Field(key="field", label="哪个金额", type="title", required=True),
    Field(key="at_most", label="不超过哪个金额", type="title", required=True),
    Field(key="unless", label="除非写了", type="title"),
    *SOURCE_FIELDS,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    """An amount of an entry that mustn't be more than another, unless a third field explains it."""

    field: str
    at_most: str
    unless: str
    source: str
    certainty: str


def severity_of(certainty: str) -> Severity | None:
    """A warning where a rule is mere custom; else what the rule's table says."""
    return Severity.WARNING if certainty == "low" else None


def parse_deadline(shape: Shape | None, dates: Collection[str] | None = None) -> Deadline | None:
    """The deadline; None when there is none or it has a fault.

    `dates` are the fields that `after` may name; None where the deadline has no `after`.
    """
    if shape is None:
        return None
    value = {field.key: shape.take(field) for field in DEADLINE_FIELDS}
    after = shape.take(AFTER) if dates is not None else ""
    shape.finish()
    lengths = [key for key in ("working_days", "days") if value[key] is not None]
    if len(lengths) != 1 or not 1 <= value[lengths[0]] <= MAX_DAYS:
        if shape.is_whole:
            shape.report.add(
                "review-length-twice" if len(lengths) > 1 else "review-length-missing",
                shape.place,
                "期限写了不止一种" if len(lengths) > 1 else "期限没有写多久",
                found="、".join(f"{key}: {value[key]}" for key in lengths),
                expected=f"working_days、days 写一项，从 1 到 {MAX_DAYS}",
                help="照规定写，例如 working_days: 2（两个工作日）",
            )
        return None
    if not shape.is_whole or not _is_field(after, dates, "after", shape):
        return None
    return Deadline(
        working_days=value["working_days"],
        days=value["days"],
        after=after,
        source=value["source"],
        certainty=value["certainty"] or "low",
    )


def parse_limits(shapes: tuple[Shape, ...], fields: Mapping[str, Field]) -> tuple[Limit, ...]:
    """The limits that are whole; those that name no field of the category are told."""
    money = [key for key, field in fields.items() if field.type == "money"]
    limits = []
    for each in shapes:
        value = {field.key: each.take(field) for field in LIMIT_FIELDS}
        each.finish()
        known = {"field": money, "at_most": money, "unless": list(fields)}
        right = [
            _is_field(value[key], names, key, each) for key, names in known.items() if value[key]
        ]
        if each.is_whole and all(right):
            limits.append(
                Limit(
                    field=value["field"],
                    at_most=value["at_most"],
                    unless=value["unless"] or "",
                    source=value["source"],
                    certainty=value["certainty"] or "low",
                )
            )
    return tuple(limits)


def _is_field(name: str, known: Collection[str] | None, key: str, shape: Shape) -> bool:
    """Whether the category has such a field of the type that is needed; else it is told."""
    if known is None or name in known:
        return True
    shape.report.add(
        "invalid-choice",
        shape.place_of(key),
        f"{key} 所指的资料项不在这个分类的 fields 里，或类型不对",
        found=name,
        expected="、".join(known),
        help=near_names(name, known) or "先在 fields 里写上这一项：日期的类型是 date，金额是 money",
    )
    return False

"""Owns what is known of the school: departments, ways to object, counting rule, terms, vacations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.audience import Audience
from gongkai.diagnostics.diagnostic import Fault, Report
from gongkai.reading.fields import Field
from gongkai.reading.raw import RawText
from gongkai.reading.shape import Shape
from gongkai.reading.source import read_mapping

SCHOOL_FILE = "_school.yml"
WAY_KINDS = ("phone", "email", "visit", "letter", "web")


@dataclass(frozen=True, kw_only=True, slots=True)
class Department:
    """A department; its id stands in its page's address, its name in the entries."""

    id: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """One way to object."""

    kind: str
    label: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Respond:
    """How to object: who may, by which ways, in what form, and what the school promises."""

    who: Mapping[Audience, str]
    ways: tuple[Way, ...]
    form: str
    promise: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A named stretch of whole days, both ends included: a term or a vacation."""

    name: str
    first_day: date
    last_day: date


@dataclass(frozen=True, kw_only=True, slots=True)
class School:
    """The school whose board it is."""

    name: str
    is_sample: bool
    office: str
    departments: Mapping[str, Department]
    """By name, in the order of the file."""
    respond: Respond
    first_day_counts: bool
    """Whether a review period counts its first day; see `gongkai.period`."""
    terms: tuple[Span, ...]
    vacations: tuple[Span, ...]


def read_school(root: Path, prefix: str, report: Report) -> School | None:
    """The school of that folder's `_school.yml`; None when its name or form is faulty."""
    raw = read_mapping(root / SCHOOL_FILE, prefix + SCHOOL_FILE, report)
    return parse_school(Shape(raw, "学校文件", report)) if raw else None


def parse_school(shape: Shape) -> School | None:
    """The school; None when it has no name (then a diagnostic says so)."""
    name = shape.take(Field(key="name", label="学校名称", type="title", required=True))
    sample = shape.take(Field(key="sample", label="是否示例", type="boolean"))
    office = shape.take(Field(key="office", label="校务公开办公室", type="title"))
    departments = _parse_departments(shape.take_mapping("departments", "部门", required=True))
    respond = parse_respond(shape.take_mapping("respond", "提出异议的办法", required=True))
    counting = shape.take_mapping("counting", "计日规则")
    first_day_counts = None
    if counting:
        first_day_counts = counting.take(
            Field(key="first_day_counts", label="首日计入", type="boolean")
        )
        counting.finish()
    terms = _parse_spans(
        shape, "terms", "学期", Field(key="period", label="学期", type="period", required=True)
    )
    vacations = _parse_spans(
        shape, "vacations", "假期", Field(key="name", label="名称", type="title", required=True)
    )
    shape.finish()
    if name is None:
        return None
    return School(
        name=name,
        is_sample=bool(sample),
        office=office or "",
        departments=departments,
        respond=respond,
        first_day_counts=first_day_counts is not False,
        terms=terms,
        vacations=vacations,
    )


def _parse_departments(shape: Shape | None) -> dict[str, Department]:
    departments: dict[str, Department] = {}
    for id, each in shape.named_mappings() if shape else ():
        name = each.take(Field(key="name", label="部门名称", type="title", required=True))
        each.finish()
        fault = Field(key=id, label="部门代号", type="slug").parse(id)
        if isinstance(fault, Fault):
            each.report.add(
                "invalid-name",
                shape.raw.keys[id],
                f"部门代号 {id[:40]} 的写法不对",
                expected=fault.expected,
                help=fault.help,
            )
        if name in departments:
            each.report.add(
                "duplicate-key",
                each.place_of("name"),
                "两个部门同名",
                found=name,
                expected="每个部门的名称各不相同",
                help="留下对的一处，删掉另一处",
            )
        elif name:
            departments[name] = Department(id=id, name=name)
    return departments


def _parse_who(shape: Shape) -> dict[Audience, str]:
    """Who may object, by audience; one text stands for all."""
    if isinstance(shape.raw.values.get("who"), RawText):
        text = shape.take(Field(key="who", label="谁可以提"))
        return dict.fromkeys(Audience, text) if text else {}
    inner = shape.take_mapping("who", "谁可以提")
    who = {}
    if inner:
        for audience in Audience:
            text = inner.take(Field(key=str(audience), label="谁可以提"))
            if text:
                who[audience] = text
        inner.finish()
    return who


def parse_respond(shape: Shape | None) -> Respond:
    """The ways to object, as far as they are written: the rest is empty."""
    if shape is None:
        return Respond(who={}, ways=(), form="", promise="")
    who = _parse_who(shape)
    ways = []
    for each in shape.take_mappings("ways", "途径"):
        kind = each.take(
            Field(key="kind", label="种类", type="choice", required=True, choices=WAY_KINDS)
        )
        label = each.take(Field(key="label", label="名称", type="title", required=True))
        value = each.take(Field(key="value", label="内容", type="title", required=True))
        each.finish()
        if kind and label and value:
            ways.append(Way(kind=kind, label=label, value=value))
    form = shape.take(Field(key="form", label="形式要求"))
    promise = shape.take(Field(key="promise", label="答复承诺"))
    shape.finish()
    return Respond(who=who, ways=tuple(ways), form=form or "", promise=promise or "")


def _parse_spans(shape: Shape, key: str, label: str, name_field: Field) -> tuple[Span, ...]:
    spans = []
    for each in shape.take_mappings(key, label):
        name = each.take(name_field)
        first_day = each.take(Field(key="first_day", label="第一天", type="date", required=True))
        last_day = each.take(Field(key="last_day", label="最后一天", type="date", required=True))
        each.finish()
        if name and first_day and last_day:
            spans.append(Span(name=name, first_day=first_day, last_day=last_day))
    return tuple(spans)

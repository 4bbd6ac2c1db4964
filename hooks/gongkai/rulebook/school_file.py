"""Owns how `_school.yml` is read into the school."""

from collections.abc import Mapping
from pathlib import Path

from gongkai.audience import Audience
from gongkai.diagnostics.diagnostic import Fault, Report
from gongkai.reading.fields import SLUG, Field
from gongkai.reading.parsing import parse_group
from gongkai.reading.record import Record
from gongkai.reading.schema import Group
from gongkai.reading.source import read_mapping
from gongkai.reading.value_parsers import find_link_fault
from gongkai.rulebook import respond_schema as respond_keys
from gongkai.rulebook import school_schema as keys
from gongkai.rulebook import site_foot_schema as foot
from gongkai.rulebook.four_eyes_field import FOUR_EYES
from gongkai.rulebook.guide_pages import parse_guides
from gongkai.rulebook.open_data_file import parse_open_data
from gongkai.rulebook.school import (
    Department,
    NotApplicable,
    OwnReview,
    Respond,
    School,
    Span,
    Way,
    WayKind,
)

SCHOOL_FILE = "_school.yml"


def read_school(root: Path, prefix: str, report: Report) -> School | None:
    """The school of that folder's `_school.yml`; None when its name or form is faulty."""
    raw = read_mapping(root / SCHOOL_FILE, prefix + SCHOOL_FILE, report)
    return parse_school(parse_group(raw, keys.SCHOOL, report)) if raw else None


def parse_school(record: Record) -> School | None:
    """The school; None when it has no name (then a diagnostic says so)."""
    name = record[keys.NAME]
    if name is None:
        return None
    counting = record.inner(keys.COUNTING)
    return School(
        name=name,
        is_sample=bool(record[keys.SAMPLE]),
        board=record[keys.BOARD] or "",
        office=record[keys.OFFICE] or "",
        url=_folder_address(record[keys.SITE_ADDRESS] or ""),
        departments=_parse_departments(record),
        contacts=record.many(keys.CONTACTS),
        supervision=record[foot.SUPERVISION] or "",
        guides=parse_guides(record),
        icp=record[foot.ICP_NUMBER] or "",
        police_record=record[foot.POLICE_NUMBER] or "",
        open_data=parse_open_data(record),
        without=dict.fromkeys(record.many(keys.WITHOUT), record.place_of(keys.WITHOUT.key)),
        not_applicable=_parse_not_applicable(record),
        respond=parse_respond(record.inner(respond_keys.RESPOND)),
        first_day_counts=counting is None or counting[keys.FIRST_DAY_COUNTS] is not False,
        four_eyes=record[FOUR_EYES] is not False,
        reviews=_parse_reviews(record),
        terms=_parse_spans(record, keys.TERMS, keys.TERM),
        vacations=_parse_spans(record, keys.VACATIONS, keys.VACATION),
    )


def _folder_address(address: str) -> str:
    """The address with a slash at its end, so that others can be put behind it."""
    return f"{address.rstrip('/')}/" if address else ""


def _parse_departments(school: Record) -> dict[str, Department]:
    departments: dict[str, Department] = {}
    for id, record in school.named(keys.DEPARTMENTS).items():
        name = record[keys.DEPARTMENT_NAME]
        fault = Field(key=id, label="部门代号", type=SLUG).parse(id)
        if isinstance(fault, Fault):
            record.report.add(
                "invalid-name",
                record.key_place,
                f"部门代号 {id[:40]} 的写法不对",
                expected=fault.expected,
                help=fault.help,
            )
        under = _find_under(record, departments)
        if name in departments:
            record.report.add(
                "duplicate-key",
                record.place_of("name"),
                "两个部门同名",
                found=name,
                expected="每个部门的名称各不相同",
                help="留下对的一处，删掉另一处",
            )
        elif name:
            departments[name] = Department(id=id, name=name, under=under, ways=_parse_ways(record))
    return departments


def _find_under(record: Record, above: Mapping[str, Department]) -> Department | None:
    """The department that this one is under, by its id or name; one that isn't above it is told."""
    written = record[keys.UNDER]
    if written is None:
        return None
    for each in above.values():
        if written in (each.id, each.name):
            return each
    record.report.add(
        "unknown-department",
        record.place_of(keys.UNDER.key),
        "上级部门不在它上面",
        found=written,
        expected="、".join(each.id for each in above.values()) or "先写上级部门，再写它下面的",
        help="写上级部门的代号；上级部门写在下级的上面，不能互为上级",
    )
    return None


def _parse_not_applicable(school: Record) -> dict[str, NotApplicable]:
    """Each row with its reason; one without is faulty, and told."""
    key = keys.NOT_APPLICABLE.key
    return {
        id: NotApplicable(reason=reason, place=school.place_under(key, id))
        for id, reason in school.names(keys.NOT_APPLICABLE).items()
        if reason
    }


def _parse_reviews(school: Record) -> dict[str, OwnReview]:
    """The school's own lengths of reviews; each needs exactly one length, else it is told."""
    reviews = {}
    for name, record in school.named(keys.REVIEWS).items():
        lengths = [record[field] for field in (keys.OWN_WORKING_DAYS, keys.OWN_DAYS)]
        written = [each for each in lengths if each is not None]
        if not record.is_whole or not record.has_required:
            continue
        if len(written) != 1 or written[0] < 1:
            record.report.add(
                "review-length-twice" if len(written) > 1 else "review-length-missing",
                record.place,
                f"{name[:40]} 的公示期要写一种，至少一天",
                expected="working_days、days 写一项",
                help="照规定写，例如 working_days: 3（三个工作日）或 days: 3（三天）",
            )
            continue
        reviews[name] = record.build(OwnReview, place=record.key_place)
    return reviews


def parse_respond(record: Record | None) -> Respond:
    """The ways to object, as far as they are written: the rest is empty."""
    if record is None:
        return Respond()
    return record.build(Respond, who=_parse_who(record), ways=_parse_ways(record))


def _parse_ways(record: Record) -> tuple[Way, ...]:
    """The ways under the record's key that are whole."""
    ways = (each for each in record.listed(respond_keys.WAYS) if each.has_required)
    return tuple(_parse_way(each) for each in ways)


def _parse_way(record: Record) -> Way:
    """The way; told when it is a web page's address that no page of ours may name."""
    way = record.build(Way)
    if way.kind is WayKind.WEB and (fault := find_link_fault(way.value)):
        record.report.add(
            fault.rule,
            record.place_of(respond_keys.WAY_VALUE.key),
            f"{respond_keys.WAY_VALUE.key}（{respond_keys.WAY_VALUE.label}）不是可用的网址",
            found=way.value,
            expected=fault.expected,
            help=fault.help,
        )
    return way


def _parse_who(respond: Record) -> dict[Audience, str]:
    """Who may object, by audience; one text stands for all."""
    match respond.either(respond_keys.WHO):
        case str(text):
            return dict.fromkeys(Audience, text)
        case Record() as record:
            texts = {each: record[field] for each, field in respond_keys.WHO_BY_AUDIENCE.items()}
            return {each: text for each, text in texts.items() if text}
        case _:
            return {}


def _parse_spans(school: Record, group: Group, name_field: Field[str]) -> tuple[Span, ...]:
    spans = []
    for record in school.listed(group):
        name, first_day, last_day = (
            record[name_field],
            record[keys.SPAN_FIRST],
            record[keys.SPAN_LAST],
        )
        if name and first_day and last_day:
            spans.append(Span(name=name, first_day=first_day, last_day=last_day))
    return tuple(spans)

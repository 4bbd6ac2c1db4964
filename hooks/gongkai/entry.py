"""Owns what an entry is and how its folder is read; knows no other entry and no day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gongkai.attachment import Attachment, read_attachments
from gongkai.catalogue import AUDIENCE, Audience, Category, DueItem
from gongkai.diagnostics import Place, Report
from gongkai.fields import Field
from gongkai.names import near_names
from gongkai.period import MAX_DAYS, Review
from gongkai.raw import RawList, RawMapping, RawNode, RawText
from gongkai.school import Department, School
from gongkai.shape import Shape, has_content
from gongkai.source import RawDocument, read_document

ENTRY_FILE = "index.md"


class Result(StrEnum):
    """How a review ended."""

    NO_OBJECTION = "no-objection"
    ADJUSTED = "adjusted"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What was decided after a review."""

    decided_on: date
    result: Result
    note: str
    number: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One disclosure as its folder holds it.

    `places` tells where each key with content stands; nested ones as `review.last_day`, items of
    lists as `aliases.<alias>` and `attachments.<file>`.
    """

    id: str
    category: Category
    title: str
    department: Department
    published_on: date
    number: str
    audience: Audience
    summary: str
    item: DueItem | None
    item_period: str
    review: Review | None
    fields: Mapping[str, Any]
    attachments: tuple[Attachment, ...]
    follows: str
    outcome: Outcome | None
    is_draft: bool
    aliases: tuple[str, ...]
    body: str
    file: str
    places: Mapping[str, Place]

    def place_of(self, *keys: str) -> Place:
        """Where the first of the keys that is written stands; else the front matter's start."""
        return next((self.places[key] for key in keys if key in self.places), Place(self.file, 2))


ENTRY_FIELDS = {
    field.key: field
    for field in (
        Field(key="title", label="标题", type="title", required=True),
        Field(key="department", label="责任部门", type="title", required=True),
        Field(key="published_on", label="公开日期", type="date", required=True),
        Field(key="number", label="文号", type="title"),
        AUDIENCE,
        Field(key="summary", label="摘要"),
        Field(key="item", label="应公开事项", type="title"),
        Field(key="period", label="所属期", type="period"),
        Field(key="follows", label="上一步", type="entry-id"),
        Field(key="draft", label="草稿", type="boolean"),
        Field(key="aliases", label="旧网址", type="entry-id", many=True),
    )
}
REVIEW_FIELDS = {
    field.key: field
    for field in (
        Field(key="first_day", label="公示第一天", type="date"),
        Field(key="working_days", label="工作日数", type="integer"),
        Field(key="days", label="天数", type="integer"),
        Field(key="last_day", label="公示最后一天", type="date"),
    )
}
REVIEW_LENGTHS = ("working_days", "days", "last_day")
OUTCOME_FIELDS = {
    field.key: field
    for field in (
        Field(key="decided_on", label="决定日期", type="date", required=True),
        Field(
            key="result",
            label="结果",
            type="choice",
            required=True,
            choices=tuple(str(each) for each in Result),
        ),
        Field(key="note", label="说明"),
        Field(key="number", label="文号", type="title"),
    )
}


def read_entry(
    folder: Path, file: str, category: Category, school: School, report: Report
) -> Entry | None:
    """The entry of the folder; None when a fault leaves it without something it needs.

    `file` is the name of its index.md that diagnostics show.
    """
    document = read_document(folder / ENTRY_FILE, file, report)
    if document is None:
        return None
    return parse_entry(document, folder, file, category, school, report)


def parse_entry(
    document: RawDocument,
    folder: Path,
    file: str,
    category: Category,
    school: School,
    report: Report,
) -> Entry | None:
    """The typed entry; every fault in it goes to the report."""
    shape = Shape(document.front, "条目", report)
    value = {key: shape.take(field) for key, field in ENTRY_FIELDS.items()}
    department = _find_department(value["department"], school, shape)
    item = _find_item(value["item"], category, shape)
    review_shape = shape.take_mapping("review", "公示期")
    outcome_shape = shape.take_mapping("outcome", "公示结果")
    review = _parse_review(review_shape, value["published_on"])
    outcome = _parse_outcome(outcome_shape)
    fields = _parse_fields(shape, category, report)
    attachments = read_attachments(shape, folder)
    shape.finish(_hints(category))
    if value["title"] is None or department is None or value["published_on"] is None:
        return None
    return Entry(
        id=f"{category.id}/{folder.name}",
        category=category,
        title=value["title"],
        department=department,
        published_on=value["published_on"],
        number=value["number"] or "",
        audience=Audience(value["audience"]) if value["audience"] else category.audience,
        summary=value["summary"] or "",
        item=item,
        item_period=value["period"] or "",
        review=review,
        fields=MappingProxyType(fields),
        attachments=attachments,
        follows=value["follows"] or "",
        outcome=outcome,
        is_draft=bool(value["draft"]),
        aliases=value["aliases"] or (),
        body=document.body,
        file=file,
        places=_places(shape, review=review_shape, outcome=outcome_shape),
    )


def _places(shape: Shape, **nested: Shape | None) -> Mapping[str, Place]:
    written = {key: node for key, node in shape.raw.values.items() if has_content(node)}
    places = {key: node.place for key, node in written.items()}
    for key, node in written.items():
        if isinstance(node, RawList):
            places |= {f"{key}.{_item_name(item)}": item.place for item in node.items}
    for name, inner in nested.items():
        if inner:
            places |= {f"{name}.{key}": node.place for key, node in inner.raw.values.items()}
            places[name] = shape.raw.keys[name]
    return MappingProxyType(places)


def _item_name(item: RawNode) -> str:
    named = item.values.get("file") if isinstance(item, RawMapping) else item
    return named.text if isinstance(named, RawText) else ""


def _find_department(name: str | None, school: School, shape: Shape) -> Department | None:
    if name is None or not school.departments:  # a school without any has been told so
        return None
    department = school.departments.get(name)
    if department is None:
        shape.report.add(
            "unknown-department",
            shape.place_of("department"),
            "学校文件里没有这个部门",
            found=name,
            expected="、".join(school.departments),
            help=near_names(name, school.departments)
            or "改成 _school.yml 里列出的部门；确是新部门的，先在那里加上",
        )
    return department


def _find_item(id: str | None, category: Category, shape: Shape) -> DueItem | None:
    if id is None:
        return None
    item = category.items.get(id)
    if item is None:
        shape.report.add(
            "unknown-item",
            shape.place_of("item"),
            f"“{category.name}”下没有这个应公开事项",
            found=id,
            expected="、".join(category.items),
            help=near_names(id, category.items) or "从列出的几项里选一项，或删掉这一行",
        )
    return item


def _parse_review(shape: Shape | None, published_on: date | None) -> Review | None:
    """The review; None, with a diagnostic, unless exactly one length is written and sensible."""
    if shape is None:
        return None
    value = {key: shape.take(field) for key, field in REVIEW_FIELDS.items()}
    shape.finish()
    written = [key for key in REVIEW_LENGTHS if shape.is_written(key)]
    if not written:
        shape.report.add(
            "review-length-missing",
            shape.place,
            "公示期没有写多久",
            expected="working_days、days、last_day 三者写一项",
            help="加一行，例如 working_days: 5（五个工作日）",
        )
    elif len(written) > 1:
        shape.report.add(
            "review-length-twice",
            shape.place_of(written[1]),
            "公示期限写了不止一种",
            found="、".join(written),
            expected="working_days、days、last_day 只写一项",
            help="留下公示上写明的一种，删掉其余",
        )
    first_day = value["first_day"] or published_on
    if len(written) != 1 or not shape.is_whole or first_day is None:
        return None
    review = Review(first_day=first_day, **{key: value[key] for key in REVIEW_LENGTHS})
    return review if _is_sensible(review, written[0], shape) else None


def _is_sensible(review: Review, written: str, shape: Shape) -> bool:
    place = shape.place_of(written)
    if review.last_day and review.last_day < review.first_day:
        shape.report.add(
            "review-reversed",
            place,
            "公示的最后一天早于第一天",
            found=f"{review.first_day} 至 {review.last_day}",
            expected="最后一天不早于第一天",
            help="检查两个日期的年和月",
        )
        return False
    length = review.working_days if review.working_days is not None else review.days
    if length is None and review.last_day:
        length = (review.last_day - review.first_day).days + 1
    if length is not None and 1 <= length <= MAX_DAYS:
        return True
    shape.report.add(
        "invalid-integer" if written != "last_day" else "invalid-date",
        place,
        "公示期的长短不合情理",
        found=f"{length} {'个工作日' if written == 'working_days' else '天'}",
        expected=f"1 到 {MAX_DAYS} 天",
        help="检查数字或日期的年份；长期公布的事项不写 review",
    )
    return False


def _parse_outcome(shape: Shape | None) -> Outcome | None:
    if shape is None:
        return None
    value = {key: shape.take(field) for key, field in OUTCOME_FIELDS.items()}
    shape.finish()
    if value["decided_on"] is None or value["result"] is None:
        return None
    return Outcome(
        decided_on=value["decided_on"],
        result=Result(value["result"]),
        note=value["note"] or "",
        number=value["number"] or "",
    )


def _parse_fields(shape: Shape, category: Category, report: Report) -> dict[str, Any]:
    needed = any(field.required for field in category.fields.values())
    inner = shape.take_mapping("fields", "资料项", required=needed)
    if inner is None:
        return {}
    inner.owner = f"“{category.name}”的资料项"
    values = {key: inner.take(field) for key, field in category.fields.items()}
    inner.finish()
    return {key: value for key, value in values.items() if value is not None}


def _hints(category: Category) -> dict[str, str]:
    """Where a key was written one level too high, say so."""
    inner = (("fields", "资料项", category.fields), ("review", "公示期", REVIEW_FIELDS))
    return {
        key: f"{key} 属于{label}：移到 {outer}: 下面，前面空两格"
        for outer, label, keys in inner
        for key in keys
    }

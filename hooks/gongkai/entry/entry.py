"""Owns what an entry is and how its folder is read; knows no other entry and no day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.audience import Audience
from gongkai.days.period import Review
from gongkai.diagnostics.diagnostic import Place, Report
from gongkai.diagnostics.near_names import near_names
from gongkai.entry.allowances import Allowance, parse_allowances
from gongkai.entry.attachment import Attachment, read_attachments
from gongkai.entry.events import (
    Correction,
    Objection,
    Outcome,
    Withdrawal,
    parse_corrections,
    parse_objections,
    parse_outcome,
    parse_withdrawal,
)
from gongkai.entry.review import REVIEW_FIELDS, parse_review
from gongkai.entry.table import Table, read_tables
from gongkai.reading.fields import Field
from gongkai.reading.raw import RawList, RawMapping, RawNode, RawText
from gongkai.reading.shape import Shape, has_content
from gongkai.reading.source import RawDocument, read_document
from gongkai.rulebook.audience_field import AUDIENCE
from gongkai.rulebook.category import Category, DueItem
from gongkai.rulebook.school import Department, Respond, School, parse_respond
from gongkai.text.passages import Passage, parse_passages

ENTRY_FILE = "index.md"


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One disclosure as its folder holds it.

    `places` tells where each key with content stands; nested ones as `review.last_day`, items of
    lists as `aliases.<alias>` and `attachments.<file>`, with `.file` the file's name itself.
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
    tables: tuple[Table, ...]
    attachments: tuple[Attachment, ...]
    follows: tuple[str, ...]
    """Ids of the steps before: several where branches of a matter join."""
    supersedes: str
    respond: Respond | None
    """What differs from the school's ways to object; empty parts are the school's."""
    outcome: Outcome | None
    objections: tuple[Objection, ...]
    corrections: tuple[Correction, ...]
    withdrawal: Withdrawal | None
    is_draft: bool
    aliases: tuple[str, ...]
    passages: tuple[Passage, ...]
    allow: tuple[Allowance, ...]
    folder: Path
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
        Field(key="follows", label="上一步", type="entry-id", many=True),
        Field(key="supersedes", label="替代", type="entry-id"),
        Field(key="draft", label="草稿", type="boolean"),
        Field(key="aliases", label="旧网址", type="entry-id", many=True),
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
    withdrawal_shape = shape.take_mapping("withdrawn", "撤回")
    review = parse_review(review_shape, value["published_on"])
    outcome = parse_outcome(outcome_shape)
    withdrawal = parse_withdrawal(withdrawal_shape)
    objections = parse_objections(shape.take_mappings("objections", "异议"))
    corrections = parse_corrections(shape.take_mappings("corrections", "更正"))
    respond_shape = shape.take_mapping("respond", "提出异议的办法")
    respond = parse_respond(respond_shape) if respond_shape else None
    fields = _parse_fields(shape, category, report)
    tables = read_tables(shape, folder, file.removesuffix(ENTRY_FILE))
    attachments = read_attachments(shape, folder)
    allow = parse_allowances(shape.take_mappings("allow", "例外"))
    passages = parse_passages(document.body, Place(file, document.body_line), report)
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
        fields=fields,
        tables=tables,
        attachments=attachments,
        follows=value["follows"] or (),
        supersedes=value["supersedes"] or "",
        respond=respond,
        outcome=outcome,
        objections=objections,
        corrections=corrections,
        withdrawal=withdrawal,
        is_draft=bool(value["draft"]),
        aliases=value["aliases"] or (),
        passages=passages,
        allow=allow,
        folder=folder,
        file=file,
        places=_places(
            shape, review=review_shape, outcome=outcome_shape, withdrawn=withdrawal_shape
        ),
    )


def _places(shape: Shape, **nested: Shape | None) -> Mapping[str, Place]:
    written = {key: node for key, node in shape.raw.values.items() if has_content(node)}
    places = {key: node.place for key, node in written.items()}
    for key, node in written.items():
        if isinstance(node, RawList):
            places |= {f"{key}.{_item_name(item)}": item.place for item in node.items}
            places |= _file_places(key, node)
    for name, inner in nested.items():
        if inner:
            places |= {f"{name}.{key}": node.place for key, node in inner.raw.values.items()}
            places[name] = shape.raw.keys[name]
    return places


def _file_places(key: str, items: RawList) -> dict[str, Place]:
    """Where each item's own `file:` stands."""
    files = (each.values.get("file") for each in items.items if isinstance(each, RawMapping))
    return {f"{key}.{file.text}.file": file.place for file in files if isinstance(file, RawText)}


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
    review_keys = [field.key for field in REVIEW_FIELDS]
    inner = (("fields", "资料项", category.fields), ("review", "公示期", review_keys))
    return {
        key: f"{key} 属于{label}：移到 {outer}: 下面，前面空两格"
        for outer, label, keys in inner
        for key in keys
    }

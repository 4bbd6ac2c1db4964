"""Owns how an entry's folder is read into an entry; knows no other entry and no day."""

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from gongkai.diagnostics.diagnostic import Place, Report
from gongkai.diagnostics.near_names import near_names
from gongkai.entry import entry_schema as keys
from gongkai.entry import table_schema as table_keys
from gongkai.entry.allow_schema import ALLOW
from gongkai.entry.allowances import parse_allowances
from gongkai.entry.attachment_file import read_attachments
from gongkai.entry.entry import Entry
from gongkai.entry.event_records import parse_corrections, parse_event, parse_objections
from gongkai.entry.event_schema import CORRECTIONS, OBJECTIONS, OUTCOME, WITHDRAWN
from gongkai.entry.events import Outcome, Withdrawal
from gongkai.entry.folder import ENTRY_FILE
from gongkai.entry.record_list import RecordList, derive_table, parse_record_list
from gongkai.entry.review import parse_reviews
from gongkai.entry.review_schema import REVIEW
from gongkai.entry.submission import RETURNED, SUBMITTED, GivenBack, Submission
from gongkai.entry.table_file import list_table_files
from gongkai.entry.table_reading import read_tables
from gongkai.reading.fields import Field
from gongkai.reading.parsing import parse_group
from gongkai.reading.raw import RawList, RawMapping, RawNode, RawText
from gongkai.reading.record import Record, has_content
from gongkai.reading.schema import Group
from gongkai.reading.source import RawDocument, read_document
from gongkai.rulebook.category import Category, DueItem
from gongkai.rulebook.joint_item import join_items
from gongkai.rulebook.school import Department, School
from gongkai.rulebook.school_file import parse_respond
from gongkai.text.passages import parse_passages

_BETWEEN_NAMES = re.compile(r"[、，,；;/\s]+|和|与")


def entry_group(category: Category) -> Group:
    """The schema of an entry of that category: with the fields that it gives."""
    fields: tuple[Field[Any] | Group, ...] = (
        *category.fields.values(),
        *category.lists.values(),
    )
    return keys.ENTRY.replacing(
        Group(
            key=keys.FIELDS.key,
            label=keys.FIELDS.label,
            hint=keys.FIELDS.hint,
            owner=f"“{category.name}”的资料项",
            required=any(field.required for field in fields),
            nodes=fields,
        )
    )


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
    record = parse_group(document.front, entry_group(category), report)
    title, published_on = record[keys.TITLE_KEY], record[keys.PUBLISHED_ON]
    departments = _find_departments(record, school)
    items = _find_items(record, category)
    reviews = parse_reviews(record.listed(REVIEW), published_on)
    respond = record.inner(keys.RESPOND)
    lists = _parse_lists(record, category)
    tables = read_tables(record.listed(table_keys.TABLES), folder, file.removesuffix(ENTRY_FILE))
    attachments = read_attachments(record.listed(keys.ATTACHMENTS), folder)
    allow = parse_allowances(record.listed(ALLOW))
    passages = parse_passages(document.body, Place(file, document.body_line), report)
    if title is None or not departments or published_on is None:
        return None
    return record.build(
        Entry,
        id=f"{category.id}/{folder.name}",
        category=category,
        departments=departments,
        audience=record[keys.ENTRY_AUDIENCE] or category.audience,
        item=join_items(items, category),
        items=items,
        reviews=reviews,
        fields=_category_values(record, category),
        lists=lists,
        tables=(*map(derive_table, lists), *tables),
        attachments=attachments,
        table_files=list_table_files(tables, attachments, folder),
        respond=parse_respond(respond) if respond else None,
        outcome=parse_event(record.inner(OUTCOME), Outcome),
        objections=parse_objections(record.listed(OBJECTIONS)),
        corrections=parse_corrections(record.listed(CORRECTIONS)),
        withdrawal=parse_event(record.inner(WITHDRAWN), Withdrawal),
        submission=parse_event(record.inner(SUBMITTED), Submission),
        given_back=parse_event(record.inner(RETURNED), GivenBack),
        passages=passages,
        allow=allow,
        folder=folder,
        file=file,
        places=_places(record),
    )


def _category_values(record: Record, category: Category) -> dict[str, Any]:
    """The values of the fields that the category gives, by key; without those that are absent."""
    inner = record.inner(keys.FIELDS)
    values = inner.values if inner else {}
    return {key: values[key] for key in category.fields if values.get(key) is not None}


def _parse_lists(record: Record, category: Category) -> tuple[RecordList, ...]:
    """The lists that the category gives, in its order; without those that are absent."""
    inner = record.inner(keys.FIELDS)
    lists = (parse_record_list(group, inner) for group in category.lists.values()) if inner else ()
    return tuple(each for each in lists if each)


def _places(record: Record) -> Mapping[str, Place]:
    written = {key: node for key, node in record.raw.values.items() if has_content(node)}
    places = {key: node.place for key, node in written.items()}
    for key, node in written.items():
        if isinstance(node, RawList):
            places |= {f"{key}.{_item_name(item)}": item.place for item in node.items}
    inner = {name: record.values[name] for name in (OUTCOME.key, WITHDRAWN.key)}
    rounds = record.listed(REVIEW)
    inner |= {REVIEW.key: rounds[0] if rounds else None}
    inner |= {f"{REVIEW.key}.{at}": each for at, each in enumerate(rounds) if at}
    for name, each in inner.items():
        if each:
            places |= {f"{name}.{key}": node.place for key, node in each.raw.values.items()}
            places[name] = record.raw.keys.get(name, each.place)
    fields = record.inner(keys.FIELDS)
    if fields:
        places |= {f"fields.{key}": node.place for key, node in fields.raw.values.items()}
    return places


def _item_name(item: RawNode) -> str:
    named = item.values.get("file") if isinstance(item, RawMapping) else item
    return named.text if isinstance(named, RawText) else ""


def _find_departments(record: Record, school: School) -> tuple[Department, ...]:
    """Those that sign the entry, each once; empty when one is not the school's, which is told."""
    found: dict[str, Department] = {}
    written = record.many(keys.DEPARTMENT)
    if not school.departments:  # a school without any has been told so
        return ()
    for name in (each for text in written for each in _split_names(text, school.departments)):
        department = school.departments.get(name)
        if department is None:
            record.report.add(
                "unknown-department",
                record.place_of(keys.DEPARTMENT.key),
                "学校文件里没有这个部门",
                found=name,
                expected="、".join(school.departments),
                help=near_names(name, school.departments)
                or "改成 _school.yml 里列出的部门；确是新部门的，先在那里加上",
            )
            return ()
        found[name] = department
    return tuple(found.values())


def _split_names(text: str, known: Collection[str]) -> list[str]:
    """The names in a text such as 人事处、党总支, which is no name itself."""
    parts = [each for each in _BETWEEN_NAMES.split(text) if each]
    is_several = len(parts) > 1 and all(each in known for each in parts)
    return parts if is_several and text not in known else [text]


def _find_items(record: Record, category: Category) -> tuple[DueItem, ...]:
    """The due items that the entry answers, each once; one that the category hasn't is told."""
    found = {}
    written = record.many(keys.ITEM)
    for id in (each for text in written for each in _split_names(text, category.items)):
        item = category.items.get(id)
        if item is None:
            record.report.add(
                "unknown-item",
                record.place_of(keys.ITEM.key),
                f"“{category.name}”下没有这个应公开事项",
                found=id,
                expected="、".join(category.items),
                help=near_names(id, category.items) or "从列出的几项里选一项，或删掉这一行",
            )
        else:
            found[id] = item
    return tuple(found.values())

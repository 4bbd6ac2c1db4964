"""Owns the content of a posting as a whole: its fingerprint, and what a retention rule leaves of it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from gongkai.fields import Field
from gongkai.period import Period
from gongkai.posting import Posting
from gongkai.retention import mask_name
from gongkai.table import Table, is_blank_cell


def content_sha256(posting: Posting) -> str:
    """The SHA-256 of what was posted: title, number, department, days, fields, body, tables, files.

    It stays the same while an entry merely grows older; outcome, objections and other things that
    happen later don't change it.
    """
    content = {
        "title": posting.title,
        "number": posting.number,
        "department": posting.department.name,
        "published_on": posting.published_on.isoformat(),
        "summary": posting.summary,
        "review": posting.period
        and [posting.period.first_day.isoformat(), posting.period.last_day.isoformat()],
        "fields": {field.key: field.display(value) for field, value in posting.fields},
        "body": "\n".join(passage.text for passage in posting.passages),
        "tables": [
            [table.title, [column.label for column in table.columns], table.rows]
            for table in posting.tables
        ],
        "attachments": [[each.file, each.title, each.sha256] for each in posting.attachments],
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def take_down(posting: Posting) -> Posting:
    """The tombstone: title, number, department, dates, stage, the rule and the fingerprint stay."""
    return replace(
        posting,
        period=_without_reasons(posting.period) if posting.period else None,
        withdrawal=replace(posting.withdrawal, reason="") if posting.withdrawal else None,
        summary="",
        fields=(),
        passages=(),
        tables=(),
        attachments=(),
        outcome=replace(posting.outcome, note="") if posting.outcome else None,
        objections=(),
        corrections=(),
        changes=(),
    )


def _without_reasons(period: Period) -> Period:
    return replace(
        period,
        extensions=tuple(replace(each, reason="") for each in period.extensions),
        restarts=tuple(replace(each, reason="") for each in period.restarts),
    )


def mask_names(posting: Posting) -> Posting:
    """The posting with every value of type person masked, and without attachments."""
    return replace(
        posting,
        fields=tuple((field, _mask_value(field, value)) for field, value in posting.fields),
        tables=tuple(_mask_table(table) for table in posting.tables),
        attachments=(),
    )


def _mask_value(field: Field, value: Any) -> Any:
    if field.type != "person":
        return value
    return tuple(mask_name(each) for each in value) if field.many else mask_name(value)


def _mask_table(table: Table) -> Table:
    persons = [column.type == "person" for column in table.columns]
    rows = tuple(
        tuple(
            mask_name(cell) if is_person and not is_blank_cell(cell) else cell
            for cell, is_person in zip(row, persons, strict=True)
        )
        for row in table.rows
    )
    return replace(table, rows=rows)


def list_names(fields: Iterable[tuple[Field, Any]], tables: Iterable[Table]) -> set[str]:
    """Every name that stands in a value of type person."""
    names: set[str] = set()
    for field, value in fields:
        if field.type == "person":
            names.update(value if field.many else (value,))
    for table in tables:
        for index, column in enumerate(table.columns):
            if column.type == "person":
                names.update(row[index] for row in table.rows if not is_blank_cell(row[index]))
    return names

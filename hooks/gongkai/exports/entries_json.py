"""Owns `/data/entries.json`: every entry that the audience may see, for machines."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.days.period import Period
from gongkai.view.posting import Posting
from gongkai.view.view import View


def render_entries_json(view: View) -> bytes:
    """The JSON, sorted by publication (newest first), then id; days are `YYYY-MM-DD`, instants RFC 3339."""
    document = {
        "today": view.today.isoformat(),
        "audience": view.audience,
        "school": view.school.name,
        "entries": [_entry(posting) for posting in view.postings.values()],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _entry(posting: Posting) -> dict[str, Any]:
    return {
        "id": posting.id,
        "url": posting.url,
        "title": posting.title,
        "number": posting.number or None,
        "category": posting.category.id,
        "department": posting.departments[0].name,
        "departments": [each.name for each in posting.departments],
        "published_on": posting.published_on.isoformat(),
        "audience": posting.audience,
        "stage": posting.stage,
        "summary": posting.summary or None,
        "review": posting.period and _review(posting.period),
        "periods": [_period(each, posting) for each in posting.periods],
        "items": [each.id for each in posting.items],
        "period": posting.item_period or None,
        "fields": {field.key: _plain_value(value) for field, value in posting.facts},
        "outcome": posting.outcome
        and {
            "decided_on": posting.outcome.decided_on.isoformat(),
            "result": posting.outcome.result,
            "number": posting.outcome.number or None,
        },
        "records": {each.key: [*map(_record, each.records)] for each in posting.lists},
        **_happened(posting),
        "supersedes": posting.supersedes or None,
        "follows": _one_or_list(posting.follows),
        "attachments": [
            {
                "file": each.file,
                "title": each.title,
                "url": posting.attachment_url(each),
                "bytes": each.size,
                "sha256": each.sha256,
            }
            for each in posting.attachments
        ],
        "content_sha256": posting.content_sha256,
        "content_salt": posting.content_salt or None,
        "whole_sha256": posting.whole_sha256 or None,
    }


def _happened(posting: Posting) -> dict[str, Any]:
    """What came after it was posted, by its days."""
    return {
        "objections": [
            {
                "received_on": each.received_on.isoformat(),
                "replied_on": each.replied_on and each.replied_on.isoformat(),
                "verdict": each.verdict,
            }
            for each in posting.objections
        ],
        "corrections": [each.corrected_on.isoformat() for each in posting.corrections],
        "changes": [
            {"day": each.day.isoformat(), "substance": each.is_substance}
            for each in posting.changes
        ],
        "withdrawn_on": posting.withdrawal and posting.withdrawal.withdrawn_on.isoformat(),
    }


def _record(values: Mapping[str, Any]) -> dict[str, Any]:
    """What one record of a list says, by its keys: figures are numbers, days texts, several a list."""
    return {key: _plain_value(value) for key, value in values.items()}


def _plain_value(value: Any) -> Any:
    return [*map(_plain, value)] if isinstance(value, tuple) else _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        number = int(value) if value == value.to_integral_value() else float(value)
        # more digits than a float holds stay a text, rather than become another number
        return number if Decimal(repr(number)) == value else str(value)
    return value.isoformat() if isinstance(value, date) else value


def _one_or_list(ids: tuple[str, ...]) -> str | list[str] | None:
    """The only id, null for none, and a list where branches join."""
    return list(ids) if len(ids) > 1 else (ids[0] if ids else None)


def _period(period: Period, posting: Posting) -> dict[str, Any]:
    """A period of whichever kind; `round` is its number from 1, null where there is only one."""
    number = posting.schedule.round_number(period) if posting.schedule else 0
    return {"kind": period.kind, "round": number or None, **_review(period)}


def _review(period: Period) -> dict[str, Any]:
    return {
        "first_day": period.first_day.isoformat(),
        "last_day": period.last_day.isoformat(),
        "working_days": period.working_days,
        "provisional": period.is_provisional,
        "opens_at": period.opens_at.isoformat(),
        "closes_at": period.closes_at.isoformat(),
        "extended": bool(period.extensions),
    }

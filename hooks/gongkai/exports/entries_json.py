"""Owns `/data/entries.json`: every entry that the audience may see, for machines."""

import json
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
        "outcome": posting.outcome
        and {
            "decided_on": posting.outcome.decided_on.isoformat(),
            "result": posting.outcome.result,
            "number": posting.outcome.number or None,
        },
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
    }


def _one_or_list(ids: tuple[str, ...]) -> str | list[str] | None:
    """The only id, null for none, and a list where branches join."""
    return list(ids) if len(ids) > 1 else (ids[0] if ids else None)


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

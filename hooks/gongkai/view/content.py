"""Owns the fingerprint of what a posting holds, and the salt that keeps anybody from guessing by it."""

import hashlib
import hmac
import json
from collections.abc import Sequence
from typing import Any

from gongkai.days.hours import END_OF_DAY, write_hour
from gongkai.days.period import Period
from gongkai.reading.fields import Role
from gongkai.view.posting import Posting


def derive_salt(key: str, id: str) -> str:
    """The salt of an entry, 64 hexadecimal digits that only who has the key can tell; empty without one."""
    return hmac.new(key.encode(), id.encode(), hashlib.sha256).hexdigest() if key else ""


def content_sha256(posting: Posting, salt: str = "") -> str:
    """The SHA-256 of the content's bytes behind the salt, 64 hexadecimal digits."""
    return hashlib.sha256(salt.encode() + render_content(posting)).hexdigest()


def render_content(posting: Posting) -> bytes:
    """What is posted, as JSON for whoever checks a fingerprint: title, days, fields, body, tables, files.

    It stays the same while an entry merely grows older; outcome, objections and other things that
    happen later don't change it.
    """
    names = [each.name for each in posting.departments]
    content: dict[str, Any] = {
        "title": posting.title,
        "number": posting.number,
        "department": names[0] if len(names) == 1 else names,
        "published_on": posting.published_on.isoformat(),
        "summary": posting.summary,
        "review": _days_of_reviews(posting.reviews),
        "fields": {field.key: field.display(value) for field, value in posting.fields},
        "body": "\n".join(passage.text for passage in posting.passages),
        "tables": [
            [
                *(table.title, [column.label for column in table.columns], table.rows),
                *([table.unit, table.note] if table.unit or table.note else []),
            ]
            for table in posting.tables
        ],
        "attachments": [[each.file, each.title, each.sha256] for each in posting.attachments],
    }
    for field, value in posting.more:
        if field.role is not Role.PLUMBING:
            content[field.key] = field.display(value)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return text.encode("utf-8", "surrogatepass")


def _days_of_reviews(rounds: Sequence[Period]) -> list[Any] | None:
    """The days of what is written: of one round its first and last, of several such pairs.

    A closing hour of its own stands third. What only a rule adds isn't what was posted.
    """
    days = [
        [each.first_day.isoformat(), each.last_day.isoformat()]
        + ([] if each.closing_hour == END_OF_DAY else [write_hour(each.closing_hour)])
        for each in rounds
    ]
    if len(days) > 1:
        return list(days)
    return days[0] if days else None

"""Owns what of an entry's text counts when two versions of it are compared, and what each part is called.

Order of keys, white space and comments don't count. Knows neither days nor where a version is from.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any, TypeAlias

from gongkai.audience import Audience
from gongkai.days.period import Review
from gongkai.diagnostics.diagnostic import Place, Report
from gongkai.entry.entry_schema import DRAFT, ENTRY, FIELDS, PUBLISHED_ON
from gongkai.entry.review import parse_reviews
from gongkai.entry.review_schema import EXTENSIONS, RESTARTS, REVIEW
from gongkai.reading.fields import Role
from gongkai.reading.parsing import parse_group
from gongkai.reading.raw import RawList, RawMapping, RawNode, RawText
from gongkai.reading.record import has_content
from gongkai.reading.source import RawDocument, parse_document
from gongkai.text.passages import parse_passages

Plain: TypeAlias = str | tuple[Any, ...] | dict[str, Any]
"""A raw value without its places."""


class Weight(Enum):
    """What a change of a part means."""

    SUBSTANCE = "what is posted"
    RECORD = "may be added to; what stands there stands"
    LABEL = "never of substance"


_WEIGHTS = {
    Role.CONTENT: Weight.SUBSTANCE,
    Role.RECORD: Weight.RECORD,
    Role.PLUMBING: Weight.LABEL,
}


ROUNDS = "rounds"
"""The part that holds every round after the first: one may be added later."""


def _list_parts() -> Iterator[tuple[str, tuple[str, Weight]]]:
    for node in ENTRY.nodes:
        yield node.key, (node.label, _WEIGHTS[node.role])
        if node.key == REVIEW.key:  # what is decided later counts for itself
            for each in (EXTENSIONS, RESTARTS):
                yield each.key, (each.label, _WEIGHTS[each.role])
            yield ROUNDS, ("后一轮", Weight.RECORD)
        if node.key == FIELDS.key:
            yield "body", ("正文", Weight.SUBSTANCE)


PARTS: Mapping[str, tuple[str, Weight]] = {
    key: part for key, part in _list_parts() if key != DRAFT.key
}
"""Every key of an entry, in the order in which changes are told; `draft` only says what is no version."""

OTHER = ("其他资料", Weight.SUBSTANCE)
STAFF_ONLY = "staff:"
"""Before the key of a part that only staff may know of."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_IDLE_SPACE = re.compile(r"(?<![0-9A-Za-z]) | (?![0-9A-Za-z])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """One version's parts by key, and the runs of days in which it surely was open, if any."""

    published_on: date
    values: Mapping[str, Plain]
    open_days: tuple[tuple[date, date], ...]
    """First and last of each; weekends may have made it longer."""


def parse_parts(text: str, blobs: Mapping[str, str]) -> Parts | None:
    """The parts of an index.md; None for a version that was never published: a draft, or faulty.

    `blobs` tells what each file beside it holds, as an id.
    """
    report = Report()
    document = parse_document(text, "", report)
    if document is None or report.diagnostics:
        return None
    written = document.front.values.items()
    values = {key: _plain(node) for key, node in written if has_content(node)}
    published_on = PUBLISHED_ON.parse(str(values.get("published_on", "")))
    if values.pop("draft", "") == "true" or not isinstance(published_on, date):
        return None
    review = values.get("review")
    if isinstance(review, tuple) and review:
        review, *later = review
        values["review"] = review
        if later:
            values[ROUNDS] = tuple(later)
    if isinstance(review, dict):
        review.setdefault("first_day", values["published_on"])
        values |= {key: review.pop(key) for key in ("extensions", "restarts") if key in review}
    for key in ("tables", "attachments"):
        values |= _carried(key, values.pop(key, ()), blobs)
    values |= _body(document)
    return Parts(
        published_on=published_on,
        values=values,
        open_days=_open_days(document.front, published_on),
    )


def _plain(node: RawNode) -> Plain:
    match node:
        case RawText(text=text):
            return _squeeze(text)
        case RawList(items=items):
            return tuple(_plain(each) for each in items)
        case RawMapping(values=values):
            plain = {key: _plain(each) for key, each in values.items() if has_content(each)}
            file = values.get("file")  # names a file, whose spaces count
            return plain | {"file": file.text} if isinstance(file, RawText) else plain


def _squeeze(text: str) -> str:
    """The text without the white space that no reader of Chinese would miss."""
    return _IDLE_SPACE.sub("", " ".join(text.split()))


def _carried(key: str, items: Plain, blobs: Mapping[str, str]) -> dict[str, Plain]:
    """Tables or attachments with what their files hold, those for staff apart; of files, any order."""
    public: list[dict[str, Plain]] = []
    staff: list[dict[str, Plain]] = []
    for item in items if isinstance(items, tuple) else ():
        if not isinstance(item, dict):
            continue
        file = str(item.get("file", ""))
        known = {"title": file, **item, "file": blobs.get(file, "")}
        (staff if item.get("audience") == Audience.STAFF else public).append(known)
    if key == "attachments":
        for each in (public, staff):
            each.sort(key=lambda known: (str(known["title"]), str(known["file"])))
    both = {key: tuple(public), STAFF_ONLY + key: tuple(staff)}
    return {name: value for name, value in both.items() if value}


def _body(document: RawDocument) -> dict[str, Plain]:
    texts = {"body": "", STAFF_ONLY + "body": ""}
    for passage in parse_passages(document.body, Place("", document.body_line), Report()):
        key = "body" if passage.audience is None else STAFF_ONLY + "body"
        texts[key] += _COMMENT.sub("", passage.text) + "\n"
    squeezed = {key: _squeeze(text) for key, text in texts.items()}
    return {key: text for key, text in squeezed.items() if text}


def _open_days(front: RawMapping, published_on: date) -> tuple[tuple[date, date], ...]:
    node = front.values.get("review")
    written = node.items if isinstance(node, RawList) else [node]
    records = [
        parse_group(each, REVIEW, Report()) for each in written if isinstance(each, RawMapping)
    ]
    return tuple(
        (review.first_day, max([_surely_open_until(review), *_extended(review)]))
        for review in parse_reviews(records, published_on)
        if not review.restarts
    )


def _surely_open_until(review: Review) -> date:
    length = review.working_days or review.days or 1
    return review.last_day or review.first_day + timedelta(days=length - 1)


def _extended(review: Review) -> list[date]:
    return [each.last_day for each in review.extensions]


def changed_parts(old: Parts, new: Parts, *, with_staff: bool) -> dict[str, bool]:
    """Names of the parts that differ, in order, each with whether that is of substance."""
    changed: dict[str, bool] = {}
    keys = [*PARTS, *sorted({*old.values, *new.values} - {*PARTS})]
    for key in keys:
        if key.startswith(STAFF_ONLY):
            continue
        name, weight = PARTS.get(key, OTHER)
        for each in (key, STAFF_ONLY + key) if with_staff else (key,):
            before, after = old.values.get(each), new.values.get(each)
            if before != after:
                kept = weight is Weight.RECORD and has_grown(before, after)
                substance = weight is not Weight.LABEL and not kept
                changed[name] = changed.get(name, False) or substance
    return changed


def has_grown(old: Plain | None, new: Plain | None) -> bool:
    """Whether all that stood there still stands there, in the same order among lists."""
    if old is None or old == new:
        return True
    if isinstance(old, dict) and isinstance(new, dict):
        return all(has_grown(value, new.get(key)) for key, value in old.items())
    if isinstance(old, tuple) and isinstance(new, tuple):
        left = iter(new)
        return all(any(has_grown(each, other) for other in left) for each in old)
    return False

"""Owns what of a posting can be found, and in which region a hit stands."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from gongkai.files.readable_text import read_attachment_text
from gongkai.search.facets import FacetTable, build_table
from gongkai.view.posted_texts import TextKind, texts_of
from gongkai.view.posting import Posting
from gongkai.view.view import View
from gongkai.wording.pills import Pill
from gongkai.wording.saying import say_day
from gongkai.wording.stages import build_pill
from gongkai.wording.words import Words

TITLE_END = 128
"""Positions below are the title's: no title is longer."""
BODY_START = 256
"""Positions between title and body are the facts'."""
FILES_START = 1 << 16
"""Positions from here on, or after a longer body, are the attachments'."""
SEGMENT_GRAIN = 32
"""Each paragraph begins at a multiple, so that a small change in one leaves the others' positions."""

_PILL = tuple(each.name for each in fields(Pill))
_BLOCK = re.compile(r"</?(?:p|h[1-6]|[uo]l|li|table|t[dhr]|pre|blockquote|div|[bh]r)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_END = "\0"
"""Stands for a block's tag among the text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """What of a posting can be found, not yet read: plain data, to be handed to another process."""

    shown: Mapping[str, Any]
    """What a result shows of it, ready for JSON."""
    facts: tuple[str, ...]
    body_html: str
    events: tuple[str, ...]
    """What stands after the body: tables' cells, objections, corrections, outcome."""
    attachments: tuple[tuple[str, Path, str], ...]
    """Titles, paths and hashes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sources:
    """All that an index is made of."""

    sources: Iterable[Source]
    """Oldest entry first; each made when it is asked for."""
    count: int
    table: FacetTable
    file_label: str
    """Names a text as an attachment's, by `{title}`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """One posting as search sees it: each region's paragraphs, in the order of the page."""

    title: str
    facts: tuple[str, ...]
    body: tuple[str, ...]
    files: tuple[tuple[str, tuple[str, ...]], ...]
    """The title of each attachment with the text in it."""

    def regions(self) -> Iterator[tuple[tuple[str, ...], int]]:
        """Each region's paragraphs and its first position."""
        yield (self.title,), 0
        yield self.facts, TITLE_END
        yield self.body, BODY_START
        for title, texts in self.files:
            yield (title, *texts), FILES_START

    def segments(self) -> Iterator[tuple[str, int]]:
        """Every paragraph with the region's first position."""
        for texts, start in self.regions():
            for text in texts:
                yield text, start


def collect_sources(view: View, bodies: Mapping[str, str], words: Words) -> Sources:
    """What the view's index is made of; `bodies` are the postings' HTML by id."""
    return Sources(
        sources=_Collection(view, bodies, words),
        count=len(view.postings),
        table=build_table(view, words),
        file_label=words["results"]["in_file"],
    )


@dataclass(frozen=True, slots=True)
class _Collection:
    view: View
    bodies: Mapping[str, str]
    words: Words

    def __iter__(self) -> Iterator[Source]:
        for posting in reversed(self.view.postings.values()):
            yield collect_source(posting, self.bodies[posting.id], self.words)


def collect_source(posting: Posting, body_html: str, words: Words) -> Source:
    """What of the posting can be found: all that its page tells of it."""
    pill = build_pill(posting, words)
    facts = [posting.category.name, posting.department.name]
    facts += [posting.item.name] if posting.item else []
    events = []
    for text in texts_of(posting):
        said = say_day(text.day, words) if text.day else text.text
        match text.kind:
            case TextKind.FIELD:
                facts.append(f"{text.name} {text.text}")
            case TextKind.VALUE:
                facts.append(said)
            case TextKind.EVENT | TextKind.CELL:
                events.append(said)
            case TextKind.TITLE | TextKind.BODY | TextKind.FILE:
                pass  # these have regions of their own
    events += [words["verdict"][each.verdict] for each in posting.objections if each.verdict]
    if posting.outcome:
        events.append(words["result"][posting.outcome.result])
    return Source(
        shown={
            "id": posting.id,
            "url": posting.url,
            "title": posting.title,
            "number": posting.number,
            "category": posting.category.name,
            "department": posting.department.name,
            "date": posting.published_on.isoformat(),
            "pill": {key: getattr(pill, key) for key in _PILL},
        },
        facts=tuple(text for text in facts if text),
        body_html=body_html,
        events=tuple(text for text in events if text),
        attachments=tuple((each.title, each.path, each.sha256) for each in posting.attachments),
    )


def read_source(source: Source) -> Document:
    """The texts of the source; attachments are opened here."""
    return Document(
        title=source.shown["title"],
        facts=source.facts,
        body=(*split_html(source.body_html), *source.events),
        files=tuple((title, read_attachment_text(path)) for title, path, _ in source.attachments),
    )


def split_html(text: str) -> Iterator[str]:
    """The paragraphs, list items and table cells of our own HTML as plain text.

    A line's end in the source ends no paragraph: readers see the words in a row.
    """
    text = _BLOCK.sub(_END, text.replace(_END, " "))
    for part in _SPACE.sub(" ", html.unescape(_TAG.sub("", text))).split(_END):
        if plain := part.strip():
            yield plain

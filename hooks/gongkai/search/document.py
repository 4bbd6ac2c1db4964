"""Owns what of a posting can be found, and in which region a hit stands."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.attachment_text import read_attachment_text
from gongkai.pages.wording import say_day
from gongkai.view import Posting
from gongkai.words import Words

TITLE_END = 128
"""Positions below are the title's: no title is longer."""
BODY_START = 256
"""Positions between title and body are the facts'."""
FILES_START = 1 << 16
"""Positions from here on, or after a longer body, are the attachments'."""
SEGMENT_GRAIN = 32
"""Each paragraph begins at a multiple, so that a small change in one leaves the others' positions."""

_BLOCK = re.compile(r"</?(?:p|h[1-6]|[uo]l|li|table|t[dhr]|pre|blockquote|div|[bh]r)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"[ \t\n\r\f\v]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """One posting as search sees it: each region's paragraphs, in the order of the page."""

    posting: Posting
    title: str
    facts: tuple[str, ...]
    body: tuple[str, ...]
    files: tuple[tuple[str, tuple[str, ...]], ...]
    """The title of each attachment with the text in it."""

    def segments(self) -> Iterator[tuple[str, int]]:
        """Every paragraph with the region's first position."""
        yield self.title, 0
        for text in self.facts:
            yield text, TITLE_END
        for text in self.body:
            yield text, BODY_START
        for title, texts in self.files:
            yield title, FILES_START
            for text in texts:
                yield text, FILES_START


def build_document(posting: Posting, body_html: str, words: Words) -> Document:
    """What of the posting can be found: all that its page tells of it."""
    facts = [
        posting.number,
        posting.summary,
        posting.category.name,
        posting.department.name,
        say_day(posting.published_on, words),
        posting.item.name if posting.item else "",
        *(f"{field.label} {field.display(value)}" for field, value in posting.fields),
    ]
    body = [*split_html(body_html)]
    for table in posting.tables:
        body += [table.title, *(column.label for column in table.columns)]
        body += [cell for row in table.rows for cell in row]
    for objection in posting.objections:
        body += [objection.summary, objection.reply]
    body += [correction.note for correction in posting.corrections]
    if posting.outcome:
        result = words["result"][posting.outcome.result]
        body += [result, posting.outcome.note, posting.outcome.number]
    return Document(
        posting=posting,
        title=posting.title,
        facts=tuple(text for text in facts if text),
        body=tuple(text for text in body if text),
        files=tuple((each.title, read_attachment_text(each.path)) for each in posting.attachments),
    )


def split_html(text: str) -> Iterator[str]:
    """The paragraphs, list items and table cells of our own HTML as plain text.

    A line's end in the source ends no paragraph: readers see the words in a row.
    """
    for part in _BLOCK.split(text):
        plain = _SPACE.sub(" ", html.unescape(_TAG.sub("", part))).strip()
        if plain:
            yield plain

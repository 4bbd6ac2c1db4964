"""Owns the way from a source to its plain text: HTML without tags, attachments opened."""

import html
import re
from collections.abc import Iterator

from gongkai.files.readable_text import read_attachment_text
from gongkai.search.document import Document, Source

_BLOCK = re.compile(r"</?(?:p|h[1-6]|[uo]l|li|table|t[dhr]|pre|blockquote|div|hr)\b[^>]*>")
_BREAK = re.compile(r"<br\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_END = "\0"
"""Stands for a block's tag among the text."""


def read_source(source: Source) -> Document:
    """The texts of the source; attachments are opened here."""
    return Document(
        title=source.shown["title"],
        labels=source.labels,
        facts=source.facts,
        body=(*split_html(source.body_html), *source.events),
        files=tuple((title, read_attachment_text(path)) for title, path, _ in source.attachments),
    )


def split_html(text: str) -> Iterator[str]:
    """The paragraphs, list items and table cells of our own HTML as plain text.

    A line's end ends no paragraph, also where readers see it: a phrase goes on in the next line.
    """
    text = _BREAK.sub(" ", _BLOCK.sub(_END, text.replace(_END, " ")))
    for part in _SPACE.sub(" ", html.unescape(_TAG.sub("", text))).split(_END):
        if plain := part.strip():
            yield plain

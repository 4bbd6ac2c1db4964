"""Owns which links and pictures stand in a body's Markdown, each with its place; judges none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.diagnostics.diagnostic import Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Definition:
    """An address that links of the text have by its name, in small letters."""

    name: str
    target: str
    title: str | None
    column: int
    """Where the address begins, from 1."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BodyLink:
    """A link or a picture; `text` is what is shown or the alternative text, as Markdown.

    None for a link's text that stands elsewhere, and for a picture without the attribute.
    """

    text: str | None
    target: str
    is_picture: bool
    place: Place


_MAY_LINK = re.compile(r"\]\(|\]:|<(?:a|img)\b|<https?:", re.I)
_LINK = re.compile(
    r"(!?)\[((?:[^\[\]\\]|\\.|\[[^\[\]]{0,500}\]){0,500})\]"
    r"\(\s*(<[^<>\n]{0,1000}>|[^\s()<>]{0,1000}(?:\([^\s()<>]{0,500}\)[^\s()<>]{0,500})?)"
    r"(?:\s+[\"'(][^\n]{0,500}?)?\s*\)"
)
_DEFINITION = re.compile(
    r" {0,3}\[([^\[\]]{1,200})\]:\s*<?([A-Za-z0-9%_.~-]*[/.#:][^\s<>]{0,1000})>?"
    r"(?:\s+[\"'(]([^\n]{0,500})[\"')])?\s*"
)
_USE = re.compile(r"(?<!\\)\]\[([^\[\]]{1,200})\]|\[([^\[\]]{1,200})\]\[\]")
_IN_ADDRESSES = re.compile(r"[/.#:]")
_ANCHOR = re.compile(
    r"<a\b[^<>]{0,500}?\bhref\s*=\s*[\"']?([^\"'\s<>]{0,1000})[^<>]{0,500}>(.{0,500}?)</a>", re.I
)
_IMAGE = re.compile(r"<img\b([^<>]{0,1000})>", re.I)
_SRC = re.compile(r"\bsrc\s*=\s*[\"']?([^\"'\s>]*)", re.I)
_ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\"'\s>]*))", re.I)
_AUTOLINK = re.compile(r"<(https?://[^\s<>]{1,1000})>", re.I)


def is_address(target: str) -> bool:
    """Whether what stands in the brackets behind a text can be an address: 5 in [2026](5) can't."""
    return _IN_ADDRESSES.search(target) is not None


def may_link(text: str) -> bool:
    """A quick look: whether the text is worth a search."""
    return _MAY_LINK.search(text) is not None


def find_definitions(lines: Sequence[str]) -> dict[int, Definition]:
    """By the index of its line each `[name]: address` that a `[text][name]` names; any other is text."""
    worth = [(at, found) for at, line in enumerate(lines) if (found := _defined(line))]
    if not worth:
        return {}
    used = {
        _name(use[1] or use[2]) for line in lines if "][" in line for use in _USE.finditer(line)
    }
    return {
        at: Definition(
            name=_name(found[1]), target=found[2], title=found[3], column=found.start(2) + 1
        )
        for at, found in worth
        if _name(found[1]) in used
    }


def _defined(line: str) -> re.Match[str] | None:
    return _DEFINITION.fullmatch(line) if "]:" in line else None


def _name(written: str) -> str:
    return " ".join(written.split()).lower()


def find_links(lines: Sequence[str], place: Place) -> Iterator[BodyLink]:
    """The links and pictures of the lines, of which code is left out; `place` is the first line's."""
    definitions = find_definitions(lines)
    for number, line in enumerate(lines):
        at = Place(place.file, place.line + number)
        if "](" in line:
            yield from _inline_links(line, at)
        if found := definitions.get(number):
            begins = Place(at.file, at.line, found.column)
            yield BodyLink(text=None, target=found.target, is_picture=False, place=begins)
        if "<" in line:
            yield from _html_links(line, at)


def _inline_links(line: str, place: Place) -> Iterator[BodyLink]:
    for found in _LINK.finditer(line):
        if found.start() and line[found.start() - 1] == "\\":
            continue
        text = found[2]
        at = Place(place.file, place.line, place.column + found.start())
        target = found[3].removeprefix("<").removesuffix(">")
        if found[1] or is_address(target):
            yield BodyLink(text=text, target=target, is_picture=bool(found[1]), place=at)
        if "](" in text:
            yield from _inline_links(
                text, Place(at.file, at.line, at.column + found.start(2) - found.start())
            )


def _html_links(line: str, place: Place) -> Iterator[BodyLink]:
    for found in _ANCHOR.finditer(line):
        at = Place(place.file, place.line, found.start() + 1)
        yield BodyLink(text=found[2], target=found[1], is_picture=False, place=at)
    for found in _IMAGE.finditer(line):
        at = Place(place.file, place.line, found.start() + 1)
        source, alt = _SRC.search(found[1]), _ALT.search(found[1])
        text = next((each for each in alt.groups() if each is not None), "") if alt else None
        yield BodyLink(text=text, target=source[1] if source else "", is_picture=True, place=at)
    for found in _AUTOLINK.finditer(line):
        at = Place(place.file, place.line, found.start() + 1)
        yield BodyLink(text=found[1], target=found[1], is_picture=False, place=at)

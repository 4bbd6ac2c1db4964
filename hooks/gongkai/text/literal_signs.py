"""Owns which signs in a body are markup and which mean themselves; knows nothing of what HTML may hold.

A clerk writes 1900*900*1.5mm, 张*明, #5楼, __年__月 and [2026](5): none of it is markup, and all of it
stands on the page as written. Emphasis is what stands by itself between stars, or between two stars each.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.extensions import Extension  # type: ignore[import-untyped]
from markdown.inlinepatterns import (  # type: ignore[import-untyped]
    InlineProcessor,
    LinkInlineProcessor,
)
from markdown.preprocessors import Preprocessor  # type: ignore[import-untyped]

from gongkai.text.block_html import BlockParser
from gongkai.text.blocks import find_code
from gongkai.text.body_links import find_definitions, is_address
from gongkai.text.sanitizing import WORDS_OPENING, hide_words

_Handled = tuple[Element | None, int | None, int | None]
_NOTHING: _Handled = (None, None, None)

MAX_STRESSED = 2_000
"""Characters between stars; more is no emphasis."""
_STRESS = re.compile(
    rf"(?<!\*)(\*{{1,3}})(?![*\s])([^*]{{1,{MAX_STRESSED}}})(?<!\s)\1(?!\*)", re.DOTALL
)
_STRUCK = re.compile(rf"(?<!~)~~(?![~\s])([^~]{{1,{MAX_STRESSED}}})(?<!\s)~~(?!~)")
_LISTED = re.compile(r"[、，,；;\s]")


def is_stress(stars: int, before: str, text: str, after: str) -> bool:
    """Whether stars around a text stress it; `before` and `after` are the signs outside, or empty.

    A single star counts only where no letter stands outside: 张*明、李*华 are masked names. Two count
    inside a sentence too, but not within a number or a model, nor around a list: 张**明、李**华.
    """
    within = _is_letter(before), _is_letter(after)
    if stars != 2:
        return not any(within)
    if before and within[0] and not _is_letter(text[0]):
        return False  # 张**、李**
    if not all(within):
        return True
    is_code = before.isascii() and after.isascii()
    return not is_code and _LISTED.search(text) is None


def _is_letter(sign: str) -> bool:
    return sign.isalnum()


class _Stress(InlineProcessor):  # type: ignore[misc]  # the library has no types
    """`*…*`, `**…**`, `***…***`."""

    def __init__(self) -> None:
        super().__init__("")
        self.compiled_re = _STRESS

    def handleMatch(self, m: re.Match[str], data: str) -> _Handled:  # noqa: N802  # the library's
        before, after = data[max(0, m.start() - 1) : m.start()], data[m.end() : m.end() + 1]
        stars, text = len(m[1]), m[2]
        if not is_stress(stars, before, text, after):
            return _NOTHING
        element = inner = Element("em" if stars == 1 else "strong")
        if stars == 3:
            inner = Element("em")
            element.append(inner)
        inner.text = text
        return element, m.start(), m.end()


class _Link(LinkInlineProcessor):  # type: ignore[misc]
    """`[…](…)`, where what is in brackets can be an address."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Handled:  # noqa: N802
        element, start, end = super().handleMatch(m, data)
        if element is None or is_address(element.get("href", "")):
            return element, start, end
        return _NOTHING


class _Struck(InlineProcessor):  # type: ignore[misc]
    """`~~…~~`: what no longer holds."""

    def __init__(self) -> None:
        super().__init__("")
        self.compiled_re = _STRUCK

    def handleMatch(self, m: re.Match[str], data: str) -> _Handled:  # noqa: N802
        before, after = data[max(0, m.start() - 1) : m.start()], data[m.end() : m.end() + 1]
        if not is_stress(2, before, m[1], after):
            return _NOTHING
        element = Element("del")
        element.text = m[1]
        return element, m.start(), m.end()


class _Lines(Preprocessor):  # type: ignore[misc]
    """Takes out the addresses that links name, and hides code's signs from the search for HTML."""

    def run(self, lines: list[str]) -> list[str]:
        for at, found in find_definitions(lines).items():
            self.md.references[found.name] = (found.target, found.title)
            lines[at] = ""
        for number in find_code(lines):
            lines[number] = lines[number].replace("<", WORDS_OPENING)
        return hide_words("\n".join(lines)).split("\n")


class LiteralSigns(Extension):  # type: ignore[misc]
    """Takes away the markup that clerks write without meaning it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Blocks as `blocks` parts them; stars, brackets, strokes by the rules above; `_` stresses nothing."""
        md.parser = BlockParser()
        md.preprocessors.register(_Lines(md), "lines", 25)  # HTML is 20
        md.ESCAPED_CHARS = [
            *(sign for sign in md.ESCAPED_CHARS if sign != "\\"),
            "|",
            "｜",
            "~",
            "<",
        ]
        for name in ("em_strong", "short_reference", "short_image_ref"):
            md.inlinePatterns.deregister(name)
        md.inlinePatterns.register(_Stress(), "stress", 60)
        md.inlinePatterns.register(_Struck(), "struck", 55)
        md.inlinePatterns.register(_Link(r"(?<!\!)\[", md), "link", 160)

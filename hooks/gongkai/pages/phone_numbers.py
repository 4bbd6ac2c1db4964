"""Owns which telephone numbers stand in a text, as a clerk writes several of them, and how each is dialled."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_AREA = r"(?:\(?(?P<area>0[0-9]{2,3})\)?[- ]{0,3})?"
_LOCAL = r"(?P<local>[2-9][0-9]{2,3}[- ]?[0-9]{4}|0{3,4}[- ]?[0-9]{4})"
_OWN = (
    r"(?P<own>1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}|[48]00[- ]?[0-9]{3,4}[- ]?[0-9]{3,4}"
    r"|12[0-9]{3}|9[56][0-9]{3})"
)
"""Numbers that no area code goes before: mobile ones, 400 ones, services such as 12345."""
_EXTENSION = r"(?:\s*(?:转|分机号?:?|ext\.?|#|--?)\s*(?P<extension>[0-9]{1,5}))?"
_NUMBER = re.compile(
    rf"(?<![0-9A-Za-z.:-])(?:\+?86[- ]?)?(?:{_OWN}|{_AREA}{_LOCAL}){_EXTENSION}(?![0-9A-Za-z:-])",
    re.IGNORECASE,
)
_MORE = re.compile(r"\s*(?:[、,;/或]|和)\s*(?P<extension>[0-9]{2,5})(?![0-9A-Za-z:-])")
"""Another extension of the same number: 转 8002、8003."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberPart:
    """A stretch of the text; `href` dials the number that it is, None between numbers."""

    text: str
    href: str | None = None


def split_numbers(text: str) -> tuple[NumberPart, ...]:
    """The text in its parts, as written. A number without an area code has that of the one before.

    An extension is dialled after a pause (`,`), which every telephone understands.
    """
    parts, at = [], 0
    for start, end, href in _find_numbers(_narrow(text)):
        if at < start:
            parts.append(NumberPart(text=text[at:start]))
        parts.append(NumberPart(text=text[start:end], href=href))
        at = end
    if at < len(text):
        parts.append(NumberPart(text=text[at:]))
    return tuple(parts)


def _find_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and address of each number."""
    at, area = 0, ""
    while found := _NUMBER.search(text, at):
        own, local, extension = found["own"], found["local"], found["extension"]
        area = found["area"] or area
        number = re.sub("[^0-9]", "", own or area + local)
        yield found.start(), found.end(), _dial(number, extension)
        at = found.end()
        while extension and (more := _MORE.match(text, at)) and not _NUMBER.match(more[1]):
            yield more.start("extension"), more.end(), _dial(number, more["extension"])
            at = more.end()


def _dial(number: str, extension: str | None) -> str:
    return f"tel:{number},{extension}" if extension else f"tel:{number}"


def _narrow(text: str) -> str:
    """The text with full-width digits and signs made half-width, each in its place."""
    narrow = (unicodedata.normalize("NFKC", each) for each in text)
    plain = "".join(new if len(new) == 1 else old for new, old in zip(narrow, text, strict=True))
    return re.sub("[‐‑‒–—−－]", "-", plain)

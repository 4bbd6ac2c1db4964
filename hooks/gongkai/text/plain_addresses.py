"""Owns how an address in a text is read, whichever way it is written: as browsers and servers read it.

Judges none, and knows no entry.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

MAX_DEPTH = 5
"""Times that an encoding is undone: an encoding of an encoding of …"""

_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_MARKS = re.compile(
    r"<!--.{0,400}?-->|</?[A-Za-z][^<>]*>|[*`~\u00ad\u200b-\u200f\u2060-\u2064\ufeff\ufe00-\ufe0f]"
)
_WORTH = re.compile(r"[/\\%&／⁄∕＼]")
"""What a slash may be written with."""
_SLASHES = re.compile(r"[/\\]+")
_HERE = re.compile(r"/(?:\./)+")
_UP = re.compile(
    r"(?<![A-Za-z0-9_.~-])(?!\.\.?/)[A-Za-z0-9_.~-]+/\.\./|/(?!\.\.?/)[A-Za-z0-9_.~-]+/\.\.(?=/)"
)
_TARGET = re.compile(
    r"\]\(\s*(<[^<>]{0,2000}>|[^()<>]{0,2000})\)"
    r"""|\b(?:href|src|action|data|poster|cite|srcset)\s*=\s*(?:"([^"]{0,2000})"|'([^']{0,2000})')""",
    re.I,
)
_BREAK = re.compile(r"[\t\r\n]+[ ]*")


def read_addresses(line: str) -> Iterator[str]:
    """The line in each way in which it may be read, addresses in their plain form: lower case, one slash."""
    if not _WORTH.search(line):
        return
    decoded = _decode(line)
    if "/" not in decoded and "\\" not in decoded:
        return
    seen = {decoded, _MARKS.sub("", decoded), _MARKS.sub("", _ESCAPE.sub("", decoded))}
    for each in sorted(seen):
        yield _resolve(each)


def is_read_as(behind: str, file: str) -> bool:
    """Whether what stands behind an address in its plain form is that file's name."""
    return behind.startswith("/" + unicodedata.normalize("NFKC", file).lower())


def find_broken_targets(text: str) -> Iterator[tuple[int, str]]:
    """Targets of links with a line's end or a tab inside, which browsers leave out: where, and without it."""
    for found in _TARGET.finditer(text):
        target = found[1] or found[2] or found[3] or ""
        if "\n" in target or "\t" in target or "\r" in target:
            yield found.start(), _BREAK.sub("", target)


def _decode(text: str) -> str:
    """The text with references and percent-encoding undone, in half-width letters."""
    for _ in range(MAX_DEPTH):
        plain = unquote(html.unescape(text))
        if plain == text:
            break
        text = plain
    return unicodedata.normalize("NFKC", text)


def _resolve(text: str) -> str:
    """Every address in the text without empty steps, steps to where one is, and steps back."""
    text = _HERE.sub("/", _SLASHES.sub("/", text.lower()))
    for _ in range(MAX_DEPTH * 2):
        shorter = _HERE.sub("/", _UP.sub("", text))
        if shorter == text:
            break
        text = shorter
    return text

"""Owns which addresses of a body's links and pictures are taken away; what is wrong with one it asks.

Finds them in the text as written, each with its place.
"""

import html
import re
from collections.abc import Iterator

from gongkai.text.removal import Removal, Removed
from gongkai.web_address import AddressFlaw, read_address

MAX_ADDRESS = 300

AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*|[^<>@\s]+@[^<>@\s]+)>")
"""An address between angle brackets."""
_IMAGE = re.compile(r"!\[[^\[\]]*\](?=\()")
_IMAGE_USE = re.compile(r"!\[([^\[\]]{0,200})\]\[([^\[\]]{0,200})\]")
_DESTINATION = re.compile(rf"\]\(([^)]{{0,{MAX_ADDRESS}}})")
_TITLE = re.compile(r"""(?<!\s)\s+["'].*""", re.DOTALL)
_DEFINITION = re.compile(
    rf"^ {{0,3}}\[([^\[\]\n]+)\]:[ \t]{{0,80}}(?:\n[ \t]{{0,80}})?(\S{{1,{MAX_ADDRESS}}})",
    re.MULTILINE,
)


def find_removed_links(text: str) -> Iterator[Removed]:
    """The addresses of Markdown's links, pictures and definitions that no page names."""
    pictures = {found.end() for found in _IMAGE.finditer(text)}
    for found in _DESTINATION.finditer(text):
        address = _TITLE.sub("", found[1].strip())
        yield from judge(address, found.start(1), is_picture=found.start() + 1 in pictures)
    named = {(use[2] or use[1]).lower() for use in _IMAGE_USE.finditer(text)}
    for found in _DEFINITION.finditer(text):
        yield from judge(found[2], found.start(2), is_picture=found[1].lower() in named)


def judge_autolink(found: re.Match[str]) -> Iterator[Removed]:
    """The address between angle brackets: a web page's or a mailbox; no other is made a link."""
    read = read_address(html.unescape(found[1]))
    if "@" in found[1] and read.flaw is None and read.scheme in ("", "mailto"):
        return
    if read.flaw or read.scheme not in ("http", "https"):
        yield Removed(
            kind=Removal.ADDRESS,
            name=read.scheme,
            index=found.start(),
            written=found[0],
            is_dangerous=True,
            flaw=read.flaw or AddressFlaw.SCHEME,
            href=read.href,
        )


def judge(address: str, index: int, *, is_picture: bool) -> Iterator[Removed]:
    """The address as it is written in the text, with references, if no page of ours names it."""
    plain = html.unescape(address)
    if plain.startswith("<"):
        plain = plain[1:].partition(">")[0]
    read = read_address(plain, is_loaded=is_picture)
    if read.flaw is None:
        return
    outside = read.flaw is AddressFlaw.ELSEWHERE
    yield Removed(
        kind=Removal.OUTSIDE_PICTURE if outside else Removal.ADDRESS,
        name=read.scheme if outside or read.flaw is AddressFlaw.SCHEME else read.flaw,
        index=index,
        written=address,
        is_dangerous=not outside,
        flaw=read.flaw,
        href=read.href,
    )

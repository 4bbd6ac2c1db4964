"""Owns where an address leads in a browser, and whether a page of ours may name it; knows no text and no entry.

Every address that an author writes is judged here, after the browser's own normalising: the URL Standard
(WHATWG) as Ada reads it, which Node.js does too. Spaces around it go, tabs and line ends inside it go, a
backslash is a slash, letters of a host are made plain. What is judged is what is left, never what is written.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import unquote

from ada_url import URL

WEB_SCHEMES = frozenset({"http", "https"})
MAIL_SCHEME, PHONE_SCHEME = "mailto", "tel"
LINK_SCHEMES = WEB_SCHEMES | {MAIL_SCHEME, PHONE_SCHEME}
"""What a link may begin with."""

_BASES = "http://one.invalid/", "https://two.invalid/"
"""A site may be served with either: what leads elsewhere on one of the two isn't a place on the site."""
_PLAIN = re.compile(r"https?://([^/?#\\@\s]+)|mailto:|tel:", re.I)
_PORT = re.compile(r":[0-9]*$")
_INNER = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\\]")
"""What a browser leaves out or takes for a slash."""
_AROUND = "".join(map(chr, range(0x21)))
_FIRST_STEP = re.compile(r"[^/?#\\]*")
_IDN = "xn--"


class AddressKind(StrEnum):
    """Where an address leads."""

    SITE = "site"
    """A place on this site, or on the page itself."""
    WEB = "web"
    MAIL = "mail"
    PHONE = "phone"


class AddressFlaw(StrEnum):
    """Why no page of ours names the address."""

    SCHEME = "scheme"
    """It begins with what isn't allowed: javascript:, data:, file:, ftp:, D:, …"""
    HALF = "half"
    """Another host without https:// before it: //host, \\\\host, https:host."""
    BROKEN = "broken"
    """No browser can follow it."""
    CREDENTIALS = "credentials"
    """A name or a password stands before the host."""
    CLOAKED = "cloaked"
    """It leads elsewhere than it looks: full-width letters, backslashes, encodings in the host."""
    ELSEWHERE = "elsewhere"
    """A picture, or anything else that a page loads by itself, on another host."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WebAddress:
    """An address as a browser reads it."""

    kind: AddressKind | None = None
    """None where a flaw leaves none."""
    flaw: AddressFlaw | None = None
    scheme: str = ""
    """In lower case, as written or resolved; empty for a place on the site."""
    href: str = ""
    """The whole address in its normal form; for a place on the site empty."""
    path: str = ""
    """Of a place on the site: from its root, percent-encoded, as it is seen from the page."""
    fragment: str = ""
    """Of a place on the site: what stands behind #, percent-encoded."""


@lru_cache(maxsize=4096)
def read_address(written: str, *, page: str = "", is_loaded: bool = False) -> WebAddress:
    """The address as a browser reads it on the page at `page`, references already undone.

    `is_loaded` is true of what the page loads by itself, such as a picture: that stays on the site.
    """
    try:
        one, two = (URL(written, base + page) for base in _BASES)
    except ValueError:
        return WebAddress(flaw=AddressFlaw.BROKEN)
    scheme = one.protocol.removesuffix(":")
    if one.href == two.href:
        return _judge_whole(written, one, scheme, is_loaded=is_loaded)
    if f"{scheme}://{one.host}/" == _BASES[0] and two.host == _BASES[1].split("/")[2]:
        return _judge_place(written, one, is_loaded=is_loaded)
    flaw = AddressFlaw.ELSEWHERE if is_loaded else AddressFlaw.HALF
    return WebAddress(
        flaw=flaw, href=two.href if written.lstrip(_AROUND)[:1] in "/\\" else one.href
    )


def _judge_whole(written: str, url: URL, scheme: str, *, is_loaded: bool) -> WebAddress:
    """An address that is the same on every page."""
    if scheme not in LINK_SCHEMES or (is_loaded and scheme not in WEB_SCHEMES):
        return WebAddress(flaw=AddressFlaw.SCHEME, scheme=scheme, href=url.href)
    if is_loaded:
        return WebAddress(flaw=AddressFlaw.ELSEWHERE, scheme=scheme, href=url.href)
    if scheme not in WEB_SCHEMES:
        kind = AddressKind.MAIL if scheme == MAIL_SCHEME else AddressKind.PHONE
        flaw = None if _looks_whole(written, "") else AddressFlaw.CLOAKED
        return WebAddress(kind=kind, flaw=flaw, scheme=scheme, href=url.href)
    if url.username or url.password:
        url.username = url.password = ""
        return WebAddress(flaw=AddressFlaw.CREDENTIALS, scheme=scheme, href=url.href)
    flaw = None if _looks_whole(written, url.hostname) else AddressFlaw.CLOAKED
    return WebAddress(kind=AddressKind.WEB, flaw=flaw, scheme=scheme, href=url.href)


def _looks_whole(written: str, host: str) -> bool:
    """Whether the address is written as it is read, so that whoever looks at it sees its host."""
    text = written.strip(_AROUND)
    found = _PLAIN.match(text)
    if found is None or _INNER.search(text):
        return False
    shown = _PORT.sub("", found[1] or "").lower()
    return shown == host or (not shown.isascii() and _IDN in host and "%" not in shown)


def _judge_place(written: str, url: URL, *, is_loaded: bool) -> WebAddress:
    """An address that depends on the page: a place on the site, unless it was meant for more."""
    step = _FIRST_STEP.match(unquote(written).strip(_AROUND))
    plain = unicodedata.normalize("NFKC", step[0] if step else "")
    before, colon, _ = plain.partition(":")
    if colon:
        scheme = "".join(before.split()).lower()
        flaw = AddressFlaw.SCHEME if scheme not in LINK_SCHEMES else AddressFlaw.CLOAKED
        if is_loaded and flaw is AddressFlaw.CLOAKED:
            flaw = AddressFlaw.ELSEWHERE
        meant = unicodedata.normalize("NFKC", written).strip(_AROUND)
        return WebAddress(flaw=flaw, scheme=scheme, href=meant)
    return WebAddress(kind=AddressKind.SITE, path=url.pathname, fragment=url.hash.removeprefix("#"))

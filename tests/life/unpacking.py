"""Owns how whatever was published is taken apart until nothing more comes out of it.

Trusts no name and no type: bytes that can be unpacked are, texts that can be decoded are, one within
another. Shares no line with what reads or cleans files for the site.
"""

import base64
import bz2
import html
import io
import quopri
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

import pypdf
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

DEPTH = 6
"""Layers within one another that are taken off."""
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{8,}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){6,}")
_UNICODE = re.compile(r"\\u\{?([0-9A-Fa-f]{1,6})\}?|\\x([0-9A-Fa-f]{2})")
_CSS = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?")
_OCTAL = re.compile(r"\\([0-7]{3})")
_QUOTED = re.compile(r"=[0-9A-F]{2}|=\r?\n")
_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\0]")
_WORD = re.compile("[a-zA-Z]{5}")
_BREAK = re.compile(r"\\\r?\n|\r?\n[ \t]*")


def unpack(content: bytes, depth: int = DEPTH) -> Iterator[str]:
    """Every text in the bytes: as they are, unpacked, decoded; in small letters."""
    yield from _texts(content, depth)
    for inner in _parts(content) if depth else ():
        yield from unpack(inner, depth - 1)


def _texts(content: bytes, depth: int) -> Iterator[str]:
    text = content.decode("utf-8", "replace")
    if b"\0" in content:
        yield from (content.decode(each, "ignore").lower() for each in ("utf-16-le", "utf-16-be"))
    yield from decode_text(text, depth)


def decode_text(text: str, depth: int = DEPTH) -> Iterator[str]:
    """The text, and what comes out as each way to write letters otherwise is undone, again and again."""
    waiting, seen = [text], {""}
    for _ in range(depth):
        waiting = [each for each in dict.fromkeys(waiting) if each not in seen]
        seen.update(waiting)
        yield from (each.lower() for each in waiting)
        yield from (joined.lower() for each in waiting for joined in _joined(each))
        waiting = [inner for each in waiting for inner in _undone(each)]


def _undone(text: str) -> Iterator[str]:
    """The text with references, percent signs and escapes undone; and the texts packed in it."""
    yield _UNICODE.sub(
        lambda found: _sign(found[1] or found[2]), unquote(html.unescape(text).replace("%u", "\\u"))
    )
    if "\\" in text:
        yield _CSS.sub(lambda found: _sign(found[1]), text)
        yield _OCTAL.sub(lambda found: chr(int(found[1], 8)), text)
    if _QUOTED.search(text):
        yield quopri.decodestring(text.encode()).decode("utf-8", "replace")
    yield "\n".join(
        inner for run in dict.fromkeys(_BASE64.findall(text)) for inner in _from_base64(run)
    )
    yield "\n".join(
        bytes.fromhex(run).decode("utf-8", "ignore") for run in dict.fromkeys(_HEX.findall(text))
    )


def _joined(text: str) -> Iterator[str]:
    """The text without what may stand between letters that are read in a row."""
    yield _UNSEEN.sub("", _TAG.sub("", text))
    yield _BREAK.sub("", text)


def _sign(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if number < 0x110000 else ""


@lru_cache(maxsize=1 << 18)
def _from_base64(run: str) -> tuple[str, ...]:
    """What a run of letters stands for, were it Base64, whole or between slashes."""
    found: list[str] = []
    for piece in {run, *run.split("/")}:
        whole = piece.replace("-", "+").replace("_", "/")
        whole = whole[: len(whole) - (len(whole) % 4 == 1)]
        inner = base64.b64decode(whole + "=" * (-len(whole) % 4))
        found += [each.decode("utf-8", "ignore") for each in (inner, *_parts(inner))]
    return tuple(each for each in found if _WORD.search(each))


def _parts(content: bytes) -> Iterator[bytes]:
    """What is packed in the bytes, whatever they are called."""
    if content.startswith(b"\x1f\x8b"):
        yield _inflate(content, 31)
    elif content.startswith(b"BZh"):
        yield _open_bz2(content)
    elif content[:1] == b"\x78":
        yield _inflate(content)
    elif content.startswith(b"PK\x03\x04"):
        yield from _in_archive(content)
    elif content.startswith(b"%PDF"):
        yield from _in_paper(content)
    elif content.startswith(b"\x89PNG"):
        yield from map(_inflate, _after(content, b"zTXt", b"iTXt", b"iCCP"))


def _after(content: bytes, *kinds: bytes) -> Iterator[bytes]:
    """What begins like a packed stream soon after one of the words."""
    for kind in kinds:
        for piece in content.split(kind)[1:]:
            at = piece.find(b"\x78", 0, 200)
            if at >= 0:
                yield piece[at:]


def _inflate(content: bytes, bits: int = 15) -> bytes:
    """The unpacked bytes as far as they go; 31 bits for gzip."""
    try:
        return zlib.decompressobj(bits).decompress(content)
    except zlib.error:
        return b""


def _open_bz2(content: bytes) -> bytes:
    try:
        return bz2.BZ2Decompressor().decompress(content)
    except OSError:
        return b""


def _in_archive(content: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield archive.comment
        for each in archive.infolist():
            yield from (each.filename.encode(), each.comment, each.extra, archive.read(each))


def _in_paper(content: bytes) -> Iterator[bytes]:
    """A PDF's text, every string and every stream of every object that stands in it, old revisions too."""
    for piece in re.split(rb"\bstream\r?\n", content)[1:]:
        yield _inflate(piece)
    reader = pypdf.PdfReader(io.BytesIO(content))
    for page in reader.pages:
        yield page.extract_text().encode()
    for number in {*(each for ids in reader.xref.values() for each in ids), *reader.xref_objStm}:
        found = reader.get_object(number)
        yield from _in_object(found) if found is not None else ()


def _in_object(value: object) -> Iterator[bytes]:
    if isinstance(value, TextStringObject | NameObject):
        yield str(value).encode("utf-8", "replace")
    elif isinstance(value, ByteStringObject):
        yield bytes(value)
    elif isinstance(value, ArrayObject):
        for each in list(value):
            yield from _in_object(each)
    elif isinstance(value, DictionaryObject):
        for key, each in value.items():
            yield from _in_object(key)
            yield from _in_object(each)
        if isinstance(value, StreamObject):
            yield value.get_data()

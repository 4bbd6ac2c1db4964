"""Owns what a picture tells beside its pixels: where it was taken, and texts in its metadata.

Reads the containers of JPEG, PNG, WebP and GIF itself: no pixel is decoded.
"""

import re
import struct
import zlib
from collections.abc import Iterator

from gongkai.guard.pieces import Piece, Position, Unreadable, worth

_GPS_POINTER, _LATITUDE, _LONGITUDE = 0x8825, 2, 4
_XMP_POSITION = re.compile(rb"GPS(?:Latitude|Longitude|Position)")
_TEXT_TAGS = {0x010E, 0x013B, 0x8298, 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F, 0x9286}
_MAX_TEXT = 1024 * 1024


def read_picture(content: bytes) -> Iterator[Piece | Position]:
    """The position, if there is one, and the texts worth a search."""
    for kind, data in _metadata(content):
        if kind == "exif":
            has_position, texts = _read_exif(data)
        else:
            has_position, texts = _XMP_POSITION.search(data) is not None, [data]
        if has_position:
            yield Position(where="图片属性")
        for text in texts:
            yield from worth("图片属性", _decode(text))


def _decode(data: bytes) -> str:
    wide = data.count(b"\0") * 3 > len(data)
    return data.decode("utf-16-le" if wide else "utf-8", "replace").replace("\0", "")


def _metadata(content: bytes) -> Iterator[tuple[str, bytes]]:
    """("exif" or "text", bytes) for each block of metadata."""
    if content.startswith(b"\xff\xd8"):
        yield from _jpeg(content)
    elif content.startswith(b"\x89PNG\r\n\x1a\n"):
        yield from _png(content)
    elif content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        yield from _webp(content)
    elif content[:6] in (b"GIF87a", b"GIF89a"):
        yield "text", b" ".join(re.findall(rb"\x21[\xfe\xff]([^\x00]{1,4000})", content)[:200])
    elif content[:4] in (b"II*\0", b"MM\0*"):
        yield "exif", content
    else:
        raise Unreadable("不是图片，可能是扩展名写错了")


def _jpeg(content: bytes) -> Iterator[tuple[str, bytes]]:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        mark = content[at + 1]
        if mark == 0xFF:
            at += 1
            continue
        if mark in (0xD9, 0xDA):
            return
        size = struct.unpack(">H", content[at + 2 : at + 4])[0]
        data = content[at + 4 : at + 2 + size]
        if mark == 0xE1 and data.startswith(b"Exif\0"):
            yield "exif", data[6:]
        elif mark in (0xE1, 0xED, 0xFE):
            yield "text", data
        at += 2 + max(2, size)


def _png(content: bytes) -> Iterator[tuple[str, bytes]]:
    at = 8
    while at + 8 <= len(content):
        size, kind = struct.unpack(">I4s", content[at : at + 8])
        data = content[at + 8 : at + 8 + size]
        if kind == b"eXIf":
            yield "exif", data
        elif kind == b"tEXt":
            yield from _png_text(data)
        elif kind in (b"zTXt", b"iTXt"):
            name, _, rest = data.partition(b"\0")
            is_packed = kind == b"zTXt" or rest[:1] == b"\1"
            rest = (
                rest[2:].partition(b"\x00")[2].partition(b"\x00")[2]
                if kind == b"iTXt"
                else rest[1:]
            )
            yield from _png_text(name + b"\0" + (_unpack(rest) if is_packed else rest))
        at += 12 + size


def _png_text(data: bytes) -> Iterator[tuple[str, bytes]]:
    """A text, or EXIF that some programs write as hexadecimal digits into one."""
    if data.startswith(b"Raw profile type"):
        digits = re.sub(rb"\s", b"", b"".join(data.split(b"\n")[3:]))
        if re.fullmatch(rb"(?:[0-9a-fA-F]{2})*", digits[:_MAX_TEXT]):
            raw = bytes.fromhex(digits[:_MAX_TEXT].decode("ascii"))
            yield "exif", raw.removeprefix(b"Exif\0\0")
            return
    yield "text", data.replace(b"\0", b" ")


def _unpack(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _MAX_TEXT)
    except zlib.error:
        return b""


def _webp(content: bytes) -> Iterator[tuple[str, bytes]]:
    at = 12
    while at + 8 <= len(content):
        kind, size = struct.unpack("<4sI", content[at : at + 8])
        data = content[at + 8 : at + 8 + size]
        if kind == b"EXIF":
            yield "exif", data.removeprefix(b"Exif\0\0")
        elif kind == b"XMP ":
            yield "text", data
        at += 8 + size + size % 2


def _read_exif(data: bytes) -> tuple[bool, list[bytes]]:
    """Whether there is a position, and the texts; of a damaged block, what can be read."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    texts: list[bytes] = []
    if order is None or len(data) < 8:
        return False, texts
    has_position = False
    waiting, seen = [struct.unpack(order + "I", data[4:8])[0]], set()
    while waiting:
        offset = waiting.pop()
        if offset in seen or offset + 2 > len(data) or len(seen) > 20:
            continue
        seen.add(offset)
        for tag, kind, count, value in _tags(data, offset, order):
            if tag == _GPS_POINTER:
                inside = {each[0] for each in _tags(data, value, order)}
                has_position = has_position or bool(inside & {_LATITUDE, _LONGITUDE})
            elif tag == 0x8769:
                waiting.append(value)
            elif tag in _TEXT_TAGS and kind in (1, 2, 7) and count > 4:
                texts.append(data[value : value + min(count, _MAX_TEXT)])
    return has_position, texts


def _tags(data: bytes, offset: int, order: str) -> list[tuple[int, int, int, int]]:
    """(tag, kind, count, value or offset) of one directory."""
    if offset + 2 > len(data):
        return []
    count = struct.unpack(order + "H", data[offset : offset + 2])[0]
    end = min(len(data), offset + 2 + 12 * count)
    rows = range(offset + 2, end - 11, 12)
    return [struct.unpack(order + "HHII", data[at : at + 12]) for at in rows]

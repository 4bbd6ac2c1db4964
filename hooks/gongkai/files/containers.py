"""Owns the containers of pictures: where each block of a JPEG, PNG, WebP or GIF begins and ends.

Decodes no pixel. A container whose blocks don't fit together raises Unreadable: what nobody can walk
through, nobody can look into.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.files.pieces import Unreadable

_BROKEN = "的内部结构不对，可能已经损坏"
_NEXT_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_FILL = re.compile(rb"\xff*")
MAX_BLOCKS = 200_000


@dataclass(frozen=True, slots=True)
class Block:
    """A block from `start` to `end`, whose data begin at `data`; the name is the container's own."""

    name: bytes
    start: int
    data: int
    end: int


REST = b"rest"
"""What follows the picture's end."""


def kind_of(content: bytes) -> str:
    """jpeg, png, webp, gif or tiff, by the first bytes; empty for anything else."""
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[:6] in (b"GIF87a", b"GIF89a"):
        return "gif"
    return "tiff" if content[:4] in (b"II*\0", b"MM\0*") else ""


def blocks_of(content: bytes) -> Iterator[Block]:
    """The blocks of a JPEG, PNG, WebP or GIF in order, the rest last. Raises Unreadable."""
    walk = {"jpeg": _jpeg, "png": _png, "webp": _webp, "gif": _gif}[kind_of(content)]
    for number, block in enumerate(walk(content)):
        if number > MAX_BLOCKS:
            raise Unreadable(_BROKEN)
        yield block


def _jpeg(content: bytes) -> Iterator[Block]:
    """By marker; a scan holds its pixels, and a picture cut off in its last scan ends there."""
    at, has_pixels = 2, False
    while at < len(content):
        start = at
        fill = _FILL.match(content, at)
        at = fill.end() - 1 if fill and fill.end() > at else at
        mark = content[at + 1 : at + 2]
        if content[at : at + 1] != b"\xff" or not mark or mark == b"\0":
            raise Unreadable(_BROKEN)
        if mark == b"\xd9":
            yield from _rest(content, at + 2)
            return
        if mark == b"\x01" or b"\xd0" <= mark <= b"\xd8":
            at += 2
            yield Block(mark, start, at, at)
            continue
        size = int.from_bytes(content[at + 2 : at + 4], "big")
        end = at + 2 + size
        if size < 2 or end > len(content):
            raise Unreadable(_BROKEN)
        if mark == b"\xda":
            has_pixels = True
            found = _NEXT_MARKER.search(content, end)
            end = found.start() if found else len(content)
        yield Block(mark, start, at + 4, end)
        at = end
    if not has_pixels:
        raise Unreadable(_BROKEN)


def _png(content: bytes) -> Iterator[Block]:
    at = 8
    while at + 12 <= len(content):
        size, name = struct.unpack_from(">I4s", content, at)
        end = at + 12 + size
        if end > len(content):
            raise Unreadable(_BROKEN)
        yield Block(name, at, at + 8, end)
        at = end
        if name == b"IEND":
            yield from _rest(content, at)
            return
    raise Unreadable(_BROKEN)


def _webp(content: bytes) -> Iterator[Block]:
    last = 8 + struct.unpack_from("<I", content, 4)[0]
    at = 12
    if last > len(content):
        raise Unreadable(_BROKEN)
    while at + 8 <= last:
        name, size = struct.unpack_from("<4sI", content, at)
        end = at + 8 + size + size % 2
        if at + 8 + size > last:
            raise Unreadable(_BROKEN)
        yield Block(name, at, at + 8, min(end, last))
        at = end
    yield from _rest(content, min(at, last))


def _gif(content: bytes) -> Iterator[Block]:
    """`\\x2c` pictures, `\\x21` and the label for extensions; one cut off ends where it ends."""
    at = 13 + _colours(content, 10)
    while at < len(content):
        start, name = at, content[at : at + 1]
        if name == b"\x3b":
            yield from _rest(content, at + 1)
            return
        if name == b"\x2c":
            at += 11 + _colours(content, at + 9)
        elif name == b"\x21":
            name, at = content[at : at + 2], at + 2
        else:
            raise Unreadable(_BROKEN)
        data = at
        while at < len(content) and content[at]:
            at += 1 + content[at]
        at = min(at + 1, len(content))
        yield Block(name, start, data, at)


def _colours(content: bytes, at: int) -> int:
    """The length of the table of colours that the flags at `at` tell of."""
    flags = content[at] if at < len(content) else 0
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _rest(content: bytes, at: int) -> Iterator[Block]:
    if at < len(content):
        yield Block(REST, at, at, len(content))


def size_of(content: bytes) -> tuple[int, int]:
    """Width and height in pixels as the picture's head tells them. Raises Unreadable."""
    kind = kind_of(content)
    try:
        if kind == "png":
            return struct.unpack_from(">II", content, 16)
        if kind == "gif":
            return struct.unpack_from("<HH", content, 6)
        for block in blocks_of(content):
            size = (_jpeg_size if kind == "jpeg" else _webp_size)(content, block)
            if size:
                return size
    except struct.error:
        pass
    raise Unreadable(_BROKEN)


def _jpeg_size(content: bytes, block: Block) -> tuple[int, int] | None:
    mark = block.name[0]
    if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):
        height, width = struct.unpack_from(">HH", content, block.data + 1)
        return width, height
    return None


def _webp_size(content: bytes, block: Block) -> tuple[int, int] | None:
    at = block.data
    if block.name == b"VP8X":
        low, high = struct.unpack_from("<IH", content, at + 4)
        sides = low | high << 32
        return (sides & 0xFFFFFF) + 1, (sides >> 24 & 0xFFFFFF) + 1
    if block.name == b"VP8L":
        bits = struct.unpack_from("<I", content, at + 1)[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if block.name == b"VP8 ":
        width, height = struct.unpack_from("<HH", content, at + 6)
        return width & 0x3FFF, height & 0x3FFF
    return None

"""Owns what a picture tells beside its pixels: where it was taken, and texts in its metadata.

What it tells is in the container's blocks: no pixel is decoded.
"""

import re
import struct
import zlib
from collections.abc import Iterator

from gongkai.files.budget import limit_pixels
from gongkai.files.containers import REST, blocks_of, kind_of, size_of
from gongkai.files.pieces import Piece, Position, Unreadable

_ORIENTATION = 0x0112
_GPS_POINTER, _LATITUDE, _LONGITUDE = 0x8825, 2, 4
_XMP_POSITION = re.compile(rb"GPS(?:Latitude|Longitude|Position)")
_TEXT_TAGS = {0x010E, 0x013B, 0x8298, 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F, 0x9286}
_MAX_TEXT = 1024 * 1024


def read_picture(content: bytes) -> Iterator[Piece | Position]:
    """The position, if there is one, and every text that isn't drawn. Raises Unreadable."""
    for kind, data in _metadata(content):
        if kind == "exif":
            has_position, texts = _read_exif(data)
        else:
            has_position, texts = _XMP_POSITION.search(data) is not None, [data]
        if has_position:
            yield Position(where="图片属性")
        for text in texts:
            yield Piece(where="图片属性", text=_decode(text), is_hidden=True)


def _decode(data: bytes) -> str:
    wide = data.count(b"\0") * 3 > len(data)
    return data.decode("utf-16-le" if wide else "utf-8", "replace").replace("\0", "")


def _metadata(content: bytes) -> Iterator[tuple[str, bytes]]:
    """("exif" or "text", bytes) for each block of metadata."""
    kind = kind_of(content)
    if not kind:
        raise Unreadable("不是图片，可能是扩展名写错了")
    if kind == "tiff":
        yield "exif", content
        return
    limit_pixels(*size_of(content))
    reader = {"jpeg": _jpeg, "png": _png, "webp": _webp, "gif": _gif}[kind]
    for block in blocks_of(content):
        if block.name != REST:
            yield from reader(block.name, content[block.data : block.end])
        elif block.end - block.start < _MAX_TEXT:
            yield "text", content[block.start : block.end]


def _jpeg(name: bytes, data: bytes) -> Iterator[tuple[str, bytes]]:
    if name == b"\xe1" and data.startswith(b"Exif\0"):
        yield "exif", data[6:]
    elif name in (b"\xe1", b"\xed", b"\xfe"):
        yield "text", data


def _png(name: bytes, data: bytes) -> Iterator[tuple[str, bytes]]:
    data = data[:-4]  # a checksum stands behind
    if name == b"eXIf":
        yield "exif", data
    elif name == b"tEXt":
        yield from _png_text(data)
    elif name in (b"zTXt", b"iTXt"):
        title, _, rest = data.partition(b"\0")
        is_packed = name == b"zTXt" or rest[:1] == b"\1"
        behind = 2 if name == b"iTXt" else 0  # language and translated title
        rest = rest[2:].split(b"\0", behind)[-1] if behind else rest[1:]
        yield from _png_text(title + b"\0" + (_unpack(rest) if is_packed else rest))


def _webp(name: bytes, data: bytes) -> Iterator[tuple[str, bytes]]:
    if name == b"EXIF":
        yield "exif", data.removeprefix(b"Exif\0\0")
    elif name == b"XMP ":
        yield "text", data


def _gif(name: bytes, data: bytes) -> Iterator[tuple[str, bytes]]:
    if name in (b"\x21\xfe", b"\x21\xff"):
        yield "text", data[:_MAX_TEXT]


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


def _read_exif(data: bytes) -> tuple[bool, list[bytes]]:
    """Whether there is a position, and the texts; of a damaged block, what can be read."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    texts: list[bytes] = []
    if order is None or len(data) < 8:
        return False, texts
    has_position, left = False, _MAX_TEXT
    positions: set[int] = set()
    waiting: list[int] = [struct.unpack(order + "I", data[4:8])[0]]
    seen: set[int] = set()
    while waiting:
        offset = waiting.pop()
        if offset in seen or offset + 2 > len(data) or len(seen) > 20:
            continue
        seen.add(offset)
        for tag, kind, count, value in _tags(data, offset, order):
            if tag == _GPS_POINTER and value not in positions:
                positions.add(value)
                inside = {each[0] for each in _tags(data, value, order)}
                has_position = has_position or bool(inside & {_LATITUDE, _LONGITUDE})
            elif tag == 0x8769:
                waiting.append(value)
            elif tag in _TEXT_TAGS and kind in (1, 2, 7) and count > 4:
                texts.append(data[value : value + min(count, _MAX_TEXT)])
                left -= len(texts[-1])
                if left < 0:
                    raise Unreadable("的属性太多，不是正常保存的文件")
    return has_position, texts


def read_orientation(exif: bytes) -> int:
    """How the picture is turned, 1 to 8, as EXIF counts; 1 is upright, and what isn't told."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None or len(exif) < 8:
        return 1
    for tag, kind, _, value in _tags(exif, struct.unpack(order + "I", exif[4:8])[0], order):
        if tag == _ORIENTATION and kind == 3:
            turned = value & 0xFFFF if order == "<" else value >> 16
            return turned if 1 <= turned <= 8 else 1
    return 1


def _tags(data: bytes, offset: int, order: str) -> list[tuple[int, int, int, int]]:
    """(tag, kind, count, value or offset) of one directory."""
    if offset + 2 > len(data):
        return []
    count = struct.unpack(order + "H", data[offset : offset + 2])[0]
    end = min(len(data), offset + 2 + 12 * count)
    rows = range(offset + 2, end - 11, 12)
    return [struct.unpack(order + "HHII", data[at : at + 12]) for at in rows]

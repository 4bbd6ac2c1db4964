"""Owns the texts in a drawing of Windows, EMF or WMF: record by record, without drawing anything."""

import struct
import zlib
from collections.abc import Iterator

from gongkai.files.budget import MB
from gongkai.files.part_kinds import refuse_drawing

MAX_RECORDS = 500_000
_PLACEABLE = b"\xd7\xcd\xc6\x9a"
_BY_GLYPHS = 0x10
"""The text is told as numbers of signs in a font."""
_EXT_A, _EXT_W, _POLY_A, _POLY_W, _SMALL, _COMMENT = 83, 84, 96, 97, 108, 70
_PLUS_STRING, _PLUS_DRIVER = 0x401C, 0x4036
_W_TEXT, _W_EXT = 0x0521, 0x0A32


def read_metafile(content: bytes) -> Iterator[str]:
    """Each text, and all of them as one: a program may draw sign by sign. Raises Unreadable."""
    if content[:2] == b"\x1f\x8b":
        content = _unpack(content)
    try:
        texts = [*(_enhanced(content) if content[40:44] == b" EMF" else _plain(content))]
    except (struct.error, IndexError, ValueError) as error:
        raise refuse_drawing() from error
    yield from texts
    yield "".join(texts)


def _unpack(content: bytes) -> bytes:
    try:
        unpacker = zlib.decompressobj(31)
        whole = unpacker.decompress(content, 20 * MB)
    except zlib.error as error:
        raise refuse_drawing() from error
    if unpacker.unconsumed_tail:
        raise refuse_drawing()
    return whole


def _enhanced(content: bytes) -> Iterator[str]:
    at = 0
    for _ in range(MAX_RECORDS):
        kind, size = struct.unpack_from("<II", content, at)
        record = content[at : at + size]
        if size < 8 or len(record) < size:
            raise refuse_drawing()
        if kind in (_EXT_A, _EXT_W):
            yield _text_at(record, 36, is_wide=kind == _EXT_W)
        elif kind in (_POLY_A, _POLY_W):
            count = struct.unpack_from("<I", record, 36)[0]
            for each in range(min(count, len(record) // 40)):
                yield _text_at(record, 40 + 40 * each, is_wide=kind == _POLY_W)
        elif kind == _SMALL:
            yield _small(record)
        elif kind == _COMMENT and record[12:16] == b"EMF+":
            yield from _plus(record[16:])
        if kind == 14:
            return
        at += size
    raise refuse_drawing()


def _text_at(record: bytes, at: int, *, is_wide: bool) -> str:
    """By the structure that tells of a text: a place, how many signs, where they stand, how."""
    count, offset, options = struct.unpack_from("<III", record, at + 8)
    if options & _BY_GLYPHS and count:
        raise refuse_drawing()
    return _decode(record[offset : offset + count * (1 + is_wide)], is_wide=is_wide)


def _small(record: bytes) -> str:
    count, options = (
        struct.unpack_from("<I", record, 16)[0],
        struct.unpack_from("<I", record, 20)[0],
    )
    if options & _BY_GLYPHS and count:
        raise refuse_drawing()
    start = 36 if options & 0x100 else 52
    return _decode(record[start:], is_wide=not options & 0x200)[:count]


def _plus(records: bytes) -> Iterator[str]:
    at = 0
    while at + 12 <= len(records):
        kind, _, size = struct.unpack_from("<HHI", records, at)
        if size < 12:
            return
        data = records[at + 12 : at + size]
        if kind == _PLUS_STRING:
            count = struct.unpack_from("<I", data, 8)[0]
            yield _decode(data[28 : 28 + 2 * count], is_wide=True)
        elif kind == _PLUS_DRIVER:
            options, _, count = struct.unpack_from("<III", data, 4)
            if not options & 1 and count:
                raise refuse_drawing()
            yield _decode(data[16 : 16 + 2 * count], is_wide=True)
        at += size


def _plain(content: bytes) -> Iterator[str]:
    at = (22 if content.startswith(_PLACEABLE) else 0) + 18
    for _ in range(MAX_RECORDS):
        size, kind = struct.unpack_from("<IH", content, at)
        record = content[at : at + 2 * size]
        if size < 3 or len(record) < 2 * size:
            raise refuse_drawing()
        if kind == 0:
            return
        if kind == _W_TEXT:
            count = struct.unpack_from("<H", record, 6)[0]
            yield _decode(record[8 : 8 + count], is_wide=False)
        elif kind == _W_EXT:
            count, options = struct.unpack_from("<HH", record, 10)
            if options & _BY_GLYPHS and count:
                raise refuse_drawing()
            start = 22 if options & 6 else 14
            yield _decode(record[start : start + count], is_wide=False)
        at += 2 * size
    raise refuse_drawing()


def _decode(text: bytes, *, is_wide: bool) -> str:
    return text.decode("utf-16-le" if is_wide else "gb18030", "replace").replace("\0", "")

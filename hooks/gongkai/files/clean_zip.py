"""Owns the exchange of members of a ZIP: every other member's bytes stay as they are.

What is put in is stored, not compressed, with a fixed date: no version of a compressor shows in it.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai.files.cleaning import Edit, NotSure

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_END_SIZE, _CENTRAL_SIZE = 22, 46
_WIDE = 0xFFFFFFFF
_UTF8 = 0x800
_FIRST_DAY = 1 << 5 | 1
"""1 January 1980, as ZIP writes days."""


@dataclass(frozen=True, slots=True)
class _Member:
    """A member's record in the directory and the bytes it takes in the file."""

    name: bytes
    record: bytes
    start: int
    end: int


def exchange_members(content: bytes, put: Mapping[str, bytes]) -> tuple[Edit, ...]:
    """The edits after which the members named hold what `put` says. Raises NotSure."""
    if not put:
        return ()
    members, directory = _read(content)
    names = {name.encode("utf-8"): new for name, new in put.items()}
    if not names.keys() <= {each.name for each in members}:
        raise NotSure("内部结构特别")
    edits, records, shift = [], [], 0
    for each in members:
        new = names.get(each.name)
        start = each.start + shift
        if new is None:
            records.append(each.record[:42] + struct.pack("<I", start) + each.record[46:])
            continue
        local, record = _pack(each.name, new, start)
        edits.append(Edit(each.start, each.end, local))
        records.append(record)
        shift += len(local) - (each.end - each.start)
    whole = b"".join(records)
    count = len(members)
    end = _END + struct.pack("<HHHHIIH", 0, 0, count, count, len(whole), directory + shift, 0)
    return (*edits, Edit(directory, len(content), whole + end))


def _read(content: bytes) -> tuple[list[_Member], int]:
    """The members as they stand in the file, and where the directory begins."""
    at = content.rfind(_END)
    if at < 0 or len(content) < at + _END_SIZE:
        raise NotSure("内部结构特别")
    _, _, _, count, size, directory, _ = struct.unpack_from("<HHHHIIH", content, at + 4)
    if directory + size != at or not content.startswith(_LOCAL):
        raise NotSure("内部结构特别")
    found = sorted(_records(content, directory, at))
    starts = [start for start, _, _ in found]
    if len(found) != count or starts[:1] != [0] or len(set(starts)) < count:
        raise NotSure("内部结构特别")
    if any(content[start : start + 4] != _LOCAL for start in starts):
        raise NotSure("内部结构特别")
    ends = [*starts[1:], directory]
    return [_Member(n, r, s, e) for (s, n, r), e in zip(found, ends, strict=True)], directory


def _records(content: bytes, at: int, end: int) -> Iterator[tuple[int, bytes, bytes]]:
    """(where the member stands, name, record) of each member of the directory."""
    while at + _CENTRAL_SIZE <= end and content[at : at + 4] == _CENTRAL:
        lengths = struct.unpack_from("<HHH", content, at + 28)
        start = struct.unpack_from("<I", content, at + 42)[0]
        size = _CENTRAL_SIZE + sum(lengths)
        if start == _WIDE or at + size > end:
            raise NotSure("内部结构特别")
        name = content[at + _CENTRAL_SIZE : at + _CENTRAL_SIZE + lengths[0]]
        yield start, name, content[at : at + size]
        at += size


def _pack(name: bytes, content: bytes, start: int) -> tuple[bytes, bytes]:
    """The member as it stands in the file, and its record in the directory."""
    flags = 0 if name.isascii() else _UTF8
    sizes = struct.pack(
        "<HHHHIIIHH",
        *(flags, 0, 0, _FIRST_DAY, zlib.crc32(content), len(content), len(content), len(name), 0),
    )
    local = _LOCAL + struct.pack("<H", 20) + sizes + name + content
    record = _CENTRAL + struct.pack("<HH", 20, 20) + sizes
    return local, record + struct.pack("<HHHII", 0, 0, 0, 0, start) + name

"""Owns the container of Excel's old files, a disk in a file: the bytes of one stream of it."""

import struct
from collections.abc import Sequence

from gongkai.files.budget import MB
from gongkai.files.pieces import DAMAGED, Unreadable

_LAST = 0xFFFFFFFA
"""Sectors have numbers up to this; what is above ends a chain, or is free."""
_MINI = 64
MAX_STREAM = 64 * MB


class _Disk:
    """The container's sectors, and which follows which."""

    def __init__(self, content: bytes) -> None:
        (shift,) = struct.unpack_from("<H", content, 30)
        if not 7 <= shift <= 12:
            raise Unreadable(DAMAGED)
        self.content, self.size = content, 1 << shift
        self.following = _numbers(b"".join(map(self.sector, self._tables())))

    def sector(self, number: int) -> bytes:
        begin = (number + 1) * self.size
        return self.content[begin : begin + self.size]

    def _tables(self) -> list[int]:
        """The sectors that tell which follows which."""
        found = list(struct.unpack_from("<109I", self.content, 76))
        (more,) = struct.unpack_from("<I", self.content, 68)
        for _ in range(len(self.content) // self.size):
            if more > _LAST:
                break
            numbers = _numbers(self.sector(more))
            found += numbers[:-1]
            more = numbers[-1]
        return [each for each in found if each <= _LAST]

    def read(self, first: int) -> bytes:
        parts: list[bytes] = []
        while first <= _LAST:
            if len(parts) >= len(self.following) or len(parts) * self.size > MAX_STREAM:
                raise Unreadable(DAMAGED)  # a circle
            parts.append(self.sector(first))
            first = self.following[first]
        return b"".join(parts)


def read_stream(content: bytes, name: str) -> bytes:
    """The stream of that name, in small letters. Raises Unreadable; struct.error, IndexError for damage."""
    disk = _Disk(content)
    first_directory, cutoff, first_mini = (
        struct.unpack_from("<I", content, at)[0] for at in (48, 56, 60)
    )
    directory = disk.read(first_directory)
    entries = [directory[at : at + 128] for at in range(0, len(directory) - 127, 128)]
    named = {_name(each): each for each in entries}
    if name not in named:
        raise Unreadable("是 Excel 95 以前的格式，或者不是工作簿")
    begin, length = struct.unpack_from("<II", named[name], 116)
    if length >= cutoff:
        return disk.read(begin)[:length]
    holder = disk.read(struct.unpack_from("<I", entries[0], 116)[0])
    following = _numbers(disk.read(first_mini))
    parts: list[bytes] = []
    while begin <= _LAST and len(parts) <= len(following):
        parts.append(holder[begin * _MINI : (begin + 1) * _MINI])
        begin = following[begin]
    return b"".join(parts)[:length]


def _name(entry: bytes) -> str:
    return entry[: max(0, entry[64] - 2)].decode("utf-16-le", "replace").lower()


def _numbers(data: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(data) // 4}I", data)

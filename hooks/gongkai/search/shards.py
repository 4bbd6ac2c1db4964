"""Owns the files of the index: which record goes into which, and what they are called.

A shard's number follows from a key's hash alone, and its name from its content, so that a change in
one entry renames just the shards that hold its pairs.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from gongkai.search.document import Document
from gongkai.search.postings import Record, build_records, read_columns

SHARD_BYTES = 8 * 1024
"""What a shard holds on average, at the most; their number is a power of two."""
BYTES_A_PLACE = 3
"""What a symbol of a text adds to the shards, on average."""
INLINE_BYTES = 3 * 1024
"""The longer postings of a key stand in files of their own."""
FILE_BYTES = 16 * 1024
"""The longest such file."""
MAX_BITS = 14

_SHORT = [bytes((value,)) for value in range(0x80)]


@dataclass(frozen=True, slots=True)
class Shards:
    """The directory (eight hexadecimal digits a shard, in order; zeros for an empty one) and the files."""

    bits: int
    directory: tuple[str, ...]
    files: dict[str, bytes]


def build_shards(documents: Sequence[Document]) -> Shards:
    """The files of the documents' index.

    A shard is the number of its keys, then for each: its length, the key, the number of its files
    and their names and lengths, or a zero and its postings with their length. Postings, from one
    file or several in a row, are blocks: number, length, data.
    """
    columns = read_columns(documents)
    bits = min(MAX_BITS, (len(columns.symbol) * BYTES_A_PLACE // SHARD_BYTES).bit_length())
    files: dict[str, bytes] = {}
    shards: dict[int, list[bytes]] = defaultdict(list)
    for key, shard, blocks in _group(build_records(columns, bits)):
        parts = [write_number(len(key)), key]
        if sum(map(len, blocks)) <= INLINE_BYTES:
            inline = b"".join(blocks)
            parts += [write_number(0), write_number(len(inline)), inline]
        else:
            pieces = list(_cut(blocks))
            parts.append(write_number(len(pieces)))
            for piece in pieces:
                digest = hashlib.sha256(piece).digest()[:8]
                files[f"{digest.hex()}.bin"] = piece
                parts += [digest, write_number(len(piece))]
        shards[shard].append(b"".join(parts))
    directory = ["00000000"] * (1 << bits)
    for number, lines in shards.items():
        content = write_number(len(lines)) + b"".join(lines)
        directory[number] = hashlib.sha256(content).hexdigest()[:8]
        files[f"{number:x}-{directory[number]}.bin"] = content
    return Shards(bits, tuple(directory), files)


def _group(records: Iterable[Record]) -> Iterator[tuple[bytes, int, list[bytes]]]:
    """Each key with its shard and its blocks as they are written."""
    for key, group in groupby(records, key=attrgetter("key")):
        same = list(group)
        blocks = [
            write_number(each.block) + write_number(len(each.data)) + each.data for each in same
        ]
        yield key.encode("utf-8", "surrogatepass"), same[0].shard, blocks


def _cut(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The blocks in files that are not too long, cut within a block only where it alone is."""
    room = b""
    for block in blocks:
        if room and len(room) + len(block) > FILE_BYTES:
            yield room
            room = b""
        room += block
        while len(room) > FILE_BYTES:
            yield room[:FILE_BYTES]
            room = room[FILE_BYTES:]
    if room:
        yield room


def write_number(value: int) -> bytes:
    """A whole number in as few bytes as it needs, seven bits each, the lowest first."""
    if value < 0x80:
        return _SHORT[value]
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)

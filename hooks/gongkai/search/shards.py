"""Owns the files of the index: which record goes into which, and what they are called.

A shard's number follows from a key's hash alone, and its name from its content, so that a change in
one entry renames just the shards that hold its pairs.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.search.postings import Record

SHARD_BYTES = 8 * 1024
"""What a shard holds on average, at the most; their number is a power of two."""
INLINE_BYTES = 3 * 1024
"""A longer record stands in a file of its own."""
MAX_BITS = 14


@dataclass(frozen=True, slots=True)
class Shards:
    """The directory (eight hexadecimal digits a shard, in order; zeros for an empty one) and the files."""

    bits: int
    directory: tuple[str, ...]
    files: dict[str, bytes]


def build_shards(records: Iterable[Record]) -> Shards:
    """The files that hold the records."""
    files: dict[str, bytes] = {}
    lines: list[tuple[int, bytes]] = []
    for key, hash, blocks in _group(records):
        parts = [write_number(len(key)), key, write_number(len(blocks))]
        for record in blocks:
            data = record.data
            parts.append(write_number(record.block))
            if len(data) > INLINE_BYTES:
                digest = hashlib.sha256(data).digest()[:8]
                files[f"{digest.hex()}.bin"] = data
                parts += [write_number(1), digest]
            else:
                parts += [write_number(len(data) * 2), data]
        lines.append((hash, b"".join(parts)))
    total = sum(len(line) for _, line in lines)
    bits = min(MAX_BITS, max(0, (total // SHARD_BYTES).bit_length()))
    shards: dict[int, list[bytes]] = defaultdict(list)
    for hash, line in lines:
        shards[scatter(hash) >> (32 - bits) if bits else 0].append(line)
    directory = ["00000000"] * (1 << bits)
    for number, parts in shards.items():
        content = b"".join(parts)
        directory[number] = hashlib.sha256(content).hexdigest()[:8]
        files[f"{number:x}-{directory[number]}.bin"] = content
    return Shards(bits, tuple(directory), files)


def scatter(hash: int) -> int:
    """The hash multiplied so that its upper bits depend on all: Fibonacci hashing."""
    return (hash * 0x9E3779B1) & 0xFFFFFFFF


def _group(records: Iterable[Record]) -> Iterator[tuple[bytes, int, list[Record]]]:
    """The records of each key together; they come sorted."""
    current: list[Record] = []
    for record in records:
        if current and current[0].key != record.key:
            yield current[0].key.encode("utf-8", "surrogatepass"), current[0].hash, current
            current = []
        current.append(record)
    if current:
        yield current[0].key.encode("utf-8", "surrogatepass"), current[0].hash, current


def write_number(value: int) -> bytes:
    """A whole number in as few bytes as it needs, seven bits each, the lowest first."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)

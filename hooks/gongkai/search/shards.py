"""Owns the files of the index: which key goes into which, and what they are called.

A shard's number follows from a key's hash alone, and its name from its content, so that a change in
one entry renames just the shards that hold its pairs.
"""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from gongkai.search.columns import Columns
from gongkai.search.postings import Postings, build_postings
from gongkai.search.strings import (
    Strings,
    decode_number,
    encode_number,
    encode_numbers,
    encode_strings,
    stack,
    weave,
)

SHARD_BYTES = 8 * 1024
"""What a shard holds on average, at the most; their number is a power of two."""
BYTES_A_PLACE = 3
"""What a symbol of a text adds to the shards, on average."""
INLINE_BYTES = 3 * 1024
"""The longer postings of a key stand in files of their own."""
FILE_BYTES = 16 * 1024
"""The longest such file."""
MAX_BITS = 14


@dataclass(frozen=True, slots=True)
class Shard:
    """One shard: its number, the digest of its content, and its files by name, its own the last."""

    number: int
    digest: str
    files: tuple[tuple[str, bytes], ...]


EMPTY = "...."
"""In the place of the digest of a shard without keys."""


def count_bits(symbols: int) -> int:
    """The logarithm of the number of shards that so many symbols of texts need."""
    return min(MAX_BITS, (symbols * BYTES_A_PLACE // SHARD_BYTES).bit_length())


def build_shards(columns: Columns, bits: int) -> Iterator[Shard]:
    """Every shard that isn't empty, in order.

    A shard is the number of its keys, then for each: its length, the key, the number of its files
    and their names and lengths, or a zero and its postings with their length. Postings, from one
    file or several in a row, are blocks: number, length, data.
    """
    for postings in build_postings(columns, bits):
        starts = np.flatnonzero(np.diff(postings.shard, prepend=-1))
        counts = np.diff(starts, append=len(postings.shard)).tolist()
        places, longer = _place_blocks(postings)
        key = postings.key
        lines = weave(encode_numbers(key.sizes), key, places).join(starts)
        firsts = starts.tolist()
        bounds = pairwise([*firsts, len(postings.shard)])
        numbers = postings.shard[starts].tolist()
        for number, count, line, (first, end) in zip(numbers, counts, lines, bounds, strict=True):
            content = encode_number(count) + line
            digest = digest_shard(content)
            files = [file for row, pieces in longer if first <= row < end for file in pieces]
            yield Shard(number, digest, (*files, (name_shard(number, digest), content)))


def digest_shard(content: bytes) -> str:
    """What the directory tells of a shard's content."""
    return urlsafe_b64encode(hashlib.sha256(content).digest()[:3]).decode()


def name_shard(number: int, digest: str) -> str:
    """The shard's file."""
    return f"{number:x}-{digest}.bin"


def _place_blocks(
    postings: Postings,
) -> tuple[Strings, list[tuple[int, list[tuple[str, bytes]]]]]:
    """What a shard says of where each key's postings are; and the rows with files of their own."""
    is_long = postings.blocks.sizes > INLINE_BYTES
    rows = np.flatnonzero(~is_long)
    inline = postings.blocks.take(rows)
    zero = Strings(np.zeros(len(rows), np.uint8), np.ones(len(rows), np.int64))
    short = weave(zero, encode_numbers(inline.sizes), inline)
    long_rows = np.flatnonzero(is_long)
    longer, references = [], []
    for row, blocks in zip(long_rows.tolist(), postings.blocks.take(long_rows), strict=True):
        reference, files = place_apart(blocks)
        longer.append((row, files))
        references.append(reference)
    order = np.argsort(np.concatenate([rows, long_rows]), kind="stable")
    return stack(short, encode_strings(references)).take(order), longer


def place_apart(blocks: bytes) -> tuple[bytes, list[tuple[str, bytes]]]:
    """What a shard says of postings in files of their own, and these files."""
    pieces = [(hashlib.sha256(piece).digest()[:8], piece) for piece in _cut(blocks)]
    told = b"".join(digest + encode_number(len(piece)) for digest, piece in pieces)
    files = [(f"{digest.hex()}.bin", piece) for digest, piece in pieces]
    return encode_number(len(pieces)) + told, files


def _cut(blocks: bytes) -> Iterator[bytes]:
    """The blocks in files that are not too long, cut within a block only where it alone is."""
    at = room = 0
    while at < len(blocks):
        end = _find_end(blocks, at)
        if at > room and end - room > FILE_BYTES:
            yield blocks[room:at]
            room = at
        at = end
        while at - room > FILE_BYTES:
            yield blocks[room : room + FILE_BYTES]
            room += FILE_BYTES
    if room < at:
        yield blocks[room:at]


def _find_end(blocks: bytes, at: int) -> int:
    """Where the block that begins there ends."""
    _, at = decode_number(blocks, at)
    size, at = decode_number(blocks, at)
    return at + size

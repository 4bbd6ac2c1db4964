"""Owns the inverted index: where each symbol and each pair of symbols stands, as bytes.

Whole columns at once, with NumPy: a loop over a large board's occurrences would take minutes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gongkai.search.columns import Columns
from gongkai.search.document import (
    BODY_START,
    FILES,
    FILES_START,
    LABELS,
    OWN,
    TITLE,
    TITLE_END,
)
from gongkai.search.strings import Strings, encode_numbers, encode_strings, stack, weave

BLOCK = 512
"""Entries a block: in a long record a change in an entry, or a new one, rewrites one block only."""
WHOLE = 512
"""A key that stands in fewer places is one block, whatever the entries."""
PART = 100_000
"""How many places are sorted and written at a time, so that memory doesn't grow with the board."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Keys of some shards, in the order of their shards: a row each."""

    shard: np.ndarray
    key: Strings
    """A symbol, or two with a NUL between them, in UTF-8."""
    blocks: Strings
    """Where the key stands: for each block of entries its number, the length of its data, the data."""


def build_postings(columns: Columns, bits: int) -> Iterator[Postings]:
    """All keys for 2**bits shards, a range of shards after the other.

    A symbol's data are, for each document, the distance from the one before, times four, plus the best
    region in which it stands; a pair's are documents and positions (see `_encode`).
    """
    if not len(columns.symbol):
        return
    hashes = np.array([hash_symbol(each) for each in columns.vocabulary], np.uint32)
    names = encode_strings([each.encode("utf-8", "surrogatepass") for each in columns.vocabulary])
    part_bits = min(bits, 8, (len(columns.symbol) // PART).bit_length())
    symbol_part = find_shard(hashes, part_bits).astype(np.uint8)[columns.symbol]
    pair_part = _find_pair_parts(columns, hashes, part_bits)
    for part in range(1 << part_bits):
        at = np.flatnonzero(symbol_part == part)
        symbols = _symbol_postings(columns, at, hashes, names, bits)
        at = np.flatnonzero(pair_part == part + 1)
        pairs = _pair_postings(columns, at, hashes, names, bits)
        yield _merge(symbols, pairs)


def hash_symbol(symbol: str) -> int:
    """FNV-1a of 32 bits over the symbol's UTF-16 units; the page's script has the same."""
    value = 0x811C9DC5
    units = np.frombuffer(symbol.encode("utf-16-le", "surrogatepass"), "<u2")
    for unit in units.tolist():
        value = ((value ^ unit) * 0x01000193) & 0xFFFFFFFF
    return value


def mix(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The hash of a pair from those of its symbols, modulo 2**32; the page's script has the same."""
    mixed: np.ndarray = left * np.uint32(31) + right
    return mixed


def find_shard(hashes: np.ndarray, bits: int) -> np.ndarray:
    """The number of each hash's shard: its upper bits after Fibonacci hashing, as in the script."""
    return (hashes * np.uint32(0x9E3779B1) >> np.uint32(32 - bits)) if bits else hashes * 0


def rank_region(position: np.ndarray) -> np.ndarray:
    """How much the region of each position says of its entry: LABELS to TITLE."""
    edges = np.array([TITLE_END, BODY_START, FILES_START])
    ranks: np.ndarray = np.array([TITLE, LABELS, OWN, FILES])[
        np.searchsorted(edges, position, "right")
    ]
    return ranks


def _find_pair_parts(columns: Columns, hashes: np.ndarray, bits: int) -> np.ndarray:
    """For each place the part of the pair that begins there, plus one; 0 where none does."""
    parts = np.zeros(len(columns.symbol), np.uint16)
    for start in range(0, len(parts) - 1, PART):
        here = slice(start, min(start + PART, len(parts) - 1))
        there = slice(here.start + 1, here.stop + 1)
        is_pair = columns.document[here] == columns.document[there]
        is_pair &= columns.position[here] + 1 == columns.position[there]
        mixed = mix(hashes[columns.symbol[here]], hashes[columns.symbol[there]])
        parts[here] = (find_shard(mixed, bits) + 1) * is_pair
    return parts


def _symbol_postings(
    columns: Columns, at: np.ndarray, hashes: np.ndarray, names: Strings, bits: int
) -> Postings:
    total = int(columns.document[-1]) + 1
    both = columns.symbol[at].astype(np.int64) * total + columns.document[at]
    both = both * 4 + (TITLE - rank_region(columns.position[at]))
    both.sort()
    both = both[_has_step(both >> 2)]
    symbol, document = np.divmod(both >> 2, total)
    block = _find_blocks(symbol, document)
    starts = np.flatnonzero(_has_step(symbol) | _has_step(block))
    document -= block * BLOCK
    distance = np.diff(document, prepend=0)
    distance[starts] = document[starts]
    data = encode_numbers(distance * 4 + (TITLE - both % 4)).join(starts)
    key, blocks = _join_blocks(symbol[starts], block[starts], data)
    return Postings(find_shard(hashes[key], bits), names.take(key), blocks)


def _pair_postings(
    columns: Columns, at: np.ndarray, hashes: np.ndarray, names: Strings, bits: int
) -> Postings:
    size = len(columns.vocabulary)
    key = columns.symbol[at].astype(np.int64) * size + columns.symbol[at + 1]
    order = np.argsort(key, kind="stable")
    key, at = key[order], at[order]
    document, position = columns.document[at], columns.position[at]
    block = _find_blocks(key, document)
    starts = np.flatnonzero(_has_step(key) | _has_step(block))
    values, heads = _encode(document - block * BLOCK, position, starts)
    data = encode_numbers(values).join(heads)
    key, blocks = _join_blocks(key[starts], block[starts], data)
    left, right = np.divmod(key, size)
    between = Strings(np.zeros(len(key), np.uint8), np.ones(len(key), np.int64))
    shard = find_shard(mix(hashes[left], hashes[right]), bits)
    return Postings(shard, weave(names.take(left), between, names.take(right)), blocks)


def _merge(first: Postings, second: Postings) -> Postings:
    shard = np.concatenate([first.shard, second.shard])
    order = np.argsort(shard, kind="stable")
    key, blocks = stack(first.key, second.key), stack(first.blocks, second.blocks)
    return Postings(shard[order], key.take(order), blocks.take(order))


def _find_blocks(key: np.ndarray, document: np.ndarray) -> np.ndarray:
    """Each place's block: that of its document where the key stands in many places, else 0."""
    starts = np.flatnonzero(_has_step(key))
    counts = np.diff(starts, append=len(key))
    return np.where(np.repeat(counts >= WHOLE, counts), document // BLOCK, 0)


def _join_blocks(key: np.ndarray, block: np.ndarray, data: Strings) -> tuple[np.ndarray, Strings]:
    """Each key once, with all its blocks."""
    starts = np.flatnonzero(_has_step(key))
    return key[starts], weave(encode_numbers(block), encode_numbers(data.sizes), data).join(starts)


def _has_step(values: np.ndarray) -> np.ndarray:
    """Whether each value differs from the one before; the first does."""
    has_step: np.ndarray = np.diff(values, prepend=-1) != 0
    return has_step


def _encode(
    document: np.ndarray, position: np.ndarray, starts: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The numbers to be written for runs of places, and where each run's begin.

    For each document: its distance from the one before, doubled, plus one if the pair stands in it
    once, else how often follows; then the first position and the distances to the others.
    """
    is_new = _has_step(document)
    is_new[starts] = True
    firsts = np.flatnonzero(is_new)
    counts = np.diff(firsts, append=len(document))
    runs = np.searchsorted(firsts, starts)
    distance = np.diff(document[firsts], prepend=0)
    distance[runs] = document[starts]
    has_count = counts > 1
    step = np.diff(position, prepend=0)
    step[firsts] = position[firsts]
    # Each place takes one number, the first of a document one or two more before it.
    extra = np.zeros(len(document), np.int32)
    extra[firsts] = 1 + has_count
    place = np.arange(len(document), dtype=np.int32) + np.cumsum(extra, dtype=np.int32)
    values = np.empty(len(document) + int(extra.sum()), np.int32)
    values[place] = step
    head = place[firsts] - 1 - has_count
    values[head] = distance * 2 + ~has_count
    values[head[has_count] + 1] = counts[has_count]
    return values, head[runs]

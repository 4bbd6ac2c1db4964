"""Owns the inverted index: where each symbol and each pair of symbols stands, as bytes.

Whole columns at once, with NumPy: a loop over a large board's occurrences would take minutes.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

import numpy as np

from gongkai.search.document import SEGMENT_GRAIN, TITLE_END, Document
from gongkai.search.symbols import split_symbols

BLOCK = 512
"""Entries a block: in a long record a change in an entry, or a new one, rewrites one block only."""
WHOLE = 512
"""A key that stands in fewer places is one block, whatever the entries."""
PART = 500_000
"""How many places are sorted and written at a time, so that memory doesn't grow with the board."""


@dataclass(frozen=True, slots=True)
class Record:
    """The postings of one key in one block of entries, and the shard to which the key belongs."""

    key: str
    """A symbol, or two with a NUL between them."""
    shard: int
    block: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Columns:
    """Every symbol of every document: its rank in `vocabulary`, document number and position."""

    vocabulary: Sequence[str]
    symbol: np.ndarray
    document: np.ndarray
    position: np.ndarray


def build_records(columns: Columns, bits: int) -> Iterator[Record]:
    """Every record for 2**bits shards; those of a key come together, block by block.

    A symbol's data are, for each document, the distance from the one before, doubled, plus one if
    the symbol stands in the title; a pair's are documents and positions (see `_encode`).
    """
    if not len(columns.symbol):
        return
    hashes = np.array([hash_symbol(each) for each in columns.vocabulary], np.uint32)
    yield from _symbol_records(columns, find_shard(hashes, bits))
    is_pair = (np.diff(columns.document) == 0) & (np.diff(columns.position) == 1)
    at = np.flatnonzero(is_pair).astype(np.int32)
    shard = find_shard(mix(hashes[columns.symbol[at]], hashes[columns.symbol[at + 1]]), bits)
    part_bits = min(bits, (len(at) // PART).bit_length())
    part = shard >> (bits - part_bits)
    for number in range(1 << part_bits):
        chosen = part == number
        yield from _pair_records(columns, at[chosen], shard[chosen])


def hash_symbol(symbol: str) -> int:
    """FNV-1a of 32 bits over the symbol's UTF-16 units; the page's script has the same."""
    value = 0x811C9DC5
    units = np.frombuffer(symbol.encode("utf-16-le", "surrogatepass"), "<u2")
    for unit in units.tolist():
        value = ((value ^ unit) * 0x01000193) & 0xFFFFFFFF
    return value


def read_columns(documents: Sequence[Document]) -> Columns:
    """The symbols of all documents, in order."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    symbol = array("i")
    lengths: list[int] = []
    starts: list[int] = []
    owners: list[int] = []
    for number, document in enumerate(documents):
        region, at = -1, 0
        for text, base in document.segments():
            if base != region:
                region, at = base, max(base, at)
            symbols = split_symbols(text)
            symbol.extend(map(numbers.__getitem__, symbols))
            lengths.append(len(symbols))
            starts.append(at)
            owners.append(number)
            at += (len(symbols) // SEGMENT_GRAIN + 1) * SEGMENT_GRAIN
    length = np.array(lengths, np.int32)
    offset = np.array(starts, np.int32) - (np.cumsum(length, dtype=np.int32) - length)
    vocabulary = sorted(numbers)
    rank = np.empty(len(numbers), np.int32)
    rank[[numbers[each] for each in vocabulary]] = np.arange(len(numbers), dtype=np.int32)
    return Columns(
        vocabulary,
        rank[np.frombuffer(symbol, np.int32)],
        np.repeat(np.array(owners, np.int32), length),
        np.arange(len(symbol), dtype=np.int32) + np.repeat(offset, length),
    )


def _symbol_records(columns: Columns, shards: np.ndarray) -> Iterator[Record]:
    total = int(columns.document[-1]) + 1
    both = columns.symbol.astype(np.int64) * total + columns.document
    both = both * 2 + (columns.position >= TITLE_END)
    both.sort()
    both = both[np.diff(both >> 1, prepend=-1) != 0]
    symbol, document = (part.astype(np.int32) for part in np.divmod(both >> 1, total))
    block = _find_blocks(symbol, document)
    starts = np.flatnonzero(_has_step(symbol) | _has_step(block))
    document -= block * BLOCK
    distance = np.diff(document, prepend=0)
    distance[starts] = document[starts]
    values = distance * 2 + (both % 2 == 0)
    ranks, blocks = symbol[starts].tolist(), block[starts].tolist()
    for rank, number, data in zip(ranks, blocks, _cut(values, starts), strict=True):
        yield Record(columns.vocabulary[rank], int(shards[rank]), number, data)


def _pair_records(columns: Columns, at: np.ndarray, shard: np.ndarray) -> Iterator[Record]:
    if not len(at):
        return
    size = len(columns.vocabulary)
    key = columns.symbol[at].astype(np.int64) * size + columns.symbol[at + 1]
    order = np.argsort(key, kind="stable")
    key, at = key[order], at[order]
    document, position = columns.document[at], columns.position[at]
    block = _find_blocks(key, document)
    starts = np.flatnonzero(_has_step(key) | _has_step(block))
    values, heads = _encode(document - block * BLOCK, position, starts)
    left, right = np.divmod(key[starts], size)
    vocabulary = columns.vocabulary
    rows = zip(
        left.tolist(),
        right.tolist(),
        shard[order][starts].tolist(),
        block[starts].tolist(),
        _cut(values, heads),
        strict=True,
    )
    for first, second, number, place, data in rows:
        yield Record(f"{vocabulary[first]}\0{vocabulary[second]}", number, place, data)


def _find_blocks(key: np.ndarray, document: np.ndarray) -> np.ndarray:
    """Each place's block: that of its document where the key stands in many places, else 0."""
    starts = np.flatnonzero(_has_step(key))
    counts = np.diff(starts, append=len(key))
    return np.where(np.repeat(counts >= WHOLE, counts), document // BLOCK, 0)


def _has_step(values: np.ndarray) -> np.ndarray:
    """Whether each value differs from the one before; the first does."""
    return np.diff(values, prepend=-1) != 0


def mix(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The hash of a pair from those of its symbols, modulo 2**32; the page's script has the same."""
    return left * np.uint32(31) + right


def find_shard(hashes: np.ndarray, bits: int) -> np.ndarray:
    """The number of each hash's shard: its upper bits after Fibonacci hashing, as in the script."""
    return (hashes * np.uint32(0x9E3779B1) >> np.uint32(32 - bits)) if bits else hashes * 0


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


def _cut(values: np.ndarray, starts: np.ndarray) -> Iterator[bytes]:
    """Each run of values from a start to the next in seven bits a byte, the lowest first."""
    sizes = np.ones(len(values), np.int32)
    for bits in (7, 14, 21, 28):
        sizes += values >= 1 << bits
    ends = np.cumsum(sizes)
    out = np.zeros(int(ends[-1]), np.uint8)
    offset = ends - sizes
    for index in range(int(sizes.max())):
        has = sizes > index
        part = (values[has] >> (7 * index)) & 0x7F
        part |= np.where(sizes[has] > index + 1, 0x80, 0)
        out[offset[has] + index] = part
    data = out.tobytes()
    bounds = [*offset[starts].tolist(), len(data)]
    for start, end in pairwise(bounds):
        yield data[start:end]

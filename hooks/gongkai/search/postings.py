"""Owns the inverted index: where each symbol and each pair of symbols stands, as bytes.

Whole columns at once, with NumPy: a loop over a large board's occurrences would take minutes.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from gongkai.search.document import SEGMENT_GRAIN, TITLE_END, Document
from gongkai.search.symbols import split_symbols

BLOCK = 512
"""Entries a block: in a large record a change in an entry, or a new one, rewrites one block only."""


@dataclass(frozen=True, slots=True)
class Record:
    """The postings of one key in one block of entries."""

    key: str
    """A symbol, or two with a NUL between them."""
    hash: int
    block: int
    data: bytes


@dataclass(frozen=True, slots=True)
class _Columns:
    """Every symbol of every document: its rank in `vocabulary`, document number and position."""

    vocabulary: Sequence[str]
    symbol: np.ndarray
    document: np.ndarray
    position: np.ndarray


def build_records(documents: Sequence[Document]) -> Iterator[Record]:
    """Every record, sorted by key, then block: single symbols first, then pairs.

    A symbol's data are, for each document, the distance from the one before, doubled, plus one if
    the symbol stands in the title; a pair's are documents and positions (see `_encode`).
    """
    columns = _read_columns(documents)
    if not len(columns.symbol):
        return
    hashes = np.array([hash_symbol(each) for each in columns.vocabulary], np.uint32)
    yield from _symbol_records(columns, hashes)
    yield from _pair_records(columns, hashes)


def hash_symbol(symbol: str) -> int:
    """FNV-1a of 32 bits over the symbol's UTF-16 units; the page's script has the same."""
    value = 0x811C9DC5
    units = np.frombuffer(symbol.encode("utf-16-le", "surrogatepass"), "<u2")
    for unit in units.tolist():
        value = ((value ^ unit) * 0x01000193) & 0xFFFFFFFF
    return value


def _read_columns(documents: Sequence[Document]) -> _Columns:
    numbers: dict[str, int] = {}
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
            symbol.extend([numbers.setdefault(each, len(numbers)) for each in symbols])
            lengths.append(len(symbols))
            starts.append(at)
            owners.append(number)
            at += (len(symbols) // SEGMENT_GRAIN + 1) * SEGMENT_GRAIN
    length = np.array(lengths, np.int32)
    offset = np.array(starts, np.int32) - (np.cumsum(length, dtype=np.int32) - length)
    vocabulary = sorted(numbers)
    rank = np.empty(len(numbers), np.int32)
    rank[[numbers[each] for each in vocabulary]] = np.arange(len(numbers), dtype=np.int32)
    return _Columns(
        vocabulary,
        rank[np.frombuffer(symbol, np.int32)],
        np.repeat(np.array(owners, np.int32), length),
        np.arange(len(symbol), dtype=np.int32) + np.repeat(offset, length),
    )


def _symbol_records(columns: _Columns, hashes: np.ndarray) -> Iterator[Record]:
    count = int(columns.document[-1]) + 1
    both = columns.symbol.astype(np.int64) * count + columns.document
    both = both * 2 + (columns.position >= TITLE_END)
    both.sort()
    both = both[np.diff(both >> 1, prepend=-1) != 0]
    symbol, document = (part.astype(np.int32) for part in np.divmod(both >> 1, count))
    group = symbol * (count // BLOCK + 1) + document // BLOCK
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    distance = np.diff(document % BLOCK, prepend=0)
    distance[starts] = document[starts] % BLOCK
    values = distance * 2 + (both % 2 == 0)
    ranks, blocks = symbol[starts].tolist(), (document[starts] // BLOCK).tolist()
    for rank, block, data in zip(ranks, blocks, _cut(values, starts), strict=True):
        yield Record(columns.vocabulary[rank], int(hashes[rank]), block, data)


def _pair_records(columns: _Columns, hashes: np.ndarray) -> Iterator[Record]:
    is_pair = (np.diff(columns.document) == 0) & (np.diff(columns.position) == 1)
    at = np.flatnonzero(is_pair)
    size = len(columns.vocabulary)
    key = columns.symbol[at].astype(np.int64) * size + columns.symbol[at + 1]
    order = np.argsort(key, kind="stable")
    key, at = key[order], at[order]
    document, position = columns.document[at], columns.position[at]
    blocks = np.flatnonzero(np.diff(key, prepend=-1) | np.diff(document // BLOCK, prepend=-1))
    values, starts = _encode(key, document % BLOCK, position, blocks)
    left, right = np.divmod(key[blocks], size)
    vocabulary = columns.vocabulary
    rows = zip(
        left.tolist(),
        right.tolist(),
        mix(hashes[left], hashes[right]).tolist(),
        (document[blocks] // BLOCK).tolist(),
        _cut(values, starts),
        strict=True,
    )
    for first, second, hash, block, data in rows:
        yield Record(f"{vocabulary[first]}\0{vocabulary[second]}", hash, block, data)


def mix(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The hash of a pair from those of its symbols, modulo 2**32; the page's script has the same."""
    return (left.astype(np.uint64) * 31 + right.astype(np.uint64)).astype(np.uint32)


def _encode(
    key: np.ndarray, document: np.ndarray, position: np.ndarray, blocks: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The numbers to be written, and where each block's begin.

    For each document: its distance from the one before, doubled, plus one if the pair stands in it
    once, else how often follows; then the first position and the distances to the others.
    """
    is_first = np.zeros(len(key), bool)
    is_first[blocks] = True
    is_new = is_first | (np.diff(document, prepend=-1) != 0)
    firsts = np.flatnonzero(is_new)
    counts = np.diff(firsts, append=len(key))
    distance = np.diff(document[firsts], prepend=0)
    distance[is_first[firsts]] = document[firsts][is_first[firsts]]
    has_count = counts > 1
    step = np.diff(position, prepend=0)
    step[firsts] = position[firsts]
    # Each occurrence takes one number, the first of a document one or two more before it.
    extra = np.zeros(len(key), np.int32)
    extra[firsts] = 1 + has_count
    place = np.arange(len(key), dtype=np.int32) + np.cumsum(extra, dtype=np.int32)
    values = np.empty(len(key) + int(extra.sum()), np.int32)
    values[place] = step
    head = place[firsts] - 1 - has_count
    values[head] = distance * 2 + ~has_count
    values[head[has_count] + 1] = counts[has_count]
    return values, head[np.searchsorted(firsts, blocks)]


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

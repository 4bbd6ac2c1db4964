"""Owns what one document gives the index, key by key, and one key's postings as plain values.

The same bytes as `postings` writes for all documents at once; for the few keys that a change touches.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby

from gongkai.search.columns import read_columns
from gongkai.search.document import Document
from gongkai.search.postings import BLOCK, WHOLE, rank_region
from gongkai.search.strings import decode_number, encode_number

Key = tuple[str, ...]
"""One symbol, or two in a row."""
Places = tuple[int, ...]
"""Of a pair its positions, ascending; of a symbol one number, the best region that it stands in."""


def list_keys(document: Document) -> tuple[dict[Key, Places], int]:
    """Every key of the document with its places; and how many symbols the document has."""
    columns = read_columns([document])
    symbols = [columns.vocabulary[rank] for rank in columns.symbol.tolist()]
    positions = columns.position.tolist()
    ranks = rank_region(columns.position).tolist()
    pairs: defaultdict[Key, list[int]] = defaultdict(list)
    singles: defaultdict[Key, int] = defaultdict(int)
    for at, (symbol, position) in enumerate(zip(symbols, positions, strict=True)):
        singles[(symbol,)] = max(singles[(symbol,)], ranks[at])
        if at + 1 < len(symbols) and positions[at + 1] == position + 1:
            pairs[(symbol, symbols[at + 1])].append(position)
    places = {key: (rank,) for key, rank in singles.items()}
    return places | {key: tuple(each) for key, each in pairs.items()}, len(symbols)


def encode_key(key: Key) -> bytes:
    """The key as it stands in a shard."""
    return "\0".join(key).encode("utf-8", "surrogatepass")


def decode_key(content: bytes) -> Key:
    """The key that stands so in a shard."""
    return tuple(content.decode("utf-8", "surrogatepass").split("\0"))


def encode_blocks(places: Mapping[int, Places], *, is_pair: bool) -> bytes:
    """The blocks of a key's postings, by document."""
    is_whole = sum(map(len, places.values())) < WHOLE
    out = bytearray()
    for block, group in groupby(sorted(places), lambda each: 0 if is_whole else each // BLOCK):
        data = bytearray()
        before = block * BLOCK
        for document in group:
            data += _encode_places(document - before, places[document], is_pair)
            before = document
        out += encode_number(block) + encode_number(len(data)) + data
    return bytes(out)


def _encode_places(distance: int, places: Places, is_pair: bool) -> bytes:
    if not is_pair:
        return encode_number(distance * 4 + places[0])
    if len(places) == 1:
        return encode_number(distance * 2 + 1) + encode_number(places[0])
    steps = (after - before for before, after in zip((0, *places), places, strict=False))
    head = encode_number(distance * 2) + encode_number(len(places))
    return head + b"".join(map(encode_number, steps))


def decode_blocks(blocks: bytes, *, is_pair: bool) -> dict[int, Places]:
    """A key's postings by document."""
    places: dict[int, Places] = {}
    at = 0
    while at < len(blocks):
        number, at = decode_number(blocks, at)
        size, at = decode_number(blocks, at)
        places.update(_decode_block(blocks, at, at + size, number * BLOCK, is_pair))
        at += size
    return places


def _decode_block(
    blocks: bytes, at: int, end: int, document: int, is_pair: bool
) -> Iterator[tuple[int, Places]]:
    while at < end:
        head, at = decode_number(blocks, at)
        if not is_pair:
            document += head // 4
            yield document, (head % 4,)
            continue
        document += head // 2
        count = 1
        if head % 2 == 0:
            count, at = decode_number(blocks, at)
        positions, position = [], 0
        for _ in range(count):
            step, at = decode_number(blocks, at)
            position += step
            positions.append(position)
        yield document, tuple(positions)

"""Owns the making of all files of the index, one after the other, so that no two are held at a time.

Entries are numbered from the oldest, so that a new one leaves the others' numbers.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from gongkai.search.columns import ColumnReader
from gongkai.search.document import Sources
from gongkai.search.extracting import read_source
from gongkai.search.shards import EMPTY, build_shards, count_bits
from gongkai.search.texts import build_text

FOLDER = "search/"
HEAD = "index.json"


def build_search(sources: Sources) -> Iterator[tuple[str, bytes]]:
    """Every file of the index as (address, bytes), one made after the other; `HEAD` is the last."""
    reader = ColumnReader()
    for number, source in enumerate(sources.sources):
        document = read_source(source)
        reader.add(document)
        yield FOLDER + name_text(number), build_text(source.shown, document, sources.file_label)
    columns = reader.read()
    bits = count_bits(len(columns.symbol))
    directory = [EMPTY] * (1 << bits)
    for shard in build_shards(columns, bits):
        directory[shard.number] = shard.digest
        for name, content in shard.files:
            yield FOLDER + name, content
    yield FOLDER + sources.table.name, sources.table.content
    yield FOLDER + HEAD, render_head(sources, directory, len(columns.symbol))


def write_search(sources: Sources, folder: Path) -> None:
    """Writes every file of the index at its address below the folder. Raises OSError."""
    for address, content in build_search(sources):
        path = folder / address
        try:
            path.write_bytes(content)
        except FileNotFoundError:
            path.parent.mkdir(parents=True)
            path.write_bytes(content)


def name_text(number: int) -> str:
    """The file of an entry's text."""
    return f"text/{number}.json"


def render_head(sources: Sources, directory: Sequence[str], symbols: int) -> bytes:
    """What the page reads first; `directory` has the digest of each shard."""
    table = sources.table
    head = {
        "entries": sources.count,
        "symbols": symbols,
        "bits": len(directory).bit_length() - 1,
        "shards": "".join(directory),
        "table": table.name,
        "kinds": table.kinds,
        "years": table.years,
        "live": table.live,
        "facets": table.facets,
    }
    return json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()

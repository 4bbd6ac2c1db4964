"""Owns the making of all files of the index, one after the other, so that no two are held at a time.

Entries are numbered from the oldest, so that a new one leaves the others' numbers.
"""

import json
from collections.abc import Iterator

from gongkai.search.columns import ColumnReader
from gongkai.search.document import Sources, read_source
from gongkai.search.shards import EMPTY, build_shards, count_bits
from gongkai.search.texts import build_text

FOLDER = "search/"


def build_search(sources: Sources) -> Iterator[tuple[str, bytes]]:
    """Every file of the index as (address, bytes), one made after the other."""
    reader = ColumnReader()
    for number, source in enumerate(sources.sources):
        document = read_source(source)
        reader.add(document)
        yield f"{FOLDER}text/{number}.json", build_text(source.shown, document, sources.file_label)
    columns = reader.read()
    bits = count_bits(columns)
    directory = [EMPTY] * (1 << bits)
    for shard in build_shards(columns, bits):
        directory[shard.number] = shard.digest
        for name, content in shard.files:
            yield FOLDER + name, content
    table = sources.table
    yield FOLDER + table.name, table.content
    head = {
        "entries": sources.count,
        "bits": bits,
        "shards": "".join(directory),
        "table": table.name,
        "kinds": table.kinds,
        "years": table.years,
        "live": table.live,
        "facets": table.facets,
    }
    yield (
        f"{FOLDER}index.json",
        json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode(),
    )

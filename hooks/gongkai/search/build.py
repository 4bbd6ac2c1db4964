"""Owns the making of all files of the index, one after the other, so that no two are held at a time.

Entries are numbered from the oldest, so that a new one leaves the others' numbers.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gongkai.search.columns import ColumnReader
from gongkai.search.directory import Directory
from gongkai.search.document import Sources
from gongkai.search.extracting import read_source
from gongkai.search.shards import EMPTY, build_shards, count_bits
from gongkai.search.texts import build_text

FOLDER = "search/"
HEAD = "index.json"
FORMAT = 2
"""What the page's script must know to read the index; another is told to load the page anew."""


def build_search(sources: Sources) -> Iterator[tuple[str, bytes]]:
    """Every file of the index as (address, bytes), one made after the other; `HEAD` is the last."""
    reader = ColumnReader()
    texts = Directory()
    for number, source in enumerate(sources.sources):
        document = read_source(source)
        reader.add(document)
        content = build_text(source.shown, document, sources.file_label)
        yield FOLDER + texts.put(number, content, source.shown), content
    columns = reader.read()
    bits = count_bits(len(columns.symbol))
    shards = [EMPTY] * (1 << bits)
    for shard in build_shards(columns, bits):
        shards[shard.number] = shard.digest
        for name, content in shard.files:
            yield FOLDER + name, content
    yield FOLDER + sources.table.name, sources.table.content
    for name, content in (*texts.list_names(), *texts.list_titles()):
        yield FOLDER + name, content
    yield FOLDER + HEAD, render_head(sources, shards, texts, len(columns.symbol))


def write_search(sources: Sources, folder: Path) -> None:
    """Writes every file of the index at its address below the folder. Raises OSError."""
    for address, content in build_search(sources):
        path = folder / address
        try:
            path.write_bytes(content)
        except FileNotFoundError:
            path.parent.mkdir(parents=True)
            path.write_bytes(content)


def render_head(sources: Sources, shards: Sequence[str], texts: Directory, symbols: int) -> bytes:
    """What the page reads first, the only file under a name that stays; `shards` has each one's digest.

    `build` tells this index from any other: all that is read later is named in the head by its content.
    """
    table = sources.table
    head = {
        "format": FORMAT,
        "entries": sources.count,
        "symbols": symbols,
        "bits": len(shards).bit_length() - 1,
        "shards": "".join(shards),
        "names": [name for name, _ in texts.list_names()],
        "titles": [name for name, _ in texts.list_titles()],
        "table": table.name,
        "kinds": table.kinds,
        "years": table.years,
        "live": table.live,
        "facets": table.facets,
    }
    build = hashlib.sha256(_render(head)).hexdigest()[:16]
    return _render({"build": build, **head})


def _render(head: Mapping[str, Any]) -> bytes:
    return json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()

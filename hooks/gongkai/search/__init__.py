"""The search index of a View: `build_search` gives its files, which the page `/search/` reads.

Built from the same View as the pages, so that it can hold nothing that the audience may not see.
Entries are numbered from the oldest, so that a new one leaves the others' numbers.
"""

import json
from collections.abc import Iterator, Mapping

from gongkai.search.document import build_document
from gongkai.search.shards import build_shards
from gongkai.search.table import build_table
from gongkai.search.texts import build_texts
from gongkai.view import View
from gongkai.words import Words

FOLDER = "search/"


def build_search(
    view: View, bodies: Mapping[str, str], words: Words
) -> Iterator[tuple[str, bytes]]:
    """Every file of the index as (address, bytes); `bodies` are the postings' HTML by id."""
    documents = [
        build_document(posting, bodies[posting.id], words)
        for posting in reversed(view.postings.values())
    ]
    shards = build_shards(documents)
    table = build_table(view, words)
    head = {
        "entries": len(documents),
        "bits": shards.bits,
        "shards": "".join(shards.directory),
        "table": table.name,
        "live": table.live,
        "facets": table.facets,
    }
    yield f"{FOLDER}index.json", json.dumps(head, ensure_ascii=False).encode()
    yield FOLDER + table.name, table.content
    for name, content in shards.files.items():
        yield FOLDER + name, content
    for name, content in build_texts(documents, words):
        yield FOLDER + name, content

"""From a View to files for machines: `build_exports` gives each file's address and bytes."""

from collections.abc import Iterator

from gongkai.exports.entries_json import render_entries_json
from gongkai.view import View


def build_exports(view: View) -> Iterator[tuple[str, bytes]]:
    """Every export as (address relative to the site's root, bytes)."""
    yield "data/entries.json", render_entries_json(view)

"""From a View to files for machines; knows no board, no entry and no page."""

from collections.abc import Iterator

from gongkai.exports.entries_json import render_entries_json
from gongkai.view.view import View


def build_exports(view: View) -> Iterator[tuple[str, bytes]]:
    """Every export as (address relative to the site's root, bytes)."""
    yield "data/entries.json", render_entries_json(view)

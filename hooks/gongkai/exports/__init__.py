"""From a View to files for machines; knows no board, no entry and no page."""

from collections.abc import Iterator

from gongkai.exports.deadlines_ics import build_deadline_calendars
from gongkai.exports.due_csv import build_due_tables
from gongkai.exports.due_ics import build_due_calendar
from gongkai.exports.entries_json import render_entries_json
from gongkai.view.view import View
from gongkai.wording.words import read_words


def build_exports(view: View, root: str = "") -> Iterator[tuple[str, bytes]]:
    """Every export as (address relative to the site's root, bytes).

    `root` is the site's own address with a slash at the end; empty where nobody has told it.
    """
    words = read_words()
    yield "data/entries.json", render_entries_json(view)
    yield from build_due_tables(view, words)
    yield from build_due_calendar(view)
    yield from build_deadline_calendars(view, words, root)

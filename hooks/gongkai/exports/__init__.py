"""From a View to files for machines; knows no board, no entry and no page."""

from collections.abc import Iterator

from gongkai.exports.atom_xml import render_atom
from gongkai.exports.datapackage import build_datapackage
from gongkai.exports.deadlines_ics import build_deadline_calendars
from gongkai.exports.due_csv import build_due_tables
from gongkai.exports.due_ics import build_due_calendar
from gongkai.exports.entries_csv import build_entry_tables
from gongkai.exports.entries_json import render_entries_json
from gongkai.exports.entry_schemas import build_entry_schemas
from gongkai.exports.exported_file import ExportedFile
from gongkai.exports.feed_json import render_json_feed
from gongkai.exports.feeds import build_feeds
from gongkai.exports.ocds_files import build_ocds
from gongkai.view.view import View
from gongkai.wording.naming import ATOM, JSON_FEED
from gongkai.wording.words import Words, read_words


def list_exports(view: View, root: str = "") -> Iterator[ExportedFile]:
    """Every export; what has a `kind` is told of on the data page.

    `root` is the site's own address with a slash at the end; empty where nobody has told it.
    """
    words = read_words()
    whole, *parts = build_entry_tables(view, words, root)
    entries = ExportedFile(
        address="data/entries.json",
        content=render_entries_json(view),
        kind="entries_json",
        changed_on=whole.changed_on,
    )
    data = (whole, entries, *parts)
    yield from data
    yield from build_entry_schemas(view, words, root)
    yield build_datapackage(data, view, words, root)
    yield from build_ocds(view, root)
    for address, content in build_due_tables(view, words):
        year = address.rpartition("/")[2].partition(".")[0]
        yield ExportedFile(address=address, content=content, kind="due_csv", name=year)
    for address, content in build_due_calendar(view):
        yield ExportedFile(address=address, content=content)
    yield from _subscribed(view, words, root)


def _subscribed(view: View, words: Words, root: str) -> Iterator[ExportedFile]:
    """What readers are told by; those of a part of the board are told of with those of all of it."""
    for address, content in build_deadline_calendars(view, words, root):
        kind = "" if "/" in address else "deadlines_ics"
        yield ExportedFile(address=address, content=content, kind=kind)
    for feed in build_feeds(view, words, root):
        is_whole = not feed.place
        yield ExportedFile(
            address=f"{feed.place}{ATOM}",
            content=render_atom(feed),
            kind="feed_xml" if is_whole else "",
        )
        yield ExportedFile(
            address=f"{feed.place}{JSON_FEED}",
            content=render_json_feed(feed),
            kind="feed_json" if is_whole else "",
        )

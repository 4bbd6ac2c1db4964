"""From a View to files for machines; knows no board, no entry and no page."""

from collections.abc import Iterable, Iterator

from gongkai.exports.atom_xml import render_atom
from gongkai.exports.datapackage import build_datapackage
from gongkai.exports.deadlines_ics import build_deadline_calendars
from gongkai.exports.due_csv import build_due_tables
from gongkai.exports.due_ics import build_due_calendar
from gongkai.exports.entries_csv import build_entry_tables
from gongkai.exports.entries_json import render_entries_json
from gongkai.exports.exported_file import ExportedFile
from gongkai.exports.feed_json import render_json_feed
from gongkai.exports.feeds import build_feeds
from gongkai.view.last_change import last_changed
from gongkai.view.view import View
from gongkai.wording.naming import ATOM, JSON_FEED
from gongkai.wording.words import read_words


def list_exports(view: View, root: str = "") -> Iterator[ExportedFile]:
    """Every export; what has a `kind` is told of on the data page.

    `root` is the site's own address with a slash at the end; empty where nobody has told it.
    """
    words = read_words()
    data = [
        ExportedFile(
            address="data/entries.json",
            content=render_entries_json(view),
            kind="entries_json",
            changed_on=last_changed(view.postings.values()),
        ),
        *build_entry_tables(view, words, root),
    ]
    yield from data
    yield build_datapackage(data, view, words, root)
    yield from _of_kind("due_csv", build_due_tables(view, words))
    yield from _of_kind("", build_due_calendar(view))
    whole, *parts = build_deadline_calendars(view, words, root)
    yield from _of_kind("deadlines_ics", [whole])
    yield from _of_kind("", parts)
    for feed in build_feeds(view, words, root):
        atom, plain = f"{feed.place}{ATOM}", f"{feed.place}{JSON_FEED}"
        is_whole = not feed.place
        yield from _of_kind("feed_xml" if is_whole else "", [(atom, render_atom(feed))])
        yield from _of_kind("feed_json" if is_whole else "", [(plain, render_json_feed(feed))])


def _of_kind(kind: str, files: Iterable[tuple[str, bytes]]) -> Iterator[ExportedFile]:
    """The files, each named by its own name without its ending: a year."""
    for address, content in files:
        name = address.rpartition("/")[2].partition(".")[0]
        yield ExportedFile(address=address, content=content, kind=kind, name=name)


def build_exports(view: View, root: str = "") -> Iterator[tuple[str, bytes]]:
    """Every export as (address relative to the site's root, bytes)."""
    return ((each.address, each.content) for each in list_exports(view, root))

"""Owns which feeds there are, each beside the list that it follows, and which postings stand in each.

Knows no format: `atom_xml` and `feed_json` write them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from gongkai.days.beijing import midnight
from gongkai.days.lifecycle import Stage
from gongkai.exports.feed_items import FeedItem, build_item
from gongkai.exports.given_out import clean_text, make_lasting_name
from gongkai.view.last_change import last_changed_on
from gongkai.view.posting import Posting
from gongkai.view.view import View
from gongkai.wording.naming import name_given_out
from gongkai.wording.stages import CLOCK_STAGES
from gongkai.wording.words import Words

MOST_ITEMS = 50
"""In a feed; of what is in review, all."""
_GONE = frozenset({Stage.WITHDRAWN, Stage.RETIRED})
"""Nobody is sent what the school took back or a rule took down."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """A feed in no format yet."""

    id: str
    place: str
    """The list that it follows: its address relative to the site's root, empty for the home page."""
    title: str
    subtitle: str
    author: str
    updated_at: datetime
    items: tuple[FeedItem, ...]
    root: str
    """What stands before an address of the site: its own address, or the way up from the feed's file."""
    is_whole: bool
    """Whether that makes whole addresses."""


def build_feeds(view: View, words: Words, root: str) -> Iterator[Feed]:
    """Those of the site, of what is in review, of each category and each department."""
    standing = [each for each in view.postings.values() if each.stage not in _GONE]
    newest = {each.id: (last_changed_on(each), each.published_on) for each in standing}
    standing.sort(
        key=lambda each: newest[each.id], reverse=True
    )  # by id within a day, as in the view
    lists: dict[str, list[Posting]] = {place: [] for place, _ in _list_places(view, words)}
    for posting in standing:
        for place in _places_of(posting):
            if place == "open/" or len(lists[place]) < MOST_ITEMS:
                lists[place].append(posting)
    items: dict[str, FeedItem] = {}
    for place, part in _list_places(view, words):
        for posting in lists[place]:
            if posting.id not in items:
                items[posting.id] = build_item(posting, view, words)
        own = tuple(items[each.id] for each in lists[place])
        yield _build_feed(place, part, own, view, words, root)


def _list_places(view: View, words: Words) -> Iterator[tuple[str, str]]:
    """Each list's address, and which part of the board it is."""
    yield "", ""
    yield "open/", words["lists"]["open"]
    yield from ((f"{each.id}/", each.name) for each in view.catalogue.values())
    for department in view.school.departments.values():
        yield f"departments/{department.id}/", department.name


def _places_of(posting: Posting) -> Iterator[str]:
    """The lists in which it stands, each once: those of what a department is part of, too."""
    yield ""
    if posting.stage in CLOCK_STAGES:
        yield "open/"
    yield f"{posting.category.id}/"
    ids = {above.id: None for each in posting.departments for above in each.lineage}
    yield from (f"departments/{id}/" for id in ids)


def _build_feed(
    place: str, part: str, items: tuple[FeedItem, ...], view: View, words: Words, root: str
) -> Feed:
    own = words["feeds"]
    newest = max((each.updated_on for each in items), default=view.today)
    return Feed(
        id=make_lasting_name(view.school.name, "feed", view.audience, place).urn,
        place=place,
        title=clean_text(name_given_out(view.school, words, part)),
        subtitle=own["open"] if place == "open/" else own["newest"].format(n=MOST_ITEMS),
        author=clean_text(view.school.name),
        updated_at=midnight(newest),
        items=items,
        root=root or "../" * place.count("/"),
        is_whole=bool(root),
    )

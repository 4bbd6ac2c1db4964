"""Owns `/subscribe/`: how readers are told of what is new, in plain words, with every feed and calendar."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.pages.components import Link
from gongkai.pages.index import HOME, Index
from gongkai.pages.page import Page
from gongkai.wording.naming import ATOM, DEADLINES, JSON_FEED

SUBSCRIBE = "subscribe/"


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowedList:
    """A list of the site, with the addresses of what follows it."""

    list: Link
    atom: str
    json_feed: str
    calendar: str
    """Empty where there is none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowedGroup:
    """Lists of one kind under their heading."""

    heading: str
    rows: tuple[FollowedList, ...]


def build_subscribe_page(index: Index) -> Page:
    """The page that every other links to at its foot."""
    words = index.words
    return Page(
        url=SUBSCRIBE,
        template="subscribe.html",
        title=words["subscribe"]["heading"],
        description=words["descriptions"]["subscribe"].format(school=index.view.school.name),
        build=lambda: _build(index),
    )


def _build(index: Index) -> Mapping[str, Any]:
    own, lists = index.words["subscribe"], index.words["lists"]
    whole = [
        _follow(Link(label=own["whole"], url=HOME), "", has_calendar=True),
        _follow(Link(label=lists["open"], url="open/"), "open/"),
    ]
    groups = (
        FollowedGroup(heading=own["site"], rows=tuple(whole)),
        FollowedGroup(
            heading=lists["category"],
            rows=tuple(_follow_each(index.categories().links, has_calendar=True)),
        ),
        FollowedGroup(
            heading=lists["department"], rows=tuple(_follow_each(index.departments().links))
        ),
    )
    return {
        "calendar": DEADLINES,
        "feed": ATOM,
        "groups": tuple(each for each in groups if each.rows),
        "crumbs": (Link(label=index.words["nav"]["home"], url=HOME),),
    }


def _follow_each(links: Iterable[Link], *, has_calendar: bool = False) -> Iterator[FollowedList]:
    return (_follow(link, link.url, has_calendar=has_calendar) for link in links)


def _follow(link: Link, place: str, *, has_calendar: bool = False) -> FollowedList:
    return FollowedList(
        list=link,
        atom=f"{place}{ATOM}",
        json_feed=f"{place}{JSON_FEED}",
        calendar=f"{place}{DEADLINES}" if has_calendar else "",
    )

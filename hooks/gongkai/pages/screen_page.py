"""Owns the page for the screen in a school's hall: what is in review, and the newest for when nothing is.

It knows neither how many cards fit nor when they turn: that is the page's script's, which sees the screen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from gongkai.days.period import Period
from gongkai.days.schedule import Schedule
from gongkai.pages.components import NoticeRow
from gongkai.pages.contact import build_contact
from gongkai.pages.index import Index
from gongkai.pages.page import Page
from gongkai.rulebook.school import WayKind
from gongkai.view.posting import Posting
from gongkai.wording.period_words import say_name, say_until
from gongkai.wording.saying import say_day_with_weekday
from gongkai.wording.stages import MARKED_STAGES
from gongkai.wording.words import Words

NEWEST = 6
"""Shown while nothing is open."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HallPeriod:
    """A period on a card of the hall's screen; it is shown until `closes_at`, an instant as `opens_at` is."""

    name: str
    first_text: str
    until_text: str
    """The last day and the hour."""
    opens_at: str
    closes_at: str


@dataclass(frozen=True, kw_only=True, slots=True)
class HallCard:
    """An entry on the hall's screen."""

    row: NoticeRow
    periods: tuple[HallPeriod, ...]
    """Those that weren't over before the day began."""
    published_text: str


def build_screen_page(index: Index) -> Page:
    """`/screen/`: a document of its own, since a screen has neither a header to click nor a foot to read."""
    title = index.words["screen"]["title"]
    description = index.words["descriptions"]["screen"].format(school=index.view.school.name)
    return Page(
        url="screen/",
        template="screen.html",
        title=title,
        description=description,
        is_whole=True,
        build=lambda: {
            "title": title,
            "description": description,
            "is_entry": False,
            **_cards(index),
        },
    )


def _cards(index: Index) -> Mapping[str, Any]:
    live = sorted(index.live(), key=lambda each: not each.moment.is_last_day)
    ids = {each.id for each in live}
    standing = (each for each in index.view.postings.values() if each.stage not in MARKED_STAGES)
    newest = (each for each in standing if each.id not in ids)
    contact = build_contact(index.view.school)
    return {
        "reviews": _build(live, index),
        "newest": _build(islice(newest, NEWEST), index),
        "contact": contact,
        "phones": tuple(each for each in contact.ways if each.kind == WayKind.PHONE),
    }


def _build(postings: Iterable[Posting], index: Index) -> tuple[HallCard, ...]:
    words = index.words
    return tuple(
        HallCard(
            row=index.rows[posting.id],
            periods=tuple(_period(each, posting.schedule, words) for each in posting.running)
            if posting.schedule
            else (),
            published_text=say_day_with_weekday(posting.published_on, words),
        )
        for posting in postings
    )


def _period(period: Period, schedule: Schedule, words: Words) -> HallPeriod:
    return HallPeriod(
        name=say_name(period, schedule, words),
        first_text=say_day_with_weekday(period.first_day, words),
        until_text=say_until(period, words, since=period.first_day),
        opens_at=period.opens_at.isoformat(),
        closes_at=period.closes_at.isoformat(),
    )

"""Owns the pages of which a site has one each: home, what is in review, search, departments."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import partial
from typing import Any

from gongkai.audience import Audience
from gongkai.days.beijing import BEIJING, midnight
from gongkai.pages.components import Demonstration, Link, Site
from gongkai.pages.contact import build_contact
from gongkai.pages.index import HOME, Index
from gongkai.pages.page import Page
from gongkai.pages.site_foot import build_site_foot
from gongkai.proof.log_folder import ProofLog
from gongkai.wording.naming import ATOM, DEADLINES, JSON_FEED, name_board
from gongkai.wording.saying import say_day_with_weekday
from gongkai.wording.words import Words

NEWEST = 10
MOST_CARDS = 5
"""On the home page; the others stand on the page of their own."""

NAV = (
    ("home", HOME),
    ("open", "open/"),
    ("matters", "matters/"),
    ("archive", "archive/"),
    ("search", "search/"),
    ("about", "about/"),
)


def build_site(
    index: Index,
    title: str,
    demonstration_day: date | None,
    proof_log: ProofLog | None = None,
) -> Site:
    """What every page knows; the title is the site's own, `demonstration_day` its pinned day."""
    view, words = index.view, index.words
    is_staff = view.audience is Audience.STAFF
    return Site(
        school_name=view.school.name,
        title=title,
        board_name=name_board(view.school, words),
        office=view.school.office,
        is_sample=view.school.is_sample,
        audience=view.audience,
        is_staff=is_staff,
        today_text=say_day_with_weekday(view.today, words),
        built_instant=midnight(view.today).isoformat(),
        demonstration=_demonstration(demonstration_day, words) if demonstration_day else None,
        foot=build_site_foot(view.school),
        nav=tuple(Link(label=words["nav"][key], url=url, key=key) for key, url in NAV),
        manual=Link(label=words["footer"]["manual"], url="handbook/") if is_staff else None,
        proof_log=proof_log,
    )


def _demonstration(day: date, words: Words) -> Demonstration:
    return Demonstration(
        day_text=say_day_with_weekday(day, words),
        instant=datetime.combine(day, time(12), BEIJING).isoformat(),
    )


def find_nav_key(site: Site, url: str) -> str:
    """The key of the navigation's link to the address; empty when none leads there."""
    return next((link.key for link in site.nav if link.url == url), "")


def build_site_pages(index: Index) -> Iterator[Page]:
    """Home, `/open/`, `/search/`, `/departments/`, and what stands for an address that is not there."""
    words, lists = index.words, index.words["lists"]
    told = _descriptions(index)
    yield Page(
        url="",
        template="home.html",
        title="",
        description=told["home"],
        nav_key="home",
        is_nav_page=True,
        has_own_search=True,
        feeds=(ATOM, JSON_FEED, DEADLINES),
        build=partial(_home, index),
    )
    yield Page(
        url="open/",
        template="open.html",
        title=lists["open"],
        description=told["open"],
        nav_key="open",
        is_nav_page=True,
        feeds=(ATOM, JSON_FEED),
        changed_on=index.last_changed(
            each for each in index.view.postings.values() if each.periods
        ),
        build=partial(_open, index),
    )
    yield Page(
        url="search/",
        template="search.html",
        title=lists["search"],
        description=told["search"],
        nav_key="search",
        is_nav_page=True,
        has_own_search=True,
        head="components/search-head.html",
        build=partial(_search, index),
    )
    yield Page(
        url="departments/",
        template="directory.html",
        title=lists["departments"],
        description=told["departments"],
        nav_key="archive",
        build=partial(_departments, index),
    )
    yield _missing(index, words["not_found"]["title"], told["missing"])


def _missing(index: Index, title: str, description: str) -> Page:
    return Page(
        url="404.html",
        template="404.html",
        title=title,
        description=description,
        has_own_search=True,
        build=lambda: {"facets": (index.categories(), index.years())},
    )


def _descriptions(index: Index) -> Mapping[str, str]:
    """What search engines and messengers are told of each page."""
    school, board = index.view.school.name, name_board(index.view.school, index.words)
    return {
        key: text.format(school=school, board=board)
        for key, text in index.words["descriptions"].items()
    }


def _home(index: Index) -> Mapping[str, Any]:
    return {
        "reviews": index.cards(),
        "most": MOST_CARDS,
        "newest": tuple(index.rows[id] for id in list(index.view.postings)[:NEWEST]),
        "total": len(index.view.postings),
        "has_due_list": bool(index.view.due_list and index.view.due_list.rows),
        "categories": index.categories().links,
        "years": index.years().links,
        "contact": build_contact(index.view.school),
    }


def _open(index: Index) -> Mapping[str, Any]:
    return {
        "reviews": index.cards(),
        "crumbs": (_home_link(index.words),),
        "contact": build_contact(index.view.school),
    }


def _search(index: Index) -> Mapping[str, Any]:
    nav, lists = index.words["nav"], index.words["lists"]
    return {
        "heading": lists["search"],
        "elsewhere": (
            Link(label=nav["open"], url="open/"),
            Link(label=nav["archive"], url="archive/"),
            Link(label=lists["departments"], url="departments/"),
        ),
        "contact": build_contact(index.view.school),
        "facets": (index.categories(), index.years(), index.departments()),
    }


def _departments(index: Index) -> Mapping[str, Any]:
    return {
        "heading": index.words["lists"]["departments"],
        "description": "",
        "facets": (index.departments(),),
        "crumbs": (_home_link(index.words),),
    }


def _home_link(words: Words) -> Link:
    return Link(label=words["nav"]["home"], url=HOME)

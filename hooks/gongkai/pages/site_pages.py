"""Owns the pages of which a site has one each: home, what is in review, search, departments."""

from collections.abc import Iterator
from datetime import date, datetime, time

from gongkai.days.beijing import BEIJING
from gongkai.pages.components import Demonstration, Link, Site
from gongkai.pages.contact import build_contact
from gongkai.pages.index import HOME, Index
from gongkai.pages.page import Page
from gongkai.wording.saying import say_day_with_weekday

NEWEST = 10

NAV = (
    ("home", HOME),
    ("open", "open/"),
    ("matters", "matters/"),
    ("archive", "archive/"),
    ("search", "search/"),
    ("about", "about/"),
)


def build_site(index: Index, title: str, demonstration_day: date | None) -> Site:
    """What every page knows; the title is the site's own, `demonstration_day` its pinned day."""
    view, words = index.view, index.words
    demonstration = demonstration_day and Demonstration(
        day_text=say_day_with_weekday(demonstration_day, words),
        instant=datetime.combine(demonstration_day, time(12), BEIJING).isoformat(),
    )
    return Site(
        school_name=view.school.name,
        title=title,
        office=view.school.office,
        is_sample=view.school.is_sample,
        audience=view.audience,
        today_text=say_day_with_weekday(view.today, words),
        demonstration=demonstration,
        nav=tuple(Link(label=words["nav"][key], url=url, key=key) for key, url in NAV),
        facets=(index.categories(), index.years()),
        manual=Link(label=words["footer"]["manual"], url="handbook/"),
    )


def build_site_pages(index: Index) -> Iterator[Page]:
    """Home, `/open/`, `/search/` and `/departments/`."""
    view, words = index.view, index.words
    contact = build_contact(view.school)
    home = (Link(label=words["nav"]["home"], url=HOME),)
    lists = words["lists"]
    yield Page(
        url="",
        template="home.html",
        title=words["nav"]["home"],
        description="",
        nav_key="home",
        is_nav_page=True,
        build=lambda: {
            "reviews": index.cards(),
            "newest": tuple(index.rows[id] for id in list(view.postings)[:NEWEST]),
            "total": len(view.postings),
            "categories": index.categories().links,
            "years": index.years().links,
            "contact": contact,
        },
    )
    yield Page(
        url="open/",
        template="open.html",
        title=lists["open"],
        description="",
        nav_key="open",
        is_nav_page=True,
        build=lambda: {"reviews": index.cards(), "crumbs": home, "contact": contact},
    )
    yield Page(
        url="search/",
        template="search.html",
        title=lists["search"],
        description="",
        nav_key="search",
        is_nav_page=True,
        build=lambda: {
            "heading": lists["search"],
            "facets": (index.categories(), index.years(), index.departments()),
        },
    )
    yield Page(
        url="departments/",
        template="directory.html",
        title=lists["departments"],
        description="",
        nav_key="archive",
        build=lambda: {
            "heading": lists["departments"],
            "description": "",
            "facets": (index.departments(),),
            "crumbs": home,
        },
    )

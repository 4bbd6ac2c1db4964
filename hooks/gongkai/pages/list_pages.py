"""Owns the lists: of a category, a year, a department, and of everything; 50 rows a page."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from gongkai.pages.components import FacetGroup, Link, Pager, PagerLink
from gongkai.pages.index import HOME, Index
from gongkai.pages.page import MORE_HEAD, Page
from gongkai.rulebook.category import Category
from gongkai.view.posting import Posting
from gongkai.wording.naming import ATOM, DEADLINES, JSON_FEED

PAGE_SIZE = 50
Opening = Callable[[Category, Index], Mapping[str, Any]]
"""What the first page of a category's list shows more than its rows: a template under `opening`, which
stands above them, with all that it is given; links under `beside`, above those that every list has."""


def build_list_pages(index: Index, openings: Sequence[Opening] = ()) -> Iterator[Page]:
    """Every list, each with as many pages as it needs; an empty list has one."""
    words, view = index.words["lists"], index.view
    years, categories = index.years(), index.categories()
    departments = index.departments()
    everything = list(view.postings.values())
    archive = Link(label=words["archive"], url="archive/")
    facets = (years, categories, departments)
    yield from build_list(
        index, "archive/", words["archive"], words["archive_description"], everything, facets, ()
    )
    for category in view.catalogue.values():
        pages = build_list(
            index,
            f"{category.id}/",
            category.name,
            category.description,
            index.by_category[category.id],
            (categories,),
            (),
            partial(_open, openings, category, index),
            MORE_HEAD if category.purchase or category.money else None,
        )
        yield from _follow(pages, ATOM, JSON_FEED, DEADLINES)
    for year, postings in index.by_year.items():
        heading = words["year_heading"].format(year=year)
        yield from build_list(
            index, f"archive/{year}/", heading, "", postings, (years,), (archive,)
        )
    for department in view.school.departments.values():
        pages = build_list(
            index,
            f"departments/{department.id}/",
            department.name,
            words["department_description"].format(name=department.name),
            index.by_department[department.id],
            (departments,),
            (
                Link(label=words["departments"], url="departments/"),
                *(
                    Link(label=each.name, url=f"departments/{each.id}/")
                    for each in reversed(department.lineage[1:])
                ),
            ),
        )
        yield from _follow(pages, ATOM, JSON_FEED)


def _open(openings: Sequence[Opening], category: Category, index: Index) -> Mapping[str, Any]:
    built = [build(category, index) for build in openings]
    return {
        **{key: value for given in built for key, value in given.items()},
        "openings": tuple(given["opening"] for given in built if "opening" in given),
        "beside": tuple(link for given in built for link in given.get("beside", ())),
    }


def _follow(pages: Iterable[Page], *feeds: str) -> Iterator[Page]:
    """The pages of a list, the first with the feeds that follow all of it."""
    for at, page in enumerate(pages):
        yield replace(page, feeds=feeds) if at == 0 else page


def build_list(
    index: Index,
    url: str,
    heading: str,
    description: str,
    postings: Sequence[Posting],
    facets: tuple[FacetGroup, ...],
    above: tuple[Link, ...],
    first: Callable[[], Mapping[str, Any]] = dict,
    head: str | None = None,
) -> Iterator[Page]:
    """A list: `first` gives what only its first page shows beside the rows, `head` what that asks for."""
    total = max(1, -(-len(postings) // PAGE_SIZE))
    crumbs = (Link(label=index.words["nav"]["home"], url=HOME), *above)
    changed_on = index.last_changed(postings)
    for number in range(1, total + 1):

        def build(number: int = number) -> Mapping[str, Any]:
            start = (number - 1) * PAGE_SIZE
            return {
                "heading": heading,
                "description": description,
                "rows": tuple(index.rows[each.id] for each in postings[start : start + PAGE_SIZE]),
                "total": len(postings),
                "pager": _pager(url, number, total),
                "crumbs": crumbs,
                "facets": facets,
                "kept": None,
                "registers": (),
                "openings": (),
                "beside": (),
                **(first() if number == 1 else {}),
            }

        title = heading
        if number > 1:
            title = index.words["lists"]["page_title"].format(heading=heading, number=number)
        yield Page(
            url=_page_url(url, number),
            template="list.html",
            title=title,
            description=description or heading,
            build=build,
            nav_key="archive",
            head=head if number == 1 else None,
            changed_on=changed_on,
            is_nav_page=number == 1 and url == "archive/",
        )


def _page_url(url: str, number: int) -> str:
    return url if number == 1 else f"{url}page/{number}/"


def _pager(url: str, number: int, total: int) -> Pager | None:
    if total == 1:
        return None
    near = sorted({1, total, *range(max(1, number - 2), min(total, number + 2) + 1)})
    return Pager(
        number=number,
        total=total,
        previous_url=_page_url(url, number - 1) if number > 1 else None,
        next_url=_page_url(url, number + 1) if number < total else None,
        pages=tuple(
            PagerLink(label=str(each), url=_page_url(url, each), is_current=each == number)
            for each in near
        ),
    )

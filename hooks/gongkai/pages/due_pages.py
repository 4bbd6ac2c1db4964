"""Owns `/due/`: which of what is due was posted, a page a calendar or school year; knows no single cell."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from gongkai.audience import Audience
from gongkai.days.due_period import kind_of
from gongkai.duties.due_cells import DueLine, DueMatrix
from gongkai.duties.due_matrix import derive_matrices, list_years
from gongkai.pages.components import FacetGroup, Link
from gongkai.pages.due_components import DueSection, DueSourceRow
from gongkai.pages.due_rows import build_item_row
from gongkai.pages.due_summary import (
    build_departments,
    build_paper,
    build_tallies,
    build_tally_timetable,
)
from gongkai.pages.index import HOME, Index
from gongkai.pages.page import Page
from gongkai.rulebook.due_list import DueList
from gongkai.wording.due_words import SCHOOL_YEAR, say_rate, say_year
from gongkai.wording.words import Words

ROOT = "due/"


def build_due_pages(index: Index) -> Iterator[Page]:
    """A page for each year, that of the current one also at `/due/`; none without a list."""
    due_list = index.view.due_list
    if due_list is None or not due_list.rows:
        return
    years = list_years(index.view)
    matrices = cache(partial(derive_matrices, index.view, years))  # once the first page is rendered

    def build(year: str) -> Mapping[str, Any]:
        return _build(matrices()[year], years, due_list, index)

    yield _page(ROOT, years[0], build, index)
    for year in years:
        yield _page(due_url(year), year, build, index)


def due_url(year: str) -> str:
    """The address of a year's page."""
    return f"{ROOT}{year}/"


def _page(url: str, year: str, build: Callable[[str], Mapping[str, Any]], index: Index) -> Page:
    words = index.words
    said = say_year(year, words)
    told = words["due"]["description"].format(school=index.view.school.name, year=said)
    return Page(
        url=url,
        template="due.html",
        title=words["due"]["title"].format(year=said),
        description=told,
        nav_key="archive",
        head="components/due-head.html",
        build=partial(build, year),
    )


def _build(
    matrix: DueMatrix, years: list[str], due_list: DueList, index: Index
) -> Mapping[str, Any]:
    words, view, year = index.words, index.view, matrix.year
    lines = [(line.row.number or str(at), line) for at, line in enumerate(matrix.lines, 1)]
    return {
        "list_name": due_list.name,
        "year_text": say_year(year, words),
        "crumbs": (Link(label=words["nav"]["home"], url=HOME),),
        "years": _year_groups(year, years, words),
        "rate": say_rate(matrix, words),
        "tallies": build_tallies(matrix, words),
        "timetable": build_tally_timetable(matrix, words),
        "sections": _sections(lines, year, index),
        "departments": build_departments(lines, words),
        "sources": _sources(matrix, words),
        "paper": build_paper(lines, year, index),
        "csv": f"{ROOT}{year}.csv",
        "ics": f"{ROOT}due.ics" if view.audience is Audience.STAFF else "",
    }


def _year_groups(shown: str, years: list[str], words: Words) -> tuple[FacetGroup, ...]:
    kinds = (("by_year", ""), ("by_school_year", SCHOOL_YEAR))
    return tuple(
        FacetGroup(
            label=words["due"][name],
            links=tuple(
                Link(
                    label=say_year(each, words),
                    url=due_url(each),
                    key="shown" if each == shown else "",
                )
                for each in years
                if kind_of(each) == kind
            ),
        )
        for name, kind in kinds
    )


def _sections(lines: list[tuple[str, DueLine]], year: str, index: Index) -> tuple[DueSection, ...]:
    found: dict[str, list[tuple[str, DueLine]]] = defaultdict(list)
    for number, line in lines:
        found[line.row.category].append((number, line))
    catalogue = index.view.catalogue
    return tuple(
        DueSection(
            heading=Link(label=catalogue[id].name, url=f"{id}/")
            if id in catalogue
            else Link(label=index.words["due"]["no_category"], url=""),
            rows=tuple(build_item_row(line, number, year, index) for number, line in own),
        )
        for id, own in found.items()
    )


def _sources(matrix: DueMatrix, words: Words) -> tuple[DueSourceRow, ...]:
    """The rules that the shown rows stand on, in the order in which they are met."""
    found = {each.id: each for line in matrix.lines for each in line.row.sources}
    return tuple(
        DueSourceRow(
            anchor=f"source-{each.id}",
            name=each.name,
            number=each.number,
            says=each.says,
            verified=words["verified"][each.verified],
            is_read=each.verified.is_read,
        )
        for each in found.values()
    )

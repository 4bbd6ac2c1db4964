"""Owns a year's accounts at a glance: what opens the list of their category, and each year's own page."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from gongkai.money.ledger import LedgerLine, lay_out, list_years, sum_up
from gongkai.pages.components import Link
from gongkai.pages.index import Index
from gongkai.pages.ledgers import (
    build_period_ledger,
    columns_of,
    read_accounts,
    say_money,
    short_period,
)
from gongkai.pages.list_pages import build_list
from gongkai.pages.page import MORE_HEAD, Page
from gongkai.pages.runs import RunPeriod, period_of
from gongkai.reading.period_values import display_period
from gongkai.rulebook.category import Category


def build_glance(category: Category, index: Index) -> Mapping[str, Any]:
    """What the list of a category with accounts shows first: the newest year of them."""
    years = _years(category, index)
    return _build_year(category, index, years[0]) if years else {}


def build_year_pages(category: Category, index: Index) -> Iterator[Page]:
    """`/<category>/year/<year>/`: a year's accounts, then all that is of that year."""
    for year in _years(category, index):
        name = index.words["lists"]["year_name"].format(year=year)
        heading = index.words["money"]["year_page"].format(category=category.name, year=name)
        yield from build_list(
            index,
            _address(category, year),
            heading,
            "",
            [each for each in index.by_category[category.id] if period_of(each)[:4] == year],
            (index.categories(),),
            (Link(label=category.name, url=f"{category.id}/"),),
            partial(_open_year, category, index, year),
            MORE_HEAD,
        )


def _open_year(category: Category, index: Index, year: str) -> Mapping[str, Any]:
    given = _build_year(category, index, year)
    return {**given, "openings": (given["opening"],)}


def _address(category: Category, year: str) -> str:
    return f"{category.id}/year/{year}/"


def _periods(category: Category, index: Index) -> Sequence[RunPeriod]:
    rule = category.money
    if rule is None or not rule.glance or not rule.flows:
        return ()
    return index.runs.get((category.id, rule.glance), ())


def _years(category: Category, index: Index) -> list[str]:
    """The years with accounts, the newest first."""
    return list_years(each.period for each in _periods(category, index))


def _build_year(category: Category, index: Index, year: str) -> Mapping[str, Any]:
    """The year's accounts, the way to other years and to what was planned and spent in all of it."""
    words, run = index.words, _periods(category, index)
    accounts = read_accounts(run, columns_of(category))
    newest = [each.period for each in run if each.period[:4] == year][-1]
    name = words["lists"]["year_name"].format(year=year)
    lines = lay_out(accounts, newest)
    years = _years(category, index)
    return {
        "opening": "components/glance.html",
        "glance": build_period_ledger(
            lines,
            category,
            words,
            heading=words["money"]["year"].format(year=name),
            title=words["money"]["run_title"].format(
                item=category.items[category.money.glance].name if category.money else "",
                first=display_period(lines[0].period),
                last=display_period(lines[-1].period),
            ),
            sentences=tuple(_sentences(lines, category, words["money"], index)),
            has_total=True,
        ),
        "papers": tuple(_papers(category, index, year)),
        "money_years": tuple(
            Link(
                label=words["lists"]["year_name"].format(year=each),
                url=_address(category, each),
                key="here" if each == year else "",
            )
            for each in (years if len(years) > 1 else ())
        ),
    }


def _sentences(
    lines: Sequence[LedgerLine], category: Category, said: Mapping[str, str], index: Index
) -> Iterator[str]:
    """What came in and was spent in the periods that there are, and which are missing."""
    there = {each.period for each in lines if each.account}
    told = [
        said["stated"].format(label=field.label, value=say_money(value, index.words))
        for field, value in zip(columns_of(category), sum_up(lines), strict=True)
        if value is not None
    ]
    if told:
        yield said["so_far"].format(n=len(there), told="，".join(told))
    missing = [short_period(each.period) for each in lines if not each.account]
    if missing:
        yield said["missing_periods"].format(periods="、".join(missing))


def _papers(category: Category, index: Index, year: str) -> Iterator[Link]:
    """The plan and the result of the whole year, as far as they are there."""
    rule = category.money
    for item in (rule.budget, rule.actual) if rule else ():
        for each in index.runs.get((category.id, item), ()):
            if each.period == year:
                yield Link(label=each.standing[-1].title, url=each.standing[-1].url)

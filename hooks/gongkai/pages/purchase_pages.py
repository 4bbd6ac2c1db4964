"""Owns the registers of a category's purchases, and what of them stands above its list."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from gongkai.pages.components import FacetGroup, Link
from gongkai.pages.index import Index
from gongkai.pages.page import MORE_HEAD, Page
from gongkai.pages.purchase_rows import PurchaseRow, PurchaseRows, list_ways, sum_up
from gongkai.pages.suppliers_page import build_suppliers_page
from gongkai.purchasing.purchase import Purchase, PurchaseState
from gongkai.rulebook.category import Category

NEWEST = 10
"""How many purchases stand above the list; the pages of their own have all."""
MOST_NAMES = 8
_BANDS = (Decimal(100_000), Decimal(500_000), Decimal(2_000_000))
"""Where an amount's band begins, in 元; the words name the bands."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PurchaseSection:
    """Purchases that have something in common, under its name."""

    id: str
    heading: str
    rows: tuple[PurchaseRow, ...]


def build_purchase_pages(
    purchases: Sequence[Purchase], category: Category, index: Index
) -> Iterator[Page]:
    """The registers by state, method and amount, and the suppliers; none without a purchase."""
    rows = PurchaseRows(purchases, category, index)
    if not rows.purchases:
        return
    kinds: tuple[tuple[str, str, Callable[[PurchaseRows], Iterator[_Group]]], ...] = (
        ("purchases/", "heading", _by_state),
        ("purchases/methods/", "by_method", _by_method),
        ("purchases/amounts/", "by_amount", _by_amount),
    )
    description = rows.said["description"].format(
        school=index.view.school.name, category=category.name
    )
    for place, heading, divide in kinds:
        title = rows.said[heading].format(category=category.name)
        yield Page(
            url=f"{category.id}/{place}",
            template="purchases.html",
            title=title,
            description=description,
            nav_key="archive",
            head=MORE_HEAD,
            build=partial(_register, title, place, divide, rows),
        )
    yield build_suppliers_page(rows)


def _register(
    title: str,
    place: str,
    divide: "Callable[[PurchaseRows], Iterator[_Group]]",
    rows: PurchaseRows,
) -> Mapping[str, Any]:
    return {
        "heading": title,
        "figures": tuple(sum_up(rows.purchases, rows.said)),
        "sections": tuple(_section(each, rows) for each in divide(rows)),
        **list_ways(place, rows),
    }


def build_purchase_opening(
    purchases: Sequence[Purchase], category: Category, index: Index
) -> Mapping[str, Any]:
    """What the list of a category with purchases shows above and beside its rows."""
    rows = PurchaseRows(purchases, category, index) if category.purchase else None
    if rows is None or not rows.purchases:
        return {}
    newest = rows.purchases[:NEWEST]
    return {
        "opening": "components/purchases-opening.html",
        "figures": tuple(sum_up(rows.purchases, rows.said)),
        "purchases": tuple(rows.row(each) for each in newest),
        "to_purchases": Link(
            label=rows.said["all"].format(n=len(rows.purchases)), url=f"{category.id}/purchases/"
        ),
        "beside": tuple(_facets(rows)),
    }


@dataclass(frozen=True, kw_only=True, slots=True)
class _Group:
    """Purchases that have something in common: the anchor, the name, which they are."""

    id: str
    name: str
    purchases: Sequence[Purchase]


def _by_state(rows: PurchaseRows) -> Iterator[_Group]:
    for state in PurchaseState:
        found = [each for each in rows.purchases if each.state is state]
        if found:
            yield _Group(id=f"gk-{state}", name=rows.said["states"][state], purchases=found)


def _by_method(rows: PurchaseRows) -> Iterator[_Group]:
    """In the order of their number; those that tell none last."""
    groups: dict[str, list[Purchase]] = {}
    for each in rows.purchases:
        groups.setdefault(each.method, []).append(each)
    ordered = sorted(groups, key=lambda method: (not method, -len(groups[method]), method))
    for at, method in enumerate(ordered, 1):
        name = method or rows.said["no_method"]
        yield _Group(id=f"gk-method-{at}", name=name, purchases=groups[method])


def _by_amount(rows: PurchaseRows) -> Iterator[_Group]:
    """From the largest band to the smallest by what is known of the cost, else by the budget."""
    groups: dict[int, list[Purchase]] = {}
    for each in rows.purchases:
        amount = each.amount if each.amount is not None else each.budget
        band = -1 if amount is None else sum(amount >= each for each in _BANDS)
        groups.setdefault(band, []).append(each)
    for band in sorted(groups, reverse=True):
        name = rows.said["bands"][band] if band >= 0 else rows.said["no_amount"]
        yield _Group(id=f"gk-band-{band + 1}", name=name, purchases=groups[band])


def _section(group: _Group, rows: PurchaseRows) -> PurchaseSection:
    return PurchaseSection(
        id=group.id,
        heading=rows.said["group"].format(name=group.name, n=len(group.purchases)),
        rows=tuple(map(rows.row, group.purchases)),
    )


def _facets(rows: PurchaseRows) -> Iterator[FacetGroup]:
    """By what a purchase can be looked for: each link leads to its part of a register."""
    id = rows.category.id
    for word, place, groups in (
        ("facet_state", "purchases/", _by_state(rows)),
        ("facet_method", "purchases/methods/", _by_method(rows)),
        ("facet_amount", "purchases/amounts/", _by_amount(rows)),
    ):
        links = [
            Link(label=each.name, url=f"{id}/{place}#{each.id}", count=len(each.purchases))
            for each in groups
        ]
        yield FacetGroup(label=rows.said[word], links=tuple(links))
    named = [
        Link(label=each.name, url=rows.supplier_url(at), count=len(each.supplies))
        for at, each in enumerate(rows.suppliers[:MOST_NAMES], 1)
        if each.name
    ]
    every = Link(label=rows.said["to_suppliers"], url=f"{id}/suppliers/", count=len(rows.suppliers))
    if named:
        yield FacetGroup(label=rows.said["facet_suppliers"], links=(*named, every))

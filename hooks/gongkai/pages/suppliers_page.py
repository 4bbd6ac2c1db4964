"""Owns the page of a category's suppliers: how often each was chosen, and for how much."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.pages.page import MORE_HEAD, Page
from gongkai.pages.purchase_rows import PurchaseRows, list_ways, say_sum
from gongkai.purchasing.suppliers import Supplier, Supply


@dataclass(frozen=True, kw_only=True, slots=True)
class SupplyLine:
    """What a supplier got of one purchase."""

    title: str
    url: str
    amount: str
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SupplierRow:
    """A supplier with what it got."""

    id: str
    name: str
    times: str
    amount: str
    lines: tuple[SupplyLine, ...]


def build_suppliers_page(rows: PurchaseRows) -> Page:
    """`/<category>/suppliers/`: the largest sum first."""
    words, category = rows.index.words, rows.category
    title = words["suppliers"]["heading"].format(category=category.name)
    return Page(
        url=f"{category.id}/suppliers/",
        template="suppliers.html",
        title=title,
        description=words["suppliers"]["description"].format(
            school=rows.index.view.school.name, category=category.name
        ),
        nav_key="archive",
        head=MORE_HEAD,
        build=lambda: {
            "heading": title,
            "suppliers": tuple(
                _supplier(each, at, rows) for at, each in enumerate(rows.suppliers, 1)
            ),
            **list_ways("suppliers/", rows),
        },
    )


def _supplier(supplier: Supplier, at: int, rows: PurchaseRows) -> SupplierRow:
    said = rows.index.words["suppliers"]
    times, untold = len(supplier.supplies), supplier.untold
    amount = say_sum(supplier.amount) if untold < times else ""
    return SupplierRow(
        id=f"gk-supplier-{at}",
        name=supplier.name or said["hidden"],
        times=said["times_n"].format(n=times),
        amount=said["plus"].format(sum=amount, n=untold) if amount and untold else amount,
        lines=tuple(_line(each, said) for each in supplier.supplies),
    )


def _line(supply: Supply, said: Mapping[str, Any]) -> SupplyLine:
    purchase = supply.purchase
    lots = "、".join(supply.lots)
    note = said["shared"] if supply.is_shared else said["untold"]
    return SupplyLine(
        title=said["lots"].format(title=purchase.title, lots=lots) if lots else purchase.title,
        url=(purchase.won[0].event if purchase.won else purchase.events[-1]).posting.url,
        amount=say_sum(supply.amount),
        note="" if supply.amount is not None else note,
    )

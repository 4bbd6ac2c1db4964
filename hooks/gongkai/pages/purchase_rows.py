"""Owns how a purchase is shown: a row of a register, and what a list of them comes to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from gongkai.pages.components import Link
from gongkai.pages.index import HOME, Index
from gongkai.purchasing.purchase import Award, Basis, Purchase, total
from gongkai.purchasing.suppliers import derive_suppliers, key_of_name
from gongkai.rulebook.category import Category
from gongkai.rulebook.purchase_rule import PurchaseStep
from gongkai.wording.saying import say_day

_MOST_PRICES = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class SupplierName:
    """A supplier; without an address where it is on no list of suppliers."""

    label: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PurchaseRow:
    """A purchase in a register; what isn't told is empty."""

    title: str
    url: str
    notes: tuple[str, ...]
    method: str
    suppliers: tuple[SupplierName, ...]
    is_consortium: bool
    budget: str
    amount: str
    amount_note: str
    saved: str
    saved_notes: tuple[str, ...]
    state: str
    entries: tuple[Link, ...]
    """The entries that tell of it, oldest first, each named by its step and day."""


class PurchaseRows:
    """The rows of one category's purchases, each with links to the list of their suppliers."""

    def __init__(self, purchases: Iterable[Purchase], category: Category, index: Index) -> None:
        self.index, self.category = index, category
        self.said: Mapping[str, Any] = index.words["purchases"]
        self.purchases = tuple(each for each in purchases if each.category.id == category.id)
        self.suppliers = derive_suppliers(self.purchases)
        self._places = {
            key_of_name(each.name): at for at, each in enumerate(self.suppliers, 1) if each.name
        }

    def supplier_url(self, at: int) -> str:
        """The place of a supplier on the list of them."""
        return f"{self.category.id}/suppliers/#gk-supplier-{at}"

    def row(self, purchase: Purchase) -> PurchaseRow:
        """The purchase as a row."""
        basis = purchase.basis
        return PurchaseRow(
            title=purchase.title,
            url=purchase.events[-1].posting.url,
            notes=tuple(self._notes(purchase)),
            method=purchase.method,
            suppliers=tuple(map(self._name, purchase.suppliers)),
            is_consortium=any(each.is_consortium for each in purchase.won),
            budget=say_sum(purchase.budget),
            amount=say_sum(purchase.amount) or self._prices(purchase.won),
            amount_note=""
            if purchase.amount is None or basis is Basis.AWARD
            else self.said["basis"][basis],
            saved=self._saved(purchase),
            saved_notes=tuple(self._saved_notes(purchase)),
            state=self.said["states"][purchase.state],
            entries=tuple(self._entries(purchase)),
        )

    def _name(self, name: str) -> SupplierName:
        at = self._places.get(key_of_name(name))
        return SupplierName(label=name, url=self.supplier_url(at) if at else "")

    def _notes(self, purchase: Purchase) -> Iterator[str]:
        said = self.said
        if purchase.number:
            yield purchase.number
        if purchase.rounds > 1:
            yield said["round"].format(n=purchase.rounds)
        lots = [each for each in purchase.awards if each.lot]
        if len(lots) > 1:
            yield said["lots"].format(n=len(lots))
        if purchase.lost and purchase.won:
            yield said["lost"].format(names="、".join(each.lot for each in purchase.lost))
        changes = sum(len(each.changes) for each in purchase.contracts)
        if changes:
            yield said["changes"].format(n=changes)
        accepted = [
            each.values.get("accepted")
            for each in purchase.events
            if each.counts and each.step is PurchaseStep.ACCEPTANCE
        ]
        if accepted and accepted[-1] is False:
            yield said["not_accepted"]

    def _prices(self, awards: tuple[Award, ...]) -> str:
        """Prices by the unit, or how much below the reference, where there is no amount."""
        told = [
            *(
                self.said["unit_price"].format(price=price)
                for a in awards
                for price in a.unit_prices
            ),
            *(self.said["discount"].format(percent=each) for a in awards for each in a.discounts),
        ]
        shown = "、".join(dict.fromkeys(told[:_MOST_PRICES]))
        return shown + (self.said["and_more"] if len(told) > _MOST_PRICES else "")

    def _saved(self, purchase: Purchase) -> str:
        saved = purchase.saved
        if saved is None:
            return ""
        told = say_sum(abs(saved))
        return told if saved >= 0 else str(self.said["over"].format(sum=told))

    def _saved_notes(self, purchase: Purchase) -> Iterator[str]:
        if purchase.saved_percent is not None:
            yield f"{abs(purchase.saved_percent)}%"
        if purchase.saved is not None and purchase.lost:
            yield self.said["without_lost"]

    def _entries(self, purchase: Purchase) -> Iterator[Link]:
        words, postings = self.index.words, self.index.view.postings
        plan = postings.get(purchase.plan)
        if plan and not plan.is_retired:
            day = say_day(plan.published_on, words)
            step = self.said["shared_plan"]
            yield Link(label=self.said["joined"].format(step=step, day=day), url=plan.url)
        for event in purchase.events:
            posting = event.posting
            step = posting.item.name if posting.item else posting.title
            day = say_day(posting.published_on, words)
            yield Link(label=self.said["joined"].format(step=step, day=day), url=posting.url)


def list_ways(here: str, rows: PurchaseRows) -> Mapping[str, Any]:
    """The way to the other views, and back."""
    category = rows.category
    return {
        "views": tuple(
            Link(label=rows.said[name], url=f"{category.id}/{place}")
            for name, place in (
                ("to_states", "purchases/"),
                ("to_methods", "purchases/methods/"),
                ("to_amounts", "purchases/amounts/"),
                ("to_suppliers", "suppliers/"),
            )
            if place != here
        ),
        "crumbs": (
            Link(label=rows.index.words["nav"]["home"], url=HOME),
            Link(label=category.name, url=f"{category.id}/"),
        ),
    }


def say_sum(amount: Decimal | None) -> str:
    """An amount in 元 with two decimals; empty for one that isn't told."""
    return "" if amount is None else f"{amount:,.2f}"


def sum_up(purchases: Iterable[Purchase], said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What the purchases come to: each figure with its name."""
    every = list(purchases)
    bought = [each for each in every if each.state.is_bought]
    yield said["count"], said["projects"].format(n=len(every))
    yield said["bought"], said["projects"].format(n=len(bought))
    told = [each.amount for each in bought if each.amount is not None]
    if told:
        form = said["sum" if len(told) == len(bought) else "sum_of"]
        yield said["spent"], form.format(sum=say_sum(total(told)), n=len(told))
    compared = [each for each in bought if each.saved is not None and each.spent_budget]
    if compared:
        saved = total(each.saved for each in compared)
        budget = total(each.spent_budget for each in compared)
        percent = (100 * abs(saved) / budget).quantize(Decimal("0.01"), ROUND_HALF_UP)
        yield (
            said["over_sum" if saved < 0 else "saved_sum"],
            said["saved_of"].format(sum=say_sum(abs(saved)), percent=percent, n=len(compared)),
        )

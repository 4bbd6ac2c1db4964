"""Owns what a purchase is: what its entries tell of it from its plan to its acceptance. Knows no view."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from gongkai.purchasing.purchase_values import PurchaseValues
from gongkai.rulebook.category import Category
from gongkai.rulebook.purchase_rule import PurchaseStep
from gongkai.view.posting import Posting


class PurchaseState(StrEnum):
    """How far a purchase has come, in the order in which readers look for them."""

    PLAN = "plan"
    TENDER = "tender"
    PROPOSED = "proposed"
    AWARD = "award"
    CONTRACT = "contract"
    ACCEPTANCE = "acceptance"
    SETTLEMENT = "settlement"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"

    @property
    def is_bought(self) -> bool:
        """Whether it is settled who supplies."""
        return self in _BOUGHT


_BOUGHT = (
    PurchaseState.AWARD,
    PurchaseState.CONTRACT,
    PurchaseState.ACCEPTANCE,
    PurchaseState.SETTLEMENT,
)


class Basis(StrEnum):
    """What an amount is that of."""

    AWARD = "award"
    CONTRACT = "contract"
    CHANGE = "change"
    SETTLEMENT = "settlement"


@dataclass(frozen=True, kw_only=True, slots=True)
class PurchaseEvent:
    """An entry that is a step of a purchase."""

    posting: Posting
    step: PurchaseStep
    values: PurchaseValues
    counts: bool
    """Whether it still holds: neither withdrawn, replaced nor undone by a failure."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Award:
    """Who gets a purchase, or one lot of it; a lot that nobody got has failed."""

    event: PurchaseEvent
    lot: str
    content: str
    suppliers: tuple[str, ...]
    is_consortium: bool
    budget: Decimal | None
    amount: Decimal | None
    """In 元; None where only a price by the unit, or nothing, is told."""
    unit_prices: tuple[str, ...]
    discounts: tuple[str, ...]
    """In percent."""
    result: str
    has_failed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Bid:
    """What a supplier offered; what isn't told is empty or None."""

    event: PurchaseEvent
    lot: str
    supplier: str
    price: Decimal | None
    score: Decimal | None
    rank: int | None
    is_valid: bool | None
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Contract:
    """A contract with its changes."""

    event: PurchaseEvent
    changes: tuple[PurchaseEvent, ...]
    number: str
    signed_on: date | None
    suppliers: tuple[str, ...]
    amount: Decimal | None
    """In 元, after the last change that tells one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Purchase:
    """A purchase; amounts are in 元, and None where they aren't told."""

    id: str
    """That of the matter's first entry that this audience may know of."""
    category: Category
    title: str
    number: str
    method: str
    agency: str
    budget: Decimal | None
    ceiling: Decimal | None
    bidders: int | None
    events: tuple[PurchaseEvent, ...]
    """Oldest first."""
    awards: tuple[Award, ...]
    bids: tuple[Bid, ...]
    contracts: tuple[Contract, ...]
    amount: Decimal | None
    """The last that is known: settled, else by contract, else awarded."""
    basis: Basis
    state: PurchaseState
    rounds: int
    """How often bids were asked for, where a round was broken off; else 1."""
    plan: str = ""
    """The id of a plan that it shares with other purchases."""

    @property
    def day(self) -> date:
        """When its newest entry was published."""
        return self.events[-1].posting.published_on

    @property
    def won(self) -> tuple[Award, ...]:
        """What was awarded, or is proposed to be."""
        return tuple(each for each in self.awards if not each.has_failed)

    @property
    def lost(self) -> tuple[Award, ...]:
        """The lots that nobody got."""
        return tuple(each for each in self.awards if each.has_failed)

    @property
    def suppliers(self) -> tuple[str, ...]:
        """Each once, in order."""
        return tuple(dict.fromkeys(name for each in self.won for name in each.suppliers))

    @property
    def spent_budget(self) -> Decimal | None:
        """The budget of what was bought: without the lots that failed; None where that can't be told."""
        if self.budget is None or not self.lost:
            return self.budget
        lost = [each.budget for each in self.lost]
        return None if None in lost else self.budget - total(lost)

    @property
    def saved(self) -> Decimal | None:
        """What it cost less than its budget, negative for more; None before it is bought, or unknown."""
        if not self.state.is_bought or self.amount is None or self.spent_budget is None:
            return None
        return self.spent_budget - self.amount

    @property
    def saved_percent(self) -> Decimal | None:
        """The same in percent of the budget, to two places."""
        if self.saved is None or not self.spent_budget:
            return None
        return (100 * self.saved / self.spent_budget).quantize(Decimal("0.01"), ROUND_HALF_UP)


def total(amounts: Iterable[Decimal | None]) -> Decimal:
    """The sum; what isn't told counts nothing."""
    return sum((each for each in amounts if each is not None), Decimal(0))


def total_if_whole(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum; None where one isn't told, or there are none."""
    known = list(amounts)
    return None if not known or None in known else total(known)

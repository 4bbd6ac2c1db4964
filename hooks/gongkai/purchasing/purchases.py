"""Owns the purchases of a view: how far each has come, what it was to cost and what it costs."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from gongkai.purchasing.awarding import derive_awards, derive_bids, derive_contracts
from gongkai.purchasing.purchase import (
    Award,
    Basis,
    Contract,
    Purchase,
    PurchaseEvent,
    PurchaseState,
    total_if_whole,
)
from gongkai.purchasing.purchase_course import Course
from gongkai.purchasing.purchase_groups import PurchaseGroup, group_postings
from gongkai.rulebook.purchase_rule import PurchaseStep
from gongkai.view.view import View

_REACHED = (
    (PurchaseStep.SETTLEMENT, PurchaseState.SETTLEMENT),
    (PurchaseStep.ACCEPTANCE, PurchaseState.ACCEPTANCE),
    (PurchaseStep.CHANGE, PurchaseState.CONTRACT),
    (PurchaseStep.CONTRACT, PurchaseState.CONTRACT),
    (PurchaseStep.AWARD, PurchaseState.AWARD),
    (PurchaseStep.PROPOSED, PurchaseState.PROPOSED),
    (PurchaseStep.CORRECTION, PurchaseState.TENDER),
    (PurchaseStep.TENDER, PurchaseState.TENDER),
)
_TELLING = (
    *(PurchaseStep.TENDER, PurchaseStep.CORRECTION, PurchaseStep.AWARD, PurchaseStep.PROPOSED),
    *(PurchaseStep.PLAN, PurchaseStep.CONTRACT, PurchaseStep.CHANGE, PurchaseStep.SETTLEMENT),
    *(PurchaseStep.ACCEPTANCE, PurchaseStep.FAILED),
)
"""Whose word counts first for what a purchase was to be; correction and tender are the same."""


def derive_purchases(view: View) -> tuple[Purchase, ...]:
    """Every purchase that the view's audience may know of, the one with the newest entry first."""
    purchases = [_derive(each) for each in group_postings(view)]
    purchases.sort(key=lambda each: each.id)
    purchases.sort(key=lambda each: each.day, reverse=True)
    return tuple(purchases)


def _derive(group: PurchaseGroup) -> Purchase:
    course = Course(group.steps)
    awards, contracts = derive_awards(course), derive_contracts(course)
    state = _reach(course, awards)
    amount, basis = _cost(course, awards, contracts)
    bids = derive_bids(course)
    said = {
        role: _first(course, role)
        for role in ("title", "number", "method", "agency", "budget", "ceiling", "bidders")
    }
    newest = course.events[0].posting
    bidders = said["bidders"]
    return Purchase(
        id=group.id,
        category=newest.category,
        title=said["title"] or newest.title,
        number=said["number"] or "",
        method=said["method"] or "",
        agency=said["agency"] or "",
        budget=_budget(course, awards, said["budget"]),
        ceiling=said["ceiling"],
        bidders=int(bidders) if bidders is not None else None,
        events=course.events,
        awards=awards,
        bids=bids,
        contracts=contracts,
        amount=amount,
        basis=basis,
        state=state,
        rounds=sum(each.step is PurchaseStep.TENDER for each in course.events)
        if course.has_failed
        else 1,
        plan=group.plan,
    )


def _reach(course: Course, awards: tuple[Award, ...]) -> PurchaseState:
    steps = {each.step for each in course.counting()}
    state = next((state for step, state in _REACHED if step in steps), None)
    if state in (PurchaseState.AWARD, PurchaseState.PROPOSED) and awards:
        return state if any(not each.has_failed for each in awards) else PurchaseState.FAILED
    if state:
        return state
    if course.has_failed:
        return PurchaseState.FAILED
    is_left = any(not each.counts and each.step is not PurchaseStep.PLAN for each in course.events)
    return PurchaseState.WITHDRAWN if is_left or not steps else PurchaseState.PLAN


def _cost(
    course: Course, awards: tuple[Award, ...], contracts: tuple[Contract, ...]
) -> tuple[Decimal | None, Basis]:
    """What it costs by the last that tells all of it, and what that is."""
    settled = [
        amount
        for each in course.counting(PurchaseStep.SETTLEMENT)
        if (amount := each.values.money("settled")) is not None
    ]
    if settled:
        return settled[-1], Basis.SETTLEMENT
    won = [each for each in awards if not each.has_failed]
    signed = total_if_whole(each.amount for each in contracts)
    if signed is not None and len(contracts) >= len(won):
        has_changed = any(each.changes for each in contracts)
        return signed, Basis.CHANGE if has_changed else Basis.CONTRACT
    return _awarded(won), Basis.AWARD


def _awarded(won: list[Award]) -> Decimal | None:
    """What the notices write as the whole, else what their lots come to."""
    events = {each.event.posting.id: each.event for each in won}
    amounts = []
    for id, event in events.items():
        whole = event.values.money("amount")
        lots = [each.amount for each in won if each.event.posting.id == id]
        amounts.append(whole if whole is not None else total_if_whole(lots))
    return total_if_whole(amounts)


def _budget(course: Course, awards: tuple[Award, ...], said: Decimal | None) -> Decimal | None:
    """What is said of the whole; where only the awards of single lots tell one, their sum."""
    events = {each.event.posting.id: each.event for each in awards}
    asking = course.counting(PurchaseStep.PLAN, PurchaseStep.TENDER, PurchaseStep.CORRECTION)
    if len(events) < 2 or any(each.values.money("budget") is not None for each in asking):
        return said
    return total_if_whole(each.values.money("budget") for each in events.values())


def _first(course: Course, role: str) -> Any:
    """The value that counts; None where no entry tells it."""
    return next(_values(course, role), None)


def _values(course: Course, role: str) -> Iterator[Any]:
    """The values of the role, those of what counts first, then of what asks for bids; newest first."""

    def rank(event: PurchaseEvent) -> tuple[bool, int]:
        step = PurchaseStep.TENDER if event.step is PurchaseStep.CORRECTION else event.step
        return not event.counts, _TELLING.index(step)

    newest_first = course.events[::-1]
    for event in sorted(newest_first, key=rank):
        value = event.values.get(role)
        if value is not None:
            yield value

"""Owns who gets what: the awards, bids and contracts that the entries of a purchase tell of."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.purchasing.purchase import Award, Bid, Contract, PurchaseEvent
from gongkai.purchasing.purchase_course import Course, name_lots
from gongkai.purchasing.purchase_values import RoleRecord
from gongkai.rulebook.purchase_rule import PurchaseStep

_SOURCES = (
    (PurchaseStep.AWARD,),
    (PurchaseStep.PROPOSED,),
    (PurchaseStep.CONTRACT, PurchaseStep.CHANGE),
    (PurchaseStep.SETTLEMENT,),
    (PurchaseStep.ACCEPTANCE,),
)
"""Where awards are told, the first that there is counts: what comes later only repeats it."""


def derive_awards(course: Course) -> tuple[Award, ...]:
    """The awards by lot, where there are lots; those of a later notice in place of an earlier one's."""
    for steps in _SOURCES:
        told = [
            award
            for event in _standing(course, course.counting(*steps))
            for award in read_awards(event)
        ]
        if told:
            return tuple(told)
    return ()


def _standing(course: Course, events: Sequence[PurchaseEvent]) -> Iterator[PurchaseEvent]:
    """Those that no later one of the same lots repeats."""
    for at, event in enumerate(events):
        lots = name_lots(event)
        later = [
            each
            for each in events[at + 1 :]
            if course.comes_after(each, event) and (not lots or lots & name_lots(each))
        ]
        if not later:
            yield event


def read_awards(event: PurchaseEvent) -> Iterator[Award]:
    """The awards that one entry tells of."""
    values = event.values
    is_consortium = bool(values.get("consortium"))
    lots = list(values.records("lots"))
    if lots:
        yield from (_lot(event, each, is_consortium) for each in lots)
        return
    suppliers, amount = values.texts("supplier"), values.money("amount")
    if suppliers or amount is not None or event.step is PurchaseStep.AWARD:
        yield Award(
            event=event,
            lot="",
            content="",
            suppliers=suppliers,
            is_consortium=is_consortium,
            budget=values.money("budget"),
            amount=amount,
            unit_prices=values.texts("unit_price"),
            discounts=values.texts("discount"),
            result="",
            has_failed=False,
        )


def _lot(event: PurchaseEvent, lot: RoleRecord, is_consortium: bool) -> Award:
    """A lot without supplier, amount and price has failed."""
    suppliers, amount = lot.texts("supplier"), lot.money("amount")
    unit_prices, discounts = lot.texts("unit_price"), lot.texts("discount")
    return Award(
        event=event,
        lot=lot.text("name"),
        content=lot.text("content"),
        suppliers=suppliers,
        is_consortium=is_consortium,
        budget=lot.money("budget"),
        amount=amount,
        unit_prices=unit_prices,
        discounts=discounts,
        result=lot.text("result"),
        has_failed=not (suppliers or amount is not None or unit_prices or discounts),
    )


def derive_bids(course: Course) -> tuple[Bid, ...]:
    """The bids of the notices that tell of most of the way; none where no notice lists them."""
    for steps in ((PurchaseStep.AWARD,), (PurchaseStep.PROPOSED,), (PurchaseStep.TENDER,)):
        told = [
            bid for event in _standing(course, course.counting(*steps)) for bid in read_bids(event)
        ]
        if told:
            return tuple(told)
    return ()


def read_bids(event: PurchaseEvent) -> Iterator[Bid]:
    """The bids that one entry tells of."""
    for each in event.values.records("bids"):
        rank = each.get("rank")
        yield Bid(
            event=event,
            lot=each.text("lot"),
            supplier=each.text("supplier"),
            price=each.money("price"),
            score=each.get("score"),
            rank=int(rank) if rank is not None else None,
            is_valid=each.get("valid"),
            note=each.text("note"),
        )


def derive_contracts(course: Course) -> tuple[Contract, ...]:
    """The contracts, each with what changed it."""
    groups: list[list[PurchaseEvent]] = []
    for event in course.counting(PurchaseStep.CONTRACT, PurchaseStep.CHANGE):
        changed = [each for each in groups if _changes(course, event, each)]
        if changed:
            changed[-1].append(event)
        else:
            groups.append([event])
    return tuple(_contract(first, changes) for first, *changes in groups)


def _changes(course: Course, event: PurchaseEvent, group: Sequence[PurchaseEvent]) -> bool:
    """Whether it tells of the same contract: neither of another supplier's nor under another number."""
    if not any(course.comes_after(event, each) for each in group):
        return False
    for role in ("supplier", "contract_number"):
        here, there = set(event.values.texts(role)), set(group[0].values.texts(role))
        if here and there and here.isdisjoint(there):
            return event.step is PurchaseStep.CHANGE and role == "contract_number"
    return True


def _contract(first: PurchaseEvent, changes: Sequence[PurchaseEvent]) -> Contract:
    amounts: list[Decimal] = [
        amount for each in (first, *changes) if (amount := each.values.money("amount")) is not None
    ]
    return Contract(
        event=first,
        changes=tuple(changes),
        number=first.values.text("contract_number"),
        signed_on=first.values.day("signed_on"),
        suppliers=first.values.texts("supplier"),
        amount=amounts[-1] if amounts else None,
    )

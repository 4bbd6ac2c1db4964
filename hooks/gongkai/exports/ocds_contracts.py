"""Owns what an entry tells of a contract by OCDS 1.1.5: that it was signed, changed, done; knows no award."""

from typing import Any

from gongkai.exports.ocds_values import dashed, say_instant, say_value, written
from gongkai.purchasing.purchase import Contract, Purchase, PurchaseEvent
from gongkai.rulebook.purchase_rule import PurchaseStep


def tell_contract(
    event: PurchaseEvent, contract: Contract, purchase: Purchase, documents: list[Any]
) -> dict[str, Any]:
    """The contract's section but for its ids: its amount is that which the entry writes."""
    if event.step in (PurchaseStep.ACCEPTANCE, PurchaseStep.SETTLEMENT):
        milestones = [_milestone(event)]
        return {"implementation": {"milestones": milestones, "documents": documents}}
    is_change = event is not contract.event
    posting, values = event.posting, event.values
    amendment = written(
        id=dashed(posting.id),
        date=say_instant(posting.published_on),
        rationale=values.text("reason"),
    )
    return written(
        title=values.text("title") or purchase.title,
        status="active",
        identifiers=[{"id": contract.number}] if contract.number else None,
        dateSigned=None if is_change else say_instant(contract.signed_on),
        value=say_value(values.money("amount")),
        documents=documents,
        amendments=[amendment] if is_change else None,
    )


def _milestone(event: PurchaseEvent) -> dict[str, Any]:
    """That it was accepted, or not, or what it cost in the end."""
    posting, values = event.posting, event.values
    accepted = values.get("accepted")
    return written(
        id=dashed(posting.id),
        title=posting.item.name if posting.item else posting.title,
        type="delivery" if event.step is PurchaseStep.ACCEPTANCE else "financing",
        dateMet=say_instant(values.day("accepted_on")) if accepted is not False else None,
        status=None if accepted is None else ("met" if accepted else "notMet"),
        value=say_value(values.money("settled")),
    )

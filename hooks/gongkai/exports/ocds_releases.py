"""Owns the releases of a purchase by OCDS 1.1.5: one for each entry that tells of it.

What a purchase doesn't tell is left out, nothing is made up for it. Knows no package and no file.
"""

from collections.abc import Iterator
from typing import Any

from gongkai.days.lifecycle import Stage
from gongkai.exports.ocds_awards import ToldAwards
from gongkai.exports.ocds_contracts import tell_contract
from gongkai.exports.ocds_values import (
    Parties,
    dashed,
    find_prefix,
    list_documents,
    say_instant,
    say_value,
    written,
)
from gongkai.purchasing.awarding import read_awards, read_bids
from gongkai.purchasing.purchase import Contract, Purchase, PurchaseEvent
from gongkai.rulebook.purchase_rule import PurchaseStep
from gongkai.view.view import View

PLANNING = "planning"
"""What OCDS calls the stage before bids are asked for, its section, its tag and its relation."""
_KINDS = {
    PurchaseStep.PLAN: (PLANNING, "procurementPlan"),
    PurchaseStep.TENDER: ("tender", "tenderNotice"),
    PurchaseStep.CORRECTION: ("tenderUpdate", "tenderNotice"),
    PurchaseStep.FAILED: ("tenderCancellation", "cancellationDetails"),
    PurchaseStep.PROPOSED: ("award", "evaluationReports"),
    PurchaseStep.AWARD: ("award", "awardNotice"),
    PurchaseStep.CONTRACT: ("contract", "contractNotice"),
    PurchaseStep.CHANGE: ("contractAmendment", "contractNotice"),
    PurchaseStep.ACCEPTANCE: ("implementation", "completionCertificate"),
    PurchaseStep.SETTLEMENT: ("implementation", "finalAudit"),
}
"""The tag of a step's release, and the type of its notice as a document."""


def make_ocid(id: str, view: View) -> str:
    """The id of the process whose first entry has that id."""
    return f"{find_prefix(view.school)}-{dashed(id)}"


def build_releases(purchase: Purchase, view: View, root: str) -> Iterator[dict[str, Any]]:
    """The releases, oldest first; none for what was withdrawn or replaced."""
    process = _Process(purchase, view, root)
    for event in purchase.events:
        if event.posting.stage not in (Stage.WITHDRAWN, Stage.SUPERSEDED):
            yield process.release(event)


class _Process:
    """What the releases of one purchase share, and what they have told so far."""

    def __init__(self, purchase: Purchase, view: View, root: str) -> None:
        self._purchase, self._view, self._root = purchase, view, root
        self._ocid = make_ocid(purchase.id, view)
        self._parties = Parties(view.school)
        self._awards = ToldAwards(self._parties)
        self._contracts: dict[int, str] = {}
        """The award of each contract that was told."""

    def release(self, event: PurchaseEvent) -> dict[str, Any]:
        """The release of that entry."""
        tag, kind = _KINDS[event.step]
        documents = [*list_documents(event.posting, kind, self._root)]
        buyer = self._parties.refer(self._view.school.name, "buyer")
        tag, told = self._tell(event, tag, documents)
        return {
            "ocid": self._ocid,
            "id": dashed(event.posting.id),
            "date": say_instant(event.posting.published_on),
            "tag": [tag],
            "initiationType": "tender",
            "language": "zh",
            "buyer": buyer,
            "parties": self._parties.list_all(),
            **told,
            **written(relatedProcesses=self._related()),
        }

    def _related(self) -> list[dict[str, Any]]:
        if not self._purchase.plan:
            return []
        plan = make_ocid(self._purchase.plan, self._view)
        return [{"id": "plan", "relationship": [PLANNING], "scheme": "ocid", "identifier": plan}]

    def _tell(
        self, event: PurchaseEvent, tag: str, documents: list[Any]
    ) -> tuple[str, dict[str, Any]]:
        """The sections that the entry fills, and the tag, which is another where it ends only a lot."""
        match event.step:
            case PurchaseStep.PLAN:
                return tag, {
                    PLANNING: self._plan(event, documents),
                    "tender": self._tender(event, PLANNING),
                }
            case PurchaseStep.TENDER:
                tender = self._tender(event, "active", documents)
                return tag, written(planning=self._plan(event, []), tender=tender)
            case PurchaseStep.CORRECTION:
                amendment = written(
                    id=dashed(event.posting.id),
                    date=say_instant(event.posting.published_on),
                    rationale=event.values.text("reason"),
                )
                tender = self._tender(event, "active", documents)
                return tag, {"tender": tender | {"amendments": [amendment]}}
            case PurchaseStep.FAILED if event.counts:  # of a lot alone
                return "tenderUpdate", {"tender": self._tender(event, "", documents)}
            case PurchaseStep.FAILED:
                tender = self._tender(event, "unsuccessful", documents)
                return tag, written(tender=tender, awards=self._awards.end_all())
            case PurchaseStep.PROPOSED | PurchaseStep.AWARD:
                return tag, self._award(event, documents)
            case _:
                return self._carry_out(event, tag, documents)

    def _plan(self, event: PurchaseEvent, documents: list[Any]) -> dict[str, Any]:
        values = event.values
        budget = written(
            amount=say_value(values.money("budget")),
            project=values.text("title"),
            projectID=values.text("number"),
        )
        return written(budget=budget if "amount" in budget else None, documents=documents)

    def _tender(
        self, event: PurchaseEvent, status: str, documents: list[Any] | None = None
    ) -> dict[str, Any]:
        """What is known of the tender by that entry; how it is bought, by the first that tells it."""
        purchase, values = self._purchase, event.values
        rule = purchase.category.purchase
        method = values.text("method") or purchase.method
        agency = values.text("agency") or purchase.agency
        ceiling = values.money("ceiling")
        is_asking = event.step in (PurchaseStep.TENDER, PurchaseStep.CORRECTION)
        code = rule.procedures.get(method) if rule else None
        return written(
            id=f"{self._ocid}-tender",
            title=values.text("title") or purchase.title,
            status=status,
            procuringEntity=self._parties.refer(
                agency or self._view.school.name, "procuringEntity"
            ),
            value=say_value(ceiling if ceiling is not None else values.money("budget"))
            if is_asking
            else None,
            procurementMethod=code,
            procurementMethodDetails=method,
            mainProcurementCategory=rule.bought if rule else None,
            datePublished=say_instant(event.posting.published_on)
            if event.step is PurchaseStep.TENDER
            else None,
            awardPeriod=written(
                startDate=say_instant(values.day("opens_on")),
                endDate=say_instant(values.day("decided_on")),
            ),
            documents=documents,
        )

    def _award(self, event: PurchaseEvent, documents: list[Any]) -> dict[str, Any]:
        posting, values = event.posting, event.values
        is_off = posting.outcome is not None and posting.outcome.result == "cancelled"
        is_proposed = event.step is PurchaseStep.PROPOSED
        status = "cancelled" if is_off else ("pending" if is_proposed else "active")
        awards = self._awards.tell(tuple(read_awards(event)), status)
        if not is_proposed:
            awards += self._awards.end_pending()
        tender = self._tender(event, "active" if is_proposed else "complete")
        bids = list(read_bids(event))
        bidders = [self._parties.refer(each.supplier, "tenderer") for each in bids]
        tenderers = {each["id"]: each for each in bidders}
        told = values.get("bidders")
        count = int(told) if told is not None else len(tenderers) or None
        tender |= written(numberOfTenderers=count, tenderers=list(tenderers.values()))
        if awards:
            awards[0]["documents"] = documents
        else:
            tender["documents"] = documents
        details = [
            written(
                id=f"{dashed(posting.id)}-{at}",
                status=None if bid.is_valid is None else _VALIDITY[bid.is_valid],
                tenderers=[bidder],
                value=say_value(bid.price),
            )
            for at, (bid, bidder) in enumerate(zip(bids, bidders, strict=True), 1)
        ]
        return written(tender=tender, awards=awards, bids=written(details=details))

    def _carry_out(
        self, event: PurchaseEvent, tag: str, documents: list[Any]
    ) -> tuple[str, dict[str, Any]]:
        """What comes after the award; where no award was told of, the entry tells of it too."""
        awards: list[dict[str, Any]] = []
        contract = self._contract_of(event)
        suppliers = contract.suppliers if contract else event.values.texts("supplier")
        if not self._awards.told:
            awards = self._awards.tell(tuple(read_awards(event)), "active")
        award = self._awards.carry_out(suppliers)
        if award is None:
            tender = self._tender(event, "", documents)
            return "tenderUpdate", written(tender=tender, awards=awards)
        if contract is None:
            first = next((each for each in awards if each["id"] == award["id"]), award)
            first["documents"] = documents
            tag = "award" if awards else "awardUpdate"
            return tag, written(tender=self._settle(event, award), awards=awards or [first])
        if not awards and "status" in award:
            awards = [award]
        number = self._purchase.contracts.index(contract) + 1
        section = {
            "id": f"contract-{number}",
            "awardID": self._contracts.setdefault(number, award["id"]),
            **tell_contract(event, contract, self._purchase, documents),
        }
        settled = self._settle(event, award)
        return tag, written(tender=settled, awards=awards, contracts=[section])

    def _settle(self, event: PurchaseEvent, award: dict[str, Any]) -> dict[str, Any] | None:
        """The tender, which is over when what was only proposed is carried out."""
        return self._tender(event, "complete") if "status" in award else None

    def _contract_of(self, event: PurchaseEvent) -> Contract | None:
        """The contract that the entry is about; None where none is told, or several may be meant."""
        contracts = self._purchase.contracts
        for each in contracts:
            if event.posting.id in {one.posting.id for one in (each.event, *each.changes)}:
                return each
        is_later = event.step in (PurchaseStep.ACCEPTANCE, PurchaseStep.SETTLEMENT)
        return contracts[0] if is_later and len(contracts) == 1 else None


_VALIDITY = {True: "valid", False: "disqualified"}

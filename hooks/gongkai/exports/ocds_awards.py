"""Owns which awards and contracts of a process its releases have told of, so that later ones name the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from gongkai.exports.ocds_values import Parties, say_instant, say_value, written
from gongkai.purchasing.purchase import Award
from gongkai.purchasing.suppliers import key_of_name


@dataclass(kw_only=True, slots=True)
class ToldAward:
    """An award that has been told."""

    id: str
    lot: str
    suppliers: frozenset[str]
    status: str


@dataclass(slots=True)
class ToldAwards:
    """The awards of a process in the order in which they were told."""

    parties: Parties
    told: list[ToldAward] = field(default_factory=list)

    def tell(self, awards: Sequence[Award], status: str) -> list[dict[str, Any]]:
        """The awards as OCDS has them; one of the same suppliers and lot keeps its id."""
        return [self._tell(each, status) for each in awards]

    def _tell(self, award: Award, status: str) -> dict[str, Any]:
        keys = frozenset(key_of_name(each) or each for each in award.suppliers)
        known = next(
            (each for each in self.told if (each.lot, each.suppliers) == (award.lot, keys)), None
        )
        if known is None:
            id = f"award-{len(self.told) + 1}"
            known = ToldAward(id=id, lot=award.lot, suppliers=keys, status="")
            self.told.append(known)
        known.status = "unsuccessful" if award.has_failed else status
        return written(
            id=known.id,
            title=award.lot,
            description=award.content,
            status=known.status,
            date=say_instant(award.event.values.day("decided_on")),
            datePublished=say_instant(award.event.posting.published_on),
            value=say_value(award.amount),
            suppliers=[self.parties.refer(name, "supplier") for name in award.suppliers],
        )

    def end_pending(self) -> list[dict[str, Any]]:
        """Those that were only proposed, and that another award has taken the place of."""
        return self._end(("pending",), "unsuccessful")

    def end_all(self) -> list[dict[str, Any]]:
        """Those that a failure ends."""
        return self._end(("pending", "active"), "cancelled")

    def _end(self, statuses: Sequence[str], status: str) -> list[dict[str, Any]]:
        ended = [each for each in self.told if each.status in statuses]
        for each in ended:
            each.status = status
        return [{"id": each.id, "status": status} for each in ended]

    def carry_out(self, suppliers: Sequence[str]) -> dict[str, Any] | None:
        """The award that these suppliers carry out, which holds from now on; None where it can't be told."""
        standing = [each for each in self.told if each.status in ("pending", "active")]
        keys = {key_of_name(each) or each for each in suppliers}
        named = [each for each in standing if not keys or keys <= each.suppliers]
        if len(named) != 1:
            return None
        (award,) = named
        is_new, award.status = award.status == "pending", "active"
        return written(id=award.id, status=award.status if is_new else None)

"""Owns what a category says of purchases: which item is which step, and which field plays which role.

Knows no entry. So the code needs to know neither a category nor its fields by name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class PurchaseStep(StrEnum):
    """What an entry is on the way of a purchase, in the order in which they come."""

    PLAN = "plan"
    """The intention, the approval of a project: nobody can bid yet."""
    TENDER = "tender"
    """Suppliers are asked for bids or quotes; another one after a failure opens a new round."""
    CORRECTION = "correction"
    """Changes what a tender said."""
    PROPOSED = "proposed"
    """Who is to get it, while that can still be objected to: candidates, a single source."""
    AWARD = "award"
    CONTRACT = "contract"
    """A second one of the same contract tells of a change."""
    CHANGE = "change"
    """A contract was changed; its amount is the new one."""
    ACCEPTANCE = "acceptance"
    SETTLEMENT = "settlement"
    """What it cost in the end."""
    FAILED = "failed"
    """It was broken off: too few bids, all of them void."""


class Procedure(StrEnum):
    """How open a way of buying is, by the codes of OCDS."""

    OPEN = "open"
    SELECTIVE = "selective"
    LIMITED = "limited"
    DIRECT = "direct"


class Bought(StrEnum):
    """What is mostly bought, by the codes of OCDS."""

    GOODS = "goods"
    SERVICES = "services"
    WORKS = "works"


@dataclass(frozen=True, kw_only=True, slots=True)
class PurchaseRule:
    """A role that isn't named is played by the field of the role's own name.

    The role of a record's column is written behind that of its list: `bids.supplier`.
    """

    steps: Mapping[str, PurchaseStep]
    """By item; an entry that answers another item is no step of a purchase."""
    roles: Mapping[str, str] = field(default_factory=dict)
    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    """By the ways of buying as entries write them; one that isn't listed has no code."""
    bought: Bought | None = None

    def key_of(self, role: str) -> str:
        """The key of the field, or of the column, that plays the role."""
        return self.roles.get(role, role.rpartition(".")[2])

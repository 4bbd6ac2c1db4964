"""Owns what a category says of the staff's congress: what it keeps, and which field plays which role in it.

Knows no entry. So the code needs to know neither a category nor its fields by name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gongkai.rulebook.certainty import Certainty


class Keeps(StrEnum):
    """What of the staff's congress the entries of a category keep."""

    SESSIONS = "sessions"
    """Sessions, with who came and what was resolved."""
    VOTES = "votes"
    """What else was put to the congress's vote, told where it belongs."""
    PROPOSALS = "register"
    APPRAISALS = "appraisals"

    @property
    def resolves(self) -> bool:
        """Whether such an entry can be what adopted another."""
        return self in (Keeps.SESSIONS, Keeps.VOTES)


@dataclass(frozen=True, kw_only=True, slots=True)
class CongressRule:
    """What a category keeps; a role that isn't named is played by the field of the role's own name.

    The role of a record's column is written behind that of its list: `motions.for`.
    """

    keeps: Keeps
    roles: Mapping[str, str] = field(default_factory=dict)
    grades: tuple[str, ...] = ()
    """The columns that count an appraisal's ballots, best first."""
    approving: tuple[str, ...] = ()
    """Those of the grades that the share of approval adds up."""
    fewest: int = 0
    """Of fewer ballots no grades are told: they would show who voted how."""
    reply_days: int | None = None
    """Days after the register's day within which a proposal is to be answered; None where rows say it."""
    source: str = ""
    certainty: str = Certainty.LOW

    def key_of(self, role: str) -> str:
        """The key of the field, or of the column, that plays the role."""
        return self.roles.get(role, role.rpartition(".")[2])


@dataclass(frozen=True, kw_only=True, slots=True)
class AdoptionRule:
    """That what answers an item has to be adopted by the staff's congress."""

    congress: bool
    source: str
    certainty: str = Certainty.LOW

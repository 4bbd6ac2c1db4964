"""Owns what a vote of the congress is, and whether it carried; knows neither entry nor page.

The rule, 学校教职工代表大会规定（教育部令第32号）: two thirds of the delegates must be present, and a matter is
carried by half of ALL delegates or more, not of those present. Its articles are cited from memory.
"""

from dataclasses import dataclass
from enum import Enum

from gongkai.congress.role_values import RoleRow


class Majority(Enum):
    """How the votes for a matter stand to half of all delegates."""

    MORE = "more"
    HALF = "half"
    """以上 counts the number itself (民法典第1259条); many schools ask for more."""
    LESS = "less"


CARRIED = ("通过", "原则通过")
POSTPONED = "暂缓表决"


@dataclass(frozen=True, kw_only=True, slots=True)
class Motion:
    """A matter that was put to the vote; figures that aren't told are None."""

    title: str
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    method: str = ""
    result: str = ""
    """As it is written; empty where nobody wrote it."""
    note: str = ""
    adopts: tuple[str, ...] = ()
    """Ids of the entries that it adopts."""
    row: RoleRow | None = None
    """Where it stands; None for an entry that is about one vote."""

    def majority(self, delegates: int | None) -> Majority | None:
        """How the votes for it stand to half of the delegates; None where that can't be told."""
        if self.votes_for is None or not delegates:
            return None
        twice = 2 * self.votes_for
        if twice == delegates:
            return Majority.HALF
        return Majority.MORE if twice > delegates else Majority.LESS

    @property
    def is_carried(self) -> bool | None:
        """Whether what is written says that it carried; None where nothing is written."""
        return self.result in CARRIED if self.result else None


def has_quorum(present: int | None, delegates: int | None) -> bool | None:
    """Whether at least two thirds of the delegates came; None where that can't be told."""
    if present is None or not delegates:
        return None
    return 3 * present >= 2 * delegates

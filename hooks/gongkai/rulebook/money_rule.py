"""Owns what a category says of its money: which field is which figure, which item is planned, which is final.

Knows no entry. So the code needs to know neither a category nor its fields nor its items by name.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class MoneyRule:
    """The keys of fields of money and the ids of items; empty for what the category hasn't."""

    income: str = ""
    expense: str = ""
    balance: str = ""
    watched: tuple[str, ...] = ()
    """Fields that are followed over the years, as the three kinds of official spending are."""
    watched_name: str = ""
    budget: str = ""
    """The item that tells what is planned for its period."""
    actual: str = ""
    """The item that tells what was spent in it."""
    glance: str = ""
    """The item whose periods make up the year that the category's page shows first."""

    @property
    def flows(self) -> tuple[str, ...]:
        """The fields of what came in and what was spent."""
        return tuple(filter(None, (self.income, self.expense)))

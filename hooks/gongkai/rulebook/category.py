"""Owns what a category is; no category is known by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gongkai.audience import Audience
from gongkai.days.deadline import Deadline
from gongkai.days.retention import Retention
from gongkai.reading.fields import Field
from gongkai.reading.schema import Group
from gongkai.rulebook.certainty import Certainty
from gongkai.rulebook.congress_rule import AdoptionRule, CongressRule
from gongkai.rulebook.money_rule import MoneyRule
from gongkai.rulebook.purchase_rule import PurchaseRule
from gongkai.rulebook.relation import FieldRelation
from gongkai.rulebook.review_rule import ReviewRule


class Cadence(StrEnum):
    """How often a due item must be disclosed."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    TERM = "term"
    YEARLY = "yearly"
    AS_NEEDED = "as-needed"
    STANDING = "standing"
    """Posted for good, and renewed when it changes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    """An amount of an entry that mustn't be more than another, unless a third field explains it."""

    field: str
    at_most: str
    unless: str = ""
    source: str
    certainty: str = Certainty.LOW


@dataclass(frozen=True, kw_only=True, slots=True)
class PeopleRule:
    """Whether people may be named where everybody can read it."""

    names: bool
    source: str
    certainty: str = Certainty.LOW


@dataclass(frozen=True, kw_only=True, slots=True)
class DueItem:
    """Something that must be disclosed once in every period of its cadence."""

    id: str
    name: str
    cadence: Cadence
    review: ReviewRule | None
    retention: Retention | None
    within: Deadline | None
    """By when an entry for it must be published, after which of its dates."""
    outcome: Deadline | None
    people: PeopleRule | None = None
    titles: tuple[str, ...] = ()
    """Words that the titles of its entries carry."""
    adoption: AdoptionRule | None = None
    """That what answers it must have been adopted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Category:
    """One kind of disclosure, as its catalogue file describes it."""

    id: str
    name: str
    description: str
    order: int
    audience: Audience
    review: ReviewRule
    fields: Mapping[str, Field[Any]]
    lists: Mapping[str, Group]
    """The fields that are lists of records, each a group of fields."""
    items: Mapping[str, DueItem]
    steps: tuple[str, ...]
    """The items that a matter of this kind takes one after the other."""
    people: PeopleRule | None = None
    congress: CongressRule | None = None
    """What it keeps of the staff's congress."""
    purchase: PurchaseRule | None = None
    """Which of its entries are steps of a purchase."""
    money: MoneyRule | None = None
    """What its money is."""
    may_show: tuple[str, ...] = ()
    """What its notices must carry though it is personal elsewhere."""
    retention: Retention | None
    limits: tuple[Limit, ...]
    relations: tuple[FieldRelation, ...] = ()
    """What must hold between the values of an entry."""
    outcome: Deadline | None
    """By when a review's outcome is to be published, after its last day."""
    file: str

    def retention_rule(self, item: DueItem | None) -> Retention | None:
        """The rule for an entry that answers the item: the item's own, else the category's."""
        return item.retention if item and item.retention else self.retention

    def review_rule(self, item: DueItem | None) -> ReviewRule:
        """The rule for an entry that answers the item: the item's own, else the category's."""
        return item.review if item and item.review else self.review

    def people_rule(self, item: DueItem | None) -> PeopleRule | None:
        """The rule for an entry that answers the item: the item's own, else the category's."""
        return item.people if item and item.people else self.people

    def outcome_rule(self, item: DueItem | None) -> Deadline | None:
        """The rule for an entry that answers the item: the item's own, else the category's."""
        return item.outcome if item and item.outcome else self.outcome


Catalogue = Mapping[str, Category]

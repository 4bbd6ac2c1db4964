"""Owns which rule holds for a review: the catalogue's, or the school's own where that may stand instead."""

from collections.abc import Mapping
from dataclasses import replace

from gongkai.rulebook.category import Category, DueItem
from gongkai.rulebook.certainty import Certainty
from gongkai.rulebook.review_rule import ReviewRule
from gongkai.rulebook.school import OwnReview


def find_own_review(
    own: Mapping[str, OwnReview], category: Category, item: DueItem | None
) -> OwnReview | None:
    """What the school says for the item, else for its category; None where it says nothing."""
    found = own.get(f"{category.id}/{item.id}") if item else None
    return found or own.get(category.id)


def derive_review_rule(
    own: Mapping[str, OwnReview],
    category: Category,
    item: DueItem | None,
    rule: ReviewRule,
) -> ReviewRule:
    """The rule by which a review is measured; `rule` is the catalogue's for the very entry.

    Where the catalogue's rule is mere custom, the school's own goes before it, and is binding. A rule of
    law it can only make longer.
    """
    ours = find_own_review(own, category, item)
    if ours is None or (is_shorter(ours, rule) and rule.certainty != Certainty.LOW):
        return rule
    return replace(
        rule,
        minimum_working_days=ours.working_days,
        minimum_days=ours.days,
        source=ours.source,
        certainty=Certainty.HIGH,
    )


def is_shorter(ours: OwnReview, rule: ReviewRule) -> bool:
    """Whether the school's own length is below the rule's; of two units, a working day counts as a day."""
    least = rule.minimum_working_days or rule.minimum_days
    if least is None:
        return False
    if rule.minimum_working_days and ours.days is not None:
        return ours.days < least * 7 / 5
    return (ours.working_days or ours.days or 0) < least

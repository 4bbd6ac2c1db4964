"""Owns what rules hold for an entry that answers several due items at once: the strictest of each kind."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from gongkai.days.retention import Action, Retention
from gongkai.rulebook.category import Category, DueItem
from gongkai.rulebook.review_rule import ReviewRule

_WEEK = Fraction(7, 5)
"""Calendar days that a working day takes, week by week."""
_ACTIONS = (Action.KEEP, Action.MASK_NAMES, Action.TAKE_DOWN)
"""From the mildest to the strictest."""


def join_items(items: Sequence[DueItem], category: Category) -> DueItem | None:
    """The one that stands for all: with all of their names, and the rules that satisfy each of them.

    In a matter it stands where the last of them does. None for none.
    """
    if len(items) < 2:
        return items[0] if items else None
    steps = [each.id for each in items if each.id in category.steps]
    return replace(
        items[0],
        id=max(steps, key=category.steps.index) if steps else items[0].id,
        name="、".join(each.name for each in items),
        review=_strictest_review([category.review_rule(each) for each in items]),
        retention=_strictest_retention(category.retention_rule(each) for each in items),
        adoption=next((each.adoption for each in items if each.adoption), None),
        outcome=next((rule for each in items if (rule := category.outcome_rule(each))), None),
    )


def _strictest_review(rules: Sequence[ReviewRule]) -> ReviewRule:
    """The rule with the longest period; required when one of them is, and with what each says comes next."""
    longest = max(rules, key=lambda rule: (_length(rule), rule.required))
    return replace(
        longest,
        has_none=all(rule.has_none for rule in rules),
        required=any(rule.required for rule in rules),
        next="".join(dict.fromkeys(rule.next for rule in rules if rule.next)),
        in_vacation=all(rule.in_vacation for rule in rules),
        added=tuple({each.kind: each for rule in rules for each in rule.added}.values()),
    )


def _length(rule: ReviewRule) -> Fraction:
    """About how many calendar days it asks for at least."""
    return Fraction(rule.minimum_days or 0) + (rule.minimum_working_days or 0) * _WEEK


def _strictest_retention(rules: Iterable[Retention | None]) -> Retention | None:
    """The rule that takes most away, of several such the one that does it soonest."""
    given = [rule for rule in rules if rule]
    return max(given, key=lambda rule: (_ACTIONS.index(rule.action), -rule.days), default=None)

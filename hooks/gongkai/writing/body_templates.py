"""Owns the texts that a new entry begins with, by kind of document; they stand in bodies.yml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from gongkai.rulebook.category import Category, DueItem
from gongkai.rulebook.review_rule import ReviewRule

_FILE = Path(__file__).with_name("bodies.yml")


@dataclass(frozen=True, kw_only=True, slots=True)
class BodyTemplate:
    """A kind of document, and what its text begins with."""

    name: str
    body: str
    period: str = ""
    words: tuple[str, ...] = ()


@cache
def read_templates() -> tuple[BodyTemplate, ...]:
    """Every kind, in the order in which the first that fits is taken."""
    data = yaml.load(_FILE.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return tuple(
        BodyTemplate(**{**each, "words": tuple(each.get("words", ()))}) for each in data["kinds"]
    )


def find_template(category: Category, item: DueItem | None) -> BodyTemplate:
    """The kind of document that an entry for the item is."""
    rule = category.review_rule(item)
    name = item.name if item else category.name
    return next(each for each in read_templates() if _fits(each, rule, name))


def _fits(template: BodyTemplate, rule: ReviewRule, name: str) -> bool:
    if template.period:
        return has_period(rule) and template.period == rule.kind
    return not template.words or any(word in name for word in template.words)


def has_period(rule: ReviewRule) -> bool:
    """Whether an entry under the rule has a period as a rule: it must, or the rule says how long."""
    least = rule.minimum_working_days or rule.minimum_days or rule.cases
    return not rule.has_none and bool(rule.required or rule.from_publication or least)

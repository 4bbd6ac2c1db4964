"""Owns what the plan of a year's account is: its figures, how each is counted, its parts; knows no entry."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gongkai.audience import Audience
from gongkai.diagnostics.diagnostic import Place
from gongkai.rulebook.due_list import Answer

MARK = re.compile(r"\{([^{}\n]{1,60})\}")
"""Where a sentence has a figure: its key in braces."""


class Counted(StrEnum):
    """What a figure counts of a year's postings."""

    ENTRIES = "entries"
    REVIEWS = "reviews"
    """Periods within which somebody may say something."""
    REVIEW_DAYS = "review-days"
    """Calendar days of all of these."""
    OUTCOMES = "outcomes"
    OBJECTIONS = "objections"
    ANSWERED = "answered"
    UPHELD = "upheld"
    """Objections that were upheld, whole or in part."""
    CORRECTIONS = "corrections"
    CHANGES = "changes"
    """Changes of substance while something was posted, as git tells them."""
    WITHDRAWN = "withdrawn"
    SUM = "sum"
    """Of a field's values."""
    DUE = "due"
    """Cells of the list whose last day is over."""
    ON_TIME = "on-time"
    LATE = "late"
    MISSING = "missing"
    SHORT = "short"
    ON_TIME_RATE = "on-time-rate"


OF_THE_LIST = frozenset(
    (
        *(Counted.DUE, Counted.ON_TIME, Counted.LATE, Counted.MISSING, Counted.SHORT),
        Counted.ON_TIME_RATE,
    )
)
"""What is counted in the matrix of what is due, not in the postings."""


class Shown(StrEnum):
    """A table that a part may show."""

    CATEGORIES = "categories"
    DUE = "due"
    FIGURES = "figures"


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureRule:
    """How one figure is counted; its key is that of the field that holds it."""

    key: str
    count: Counted
    audience: Audience | None = None
    """Only what is for that audience; None for all."""
    field: str = ""
    """Of a sum: the key of the field that is added up."""
    of: tuple[Answer, ...] = ()
    """Only entries with one of these items; a category without item stands for all of its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountPart:
    """One part of the account."""

    title: str
    says: tuple[str, ...] = ()
    """Sentences, each with figures by their keys in braces."""
    shows: Shown | None = None
    write: str = ""
    """What somebody has to write there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountPlan:
    """How the account of a year is written, and which entries are such accounts."""

    category: str
    item: str
    title: str
    figures: Mapping[str, FigureRule]
    parts: tuple[AccountPart, ...]
    place: Place

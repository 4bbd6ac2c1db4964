"""Owns what a list of what must be disclosed is: its rows, and where each comes from; knows no entry."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.audience import Audience
from gongkai.days.due_rule import DueRule
from gongkai.diagnostics.diagnostic import Place
from gongkai.rulebook.category import Cadence
from gongkai.rulebook.certainty import Certainty
from gongkai.rulebook.verified import Verified

Answer = tuple[str, str]
"""The ids of a category and of one of its items."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DueSource:
    """A rule, or a custom, that asks for rows."""

    id: str
    name: str
    number: str = ""
    verified: Verified = Verified.MEMORY
    says: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DueRow:
    """One thing that must be disclosed: how often, by when, to whom, by which rules."""

    id: str
    number: str = ""
    """The official list's own."""
    name: str
    category: str
    """The id of the category in which it belongs; the catalogue may lack it."""
    answered_by: tuple[Answer, ...]
    """Entries with one of these items answer it."""
    cadence: Cadence
    by_school_year: bool = False
    """Whether what comes once a year does so by school years."""
    only_in_term: bool = False
    """Whether weeks and months without a day of a term have nothing to tell."""
    due: DueRule | None = None
    audience: Audience = Audience.PUBLIC
    department: str = ""
    """The name of the one that sees to it; empty where the list doesn't say."""
    sources: tuple[DueSource, ...] = ()
    certainty: Certainty = Certainty.LOW
    verified: Verified = Verified.MEMORY
    not_applicable: str = ""
    """Why the school has nothing of the kind; empty where it has."""
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class DueList:
    """The list of one kind of school."""

    name: str = ""
    since: date | None = None
    """From which day on it is kept; what was due before and isn't there is nobody's fault."""
    sources: Mapping[str, DueSource]
    rows: Mapping[str, DueRow]
    """By id, in the order of the file."""
    answered: Mapping[Answer, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    """The ids of the rows that an entry with that category and item answers."""

    def __post_init__(self) -> None:
        answered: dict[Answer, tuple[str, ...]] = defaultdict(tuple)
        for row in self.rows.values():
            for answer in row.answered_by:
                answered[answer] += (row.id,)
        object.__setattr__(self, "answered", dict(answered))

"""Owns what is known of the school: departments, ways to object, counting rule, terms, vacations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from gongkai.audience import Audience
from gongkai.diagnostics.diagnostic import Place
from gongkai.reading.fields import Field
from gongkai.rulebook.open_data import OpenData


class WayKind(StrEnum):
    """How an objection reaches the school."""

    PHONE = "phone"
    EMAIL = "email"
    VISIT = "visit"
    LETTER = "letter"
    WEB = "web"


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """One way to object."""

    kind: WayKind
    label: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Department:
    """A department; its id stands in its page's address, its name in the entries."""

    id: str
    name: str
    under: "Department | None" = None
    """The department that it is part of: the college of an office."""
    ways: tuple[Way, ...] = ()
    """The ways to object that it has itself."""

    @property
    def lineage(self) -> "tuple[Department, ...]":
        """The department, the one that it is under, and so on up."""
        return (self, *(self.under.lineage if self.under else ()))

    @property
    def nearest_ways(self) -> tuple[Way, ...]:
        """Its own ways, else those of the nearest department above that has some."""
        return next((each.ways for each in self.lineage if each.ways), ())


@dataclass(frozen=True, kw_only=True, slots=True)
class Respond:
    """How to object: who may, by which ways, in what form, and what the school promises."""

    who: Mapping[Audience, str] = field(default_factory=dict)
    ways: tuple[Way, ...] = ()
    form: str = ""
    promise: str = ""
    more: tuple[tuple[Field[Any], Any], ...] = ()
    """Values that only readers look at."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A named stretch of whole days, both ends included: a term or a vacation."""

    name: str
    first_day: date
    last_day: date


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnReview:
    """How long a review is at least by the school's own rule: one of the two lengths."""

    working_days: int | None = None
    days: int | None = None
    source: str
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class NotApplicable:
    """Why a row of the list of what is due asks nothing of this school."""

    reason: str
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class GuidePage:
    """A page that readers of such a site look for, linked at the foot of every page."""

    name: str
    address: str
    """Relative to the site's root with a slash at the end, or a whole one of another site."""
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class School:
    """The school whose board it is."""

    name: str
    is_sample: bool
    office: str
    board: str = ""
    """What it calls its board; empty for the usual name."""
    url: str = ""
    """The public site's address with a slash at the end; empty when it isn't told."""
    departments: Mapping[str, Department]
    """By name, in the order of the file."""
    contacts: tuple[str, ...] = ()
    """Mailboxes and telephones of the school and its departments, which may stand anywhere."""
    supervision: str = ""
    """Whom to call about the disclosure itself: numbers, with whatever words beside them."""
    guides: tuple[GuidePage, ...] = ()
    icp: str = ""
    """The site's number in the ministry's register."""
    police_record: str = ""
    """The site's number in the police's register."""
    open_data: OpenData = field(default_factory=OpenData)
    without: Mapping[str, Place] = field(default_factory=dict)
    """The categories that the school hasn't, by id, with where that is written."""
    not_applicable: Mapping[str, NotApplicable] = field(default_factory=dict)
    """By the id of the row."""
    respond: Respond
    first_day_counts: bool
    """Whether a review period counts its first day; see `gongkai.period`."""
    four_eyes: bool = True
    """Whether at the desk another one than the writer releases an entry."""
    reviews: Mapping[str, OwnReview] = field(default_factory=dict)
    """By category, or category and item with a slash between."""
    terms: tuple[Span, ...]
    vacations: tuple[Span, ...]

    @property
    def term_days(self) -> dict[str, tuple[date, date]]:
        """The first and the last day of each term, by its period."""
        return {each.name: (each.first_day, each.last_day) for each in self.terms}

    def respond_to(self, departments: Sequence[Department]) -> Respond:
        """How to object to what these departments sign: by their own ways, where they have some.

        Of several, each way tells whose it is; a department without any leaves the school's beside them.
        """
        own = {each.nearest_ways: each for each in reversed(departments) if each.nearest_ways}
        ways = [
            replace(way, label=f"{each.name}{way.label}") if len(departments) > 1 else way
            for each in departments
            for way in each.nearest_ways
            if own.get(each.nearest_ways) is each
        ]
        if all(each.nearest_ways for each in departments):
            return replace(self.respond, ways=tuple(ways) or self.respond.ways)
        return replace(self.respond, ways=(*ways, *self.respond.ways))

"""Owns what is known of the school: departments, ways to object, counting rule, terms, vacations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from gongkai.audience import Audience
from gongkai.reading.fields import Field


class WayKind(StrEnum):
    """How an objection reaches the school."""

    PHONE = "phone"
    EMAIL = "email"
    VISIT = "visit"
    LETTER = "letter"
    WEB = "web"


@dataclass(frozen=True, kw_only=True, slots=True)
class Department:
    """A department; its id stands in its page's address, its name in the entries."""

    id: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """One way to object."""

    kind: WayKind
    label: str
    value: str


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
class School:
    """The school whose board it is."""

    name: str
    is_sample: bool
    office: str
    departments: Mapping[str, Department]
    """By name, in the order of the file."""
    respond: Respond
    first_day_counts: bool
    """Whether a review period counts its first day; see `gongkai.period`."""
    terms: tuple[Span, ...]
    vacations: tuple[Span, ...]

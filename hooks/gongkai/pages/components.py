"""Owns what components of several pages are given: ready strings, nothing left to work out."""

from dataclasses import dataclass

from gongkai.pages.phone_numbers import NumberPart
from gongkai.proof.log_folder import ProofLog
from gongkai.wording.pills import Pill, Strip


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A link with an optional count; `key` marks it in the navigation. `url` is site-relative."""

    label: str
    url: str
    count: int | None = None
    key: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodText:
    """A text and what it is called."""

    label: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeRow:
    """An entry in a list of notices."""

    url: str
    title: str
    summary: str
    category: Link
    departments: tuple[Link, ...]
    """Those that sign it, the one in the lead first."""
    number: str
    date: str
    pill: Pill
    periods: tuple[PeriodText, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """An entry in review, or soon to be, on the home page."""

    row: NoticeRow
    strip: Strip | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MatterRow:
    """A running matter: where it stands and since when."""

    title: str
    url: str
    category: Link
    steps_done: int
    steps_total: int | None
    at_step: str
    since_text: str
    days_text: str
    pill: Pill
    next_step: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class WayToRespond:
    """One way to object; `href` only where a click on the whole can lead there."""

    kind: str
    label: str
    value: str
    href: str | None
    parts: tuple[NumberPart, ...] = ()
    """The value in its parts, where several numbers stand in it, or other words beside one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact:
    """How to object in general, beside lists."""

    office: str
    ways: tuple[WayToRespond, ...]
    form: str
    promise: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FacetGroup:
    """Links that narrow a list in one respect."""

    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PagerLink:
    """A page of a long list."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Pager:
    """Where in a long list a page stands."""

    number: int
    total: int
    previous_url: str | None
    next_url: str | None
    pages: tuple[PagerLink, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Demonstration:
    """The day at which a demonstration stands still."""

    day_text: str
    instant: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteFoot:
    """What stands at the foot of every page besides whose site it is."""

    guides: tuple[Link, ...]
    """Pages that readers look for."""
    supervision: tuple[NumberPart, ...]
    """Whom to call about the disclosure itself, in parts; empty where the school names nobody."""
    records: tuple[Link, ...]
    """The numbers under which the site is on record, each with the register's page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """What every page knows of the site; templates call it `gk`."""

    school_name: str
    title: str
    board_name: str
    office: str
    is_sample: bool
    audience: str
    is_staff: bool
    today_text: str
    built_instant: str
    """The first instant of the built day: no reader's clock stands before it."""
    demonstration: Demonstration | None
    nav: tuple[Link, ...]
    foot: SiteFoot
    manual: Link | None
    """The handbook; only the staff site has it."""
    proof_log: ProofLog | None = None
    """What was observed of this site when it was last published; None where no proof is kept."""

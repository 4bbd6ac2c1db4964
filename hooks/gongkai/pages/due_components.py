"""Owns what the pages of the matrix of what is due are given: ready strings, nothing left to work out."""

from dataclasses import dataclass

from gongkai.pages.components import Link


@dataclass(frozen=True, kw_only=True, slots=True)
class DuePosting:
    """What answers a cell, as its page leads to it."""

    title: str
    url: str
    date: str
    label: str
    """What it is worth; empty where the cell says it already."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DueBox:
    """A cell, or several as one; `timetable` is JSON for the page's script, None where days change nothing."""

    period: str
    status: str
    sign: str
    label: str
    note: str
    timetable: str | None
    postings: tuple[DuePosting, ...]
    """Newest first, as many as have room."""
    others: tuple[DuePosting, ...]
    """The rest."""
    parts: tuple["DueBox", ...] = ()
    """The cells of which it is made, where it is made of several."""

    @property
    def url(self) -> str:
        """Where the label itself leads, in a box without room for titles; empty where nothing answers."""
        return self.postings[0].url if self.postings else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DueItemRow:
    """A row of the list with its boxes."""

    anchor: str
    number: str
    name: str
    facts: tuple[str, ...]
    """How often, who sees to it, who may read it."""
    sources: tuple[Link, ...]
    doubt: str
    """That nobody has read it in the rule's own words, or that it is mere custom; empty where it was read."""
    columns: int
    """How many boxes stand beside each other: up to four have room for titles."""
    boxes: tuple[DueBox, ...]

    @property
    def has_parts(self) -> bool:
        """Whether some box is made of several cells."""
        return any(each.parts for each in self.boxes)

    @property
    def is_wide(self) -> bool:
        """Whether there is room for titles."""
        return self.columns <= 4


@dataclass(frozen=True, kw_only=True, slots=True)
class DueSection:
    """The rows of a category."""

    heading: Link
    rows: tuple[DueItemRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DueTally:
    """How many of a status; `key` is the slot of the timetable that it is written in."""

    key: str
    status: str
    sign: str
    label: str
    hint: str
    count: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DueDepartment:
    """A department's part: how it stands, and links to its rows."""

    name: str
    text: str
    timetable: str | None
    rows: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DueSourceRow:
    """A rule that asks for rows."""

    anchor: str
    name: str
    number: str
    says: str
    verified: str
    is_read: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class DuePaperRow:
    """A row of the table that is printed."""

    number: str
    category: str
    name: str
    way: str
    url: str
    """Site-relative; empty where nothing was posted."""
    dates: str
    state: str

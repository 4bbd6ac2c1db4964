"""Owns the board: everything that the folders hold on one day, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.days.calendar import Calendar
from gongkai.days.schedule import Schedule
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry import Entry
from gongkai.guard.findings import Inspector
from gongkai.history.versions import History
from gongkai.rulebook.account_plan import AccountPlan
from gongkai.rulebook.category import Catalogue
from gongkai.rulebook.due_list import DueList
from gongkai.rulebook.school import School


@dataclass(frozen=True, kw_only=True, slots=True)
class Board:
    """All entries that could be read, by id, with the schedules of those that have one, on the day `today`.

    `known_ids` also holds entries with faults, so that a link to one isn't called unknown.
    """

    school: School | None
    catalogue: Catalogue
    calendar: Calendar
    due_list: DueList | None = None
    """What must be disclosed; None where no list says so."""
    account_plan: AccountPlan | None = None
    """How the account of a year is written; None where nothing says so."""
    entries: Mapping[str, Entry]
    schedules: Mapping[str, Schedule]
    known_ids: frozenset[str]
    today: date
    history: History | None
    """What git tells of changes; None when nobody asked."""
    faults: tuple[Diagnostic, ...]
    """What the reading found; the checks find more."""
    inspections: Inspector = field(compare=False, repr=False)
    """What is known of the entries' attachments; more as the checks ask."""
    current: Mapping[str, Entry] = field(init=False, repr=False, compare=False)
    """The entries with only what had happened by `today`, drafts and embargoed ones too."""

    def __post_init__(self) -> None:
        current = {id: entry.as_of(self.today) for id, entry in self.entries.items()}
        object.__setattr__(self, "current", current)

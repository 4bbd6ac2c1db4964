"""Owns what the check of one entry may know besides it: the rules that hold for all, and others by their ids.

Knows no check and no board. Nothing of another entry is learnt but by asking `Others`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gongkai.audience import Audience
from gongkai.checks.link_targets import BodyPage, list_documents, read_body_page
from gongkai.congress.session import derive_session
from gongkai.days.calendar import Calendar
from gongkai.days.schedule import Schedule
from gongkai.diagnostics.near_names import find_near
from gongkai.entry.allowances import OwnContacts
from gongkai.entry.entry import Entry
from gongkai.guard.findings import Inspector
from gongkai.history.versions import History
from gongkai.rulebook.category import Catalogue
from gongkai.rulebook.school import School
from gongkai.text.body import Body

MAX_COMPARED = 32
"""Names that are compared closely with a misspelt one: a close comparison costs a tenth of a millisecond."""


class Others:
    """The entries of a board as the check of any one may ask for them; made once for all of them."""

    def __init__(
        self,
        entries: Mapping[str, Entry],
        schedules: Mapping[str, Schedule],
        known_ids: frozenset[str],
        today: date,
    ) -> None:
        self._entries, self._schedules = entries, schedules
        self._body_pages: dict[str, BodyPage] = {}
        self._pairs: dict[str, frozenset[str]] = {}
        aliases = {alias for entry in entries.values() for alias in entry.aliases}
        posted = [entry for entry in entries.values() if entry.is_posted_on(today)]
        public = {entry.id for entry in posted if entry.audience is Audience.PUBLIC}
        self.ids = known_ids
        """Those of entries with faults, too."""
        self.addresses = known_ids | aliases
        """The ids, and the old addresses that lead to one."""
        self.superseded = frozenset(entry.supersedes for entry in posted if entry.supersedes)
        """Whose place another has taken by the board's day."""
        self.hidden_addresses = frozenset(
            address
            for entry in entries.values()
            if entry.id not in public
            for address in (entry.id, *entry.aliases)
        )
        """All addresses of entries that aren't public on the board's day."""
        self.staff_files = {
            address: tuple(files)
            for entry in posted
            if entry.id in public
            if (
                files := [
                    each.file for each in entry.attachments if each.audience is Audience.STAFF
                ]
            )
            for address in (entry.id, *entry.aliases)
        }
        """By the addresses of public entries: those of their files that only staff may load."""

    def find(self, id: str) -> Entry | None:
        """The entry with that id; None when there is none, or only one with faults."""
        return self._entries.get(id)

    def schedule_of(self, id: str) -> Schedule | None:
        """The periods of the entry with that id; None without any."""
        return self._schedules.get(id)

    def body_page_of(self, id: str) -> BodyPage | None:
        """What may be linked to within the body of the entry with that id; None without the entry."""
        entry = self.find(id)
        if entry is not None and id not in self._body_pages:
            self._body_pages[id] = read_body_page(entry.passages)
        return self._body_pages.get(id)

    @cached_property
    def adopters(self) -> dict[str, list[str]]:
        """By the ids of entries: those of the resolutions that say that they adopt them."""
        found: dict[str, list[str]] = {}
        for entry in self._entries.values():
            session = derive_session(entry) if entry.category.congress else None
            for motion in session.motions if session else ():
                for id in motion.adopts:
                    found.setdefault(id, []).append(entry.id)
        return found

    @cached_property
    def documents(self) -> frozenset[str]:
        """The addresses of the pages written beside the board, in docs/; empty without any."""
        first = next(iter(self._entries.values()), None)
        return list_documents(first.folder.parents[2] / "docs") if first else frozenset()

    def find_near(self, written: str, known: Iterable[str]) -> list[str]:
        """Up to four of the names that are near to the written one, best first."""
        names = sorted(known)
        if len(names) > MAX_COMPARED:
            pairs = _pairs(written)
            shared = Counter({name: len(pairs & self._pairs_of(name)) for name in names})
            names = sorted(name for name, _ in shared.most_common(MAX_COMPARED))
        return find_near(written, names)

    def _pairs_of(self, name: str) -> frozenset[str]:
        if name not in self._pairs:
            self._pairs[name] = _pairs(name)
        return self._pairs[name]


def _pairs(name: str) -> frozenset[str]:
    return frozenset(name[at : at + 2] for at in range(len(name) - 1))


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """What the check of an entry may know besides the entry itself."""

    school: School | None
    catalogue: Catalogue
    calendar: Calendar
    contacts: OwnContacts
    """What of the school's own may stand anywhere."""
    today: date
    history: History | None
    others: Others
    now: Entry
    """The entry with only what had happened by today."""
    schedule: Schedule | None
    """The entry's own periods."""
    inspections: Inspector
    """What is known of attachments; more as the checks ask."""
    bodies: tuple[Body, ...]
    """What each of its passages holds."""
    source: str | None = None
    """The entry's index.md with `\\n` line ends, where it isn't the one on the disk."""

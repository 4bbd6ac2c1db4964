"""Owns what an action on a posted entry is: what it asks, when it may be done, and its edits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.board.board import Board
from gongkai.days.period import Period
from gongkai.days.schedule import Schedule
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry import Entry
from gongkai.writing.edit_kinds import Edit
from gongkai.writing.form_field import FormField
from gongkai.writing.spans import Data


@dataclass(frozen=True, kw_only=True, slots=True)
class Occasion:
    """An entry on its board, on the board's day."""

    board: Board
    entry: Entry
    data: Data
    """What its source says."""

    @property
    def day(self) -> date:
        """The day on which something is to be done."""
        return self.board.today

    @property
    def schedule(self) -> Schedule | None:
        """The entry's periods; None for a notice."""
        return self.board.schedules.get(self.entry.id)

    @property
    def is_standing(self) -> bool:
        """Whether it hangs on the board, and nobody has written that it is or will be taken back."""
        return self.entry.is_posted_on(self.day) and self.entry.withdrawal is None

    @property
    def is_superseded(self) -> bool:
        """Whether another entry, a draft too, is written to take its place."""
        return any(each.supersedes == self.entry.id for each in self.board.entries.values())

    def records(self, key: str) -> list[Mapping[str, Data]]:
        """The mappings in the list under the key, as the source has them."""
        listed = self.data.get(key) if isinstance(self.data, dict) else None
        found = listed if isinstance(listed, list) else []
        return [each if isinstance(each, dict) else {} for each in found]

    @property
    def open_round(self) -> tuple[int, Period] | None:
        """The written round that runs on the day, with its number from 0."""
        rounds = self.schedule.rounds if self.schedule and self.entry.reviews else ()
        running = (
            (at, each)
            for at, each in enumerate(rounds)
            if each.first_day <= self.day <= each.last_day
        )
        return next(running, None)


class DeedRefused(Exception):
    """Nothing is changed: by the key of its field, one sentence each; what checks say stands beside it."""

    def __init__(
        self, problems: Mapping[str, str], diagnostics: tuple[Diagnostic, ...] = ()
    ) -> None:
        super().__init__("；".join(problems.values()) or "；".join(e.message for e in diagnostics))
        self.problems, self.diagnostics = dict(problems), diagnostics


Values = Mapping[str, str]
"""What was written into the form, by the keys of its fields; none is empty."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Deed:
    """An action: a short form whose edits are right by construction."""

    name: str
    label: str
    help: str
    """One sentence: what it does, and when."""
    offered: Callable[[Occasion], bool]
    ask: Callable[[Occasion], tuple[FormField, ...]]
    derive_edits: Callable[[Occasion, Values], tuple[Edit, ...]]
    opens: str = ""
    """The key by which a new entry names this one; then there are no edits, but a new entry is begun."""

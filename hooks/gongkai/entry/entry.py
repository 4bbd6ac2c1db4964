"""Owns what an entry is, and what of it had happened by a day; knows no other entry, nor how one is read."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.audience import Audience
from gongkai.days.period import Review
from gongkai.diagnostics.diagnostic import Place
from gongkai.entry.allowances import Allowance
from gongkai.entry.attachment import Attachment
from gongkai.entry.events import Correction, More, Objection, Outcome, Withdrawal
from gongkai.entry.record_list import RecordList
from gongkai.entry.submission import GivenBack, Submission
from gongkai.entry.table import Table
from gongkai.entry.table_file import TableFile
from gongkai.reading.fields import Field
from gongkai.rulebook.category import Category, DueItem
from gongkai.rulebook.review_rule import ReviewRule
from gongkai.rulebook.school import Department, Respond
from gongkai.text.passages import Passage


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One disclosure as its folder holds it.

    `places` tells where each key with content stands; nested ones as `review.last_day`, items of
    lists as `aliases.<alias>` and `attachments.<file>`, with `.file` the file's name itself; of a
    second round `review.1.last_day`.
    """

    id: str
    category: Category
    title: str
    departments: tuple[Department, ...]
    """Those that sign it, the one in the lead first."""
    published_on: date
    number: str = ""
    audience: Audience
    summary: str = ""
    item: DueItem | None
    """What it answers; for several, one that has the names and the strictest rules of all."""
    items: tuple[DueItem, ...] = ()
    """Each that it answers, as the catalogue has it."""
    item_period: str = ""
    reviews: tuple[Review, ...]
    """The rounds of its period as written, mostly one; none for a notice."""
    fields: Mapping[str, Any]
    lists: tuple[RecordList, ...] = ()
    """The values of the fields that are lists; each is shown as one of the tables."""
    tables: tuple[Table, ...]
    attachments: tuple[Attachment, ...]
    table_files: tuple[TableFile, ...] = ()
    """The files that tables come from, those left out that are attachments."""
    follows: tuple[str, ...] = ()
    """Ids of the steps before: several where branches of a matter join."""
    adopted_by: str = ""
    """The id of the resolution that it says adopted it."""
    supersedes: str = ""
    respond: Respond | None
    """What differs from the school's ways to object; empty parts are the school's."""
    outcome: Outcome | None
    objections: tuple[Objection, ...]
    corrections: tuple[Correction, ...]
    withdrawal: Withdrawal | None
    is_draft: bool = False
    submission: Submission | None = None
    """Who has handed the draft in."""
    given_back: GivenBack | None = None
    """Who has given it back, and why."""
    aliases: tuple[str, ...] = ()
    passages: tuple[Passage, ...]
    allow: tuple[Allowance, ...]
    folder: Path
    file: str
    places: Mapping[str, Place]
    more: More = ()

    @property
    def facts(self) -> tuple[tuple[Field[Any], Any], ...]:
        """The values of the fields that its category gives, each with its field."""
        return tuple((self.category.fields[key], value) for key, value in self.fields.items())

    @property
    def review_rule(self) -> ReviewRule:
        """What the catalogue says of its period, given its item and its fields."""
        return self.category.review_rule(self.item).given(self.fields)

    @property
    def own_respond(self) -> Respond | None:
        """What the entry says itself of how to object."""
        return self.respond

    def place_of(self, *keys: str) -> Place:
        """Where the first of the keys that is written stands; else the front matter's start."""
        return next((self.places[key] for key in keys if key in self.places), Place(self.file, 2))

    def place_of_round(self, number: int, *keys: str) -> Place:
        """Where the first of the keys stands in that round, from 0, else the round itself."""
        round_key = f"review.{number}" if number else "review"
        return self.place_of(*(f"{round_key}.{key}" for key in keys), round_key, "published_on")

    @property
    def decided_on(self) -> date | None:
        """The day of the outcome; None without one."""
        return self.outcome.decided_on if self.outcome else None

    @property
    def withdrawn_on(self) -> date | None:
        """The day of the withdrawal; None without one."""
        return self.withdrawal.withdrawn_on if self.withdrawal else None

    def is_posted_on(self, day: date) -> bool:
        """Whether it hangs on the board on the day: no draft, and not kept back for a later day."""
        return not self.is_draft and self.published_on <= day

    def as_of(self, day: date) -> "Entry":
        """The entry with only what had happened by the day; what was posted stays as it is written."""
        outcome, withdrawal = self.outcome, self.withdrawal
        return replace(
            self,
            reviews=tuple(each.as_of(day) for each in self.reviews),
            outcome=outcome if outcome and outcome.decided_on <= day else None,
            objections=tuple(
                then for each in self.objections if (then := each.as_of(day)) is not None
            ),
            corrections=tuple(each for each in self.corrections if each.corrected_on <= day),
            withdrawal=withdrawal if withdrawal and withdrawal.withdrawn_on <= day else None,
        )

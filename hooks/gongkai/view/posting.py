"""Owns what a posting is: an entry as one audience may see it on a day, and what of it outlasts its time."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import quote

from gongkai.audience import Audience
from gongkai.days.lifecycle import Moment, Stage
from gongkai.days.period import Period
from gongkai.days.period_kind import PeriodKind
from gongkai.days.retention import Retention
from gongkai.days.schedule import Schedule
from gongkai.entry.events import Correction, More, Objection, Outcome, Withdrawal
from gongkai.entry.record_list import RecordList
from gongkai.entry.table import Table
from gongkai.history.change import Change
from gongkai.reading.fields import Field
from gongkai.rulebook.category import Category, DueItem
from gongkai.rulebook.review_rule import ReviewRule
from gongkai.rulebook.school import Department, Respond
from gongkai.text.passages import PostedPassage
from gongkai.view.posted_attachment import PostedAttachment


@dataclass(frozen=True, kw_only=True, slots=True)
class MatterStep:
    """One step of a matter; `id` is empty for one that this audience may only know of by its day."""

    id: str
    day: date
    branch: int
    """0 on the main line; a fork opens the next number."""
    item: str | None
    """Which of the catalogue's items it answers."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tombstone:
    """What stays of an entry for ever: which it was, its days, how it ended, by which rule it went.

    Every other field of a posting goes when the entry is taken down.
    """

    id: str
    title: str
    number: str
    category: Category
    departments: tuple[Department, ...]
    """Those that sign it, the one in the lead first."""
    published_on: date
    audience: Audience
    item: DueItem | None
    items: tuple[DueItem, ...] = ()
    """Each that it answers, as the catalogue has it."""
    item_period: str
    aliases: tuple[str, ...]
    schedule: Schedule | None
    review_rule: ReviewRule
    outcome: Outcome | None
    withdrawal: Withdrawal | None
    follows: tuple[str, ...]
    adopted_by: str = ""
    """The resolution that it says adopted it; empty where that may not be seen."""
    supersedes: str
    superseded_by: str
    """Empty, even when superseded, where the replacement may not be seen."""
    matter: tuple[MatterStep, ...]
    """Every step of the matter, this one among them, oldest first; empty for an entry on its own."""
    retention: Retention | None
    """The rule, once it holds: then what it takes down or masks is gone from here."""
    retention_day: date | None
    """The day from which the rule holds, also while still to come."""
    content_sha256: str
    """Of all that this audience can see now, behind the salt where there is one."""
    whole_sha256: str = ""
    """Of what a rule took down or masked, behind a salt that is no longer told; empty without a key."""
    timetable: tuple[Moment, ...]
    moment: Moment
    """What holds on the day."""
    file: str

    @property
    def url(self) -> str:
        """Relative to the site's root, with a slash at the end."""
        return f"{self.id}/"

    @property
    def stage(self) -> Stage:
        """The stage on the day."""
        return self.moment.stage

    @property
    def period(self) -> Period | None:
        """Of the rounds the one that matters on the day, else the last; None for a notice."""
        if self.schedule is None:
            return None
        rounds, place = self.schedule.rounds, self.moment.place
        return rounds[-1 if place is None else min(place, len(rounds) - 1)]

    @property
    def periods(self) -> tuple[Period, ...]:
        """Every period, what the rule adds too; empty for a notice."""
        return self.schedule.periods if self.schedule else ()

    def period_at(self, moment: Moment) -> Period | None:
        """The period of which the moment speaks; the last round for one that speaks of none."""
        if self.schedule is None:
            return None
        place = moment.place
        return self.schedule.last_round if place is None else self.periods[place]

    @property
    def running(self) -> tuple[Period, ...]:
        """The periods that aren't over on the day: whatever closes begins another moment."""
        return tuple(each for each in self.periods if each.closes_at > self.moment.at)

    @property
    def outcome_kind(self) -> PeriodKind:
        """The kind of period of which an outcome tells what came: the last round, or what follows it."""
        last = self.schedule.last_round.kind if self.schedule else PeriodKind.REVIEW
        return last if last.takes_responses else self.response_kind

    @property
    def response_kind(self) -> PeriodKind:
        """The kind of the last period within which somebody may say something."""
        responding = self.schedule.responding if self.schedule else ()
        return responding[-1].kind if responding else PeriodKind.REVIEW

    @property
    def is_awaiting(self) -> bool:
        """Whether an outcome is still to come, now or when the period is over."""
        return self.awaits_outcome and self.stage in (Stage.UPCOMING, Stage.OPEN, Stage.CLOSED)

    @property
    def awaits_outcome(self) -> bool:
        """Whether an outcome is told once the period is over."""
        return self.schedule is not None and self.schedule.last_round.kind.awaits_outcome

    @property
    def is_retired(self) -> bool:
        """Whether only a tombstone is left."""
        return self.stage is Stage.RETIRED


@dataclass(frozen=True, kw_only=True, slots=True)
class Posting(Tombstone):
    """An entry as one audience may see it on a day. What is to come, or not theirs, isn't in it.

    Each field here has an empty default: that is what is left of it after taking down.
    """

    summary: str = ""
    fields: tuple[tuple[Field[Any], Any], ...] = ()
    passages: tuple[PostedPassage, ...] = ()
    lists: tuple[RecordList, ...] = ()
    """What stands in the first of the tables, as typed values."""
    tables: tuple[Table, ...] = ()
    attachments: tuple[PostedAttachment, ...] = ()
    table_files: tuple[PostedAttachment, ...] = ()
    """The files that tables come from and that readers may load."""
    respond: Respond = field(default_factory=Respond)
    own_respond: Respond | None = None
    """What the entry itself says of how to object, beside what the school says."""
    objections: tuple[Objection, ...] = ()
    corrections: tuple[Correction, ...] = ()
    content_salt: str = ""
    """What stands before the content in its fingerprint, while all of it is posted; empty as a rule."""
    changes: tuple[Change, ...] = ()
    """What git says was changed after the first day, as far as the audience may know of it."""
    more: More = ()
    """Values that only readers look at."""

    @property
    def facts(self) -> tuple[tuple[Field[Any], Any], ...]:
        """The values of the fields that its category gives, each with its field."""
        return self.fields

    @property
    def reviews(self) -> tuple[Period, ...]:
        """The rounds that are written, under the key whose extensions and restarts they hold."""
        return self.schedule.rounds if self.schedule and self.schedule.is_written else ()

    @property
    def files(self) -> tuple[PostedAttachment, ...]:
        """Every file that readers load of it."""
        return (*self.attachments, *self.table_files)

    def attachment_url(self, attachment: PostedAttachment) -> str:
        """The attachment's address relative to the site's root, percent-encoded."""
        return self.url + quote(attachment.file)

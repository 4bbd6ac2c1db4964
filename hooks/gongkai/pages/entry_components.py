"""Owns what the components of an entry's page are given: ready strings, nothing left to work out."""

from dataclasses import dataclass

from gongkai.pages.chart_components import ChartBox
from gongkai.pages.components import Link, NoticeRow, WayToRespond
from gongkai.text.shown_table import ShownTable
from gongkai.wording.pills import Pill, Strip


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtensionRow:
    """A review made longer."""

    text: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RestartRow:
    """A review broken off and begun anew."""

    text: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodLine:
    """One period of an entry; `timetable` is JSON of its own stages, where there are several."""

    label: str
    text: str
    labelled_text: str
    timetable: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Banner:
    """The stage of an entry at the head of its page; see Pill for the two kinds of headline."""

    stage: str
    headline: str
    dated_headline: str
    note: str
    is_last_day: bool
    label: str
    periods: tuple[PeriodLine, ...]
    bases: tuple[str, ...]
    provisional_text: str | None
    strip: Strip | None
    timetable: str | None
    replaced_by: Link | None
    reason: str | None
    taken_down: str | None
    extensions: tuple[ExtensionRow, ...]
    restarts: tuple[RestartRow, ...]

    @property
    def is_dated(self) -> bool:
        """Whether the page tells dates until its script has run."""
        return self.timetable is not None and self.dated_headline != self.headline


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """A label and its value; `is_field` marks what only the entry's category has."""

    label: str
    value: str = ""
    url: str | None = None
    links: tuple[Link, ...] = ()
    """Several values, each with its link, in place of the one."""
    is_field: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class AttachmentRow:
    """A file to download."""

    title: str
    url: str
    kind: str
    size: str
    sha256: str
    sha256_short: str
    is_staff: bool
    """Whether only staff see it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TableBox:
    """A table of the entry; `is_staff` where only staff see it."""

    title: str
    shown: ShownTable
    size: int
    """How much room it needs on paper, see gongkai.text.table_width."""
    unit_text: str
    """单位：万元; empty without one."""
    note_text: str
    source: AttachmentRow | None
    """The file that it comes from, where readers may load it."""
    is_staff: bool
    chart: ChartBox | None = None
    """A picture of its figures."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RespondBox:
    """What is posted, who may respond, how, by when, and what happens next.

    `timetable` is JSON: from which instant on one may, or why not.
    """

    heading: str
    subject_label: str
    subject: str
    who: str
    ways: tuple[WayToRespond, ...]
    form: str
    deadline: str
    next: str
    timetable: str
    is_over: bool
    """On the build day; before that, the page's script says how it stands."""
    after_text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OutcomeBox:
    """What came of a review."""

    heading: str
    result: str
    label: str
    decided_text: str
    note: str
    number: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ObjectionRow:
    """An objection and what came of it."""

    received_text: str
    summary: str
    reply: str
    replied_text: str
    result_label: str
    is_pending: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ObjectionBox:
    """All objections to an entry, with their number and how soon they were answered."""

    heading: str
    summary_text: str
    items: tuple[ObjectionRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectionRow:
    """A correction that the school owns up to."""

    date_text: str
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeRow:
    """A change that the history of the files shows; `commit` is its short name."""

    date_text: str
    what: str
    commit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One step of a matter's timeline."""

    date: str
    title: str
    url: str | None
    note: str | None
    is_current: bool
    is_pending: bool
    is_hidden: bool
    branch: int
    pill: Pill | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PacketRow:
    """A line of a packet's list of contents; `row` is None for a step of which only the day is told."""

    number: int
    row: NoticeRow | None
    title: str
    date: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RunLink:
    """One of a run; `name` is what it is called in full, `url` None for the entry itself."""

    label: str
    name: str
    url: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesBox:
    """The run that an entry is one of, newest first, and what is expected next."""

    heading: str
    item: str
    previous: Link | None
    next: Link | None
    run: tuple[RunLink, ...]
    beside: tuple[RunLink, ...]
    """Others of the same period."""
    all: Link | None
    expected: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Foot:
    """The signature of a printed notice."""

    school: str
    departments: tuple[str, ...]
    date_text: str

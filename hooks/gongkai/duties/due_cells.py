"""Owns what is known of a row of the list in one period, as data; knows not how it is found out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from gongkai.days.due_rule import days_over
from gongkai.rulebook.due_list import DueRow


class DueStatus(StrEnum):
    """Whether something due was posted, on a day."""

    ON_TIME = "on-time"
    LATE = "late"
    MISSING = "missing"
    """Not posted, though its time is over."""
    NOT_YET = "not-yet"
    SHORT = "short"
    """Posted, but for less time than the row asks for."""
    NOT_APPLICABLE = "not-applicable"
    POSTED = "posted"
    """Posted, where nothing tells by when it had to be."""
    NONE = "none"
    """Due when needed, and nothing was posted."""


WORST_FIRST = (
    *(DueStatus.MISSING, DueStatus.SHORT, DueStatus.LATE, DueStatus.NOT_YET),
    *(DueStatus.ON_TIME, DueStatus.POSTED, DueStatus.NONE, DueStatus.NOT_APPLICABLE),
)


_JUDGED = (DueStatus.ON_TIME, DueStatus.LATE, DueStatus.MISSING, DueStatus.SHORT)


@dataclass(frozen=True, kw_only=True, slots=True)
class DueAnswer:
    """A posting that answers, and what it is worth: on time, late, too short, or only posted."""

    id: str
    published_on: date
    status: DueStatus
    due_on: date | None = None
    days: int = 0
    """How many days after the last one in time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DueChange:
    """What a cell will be from an instant on, if nothing is posted."""

    at: datetime
    status: DueStatus


@dataclass(frozen=True, kw_only=True, slots=True)
class DueCell:
    """One row in one period; of a row for when it is needed, or for good, in one year."""

    row: DueRow
    period: str
    status: DueStatus
    due_on: date | None = None
    """The last day in time; None where nothing tells it."""
    days: int | None = None
    """Late: by how many. Missing: how many have gone by since then. Not yet: how many are left. Else None."""
    answers: tuple[DueAnswer, ...] = ()
    """Those that answer, the first posted first."""
    staff_only: tuple[str, ...] = ()
    """Postings that would answer if they weren't for staff alone; only the staff's view knows them."""
    reason: str = ""
    """Why it is so, in Chinese, where the status alone doesn't say."""
    is_provisional: bool = False
    """Whether the last day was counted on a calendar that nobody has announced yet."""
    timetable: tuple[DueChange, ...] = ()
    """What it becomes later, if nothing is posted."""

    @property
    def postings(self) -> tuple[str, ...]:
        """The ids of those that answer."""
        return tuple(each.id for each in self.answers)


@dataclass(frozen=True, kw_only=True, slots=True)
class DueGroup:
    """Cells that a page shows as one: a row's own cell, or the weeks of a month."""

    period: str
    cells: tuple[DueCell, ...]

    @property
    def status(self) -> DueStatus:
        """The worst of all."""
        return min((each.status for each in self.cells), key=WORST_FIRST.index)

    @property
    def counts(self) -> Mapping[DueStatus, int]:
        """How many cells of each status."""
        return Counter(each.status for each in self.cells)


@dataclass(frozen=True, kw_only=True, slots=True)
class DueLine:
    """A row with its cells, in the order of their periods."""

    row: DueRow
    cells: tuple[DueCell, ...]
    department: str = ""
    """The row's own, else the one that posted last for it."""
    groups: tuple[DueGroup, ...]
    """The compact form: weeks by the month that holds their Thursday, else each cell by itself."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DueMatrix:
    """All rows in a year, as one audience sees them on a day."""

    year: str
    """2026, or a school year: 2025-SY."""
    today: date
    lines: tuple[DueLine, ...]
    counts: Mapping[DueStatus, int] = field(init=False, compare=False)
    """How many cells of each status; every status is there."""
    judged: int = field(init=False, compare=False)
    """How many cells have a last day that is over: posted or not, they can be judged."""

    def __post_init__(self) -> None:
        found = Counter(each.status for each in self.cells)
        object.__setattr__(self, "counts", {each: found[each] for each in DueStatus})
        object.__setattr__(self, "judged", len(self.judged_cells))

    @property
    def cells(self) -> Iterable[DueCell]:
        """All cells, line by line."""
        return (cell for line in self.lines for cell in line.cells)

    @property
    def judged_cells(self) -> list[DueCell]:
        """Those that are on time, late, too short or missing, and whose last day is over."""
        return [each for each in self.cells if self._is_judged(each)]

    @property
    def rate(self) -> Fraction | None:
        """按时率: of the cells whose last day is over, those on time; None where there is none.

        Missing, late and too short ones count as not on time. What isn't applicable, isn't due yet, or has
        no last day that anything tells is counted on neither side. A cell counts once, however many postings
        answer it: on time when all that were judged are.
        """
        if not self.judged:
            return None
        on_time = sum(each.status is DueStatus.ON_TIME for each in self.judged_cells)
        return Fraction(on_time, self.judged)

    def _is_judged(self, cell: DueCell) -> bool:
        over = days_over(cell.due_on, self.today)
        return cell.status in _JUDGED and over > 0

"""Owns what of the list is late and what is soon due, as tasks: from the matrix, for those who post it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from gongkai.days.due_rule import days_over
from gongkai.duties.due_cells import DueCell, DueLine, DueStatus
from gongkai.duties.due_matrix import derive_matrices
from gongkai.reading.period_values import display_period
from gongkai.rulebook.category import Cadence
from gongkai.view.view import View

SOON = 14
"""Days ahead."""
LATEST = 366
"""Days back. What was due longer ago is told by the matrix alone: nobody posts it any more."""
MOST_OF_A_ROW = 3
"""Periods of one row that a list for people names; a weekly one may have forty."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DueTask:
    """One row in one period that nobody has posted yet."""

    row: str
    """The row's id."""
    name: str
    category: str
    item: str
    """What a new entry for it answers."""
    period: str
    """Empty for what hangs for good."""
    department: str
    day: date | None
    """The last day in time; None for what hangs for good."""
    days: int | None
    """How far that day is from today."""
    reason: str
    more: int = 0
    """How many earlier periods of the row are late too and not told, where the list is for people."""

    @property
    def title(self) -> str:
        """What and of when."""
        return f"{self.name}（{display_period(self.period)}）" if self.period else self.name


def derive_late(view: View) -> tuple[DueTask, ...]:
    """What is overdue by at most a year, and what should hang for good and doesn't; the newest first."""
    found = [
        _task(line, cell)
        for line, cell in _cells(view)
        if cell.status is DueStatus.MISSING and _is_recent(cell, view)
    ]
    return tuple(sorted(found, key=lambda each: (each.days or 0, each.row)))


def derive_soon(view: View) -> tuple[DueTask, ...]:
    """What is due within 14 days, today included; the next first."""
    return _ahead(view, SOON)


def derive_ahead(view: View) -> tuple[DueTask, ...]:
    """What is due within a year, today included; the next first."""
    return _ahead(view, LATEST)


def _ahead(view: View, most: int) -> tuple[DueTask, ...]:
    found = [
        _task(line, cell)
        for line, cell in _cells(view)
        if cell.status is DueStatus.NOT_YET and cell.due_on and (cell.days or 0) <= most
    ]
    return tuple(sorted(found, key=lambda each: (each.days or 0, each.row)))


def shorten(tasks: Iterable[DueTask]) -> tuple[DueTask, ...]:
    """The newest few of each row, the last of which tells how many more there are."""
    by_row: dict[str, list[DueTask]] = defaultdict(list)
    for each in tasks:
        by_row[each.row].append(each)
    kept: list[DueTask] = []
    for found in by_row.values():
        shown, rest = found[:MOST_OF_A_ROW], found[MOST_OF_A_ROW:]
        kept += shown[:-1]
        kept.append(replace(shown[-1], more=len(rest)))
    return tuple(sorted(kept, key=lambda each: (each.days or 0, each.row)))


def _cells(view: View) -> Iterable[tuple[DueLine, DueCell]]:
    """The cells whose last day may lie within a year of today; of what hangs for good, this year's."""
    this = view.today.year
    for year, matrix in derive_matrices(view, map(str, range(this - 2, this + 2))).items():
        for line in matrix.lines:
            if line.row.cadence is Cadence.STANDING and year != str(this):
                continue
            yield from ((line, cell) for cell in line.cells)


def _is_recent(cell: DueCell, view: View) -> bool:
    if cell.row.cadence is Cadence.STANDING:
        return True
    over = days_over(cell.due_on, view.today)
    return 0 < over <= LATEST


def _task(line: DueLine, cell: DueCell) -> DueTask:
    row = line.row
    # A list with a fault may name nothing that answers; the desk shows its tasks all the same.
    category, item = next(iter(row.answered_by), (row.category, row.id))
    is_standing = row.cadence is Cadence.STANDING
    return DueTask(
        row=row.id,
        name=row.name,
        category=category,
        item=item,
        period="" if is_standing else cell.period,
        department=line.department,
        day=cell.due_on,
        days=cell.days,
        reason=cell.reason,
    )


def say_late(task: DueTask) -> str:
    """Since when it should hang there."""
    when = f"最迟 {task.day}，已过 {task.days} 天" if task.day else ""
    more = f"更早的还有 {task.more} 期" if task.more else ""
    return "；".join(filter(None, (when, task.reason, more)))


def say_soon(task: DueTask) -> str:
    """By when it must hang there."""
    when = "就是今天" if task.days == 0 else f"还有 {task.days} 天"
    return "；".join(filter(None, (f"最迟 {task.day}，{when}", task.reason)))

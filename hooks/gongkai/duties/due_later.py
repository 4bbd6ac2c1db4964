"""Owns what a matrix becomes as days go by, if nothing more is posted; knows no view and no posting."""

from dataclasses import replace
from datetime import date, datetime

from gongkai.days.beijing import BEIJING, ONE_DAY, midnight
from gongkai.days.due_rule import days_over
from gongkai.duties.due_cells import DueCell, DueLine, DueMatrix, DueStatus

_AWAITED = (DueStatus.MISSING, DueStatus.NOT_YET)
"""What days alone change."""


def derive_later_cell(cell: DueCell, day: date) -> DueCell:
    """The cell on that day, which isn't before the matrix's own."""
    if cell.status not in _AWAITED:
        return cell
    over = [each for each in cell.timetable if each.at.astimezone(BEIJING).date() <= day]
    days = abs(days_over(cell.due_on, day)) if cell.due_on else cell.days
    return replace(cell, status=over[-1].status if over else cell.status, days=days)


def derive_later(matrix: DueMatrix, day: date) -> DueMatrix:
    """The matrix on that day, with its counts and its rate."""
    return replace(matrix, today=day, lines=tuple(_later(each, day) for each in matrix.lines))


def _later(line: DueLine, day: date) -> DueLine:
    groups = tuple(
        replace(group, cells=tuple(derive_later_cell(each, day) for each in group.cells))
        for group in line.groups
    )
    return replace(
        line, cells=tuple(each for group in groups for each in group.cells), groups=groups
    )


def list_flips(matrix: DueMatrix) -> tuple[datetime, ...]:
    """The instants to come from which on a cell, a count or the rate is another, in order.

    Also something posted early counts for the rate only once its last day is over.
    """
    flips = {change.at for cell in matrix.cells for change in cell.timetable}
    days = {each.due_on for each in matrix.cells if each.answers and each.due_on}
    flips |= {midnight(day + ONE_DAY) for day in days}
    return tuple(sorted(each for each in flips if each > midnight(matrix.today)))

"""What the sample has to disclose is what somebody worked out by hand, on several days: cells.md, weeks.md."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.duties.due_cells import DueStatus
from gongkai.duties.due_matrix import derive_matrix
from gongkai.rulebook.category import Cadence
from gongkai.view.deriving import derive_view

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
WHOLE = {("2025", "2025-11-30"), ("2026", "2026-11-24")}
"""The sections that list every cell but the weeks'."""


def read_sections(name):
    """The rows of each section's table, by year and day."""
    found = {}
    for section in (HERE / name).read_text("utf-8").split("\n## ")[1:]:
        year, day = re.match(r"(\S+) on (\S+)\n", section).groups()
        lines = [line for line in section.splitlines() if line.startswith("|")][2:]
        found[year, day] = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return found


SECTIONS = read_sections("cells.md")
WEEKS = read_sections("weeks.md")


@cache
def view_of(day, audience=Audience.STAFF):
    return derive_view(load_board([ROOT / "disclosures"], date.fromisoformat(day)), audience)


@cache
def matrix_of(year, day):
    return derive_matrix(view_of(day), year)


def write_row(cell):
    """A cell as the table writes it, without the last column."""
    days = "-" if cell.days is None else str(cell.days)
    return [cell.row.id, cell.period, str(cell.status), days, str(cell.due_on or "-")]


def test_there_are_enough():
    assert sum(map(len, SECTIONS.values())) >= 120
    assert len({day for _, day in SECTIONS}) == 3


@pytest.mark.parametrize(("year", "day"), SECTIONS)
def test_each_cell_is_as_worked_out_by_hand(year, day):
    cells = {(each.row.id, each.period): write_row(each) for each in matrix_of(year, day).cells}
    wanted = [row[:5] for row in SECTIONS[year, day]]
    assert [cells.get((row[0], row[1])) for row in wanted] == wanted


@pytest.mark.parametrize(("year", "day"), sorted(WHOLE))
def test_no_cell_is_left_out(year, day):
    cells = matrix_of(year, day).cells
    told = [(each.row.id, each.period) for each in cells if each.row.cadence is not Cadence.WEEKLY]
    assert told == [(row[0], row[1]) for row in SECTIONS[year, day]]


@pytest.mark.parametrize(("year", "day"), WEEKS)
def test_weeks_stand_by_months(year, day):
    line = next(each for each in matrix_of(year, day).lines if each.row.cadence is Cadence.WEEKLY)
    order = (DueStatus.MISSING, DueStatus.NOT_YET, DueStatus.NOT_APPLICABLE)
    told = [
        [group.period, *(str(group.counts.get(each, 0)) for each in order)] for group in line.groups
    ]
    assert told == WEEKS[year, day]


@pytest.mark.parametrize(("year", "day"), sorted(WHOLE))
def test_the_rate_counts_what_is_over(year, day):
    rows = SECTIONS[year, day]
    over = [row for row in rows if row[4] not in "-" and row[4] < day]
    weeks = sum(int(row[1]) for row in WEEKS.get((year, day), []))
    if (year, day) == ("2026", "2026-11-24"):
        weeks = 5 + 4 + 5 + 4 + 4 + 2 + 4 + 5 + 4  # January, March to July, September to November
    matrix = matrix_of(year, day)
    on_time = sum(row[2] == "on-time" for row in over)
    assert matrix.judged == len(over) + weeks
    assert matrix.rate == pytest.approx(on_time / (len(over) + weeks))
    assert sum(matrix.counts.values()) == len(list(matrix.cells))


@pytest.mark.parametrize("year", ["2024", "2025", "2026", "2025-SY"])
def test_the_public_sees_of_its_rows_what_the_staff_sees(year):
    day = "2026-11-24"
    public = derive_matrix(view_of(day, Audience.PUBLIC), year)
    staff = {(each.row.id, each.period): each for each in matrix_of(year, day).cells}
    assert list(public.cells)
    for cell in public.cells:
        assert cell.row.audience is Audience.PUBLIC
        assert write_row(cell) == write_row(staff[cell.row.id, cell.period])

"""Owns the matrix of what is due: which postings answer which row in which period, and what that is worth."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from gongkai.audience import Audience
from gongkai.days.beijing import ONE_DAY
from gongkai.days.due_period import kind_of
from gongkai.duties.due_cells import DueCell, DueGroup, DueLine, DueMatrix
from gongkai.duties.due_judging import Judge, find_event
from gongkai.duties.due_periods import list_periods, period_at, place_period
from gongkai.duties.due_verdicts import decide_cell
from gongkai.rulebook.category import Cadence
from gongkai.rulebook.due_list import DueList, DueRow
from gongkai.view.posting import Posting
from gongkai.view.view import View


@dataclass(frozen=True, kw_only=True, slots=True)
class _Placed:
    """Postings by row and period."""

    answering: dict[tuple[str, str], list[Posting]] = field(
        default_factory=lambda: defaultdict(list)
    )
    staff_only: dict[tuple[str, str], list[Posting]] = field(
        default_factory=lambda: defaultdict(list)
    )
    by_row: dict[str, list[Posting]] = field(default_factory=lambda: defaultdict(list))
    hidden_by_row: dict[str, list[Posting]] = field(default_factory=lambda: defaultdict(list))


_Ground = tuple[_Placed, Judge]
"""What the years of one kind have in common."""


def derive_matrix(view: View, year: str) -> DueMatrix:
    """What was due in a calendar year, `2026`, or a school year, `2025-SY`, as the view's audience sees it.

    Drafts, embargoed and withdrawn entries answer nothing. What was due before the list was kept, as a rule
    before anything was posted, isn't missing. Without a list there is no line.
    """
    return derive_matrices(view, [year])[year]


def derive_matrices(view: View, years: Iterable[str]) -> dict[str, DueMatrix]:
    """That of each of the years; the postings are looked through once for all of a kind."""
    due_list = view.due_list
    if due_list is None:
        return {year: DueMatrix(year=year, today=view.today, lines=()) for year in years}
    found: dict[str, _Ground] = {}
    matrices = {}
    for year in years:
        kind = kind_of(year)
        ground = found.get(kind) or found.setdefault(kind, _lay_ground(view, due_list, kind))
        lines = tuple(_line(row, *ground, view, year) for row in due_list.rows.values())
        matrices[year] = DueMatrix(year=year, today=view.today, lines=lines)
    return matrices


def _lay_ground(view: View, due_list: DueList, kind: str) -> _Ground:
    placed = _place(view, due_list, kind)
    judge = Judge(
        terms=view.school.term_days,
        calendar=view.calendar,
        since=due_list.since or _first_day(view),
        events=_events(due_list, placed),
    )
    return placed, judge


def list_years(view: View) -> list[str]:
    """The years of which there is something to tell, newest first: calendar years, then school years.

    From that of the first posting to the current one; the current ones alone where nothing is posted; none
    without a list.
    """
    if view.due_list is None:
        return []
    first = _first_day(view)
    return [
        *(str(year) for year in range(view.today.year, first.year - 1, -1)),
        *(
            f"{year}-SY"
            for year in range(
                view.today.year - (view.today.month < 9), first.year - (first.month < 9) - 1, -1
            )
        ),
    ]


def _first_day(view: View) -> date:
    """The day of the first posting; the view's own where there is none."""
    return min((each.published_on for each in view.postings.values()), default=view.today)


def _place(view: View, due_list: DueList, kind: str) -> _Placed:
    """What has no period is placed in a year of the kind."""
    placed, terms = _Placed(), view.school.term_days
    for posting in reversed(list(view.postings.values())):
        ids = {
            id: None
            for item in posting.items
            for id in due_list.answered.get((posting.category.id, item.id), ())
        }
        for row in (due_list.rows[id] for id in ids if id in due_list.rows):
            if posting.withdrawal is not None and row.cadence is not Cadence.STANDING:
                continue  # of what hangs for good it counts on which day it hung
            is_hidden = row.audience is Audience.PUBLIC and posting.audience is Audience.STAFF
            period = place_period(row, posting.item_period, posting.published_on, terms)
            period = period or period_at(kind, posting.published_on, terms)
            target = placed.staff_only if is_hidden else placed.answering
            target[row.id, period].append(posting)
            (placed.hidden_by_row if is_hidden else placed.by_row)[row.id].append(posting)
    return placed


def _events(due_list: DueList, placed: _Placed) -> dict[str, Sequence[date]]:
    """The days of the events before which some row is due."""
    wanted = {row.due.before_next for row in due_list.rows.values() if row.due}
    return {
        id: sorted(
            day
            for each in placed.by_row.get(id, ())
            if (day := find_event(each, due_list.rows[id].due))
        )
        for id in wanted & set(due_list.rows)
    }


def _line(row: DueRow, placed: _Placed, judge: Judge, view: View, year: str) -> DueLine:
    if row.cadence is Cadence.STANDING:
        answering = {year: placed.by_row.get(row.id, [])}
        hidden = {year: placed.hidden_by_row.get(row.id, [])}
    else:
        answering = {p: placed.answering.get((row.id, p), []) for p in list_periods(row, year)}
        hidden = {p: placed.staff_only.get((row.id, p), []) for p in answering}
    cells = tuple(
        decide_cell(row, period, found, hidden[period], judge, view.today)
        for period, found in answering.items()
    )
    last = max(
        placed.by_row.get(row.id, ()), key=lambda each: (each.published_on, each.id), default=None
    )
    lead = last.departments[0].name if last and last.departments else ""
    return DueLine(
        row=row, cells=cells, department=row.department or lead, groups=tuple(_group(row, cells))
    )


def _group(row: DueRow, cells: Sequence[DueCell]) -> Iterator[DueGroup]:
    if row.cadence is not Cadence.WEEKLY:
        yield from (DueGroup(period=each.period, cells=(each,)) for each in cells)
        return
    months: dict[str, list[DueCell]] = defaultdict(list)
    for each in cells:
        year, week = each.period.split("-W")
        thursday = date.fromisocalendar(int(year), 1, 4) + ONE_DAY * 7 * (int(week) - 1)
        months[f"{thursday.year}-{thursday.month:02}"].append(each)
    yield from (DueGroup(period=month, cells=tuple(found)) for month, found in months.items())

"""Owns how the figures of a year's account are counted; knows no sentence and writes nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from gongkai.audience import Audience
from gongkai.board.board import Board
from gongkai.duties.due_cells import DueCell, DueMatrix, DueStatus
from gongkai.duties.due_periods import span_of
from gongkai.entry.entry import Entry
from gongkai.entry.events import Verdict
from gongkai.history.changes import derive_changes
from gongkai.reading.fields import Field
from gongkai.rulebook.account_plan import OF_THE_LIST, AccountPlan, Counted, FigureRule

_UPHELD = (Verdict.UPHELD, Verdict.PARTLY)
_ADDED = (DueStatus.ON_TIME, DueStatus.LATE, DueStatus.MISSING, DueStatus.SHORT)
_OF_CELLS = {
    Counted.DUE: _ADDED,
    Counted.ON_TIME: _ADDED[:1],
    Counted.LATE: _ADDED[1:2],
    Counted.MISSING: _ADDED[2:3],
    Counted.SHORT: _ADDED[3:],
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One figure: in which field it stands, how many or how much, and the entries that it counts."""

    field: Field[Any]
    rule: FigureRule
    value: Decimal
    counted: tuple[str, ...] = ()
    """The ids of the entries, in order of their days; of the list's figures those that answer."""

    @property
    def written(self) -> str:
        """As an entry writes it."""
        return f"{self.value:f}"


def derive_figures(
    board: Board, plan: AccountPlan, year: str, matrices: Mapping[Audience, DueMatrix]
) -> dict[str, Figure]:
    """The figures of the calendar or school year, by key, as they stand on the board's day.

    What was posted within the year is counted, drafts and what answers the plan itself are not; what was
    withdrawn or replaced since then counts as posted, but no longer in sums. `matrices` hold the year's list
    for an audience. A figure that nothing can tell is left out: changes without git, a rate of nothing.
    """
    first, last = span_of(year)
    entries = [
        entry
        for entry in sorted(board.current.values(), key=lambda each: (each.published_on, each.id))
        if first <= entry.published_on <= last
        and entry.is_posted_on(board.today)
        and not is_account(entry, plan)
    ]
    gone = {each.supersedes for each in board.current.values() if each.is_posted_on(board.today)}
    fields = board.catalogue[plan.category].fields
    found = (
        _count_cells(rule, fields[key], matrices[find_audience(rule, board, plan)])
        if rule.count in OF_THE_LIST
        else _count_entries(rule, fields[key], entries, board, gone)
        for key, rule in plan.figures.items()
    )
    return {each.rule.key: each for each in found if each is not None}


def find_audience(rule: FigureRule, board: Board, plan: AccountPlan) -> Audience:
    """For whom the list is looked at: whom the figure names, else whoever reads the account."""
    return rule.audience or board.catalogue[plan.category].audience


def is_account(entry: Entry, plan: AccountPlan) -> bool:
    """Whether the entry is such an account itself."""
    return entry.category.id == plan.category and plan.item in {each.id for each in entry.items}


def _count_cells(rule: FigureRule, field: Field[Any], matrix: DueMatrix) -> Figure | None:
    """A figure of the list: only cells whose last day is over."""
    if rule.count is Counted.ON_TIME_RATE:
        if matrix.rate is None:
            return None
        return Figure(field=field, rule=rule, value=_percent(matrix.rate))
    wanted = _OF_CELLS[rule.count]
    cells = [each for each in matrix.judged_cells if each.status in wanted]
    return Figure(
        field=field, rule=rule, value=Decimal(len(cells)), counted=tuple(_answering(cells))
    )


def _percent(rate: Fraction) -> Decimal:
    """Of a hundred, to one place."""
    tenths = round(rate * 1000)
    return Decimal(tenths).scaleb(-1).normalize() + 0


def _answering(cells: Iterable[DueCell]) -> dict[str, None]:
    return dict.fromkeys(id for cell in cells for id in cell.postings)


def _count_entries(
    rule: FigureRule, field: Field[Any], entries: list[Entry], board: Board, gone: set[str]
) -> Figure | None:
    if rule.count is Counted.CHANGES and (board.history is None or board.history.gaps):
        return None
    count = _COUNTERS[rule.count]
    if rule.count is Counted.SUM:
        entries = [each for each in entries if each.id not in gone and each.withdrawal is None]
    counts = {
        each.id: count(each, board, rule.field) for each in entries if _is_counted(each, rule)
    }
    counted = tuple(id for id, amount in counts.items() if amount)
    return Figure(
        field=field, rule=rule, value=sum(counts.values(), start=Decimal()), counted=counted
    )


def _is_counted(entry: Entry, rule: FigureRule) -> bool:
    if rule.audience is not None and entry.audience is not rule.audience:
        return False
    items = {"", *(each.id for each in entry.items)}
    return not rule.of or any(id == entry.category.id and item in items for id, item in rule.of)


def _reviews(entry: Entry, board: Board, _: str) -> Decimal:
    schedule = board.schedules.get(entry.id)
    return Decimal(len(schedule.responding) if schedule else 0)


def _review_days(entry: Entry, board: Board, _: str) -> Decimal:
    schedule = board.schedules.get(entry.id)
    return Decimal(
        sum(_length(each.first_day, each.last_day) for each in schedule.responding)
        if schedule
        else 0
    )


def _length(first: date, last: date) -> int:
    return (last - first).days + 1


def _changes(entry: Entry, board: Board, _: str) -> Decimal:
    if board.history is None:
        return Decimal()
    schedule = board.schedules.get(entry.id)
    found = derive_changes(entry, board.history, board.today, schedule, Audience.STAFF)
    return Decimal(sum(each.is_substance for each in found))


def _amount(entry: Entry, _: Board, field: str) -> Decimal:
    return Decimal(entry.fields.get(field) or 0)


def _objections(is_counted: Callable[[Any], bool]) -> Callable[[Entry, Board, str], Decimal]:
    return lambda entry, _, __: Decimal(sum(map(is_counted, entry.objections)))


_COUNTERS: Mapping[Counted, Callable[[Entry, Board, str], Decimal]] = {
    Counted.ENTRIES: lambda *_: Decimal(1),
    Counted.REVIEWS: _reviews,
    Counted.REVIEW_DAYS: _review_days,
    Counted.OUTCOMES: lambda entry, *_: Decimal(entry.outcome is not None),
    Counted.OBJECTIONS: _objections(lambda each: True),
    Counted.ANSWERED: _objections(lambda each: each.is_answered),
    Counted.UPHELD: _objections(lambda each: each.verdict in _UPHELD),
    Counted.CORRECTIONS: lambda entry, *_: Decimal(len(entry.corrections)),
    Counted.CHANGES: _changes,
    Counted.WITHDRAWN: lambda entry, *_: Decimal(entry.withdrawal is not None),
    Counted.SUM: _amount,
}

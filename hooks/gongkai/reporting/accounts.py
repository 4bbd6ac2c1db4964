"""Owns how a year's account comes about: the board of the day before, its figures, what is said of them."""

from datetime import date

from gongkai.audience import Audience
from gongkai.board.board import Board
from gongkai.board.earlier import step_back
from gongkai.days.beijing import ONE_DAY
from gongkai.duties.due_cells import DueMatrix
from gongkai.duties.due_matrix import derive_matrix
from gongkai.duties.due_periods import span_of
from gongkai.reading.fields import PERIOD
from gongkai.reporting.account_text import AccountTold
from gongkai.reporting.counted_figures import Figure, derive_figures, find_audience, is_account
from gongkai.rulebook.account_plan import OF_THE_LIST, AccountPlan
from gongkai.view.deriving import derive_view


def count_year(board: Board, plan: AccountPlan, year: str, day: date) -> dict[str, Figure]:
    """The figures of an account that is posted on the day: what hung there when the day before was over."""
    then = step_back(board, min(day - ONE_DAY, board.today))
    return derive_figures(then, plan, year, _derive_matrices(then, plan, year))


def tell_year(board: Board, plan: AccountPlan, year: str, day: date) -> AccountTold:
    """All that the text of such an account needs."""
    then = step_back(board, min(day - ONE_DAY, board.today))
    matrices = _derive_matrices(then, plan, year)
    own = board.catalogue[plan.category].audience
    seen = derive_view(then, own)
    first, last = span_of(year)
    return AccountTold(
        plan=plan,
        period=PERIOD.display(year),
        year=year,
        catalogue=board.catalogue,
        figures=derive_figures(then, plan, year, matrices),
        entries=tuple(
            each
            for each in sorted(then.current.values(), key=lambda one: (one.published_on, one.id))
            if first <= each.published_on <= last
            and each.is_posted_on(then.today)
            and not is_account(each, plan)
        ),
        matrix=derive_matrix(seen, year),
        linked={posting.id: posting.title for posting in seen.postings.values()},
    )


def _derive_matrices(board: Board, plan: AccountPlan, year: str) -> dict[Audience, DueMatrix]:
    """The year's list for each audience for which a figure of it is counted."""
    wanted = {
        find_audience(each, board, plan)
        for each in plan.figures.values()
        if each.count in OF_THE_LIST
    }
    return {each: derive_matrix(derive_view(board, each), year) for each in wanted}

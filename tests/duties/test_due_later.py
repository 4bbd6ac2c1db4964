"""What a matrix becomes as days go by is what it is when it is derived on those days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.days.beijing import BEIJING
from gongkai.duties.due_later import derive_later, list_flips
from gongkai.duties.due_matrix import derive_matrix
from gongkai.rulebook.category import Cadence
from gongkai.view.deriving import derive_view
from house.test_arrows import ENGINE

SAMPLE = ENGINE.parents[1] / "disclosures"
TODAY = date(2026, 11, 18)


@pytest.fixture(scope="module")
def view():
    return derive_view(load_board([SAMPLE], TODAY), Audience.STAFF)


def tell(matrix):
    """What each cell is; of what hangs for good it also depends on what is taken down later."""
    return {
        (line.row.id, cell.period): (cell.status, cell.days)
        for line in matrix.lines
        for cell in line.cells
        if line.row.cadence is not Cadence.STANDING
    }


@pytest.mark.parametrize("year", ["2026", "2025-SY", "2026-SY"])
def test_later_is_what_that_day_would_say(year, view):
    matrix = derive_matrix(view, year)
    flips = list_flips(matrix)
    assert list(flips) == sorted(set(flips))
    assert all(at.astimezone(BEIJING).date() > TODAY for at in flips)
    days = [at.astimezone(BEIJING).date() for at in flips]
    for day in [each for flip in days for each in (flip - timedelta(days=1), flip)]:
        then, derived = derive_later(matrix, day), derive_matrix(replace(view, today=day), year)
        assert tell(then) == tell(derived), day
        assert (then.counts, then.judged, then.rate) == (
            derived.counts,
            derived.judged,
            derived.rate,
        ), day
        for line in then.lines:
            assert [cell for group in line.groups for cell in group.cells] == list(line.cells)


def test_nothing_changes_between_two_flips(view):
    matrix = derive_matrix(view, "2026")
    flips = [at.astimezone(BEIJING).date() for at in list_flips(matrix)]
    assert len(flips) > 5
    seen = TODAY
    before = derive_later(matrix, seen)
    for flip in flips:
        eve = derive_later(matrix, flip - timedelta(days=1))
        assert (eve.counts, eve.rate) == (before.counts, before.rate)
        before = derive_later(matrix, flip)
        assert (before.counts, before.rate) != (eve.counts, eve.rate), flip

"""Which periods a year holds, and in which one something posted on a day belongs."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.days.due_period import kind_of, next_period
from gongkai.days.due_rule import DueRule, find_period_end, find_period_start
from gongkai.diagnostics.diagnostic import Place
from gongkai.duties.due_periods import (
    is_in_vacation,
    kind_of_row,
    list_periods,
    place_period,
    span_of,
)
from gongkai.rulebook.category import Cadence
from gongkai.rulebook.due_list import DueRow

TERMS = {
    "2025-S1": (date(2025, 9, 1), date(2026, 1, 30)),
    "2025-S2": (date(2026, 3, 2), date(2026, 7, 10)),
    "2026-S1": (date(2026, 9, 1), date(2027, 1, 22)),
}
DAYS = st.dates(date(2019, 1, 1), date(2031, 12, 31))
PERIODIC = [each for each in Cadence if each not in (Cadence.AS_NEEDED, Cadence.STANDING)]
YEARS = [str(year) for year in range(2018, 2034)]


def row(cadence, *, by_school_year=False, due=None):
    return DueRow(
        id="row",
        name="事项",
        category="kind",
        answered_by=(("kind", "row"),),
        cadence=cadence,
        by_school_year=by_school_year,
        due=due,
        place=Place("_due.yml"),
    )


ROWS = [row(each) for each in Cadence] + [row(Cadence.YEARLY, by_school_year=True)]


@pytest.mark.parametrize("ending", ["", "-SY"])
@pytest.mark.parametrize("each", [each for each in ROWS if each.cadence in PERIODIC])
def test_years_hold_every_period_once_and_in_order(each, ending):
    periods = [period for year in YEARS for period in list_periods(each, year + ending)]
    assert {kind_of(period) for period in periods} == {kind_of_row(each)}
    assert [next_period(period) for period in periods[:-1]] == periods[1:]


@pytest.mark.parametrize("each", ROWS)
@given(day=DAYS, rule=st.sampled_from([None, DueRule(days=20), DueRule(before="term-start")]))
def test_what_is_posted_on_a_day_is_placed_near_it(each, day, rule):
    placed = place_period(
        row(each.cadence, by_school_year=each.by_school_year, due=rule), "", day, TERMS
    )
    if each.cadence not in PERIODIC:
        assert placed is None
        return
    assert kind_of(placed) == kind_of_row(each)
    first, last = find_period_start(placed, TERMS), find_period_end(placed, TERMS)
    if first and last:
        assert first - timedelta(days=75) <= day <= last + timedelta(days=367)


@pytest.mark.parametrize("each", [each for each in ROWS if each.cadence in PERIODIC])
@given(day=DAYS, year=st.sampled_from(YEARS))
def test_a_period_of_the_rows_own_is_kept(each, day, year):
    for period in list_periods(each, year):
        assert place_period(each, period, day, TERMS) == period


@pytest.mark.parametrize(
    ("year", "cadence", "first", "last", "count"),
    [
        ("2026", Cadence.WEEKLY, "2026-W01", "2026-W53", 53),
        ("2025", Cadence.WEEKLY, "2025-W01", "2025-W52", 52),
        ("2025-SY", Cadence.WEEKLY, "2025-W36", "2026-W35", 52),
        ("2025-SY", Cadence.MONTHLY, "2025-09", "2026-08", 12),
        ("2026", Cadence.QUARTERLY, "2026-Q1", "2026-Q4", 4),
        ("2025-SY", Cadence.QUARTERLY, "2025-Q4", "2026-Q3", 4),
        ("2026", Cadence.TERM, "2025-S2", "2026-S1", 2),
        ("2025-SY", Cadence.TERM, "2025-S1", "2025-S2", 2),
        ("2025-SY", Cadence.YEARLY, "2025", "2025", 1),
        ("2026", Cadence.STANDING, "2026", "2026", 1),
        ("2025-SY", Cadence.AS_NEEDED, "2025-SY", "2025-SY", 1),
    ],
)
def test_which_periods_a_year_holds(year, cadence, first, last, count):
    found = list_periods(row(cadence), year)
    assert (found[0], found[-1], len(found)) == (first, last, count)


def test_a_school_years_row_in_a_calendar_year_is_that_which_ends_in_it():
    each = row(Cadence.YEARLY, by_school_year=True)
    assert list_periods(each, "2026") == ["2025-SY"]
    assert list_periods(each, "2025-SY") == ["2025-SY"]
    assert span_of("2025-SY") == (date(2025, 9, 1), date(2026, 8, 31))


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2026-02", True),
        ("2026-01", False),
        ("2026-03", False),
        ("2026-W05", False),  # to Friday 01-30
        ("2026-W06", True),
        ("2026-W35", True),
        ("2026-W36", False),
        ("2027-02", False),  # the school tells no term about then
        ("2025-07", False),
    ],
)
def test_what_lies_in_a_vacation(period, told):
    assert is_in_vacation(period, TERMS) is told
    assert is_in_vacation(period, {}) is False

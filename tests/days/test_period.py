"""Counting review periods: by the table of hand-counted ones, and what must hold for all."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.days.calendar import Calendar
from gongkai.days.period import Review, derive_period

CALENDAR = Calendar()
TABLE = Path(__file__).with_name("periods.md").read_text("utf-8")


def _rows():
    for line in TABLE.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if ": " in cells[0]:
            yield pytest.param(*cells[:5], id=f"{cells[0]} from {cells[2]} {cells[1]}")


@pytest.mark.parametrize(("written", "counts_first", "first", "last", "working_days"), _rows())
def test_counted_by_hand(written, counts_first, first, last, working_days):
    key, _, value = written.partition(": ")
    length = date.fromisoformat(value) if key == "last_day" else int(value)
    review = Review(first_day=date.fromisoformat(first), **{key: length})
    period = derive_period(review, CALENDAR, first_day_counts=counts_first == "yes")
    assert (period.last_day.isoformat(), period.working_days) == (last, int(working_days))


def test_the_table_is_not_empty():
    assert len(list(_rows())) >= 20


def test_instants_are_whole_days_in_beijing():
    review = Review(first_day=date(2026, 11, 16), working_days=5)
    period = derive_period(review, CALENDAR, first_day_counts=True)
    assert period.opens_at.isoformat() == "2026-11-16T00:00:00+08:00"
    assert period.closes_at.isoformat() == "2026-11-21T00:00:00+08:00"


def test_a_period_that_reaches_an_unannounced_year_is_provisional():
    review = Review(first_day=date(2030, 12, 30), working_days=5)
    assert derive_period(review, CALENDAR, first_day_counts=True).is_provisional
    known = Review(first_day=date(2026, 12, 21), working_days=5)
    assert not derive_period(known, CALENDAR, first_day_counts=True).is_provisional


DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))


@settings(max_examples=200)
@given(first_day=DAYS, wanted=st.integers(1, 60), counts_first=st.booleans())
def test_a_period_of_working_days_has_as_many_as_wanted(first_day, wanted, counts_first):
    review = Review(first_day=first_day, working_days=wanted)
    period = derive_period(review, CALENDAR, first_day_counts=counts_first)
    assert period.working_days == wanted
    assert CALENDAR.is_working_day(period.last_day)


@settings(max_examples=200)
@given(first_day=DAYS, wanted=st.integers(1, 60), counts_first=st.booleans())
def test_a_period_of_days_ends_on_a_working_day_and_is_never_shorter(
    first_day, wanted, counts_first
):
    review = Review(first_day=first_day, days=wanted)
    period = derive_period(review, CALENDAR, first_day_counts=counts_first)
    assert period.days >= wanted
    assert CALENDAR.is_working_day(period.last_day)
    assert period.last_day - first_day <= timedelta(days=wanted + 12)


@settings(max_examples=100)
@given(first_day=DAYS, wanted=st.integers(1, 40))
def test_not_counting_the_first_day_never_ends_earlier(first_day, wanted):
    review = Review(first_day=first_day, working_days=wanted)
    with_first = derive_period(review, CALENDAR, first_day_counts=True)
    without = derive_period(review, CALENDAR, first_day_counts=False)
    assert without.last_day >= with_first.last_day

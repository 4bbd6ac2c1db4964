"""What follows a period, where it begins and where it ends."""

from datetime import date, timedelta

import pytest

from gongkai.days.due_period import begin_of, find_end, kind_of, next_period
from gongkai.reading.period_values import PERIOD, display_period

TERMS = {"2026-S1": date(2027, 1, 22), "2026-S2": date(2027, 7, 9)}


@pytest.mark.parametrize(
    ("period", "following"),
    [
        ("2026", "2027"),
        ("2026-SY", "2027-SY"),
        ("2026-S1", "2026-S2"),
        ("2026-S2", "2027-S1"),
        ("2026-H1", "2026-H2"),
        ("2026-H2", "2027-H1"),
        ("2026-Q1", "2026-Q2"),
        ("2026-Q4", "2027-Q1"),
        ("2026-09", "2026-10"),
        ("2026-12", "2027-01"),
        ("2026-W47", "2026-W48"),
        ("2026-W53", "2027-W01"),
        ("2025-W52", "2026-W01"),
    ],
)
def test_the_next_of_its_kind(period, following):
    assert next_period(period) == following
    assert kind_of(period) == kind_of(following)
    assert begin_of(period) < begin_of(following)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2026-W47", date(2026, 11, 16), date(2026, 11, 22)),
        ("2026-W01", date(2025, 12, 29), date(2026, 1, 4)),
        ("2026-S1", date(2026, 9, 1), date(2027, 1, 22)),
        ("2026-S2", date(2027, 2, 1), date(2027, 7, 9)),
        ("2026-SY", date(2026, 9, 1), date(2027, 8, 31)),
    ],
)
def test_its_first_and_last_day(period, first, last):
    assert (begin_of(period), find_end(period, TERMS)) == (first, last)


@pytest.mark.parametrize("period", ["2027-S1", "2025-S2"])
def test_a_term_that_the_school_doesnt_tell_has_no_end(period):
    assert find_end(period, TERMS) is None


@pytest.mark.parametrize(
    "first", ["2024", "2024-SY", "2024-S1", "2024-H1", "2024-Q1", "2024-01", "2024-W01"]
)
def test_periods_follow_each_other_without_gap(first):
    period = first
    for _ in range(120):
        following = next_period(period)
        assert PERIOD.fullmatch(following) and display_period(following)
        end = find_end(period, {})
        if end:
            assert end + timedelta(days=1) == begin_of(following)
        period = following

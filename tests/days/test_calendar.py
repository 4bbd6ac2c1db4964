"""Working days against every day of the announced years, and what happens beyond them."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from gongkai.days.calendar import Calendar, CalendarCorrection

ONE_DAY = timedelta(days=1)
TABLE = Path(__file__).with_name("holidays.md").read_text("utf-8")


def _announced():
    for line in TABLE.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0].isdigit():
            yield int(cells[0]), cells[1], cells[2]


def _days_off(year, text):
    for span in text.split(";"):
        first, _, last = span.strip().partition("..")
        day = date.fromisoformat(f"{year}-{first}")
        while day <= date.fromisoformat(f"{year}-{last or first}"):
            yield day
            day += ONE_DAY


@pytest.mark.parametrize(("year", "off", "on"), list(_announced()))
def test_every_day_of_an_announced_year(year, off, on):
    days_off = set(_days_off(year, off))
    make_up = {date.fromisoformat(f"{year}-{each}") for each in on.split()}
    calendar = Calendar()
    day, wrong = date(year, 1, 1), []
    while day.year == year:
        expected = day in make_up or (day.weekday() < 5 and day not in days_off)
        if calendar.is_working_day(day) is not expected:
            wrong.append(day)
        day += ONE_DAY
    assert len(days_off) >= 27
    assert wrong == []
    assert not calendar.is_provisional(year)


def test_a_year_not_announced_is_computed_and_says_so():
    calendar = Calendar()
    assert calendar.is_provisional(2031)
    assert not calendar.is_working_day(date(2031, 1, 1))
    assert not calendar.is_working_day(date(2031, 5, 2))
    assert not calendar.is_working_day(date(2031, 10, 3))
    assert calendar.is_working_day(date(2031, 10, 6))
    assert not calendar.is_working_day(date(2031, 10, 4))  # a Saturday


def test_a_school_corrects_a_year():
    correction = CalendarCorrection(
        days_off=frozenset({date(2031, 1, 2)}), working_days=frozenset({date(2031, 1, 4)})
    )
    calendar = Calendar({2031: correction})
    assert not calendar.is_working_day(date(2031, 1, 2))
    assert calendar.is_working_day(date(2031, 1, 4))
    assert calendar.is_provisional(2031)


def test_a_complete_correction_ends_the_provisional_state():
    calendar = Calendar({2031: CalendarCorrection(is_complete=True)})
    assert not calendar.is_provisional(2031)


def test_a_local_closure_overrides_the_announcement():
    calendar = Calendar({2026: CalendarCorrection(days_off=frozenset({date(2026, 11, 18)}))})
    assert not calendar.is_working_day(date(2026, 11, 18))
    assert calendar.is_working_day(date(2026, 11, 19))

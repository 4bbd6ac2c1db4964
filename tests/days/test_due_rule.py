"""By when something is due: never before its period is over, unless beforehand, and by the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.days.calendar import Calendar
from gongkai.days.due_period import next_period
from gongkai.days.due_rule import (
    Anchor,
    DueRule,
    derive_due,
    derive_due_after,
    derive_due_before,
    find_period_end,
    find_period_start,
    first_on_or_after,
)
from gongkai.days.period import count_working_days

CALENDAR = Calendar()
TERMS = {
    "2024-S2": (date(2025, 2, 17), date(2025, 7, 4)),
    "2025-S1": (date(2025, 9, 1), date(2026, 1, 30)),
    "2025-S2": (date(2026, 3, 2), date(2026, 7, 10)),
    "2026-S1": (date(2026, 9, 1), date(2027, 1, 22)),
}
DAY = timedelta(days=1)
LAST_ANNOUNCED = 2026


def _periods():
    years = range(2019, 2030)
    return [
        *(str(year) for year in years),
        *(f"{year}-SY" for year in years),
        *(f"{year}-Q{quarter}" for year in years for quarter in range(1, 5)),
        *(f"{year}-H{half}" for year in years for half in (1, 2)),
        *(f"{year}-{month:02}" for year in years for month in range(1, 13)),
        *(f"{year}-W{week:02}" for year in years for week in range(1, 53)),
        *TERMS,
    ]


PERIODS = st.sampled_from(_periods())
LENGTHS = st.one_of(
    st.builds(dict, days=st.integers(0, 120)), st.builds(dict, working_days=st.integers(0, 60))
)
NAMED = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: (day.month, day.day))
EVENTS = st.dates(date(2019, 1, 1), date(2030, 12, 31))


def is_announced(day):
    return day.year <= LAST_ANNOUNCED


@given(PERIODS, LENGTHS)
def test_what_is_due_after_a_period_is_never_due_before_its_end(period, length):
    due = derive_due(period, DueRule(**length), TERMS, CALENDAR)
    assert due >= find_period_end(period, TERMS)


@given(PERIODS, NAMED)
def test_a_day_of_the_year_is_the_first_one_not_before_the_end(period, month_day):
    end = find_period_end(period, TERMS)
    due = derive_due(period, DueRule(day=month_day), TERMS, CALENDAR)
    assert end <= due < end + 366 * DAY
    assert (due.month, due.day) in (month_day, (2, 28))
    if month_day != (2, 29):
        assert not any(
            ((end + number * DAY).month, (end + number * DAY).day) == month_day
            for number in range((due - end).days)
        )


@given(PERIODS, LENGTHS, NAMED)
def test_an_event_is_awaited_until_the_latest_day_that_it_may_have(period, length, month_day):
    rule = DueRule(after="approved_on", event_by=month_day, **length)
    without = DueRule(after="approved_on", **length)
    assert derive_due(period, rule, TERMS, CALENDAR) >= derive_due(period, without, TERMS, CALENDAR)
    assert derive_due(period, without, TERMS, CALENDAR) >= find_period_end(period, TERMS)


@given(EVENTS, st.integers(1, 60))
def test_working_days_are_counted_by_the_calendar(event, wanted):
    due = derive_due_after(event, DueRule(after="held_on", working_days=wanted), CALENDAR)
    assert count_working_days(event + DAY, due, CALENDAR) == wanted
    assert CALENDAR.is_working_day(due), "the last of them is one"


@given(EVENTS, st.integers(0, 120))
def test_days_end_on_a_working_day_where_the_year_is_announced(event, wanted):
    due = derive_due_after(event, DueRule(after="held_on", days=wanted), CALENDAR)
    meant = event + wanted * DAY
    assert due >= meant
    between = [meant + number * DAY for number in range((due - meant).days)]
    assert not any(map(CALENDAR.is_working_day, between))
    assert all(map(is_announced, between)), "what nobody has announced moves nothing"
    assert CALENDAR.is_working_day(due) or not is_announced(due)


@given(EVENTS, st.integers(1, 60))
def test_working_days_before_are_counted_backwards(event, wanted):
    due = derive_due_before(event, DueRule(before="tender", working_days=wanted), CALENDAR)
    assert count_working_days(due, event - DAY, CALENDAR) == wanted
    assert due < event


@given(PERIODS, st.integers(0, 60))
def test_what_is_due_before_a_period_is_over_before_it_begins(period, days):
    rule = DueRule(before=Anchor.START, days=days)
    start = find_period_start(period, TERMS)
    assert derive_due(period, rule, TERMS, CALENDAR) == start - max(days, 1) * DAY


@given(PERIODS, LENGTHS)
def test_the_next_period_is_never_due_earlier(period, length):
    following = next_period(period)
    this = derive_due(period, DueRule(**length), TERMS, CALENDAR)
    after = derive_due(following, DueRule(**length), TERMS, CALENDAR)
    assert after is None or after >= this


@pytest.mark.parametrize(
    ("period", "rule", "due"),
    [
        # a month's accounts: the last day is a Saturday, then moves to Monday
        ("2025-08", DueRule(days=20), "2025-09-22"),
        # 20 January 2027 isn't announced: what is a Saturday there stays
        ("2026-10", DueRule(days=31), "2026-12-01"),
        ("2026-12", DueRule(days=30), "2027-01-30"),
        # 1 October begins a holiday
        ("2025-S1", DueRule(after=Anchor.TERM, days=30), "2025-10-09"),
        ("2026", DueRule(after=Anchor.TERM, working_days=5), "2026-09-08"),
        ("2026-SY", DueRule(after=Anchor.TERM, working_days=5), "2026-09-08"),
        ("2025-S2", DueRule(before=Anchor.TERM), "2026-03-01"),
        ("2025-S2", DueRule(before=Anchor.TERM, working_days=2), "2026-02-27"),
        ("2025-S2", DueRule(before=Anchor.TERM, days=7), "2026-02-23"),
        # a week is due on its first working day: after the holiday of 2026-10-01 to 10-07, Thursday
        ("2026-W41", DueRule(after=Anchor.START, days=0), "2026-10-08"),
        ("2026-W47", DueRule(after=Anchor.START, days=0), "2026-11-16"),
        ("2026-W53", DueRule(after=Anchor.START, days=0), "2026-12-28"),
        ("2026-W53", DueRule(days=3), "2027-01-06"),
        ("2026-W47", DueRule(before=Anchor.START), "2026-11-15"),
        # named days stay, Saturday or not
        ("2025-SY", DueRule(day=(10, 31)), "2026-10-31"),
        ("2025", DueRule(day=(10, 31)), "2026-10-31"),
        ("2025", DueRule(day=(12, 31)), "2025-12-31"),
        ("2024-SY", DueRule(day=(2, 29)), "2026-02-28"),
        # 20 working days after a year, with the holidays of the next
        ("2025", DueRule(after=Anchor.MADE, working_days=20), "2026-01-29"),
        ("2025", DueRule(after="approved_on", days=20, event_by=(10, 31)), "2026-11-20"),
    ],
)
def test_what_comes_out(period, rule, due):
    assert derive_due(period, rule, TERMS, CALENDAR) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("period", "rule"),
    [
        ("2027-S1", DueRule(days=20)),  # a term that the school doesn't tell
        ("2027-S1", DueRule(before=Anchor.TERM)),
        ("2028", DueRule(after=Anchor.TERM, days=3)),
        ("2026", DueRule(review_working_days=5)),
        ("2026", DueRule()),
        ("2026", DueRule(before_next="congress")),  # the event tells
        ("2026", DueRule(before="tender", days=30)),
    ],
)
def test_where_nothing_tells_it_there_is_none(period, rule):
    assert derive_due(period, rule, TERMS, CALENDAR) is None


@pytest.mark.parametrize(
    ("rule", "waits"),
    [
        (DueRule(days=20), False),
        (DueRule(day=(10, 31)), False),
        (DueRule(before=Anchor.TERM), False),
        (DueRule(after=Anchor.TERM, days=30), False),
        (DueRule(after=Anchor.MADE, working_days=20), True),
        (DueRule(after="approved_on", days=20), True),
        (DueRule(before="tender", days=30), True),
        (DueRule(before_next="congress"), True),
    ],
)
def test_which_rules_wait_for_an_event(rule, waits):
    assert rule.waits_for_event is waits


def test_the_first_such_day_may_be_the_day_itself():
    assert first_on_or_after((8, 31), date(2026, 8, 31)) == date(2026, 8, 31)
    assert first_on_or_after((8, 30), date(2026, 8, 31)) == date(2027, 8, 30)

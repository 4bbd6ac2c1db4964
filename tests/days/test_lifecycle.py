"""Stages of an entry day by day: one story told in full, and what must hold for all."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.days.beijing import midnight
from gongkai.days.calendar import Calendar
from gongkai.days.lifecycle import Stage, derive_timetable, moment_on, stage_on
from gongkai.days.period import Review, derive_period

CALENDAR = Calendar()


def _period(first_day, **length):
    return derive_period(Review(first_day=first_day, **length), CALENDAR, first_day_counts=True)


def test_the_life_of_a_candidates_notice():
    """Posted on a Friday, in review from Monday to Friday, decided the Tuesday after."""
    period = _period(date(2026, 11, 16), working_days=5)
    timetable = derive_timetable(date(2026, 11, 13), (period,), date(2026, 11, 24), CALENDAR)
    told = []
    for day in range(12, 26):
        moment = moment_on(timetable, date(2026, 11, day))
        left = (moment.working_days_left, moment.is_last_day) if moment else None
        told.append((day, str(stage_on(timetable, date(2026, 11, day))), left))
    assert told == [
        (12, "scheduled", None),
        (13, "upcoming", (0, False)),
        (14, "upcoming", (0, False)),
        (15, "upcoming", (0, False)),
        (16, "open", (4, False)),
        (17, "open", (3, False)),
        (18, "open", (2, False)),
        (19, "open", (1, False)),
        (20, "open", (0, True)),
        (21, "closed", (0, False)),
        (22, "closed", (0, False)),
        (23, "closed", (0, False)),
        (24, "concluded", (0, False)),
        (25, "concluded", (0, False)),
    ]


def test_a_notice_stays_a_notice():
    timetable = derive_timetable(date(2026, 3, 2), (), None, CALENDAR)
    assert stage_on(timetable, date(2026, 3, 1)) is Stage.SCHEDULED
    assert stage_on(timetable, date(2026, 3, 2)) is Stage.NOTICE
    assert stage_on(timetable, date(2040, 1, 1)) is Stage.NOTICE


def test_an_outcome_decided_too_early_does_not_close_a_period():
    period = _period(date(2026, 11, 16), working_days=5)
    timetable = derive_timetable(date(2026, 11, 16), (period,), date(2026, 11, 18), CALENDAR)
    assert stage_on(timetable, date(2026, 11, 20)) is Stage.OPEN
    assert stage_on(timetable, date(2026, 11, 21)) is Stage.CONCLUDED


def test_on_a_weekend_inside_a_period_the_working_days_left_stand_still():
    period = _period(date(2026, 11, 12), working_days=5)
    timetable = derive_timetable(date(2026, 11, 12), (period,), None, CALENDAR)
    left = [moment_on(timetable, date(2026, 11, day)).working_days_left for day in (13, 14, 15, 16)]
    assert left == [3, 3, 3, 2]


DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@settings(max_examples=150)
@given(
    published_on=DAYS,
    wait=st.integers(-10, 20),
    length=st.integers(1, 20),
    decided_after=st.none() | st.integers(-30, 60),
    day_offset=st.integers(-40, 120),
)
def test_every_day_has_one_stage_and_stages_only_move_on(
    published_on, wait, length, decided_after, day_offset
):
    period = _period(published_on + timedelta(days=wait), working_days=length)
    decided_on = None
    if decided_after is not None:
        decided_on = period.last_day + timedelta(days=decided_after)
    timetable = derive_timetable(published_on, (period,), decided_on, CALENDAR)
    instants = [moment.at for moment in timetable]
    assert instants == sorted(set(instants))
    assert instants[0] == midnight(published_on)
    order = list(Stage)
    day = published_on + timedelta(days=day_offset)
    assert order.index(stage_on(timetable, day)) <= order.index(
        stage_on(timetable, day + timedelta(days=1))
    )
    expected_open = (
        max(period.first_day, published_on) <= day <= period.last_day and day >= published_on
    )
    assert (stage_on(timetable, day) is Stage.OPEN) is expected_open

"""Several periods of one entry: rounds, what the law adds, and which of them matters at a moment."""

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.days.beijing import BEIJING, midnight
from gongkai.days.calendar import Calendar
from gongkai.days.lifecycle import Stage, derive_timetable, stage_on
from gongkai.days.period import Extension, Restart, Review, derive_period
from gongkai.days.period_kind import PeriodKind
from gongkai.days.schedule import AddedPeriod, derive_schedule

CALENDAR = Calendar()
CHALLENGE = AddedPeriod(kind=PeriodKind.CHALLENGE, working_days=7)
FIVE = time(17)


def _schedule(*reviews, kind=PeriodKind.REVIEW, added=(), first_day_counts=True):
    return derive_schedule(reviews, kind, added, CALENDAR, first_day_counts=first_day_counts)


def _award(**review):
    review = Review(first_day=date(2026, 11, 12), **review)
    return _schedule(review, kind=PeriodKind.ANNOUNCEMENT, added=[CHALLENGE])


def _told(schedule, published_on, decided_on=None):
    """Each moment that begins another stage or another period, with the period's place."""
    told = []
    for moment in derive_timetable(published_on, schedule.periods, decided_on, CALENDAR):
        state = (str(moment.stage), moment.place)
        if not told or told[-1][1:] != state:
            told.append((f"{moment.at:%m-%d %H:%M}", *state))
    return told


def test_an_award_is_announced_for_a_day_and_may_be_questioned_for_seven_working_days():
    schedule = _award(working_days=1)
    announcement, challenge = schedule.periods
    assert (announcement.first_day, announcement.last_day) == (date(2026, 11, 12),) * 2
    assert (challenge.first_day, challenge.last_day) == (date(2026, 11, 13), date(2026, 11, 23))
    assert (challenge.working_days, challenge.kind) == (7, PeriodKind.CHALLENGE)
    assert _told(schedule, date(2026, 11, 12)) == [
        ("11-12 00:00", "open", 0),
        ("11-13 00:00", "open", 1),
        ("11-24 00:00", "closed", 1),
    ]


def test_a_question_is_counted_from_the_end_of_the_announcement_over_holidays():
    schedule = _schedule(
        Review(first_day=date(2026, 9, 24), working_days=1),
        kind=PeriodKind.ANNOUNCEMENT,
        added=[CHALLENGE],
    )
    # 25–27 September off, 28, 29, 30; 1–7 October off; 8, 9 and the make-up Saturday 10; Monday 12
    assert schedule.last_day == date(2026, 10, 12)


def test_the_first_day_of_what_is_added_counts_whatever_the_school_says():
    """The day on which the announcement ends is the one that doesn't count."""
    review = Review(first_day=date(2026, 11, 12), working_days=1)
    schedule = _schedule(
        review, kind=PeriodKind.ANNOUNCEMENT, added=[CHALLENGE], first_day_counts=False
    )
    announcement, challenge = schedule.periods
    assert announcement.last_day == date(2026, 11, 13)
    assert (challenge.first_day, challenge.last_day) == (date(2026, 11, 14), date(2026, 11, 24))


def test_a_longer_or_prolonged_announcement_moves_the_questions():
    assert _award(working_days=5).last_day == date(2026, 11, 27)
    extension = Extension(
        decided_on=date(2026, 11, 12), last_day=date(2026, 11, 16), reason="补充附件"
    )
    assert _award(working_days=1, extensions=(extension,)).last_day == date(2026, 11, 25)


def test_what_is_written_itself_is_not_added_again():
    schedule = _schedule(
        Review(first_day=date(2026, 11, 12), working_days=1),
        Review(
            first_day=date(2026, 11, 13), last_day=date(2026, 11, 24), kind=PeriodKind.CHALLENGE
        ),
        kind=PeriodKind.ANNOUNCEMENT,
        added=[CHALLENGE],
    )
    assert [each.kind for each in schedule.periods] == ["announcement", "challenge"]
    assert schedule.last_day == date(2026, 11, 24)


def test_nothing_is_added_to_another_kind_than_the_rules():
    review = Review(first_day=date(2026, 11, 12), working_days=5, kind=PeriodKind.REVIEW)
    schedule = _schedule(review, kind=PeriodKind.ANNOUNCEMENT, added=[CHALLENGE])
    assert schedule.added == ()


def test_two_rounds_with_a_pause_between_them():
    schedule = _schedule(
        Review(first_day=date(2026, 11, 16), working_days=5, closes_at=FIVE),
        Review(first_day=date(2026, 11, 25), working_days=3),
        kind=PeriodKind.CONSULTATION,
    )
    assert [schedule.round_number(each) for each in schedule.rounds] == [1, 2]
    assert _told(schedule, date(2026, 11, 13), date(2026, 12, 1)) == [
        ("11-13 00:00", "upcoming", 0),
        ("11-16 00:00", "open", 0),
        ("11-20 17:00", "upcoming", 1),
        ("11-25 00:00", "open", 1),
        ("11-28 00:00", "closed", 1),
        ("12-01 00:00", "concluded", 1),
    ]


def test_only_rounds_have_numbers():
    award = _award(working_days=1)
    assert [award.round_number(each) for each in award.periods] == [0, 0]
    alone = _schedule(Review(first_day=date(2026, 11, 16), working_days=5))
    assert alone.round_number(alone.last_round) == 0


def test_of_periods_side_by_side_the_one_to_respond_in_matters():
    schedule = _schedule(
        Review(
            first_day=date(2026, 11, 16), last_day=date(2026, 11, 27), kind=PeriodKind.ANNOUNCEMENT
        ),
        Review(first_day=date(2026, 11, 18), working_days=2),
    )
    assert _told(schedule, date(2026, 11, 16)) == [
        ("11-16 00:00", "open", 0),
        ("11-18 00:00", "open", 1),
        ("11-20 00:00", "open", 0),
        ("11-28 00:00", "closed", 0),
    ]


def test_an_outcome_hides_no_period_that_still_runs():
    told = _told(_award(working_days=1), date(2026, 11, 12), date(2026, 11, 16))
    assert told[-2:] == [("11-13 00:00", "open", 1), ("11-24 00:00", "concluded", 1)]


def test_a_period_closes_at_its_hour():
    review = Review(first_day=date(2026, 11, 16), working_days=5, closes_at=FIVE)
    period = derive_period(review, CALENDAR, first_day_counts=True)
    assert period.closes_at.isoformat() == "2026-11-20T17:00:00+08:00"
    timetable = derive_timetable(date(2026, 11, 16), (period,), None, CALENDAR)
    assert timetable[-1].at == datetime(2026, 11, 20, 17, tzinfo=BEIJING)
    assert timetable[-2].is_last_day
    assert stage_on(timetable, date(2026, 11, 20)) is Stage.OPEN, "as the day begins"
    assert stage_on(timetable, date(2026, 11, 21)) is Stage.CLOSED


def test_the_hour_of_an_extension_or_a_new_run_is_the_reviews_unless_it_has_its_own():
    for own, expected in ((None, FIVE), (time(12), time(12))):
        extension = Extension(
            decided_on=date(2026, 11, 18),
            last_day=date(2026, 11, 24),
            reason="一",
            closes_at=own,
        )
        restart = Restart(
            interrupted_on=date(2026, 11, 18),
            first_day=date(2026, 11, 23),
            reason="一",
            working_days=3,
            closes_at=own,
        )
        for events in ({"extensions": (extension,)}, {"restarts": (restart,)}):
            review = Review(first_day=date(2026, 11, 16), working_days=5, closes_at=FIVE, **events)
            period = derive_period(review, CALENDAR, first_day_counts=True)
            assert period.closing_hour == expected


def test_an_end_that_was_moved_is_told_with_what_was_written():
    period = derive_period(
        Review(first_day=date(2026, 11, 16), days=7), CALENDAR, first_day_counts=True
    )
    assert (period.days, period.stated_days, period.moved_from) == (8, 7, date(2026, 11, 22))
    kept = derive_period(
        Review(first_day=date(2026, 11, 17), days=7), CALENDAR, first_day_counts=True
    )
    assert (kept.days, kept.stated_days, kept.moved_from) == (7, 0, None)


DAYS = st.dates(date(2025, 1, 1), date(2027, 6, 30))
KINDS = st.sampled_from(PeriodKind)
HOURS = st.sampled_from([time(9), FIVE, time(23, 59), time.max])


@settings(max_examples=120)
@given(
    published_on=DAYS,
    rounds=st.lists(
        st.tuples(st.integers(-3, 12), st.integers(1, 12), KINDS, HOURS), min_size=1, max_size=4
    ),
    decided_after=st.none() | st.integers(0, 40),
)
def test_at_every_moment_something_open_is_never_called_closed(published_on, rounds, decided_after):
    """In whatever order they are written, and however they overlap."""
    reviews, day = [], published_on
    for wait, length, kind, hour in rounds:
        day += timedelta(days=wait)
        reviews.append(Review(first_day=day, working_days=length, kind=kind, closes_at=hour))
    schedule = _schedule(*reviews)
    decided_on = None if decided_after is None else published_on + timedelta(days=decided_after)
    timetable = derive_timetable(published_on, schedule.periods, decided_on, CALENDAR)
    instants = [moment.at for moment in timetable]
    assert instants == sorted(set(instants)) and instants[0] == midnight(published_on)
    ends = [*instants[1:], instants[-1] + timedelta(days=1)]
    for moment, end in zip(timetable, ends, strict=True):
        period = schedule.periods[moment.place]
        for at in (moment.at, end - timedelta(seconds=1)):
            running = [each for each in schedule.periods if each.opens_at <= at < each.closes_at]
            assert (moment.stage is Stage.OPEN) is bool(running)
            if running:
                assert period in running
                responding = any(each.kind.takes_responses for each in running)
                assert period.kind.takes_responses is responding

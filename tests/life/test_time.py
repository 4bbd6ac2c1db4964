"""Whatever is decided, and whenever: each day has one stage, nothing gets shorter, nothing comes back."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.days.beijing import midnight
from gongkai.days.calendar import Calendar
from gongkai.days.lifecycle import Stage, derive_timetable, moment_on, stage_on
from gongkai.days.period import Extension, Restart, Review, derive_period
from gongkai.diagnostics.diagnostic import Report
from gongkai.entry.review import parse_reviews
from gongkai.entry.review_schema import REVIEW
from gongkai.reading.parsing import parse_group
from gongkai.reading.source import parse_document

CALENDAR = Calendar()
ONE_DAY = timedelta(days=1)
HORIZON = 110
SEEDS = settings(max_examples=40)

DAYS = st.dates(date(2025, 1, 1), date(2027, 6, 30))
AFTER = st.none() | st.integers(1, 60).map(lambda days: ONE_DAY * days)
LENGTHS = st.one_of(
    st.fixed_dictionaries({"working_days": st.integers(1, 20)}),
    st.fixed_dictionaries({"days": st.integers(1, 30)}),
)
ENDED = {Stage.WITHDRAWN, Stage.SUPERSEDED}

FOLLOWING = {
    Stage.SCHEDULED: {Stage.NOTICE, Stage.UPCOMING, Stage.OPEN},
    Stage.NOTICE: ENDED | {Stage.RETIRED},
    Stage.UPCOMING: {Stage.OPEN, *ENDED, Stage.RETIRED},
    Stage.OPEN: {Stage.UPCOMING, Stage.CLOSED, Stage.CONCLUDED, *ENDED, Stage.RETIRED},
    Stage.CLOSED: {Stage.CONCLUDED, *ENDED, Stage.RETIRED},
    Stage.CONCLUDED: ENDED | {Stage.RETIRED},
    Stage.WITHDRAWN: {Stage.RETIRED},
    Stage.SUPERSEDED: {Stage.RETIRED},
    Stage.RETIRED: set(),
}
"""The stages that may come after each; only a review that is begun anew goes back, to upcoming."""


@st.composite
def reviews(draw):
    """A review with extensions and restarts, each decided while it ran."""
    first = draw(DAYS)
    review = Review(first_day=first, **draw(LENGTHS))
    for _ in range(draw(st.integers(0, 3))):
        today = _last_event(review)
        period = derive_period(review, CALENDAR, first_day_counts=True, today=today)
        start = max(today, period.first_day)
        if start >= period.last_day:
            break
        decided = start + ONE_DAY * draw(st.integers(0, (period.last_day - start).days))
        if draw(st.booleans()):
            last = period.last_day + ONE_DAY * draw(st.integers(1, 15))
            added = Extension(decided_on=decided, last_day=last, reason="材料不齐")
            review = _with(review, extensions=(*review.extensions, added))
        else:
            again = decided + ONE_DAY * draw(st.integers(1, 7))
            length = {"working_days": review.working_days, "days": review.days}
            added = Restart(interrupted_on=decided, first_day=again, reason="名单有误", **length)
            review = _with(review, restarts=(*review.restarts, added))
    return review


def _last_event(review):
    days = [each.decided_on for each in review.extensions]
    days += [each.interrupted_on for each in review.restarts]
    return max([review.first_day, *days]) + ONE_DAY * bool(days)


def _with(review, **changes):
    kept = {name: getattr(review, name) for name in Review.__slots__}
    return Review(**(kept | changes))


@SEEDS
@given(
    review=st.none() | reviews(),
    published_on=DAYS,
    wait=st.integers(0, 10),
    decided_after=AFTER,
    withdrawn_after=AFTER,
    superseded_after=AFTER,
    retired_after=AFTER,
)
def test_each_day_has_one_stage_and_stages_follow_each_other(
    review, published_on, wait, decided_after, withdrawn_after, superseded_after, retired_after
):
    """Told day by day, each day with what had been decided by then, as the board is built."""
    if review:
        published_on = review.first_day - ONE_DAY * wait
    endings = {
        Stage.WITHDRAWN: withdrawn_after,
        Stage.SUPERSEDED: superseded_after,
        Stage.RETIRED: retired_after,
    }
    endings = {stage: published_on + after for stage, after in endings.items() if after is not None}
    whole = review and derive_period(review, CALENDAR, first_day_counts=True)
    decided_on = whole and decided_after and whole.last_day + decided_after
    before = Stage.SCHEDULED
    for offset in range(-2, HORIZON):
        today = published_on + ONE_DAY * offset
        period = review and derive_period(review, CALENDAR, first_day_counts=True, today=today)
        timetable = derive_timetable(
            published_on,
            (period,) if period else (),
            decided_on if decided_on and decided_on <= today else None,
            CALENDAR,
            {stage: day for stage, day in endings.items() if day <= today},
        )
        instants = [moment.at for moment in timetable]
        assert instants == sorted(set(instants)), "each instant begins one stage"
        assert instants[0] == midnight(published_on)
        stage = stage_on(timetable, today)
        assert stage is before or stage in FOLLOWING[before]
        assert (stage is Stage.SCHEDULED) is (offset < 0)
        taken_back = [day for kind, day in endings.items() if kind in ENDED and day <= today]
        if Stage.RETIRED in endings and endings[Stage.RETIRED] <= today:
            assert stage is Stage.RETIRED
        elif taken_back:
            assert stage in ENDED
            assert endings[stage] == min(taken_back), "the earlier counts"
        elif period:
            runs = period.first_day <= today <= period.last_day
            assert (stage is Stage.OPEN) is (runs and offset >= 0)
        before = stage


@SEEDS
@given(review=reviews(), decided=st.integers(-40, 60), last=st.integers(-60, 60))
def test_an_extension_never_shortens(review, decided, last):
    """Not even a wrong one, which a check tells: the review ends when it would have, or later."""
    decided_on, last_day = (review.first_day + ONE_DAY * days for days in (decided, last))
    added = Extension(decided_on=decided_on, last_day=last_day, reason="写错的日期")
    extensions = sorted((*review.extensions, added), key=lambda each: each.decided_on)
    extended = _with(review, extensions=tuple(extensions))
    for offset in range(0, HORIZON, 5):
        today = review.first_day + ONE_DAY * offset
        old, new = (
            derive_period(each, CALENDAR, first_day_counts=True, today=today)
            for each in (review, extended)
        )
        assert new.last_day >= old.last_day
        assert (new.first_day, new.broken_off) == (old.first_day, old.broken_off)


@SEEDS
@given(
    first=DAYS,
    length=LENGTHS,
    runs=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=3),
)
def test_a_review_begun_anew_is_as_long_as_was_written(first, length, runs):
    text, day = "", first
    for until, wait in runs:
        interrupted, day = day + ONE_DAY * until, day + ONE_DAY * (until + wait)
        text += f"\n    - {{interrupted_on: {interrupted}, first_day: {day}, reason: 名单有误}}"
    ((unit, number),) = length.items()
    restarts = f"\n  restarts:{text}" if text else ""
    review = _parse(f"review:\n  first_day: {first}\n  {unit}: {number}{restarts}")
    period = derive_period(review, CALENDAR, first_day_counts=True)
    again = derive_period(Review(first_day=day, **length), CALENDAR, first_day_counts=True)
    assert period.first_day == day
    assert (period.last_day, period.days) == (again.last_day, again.days)
    assert period.working_days == number if unit == "working_days" else period.days >= number
    assert len(period.broken_off) == len(runs)


def _parse(front):
    report = Report()
    document = parse_document(f"---\n{front}\n---\n", "index.md", report)
    record = parse_group(document.front.values["review"], REVIEW, report)
    (review,) = parse_reviews([record], None)
    assert report.diagnostics == []
    return review


@SEEDS
@given(review=reviews())
def test_what_is_left_counts_down_to_the_last_day(review):
    period = derive_period(review, CALENDAR, first_day_counts=True)
    timetable = derive_timetable(period.first_day, (period,), None, CALENDAR)
    day, left = period.first_day, None
    while day <= period.last_day:
        moment = moment_on(timetable, day)
        assert moment.is_last_day is (day == period.last_day)
        assert moment.days_left == (period.last_day - day).days
        fallen = left is not None and left - moment.working_days_left
        assert left is None or fallen == CALENDAR.is_working_day(day)
        left = moment.working_days_left
        day += ONE_DAY
    assert left == 0

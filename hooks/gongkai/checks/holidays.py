"""Owns the checks that reviews run when people are there to read them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from gongkai.checks.surroundings import Surroundings
from gongkai.days.calendar import Calendar
from gongkai.days.period import Period, Restart, Review
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.entry.entry import Entry

LONG_HOLIDAY = 3
"""Rest days in a row; a plain weekend has two."""
ENOUGH = 5
"""Working days, by custom, in whatever surroundings."""

_KEYS = ("first_day", "last_day", "working_days", "days")


RECENT = timedelta(days=90)
"""What closed longer ago is history: nobody can choose its days any more."""


def _recent_days(period: Period, today: date) -> list[date]:
    """The days of a review that isn't long over; none for any other."""
    if period.last_day + RECENT < today:
        return []
    length = (period.last_day - period.first_day).days + 1
    return [period.first_day + timedelta(each) for each in range(length)]


def check_vacations(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`review-in-vacation`: not more than half of a review's working days lie in the school's vacation."""
    if around.schedule is None or entry.review_rule.in_vacation:
        return
    for number, period in enumerate(around.schedule.rounds):
        yield from _check_vacation(period, entry.place_of_round(number, *_KEYS), around)


def _check_vacation(period: Period, place: Place, around: Surroundings) -> Iterator[Diagnostic]:
    near = [
        each
        for each in (around.school.vacations if around.school else ())
        if each.first_day <= period.last_day and period.first_day <= each.last_day
    ]
    days = _recent_days(period, around.today) if near else ()
    working = [day for day in days if around.calendar.is_working_day(day)]
    away = [day for day in working if any(each.first_day <= day <= each.last_day for each in near)]
    if len(away) * 2 > len(working):
        yield Diagnostic(
            rule="review-in-vacation",
            place=place,
            message=f"公示期大半在{near[0].name}里，教职工和家长不在校",
            found=f"{period.first_day} 至 {period.last_day}，"
            f"{len(working)} 个工作日里有 {len(away)} 个在假期",
            expected="大半在学期里（通行做法：公示要让应当知道的人看得到）",
            help=f"改到放假以前或 {near[0].last_day + timedelta(1)} 开学以后；"
            "必须在假期进行的，另用其他办法通知到人，并在正文里写明",
        )


def check_long_holidays(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`review-over-holiday`: a review counted in calendar days isn't mostly a long holiday."""
    if around.schedule is None:
        return
    for number, (review, period) in enumerate(
        zip(entry.reviews, around.schedule.rounds, strict=False)
    ):
        run = period.restarts[-1] if period.restarts else review
        yield from _check_long_holiday(
            run, period, entry.place_of_round(number, *_KEYS[1:]), around
        )


def _check_long_holiday(
    run: Review | Restart, period: Period, place: Place, around: Surroundings
) -> Iterator[Diagnostic]:
    days = _recent_days(period, around.today) if run.working_days is None else ()
    if len(days) < LONG_HOLIDAY:
        return
    rest = sum(not around.calendar.is_working_day(day) for day in days)
    working = len(days) - rest
    if working < min(rest, ENOUGH) and _longest_rest(days, around.calendar) >= LONG_HOLIDAY:
        yield Diagnostic(
            rule="review-over-holiday",
            place=place,
            message="公示期大半是节假日，只有很少的工作日",
            found=f"{period.first_day} 至 {period.last_day}，{len(days)} 天里有 {rest} 天放假",
            expected=f"至少一半是工作日，或不少于 {ENOUGH} 个（通行做法：长假里的公示等于没有公示）",
            help=f"改写成工作日，例如 working_days: {ENOUGH}，或者把最后一天推到节后",
        )


def _longest_rest(days: Sequence[date], calendar: Calendar) -> int:
    longest = current = 0
    for day in days:
        current = 0 if calendar.is_working_day(day) else current + 1
        longest = max(longest, current)
    return longest

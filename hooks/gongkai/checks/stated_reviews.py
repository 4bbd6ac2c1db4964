"""Owns the check that what a notice says of its own review is what the site shows."""

from collections.abc import Iterator
from datetime import date

from gongkai.checks.surroundings import Surroundings
from gongkai.days.period import Period, Review
from gongkai.days.stated_period import StatedPeriod, find_stated_periods
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.entry.entry import Entry

MAX_TOLD = 3


def check_stated_review(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`review-differs`: the title's, the summary's and the text's own words say the review that is shown.

    A review that was extended or begun anew had another length before, and is let be; so are several
    rounds, of which a text may tell any.
    """
    if around.schedule is None or len(entry.reviews) != 1:
        return
    period, review = around.schedule.last_round, entry.reviews[0]
    if review.extensions or review.restarts:
        return
    stated = list(_all_stated(entry, period.first_day))
    days = [each for _, each in stated if each.last_day]
    is_told = any(_has_days(each, period) for each in days)
    told: set[str] = set()
    for place, each in stated:
        if each.last_day:
            is_wrong = not is_told and _is_near(each, period)
        else:
            is_wrong = not _has_length(each, period, review)
        if is_wrong and each.words not in told and len(told) < MAX_TOLD:
            told.add(each.words)
            yield Diagnostic(
                rule="review-differs",
                place=place,
                message="文字里说的公示期，与网页上显示的不一样",
                found=f"文字“{each.words}”；网页上 {period.first_day} 至 {period.last_day}，"
                f"{period.working_days} 个工作日、{period.days} 天",
                expected="两处相同",
                help=f"看实际公示了几天，改正写错的一处：文字对的，review 改写 {_as_key(each)}；"
                "review 对的，改正文字",
            )


def _all_stated(entry: Entry, near: date) -> Iterator[tuple[Place, StatedPeriod]]:
    for key, text in (("title", entry.title), ("summary", entry.summary)):
        for each in find_stated_periods(text, near):
            yield entry.place_of(key), each
    for passage in entry.passages:
        for each in find_stated_periods(passage.text, near):
            yield Place(passage.place.file, passage.place.line + each.line), each


def _has_days(stated: StatedPeriod, period: Period) -> bool:
    return stated.last_day == period.last_day and stated.first_day in (None, period.first_day)


def _has_length(stated: StatedPeriod, period: Period, review: Review) -> bool:
    """Whether the number is the review's; people also say 5天 for five working days."""
    if stated.is_working_days:
        return stated.number == period.working_days
    return stated.number in (period.days, review.days, period.working_days)


def _is_near(stated: StatedPeriod, period: Period) -> bool:
    """Whether the days can only be meant for this review: they touch it, or are off by a month or a year."""
    first, last = stated.first_day or stated.last_day, stated.last_day
    if first is None or last is None:
        return False
    if stated.first_day is None:
        return last >= period.first_day and (last - period.last_day).days <= 31
    if first <= period.last_day and period.first_day <= last:
        return True
    return (first.day, last.day) == (period.first_day.day, period.last_day.day)


def _as_key(stated: StatedPeriod) -> str:
    """How the review would be written that the words say."""
    if stated.last_day:
        first = f"first_day: {stated.first_day}、" if stated.first_day else ""
        return f"{first}last_day: {stated.last_day}"
    return f"working_days: {stated.number}" if stated.is_working_days else f"days: {stated.number}"

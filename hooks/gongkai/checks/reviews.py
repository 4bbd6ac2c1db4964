"""Owns the checks of review periods against the catalogue's rules and the calendar."""

from collections.abc import Iterator

from gongkai.checks.surroundings import Surroundings
from gongkai.days.period import Period
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry import Entry
from gongkai.rulebook.certainty import Certainty, severity_of
from gongkai.rulebook.own_review import derive_review_rule

_LENGTH_KEYS = ("review.last_day", "review.working_days", "review.days", "review")


def check_required_review(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`review-missing`: what the catalogue says must be reviewed has a review.

    Where the rule is mere custom, which differs from place to place, it is only a warning.
    """
    rule = entry.category.review_rule(entry.item)
    if rule.required and "review" not in entry.places:
        subject = entry.item.name if entry.item else entry.category.name
        yield Diagnostic(
            rule="review-missing",
            level=severity_of(rule.certainty),
            place=entry.place_of("item", "title"),
            message=f"“{subject}”应当公示，条目里没有公示期",
            expected=rule.least or "写明公示期",
            help="加上 review: 和公示期限；不属于这一事项的，改正 item",
        )


def check_review_after_publication(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`review-before-publication`: a period can't begin before anybody can read the entry."""
    period = around.period
    if period is not None and period.first_day < entry.published_on:
        yield Diagnostic(
            rule="review-before-publication",
            place=entry.place_of("review.first_day", "review"),
            message="公示的第一天早于公开日期",
            found=f"公示自 {period.first_day}，公开于 {entry.published_on}",
            expected=f"不早于 {entry.published_on}",
            help="把 first_day 改为公开当天或之后；确实更早贴出的，改正 published_on",
        )


def check_minimum_length(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`review-too-short`: a period is at least as long as the rule, the school's or the catalogue's.

    Where the rule is mere custom it is only a warning: nobody is led to write another period than the real one.
    """
    period = around.period
    if period is None:
        return
    own = around.school.reviews if around.school else {}
    rule = derive_review_rule(own, entry.category, entry.item)
    pairs = (
        (rule.minimum_working_days, period.working_days, "working_days", "个工作日"),
        (rule.minimum_days, period.days, "days", "天"),
    )
    for minimum, actual, key, unit in pairs:
        if minimum and actual < minimum:
            yield Diagnostic(
                rule="review-too-short",
                level=severity_of(rule.certainty),
                place=entry.place_of(*_LENGTH_KEYS),
                message=f"公示期只有 {actual} {unit}",
                found=f"{period.first_day} 至 {period.last_day}",
                expected=rule.least,
                help=f"日期写错的，改正；没有写错的，延长到至少 {minimum} {unit}，已经期满的重新公示"
                if rule.certainty != Certainty.LOW
                else "公示期写错的，改正；没有写错的，照实际写，不要为了检查改成别的天数。"
                f"本校或上级规定就是这样的，写进 _school.yml，以后照它检查："
                f"reviews: {{{_own_key(entry)}: {_own_length(entry, period, key)}}}",
            )


def _own_key(entry: Entry) -> str:
    """What a school's own rule for such entries is written under."""
    has_own = entry.item is not None and entry.item.review is not None
    return f"{entry.category.id}/{entry.item.id}" if entry.item and has_own else entry.category.id


def _own_length(entry: Entry, period: Period, key: str) -> str:
    """The length of this very period, as the school's rule would give it."""
    if entry.review and entry.review.days is not None:
        return f"{{days: {entry.review.days}, source: 文件名}}"
    days = period.working_days if key == "working_days" else period.days
    return f"{{{key}: {days}, source: 文件名}}"


def check_review_end(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`review-ends-on-rest-day`: an explicit last day should be one on which somebody can object."""
    period = around.period
    if period is not None and not around.calendar.is_working_day(period.last_day):
        yield Diagnostic(
            rule="review-ends-on-rest-day",
            place=entry.place_of("review.last_day", "review"),
            message="公示的最后一天是休息日",
            found=str(period.last_day),
            expected="工作日（民法典第二百零三条：末日是休息日的，顺延到其后第一个工作日）",
            help="把 last_day 推到之后的第一个工作日，或改写 working_days",
        )


def check_provisional_calendar(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`provisional-calendar`: a period counted on holidays that nobody has announced is told so."""
    period = around.period
    if period is not None and period.is_provisional:
        years = range(period.first_day.year, period.last_day.year + 1)
        year = next(year for year in years if around.calendar.is_provisional(year))
        yield Diagnostic(
            rule="provisional-calendar",
            place=entry.place_of("review"),
            message=f"{year} 年的放假安排尚未收录，公示期按周末和固定节日暂算",
            found=f"{period.first_day} 至 {period.last_day}",
            expected="国务院办公厅公布的放假安排",
            help=f"公布后写进 _calendar/{year}.yml，或升级 chinesecalendar",
        )

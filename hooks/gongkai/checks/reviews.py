"""Owns the checks of review periods against the catalogue's rules and the calendar."""

from collections.abc import Iterator

from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry import Entry
from gongkai.rulebook.certainty import Certainty, severity_of

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
            expected=_minimum(entry) or "写明公示期",
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
    """`review-too-short`: a period is at least as long as the catalogue's rule, whose source is told.

    Where the rule is mere custom it is only a warning: nobody is led to write another period than the real one.
    """
    period = around.period
    if period is None:
        return
    rule = entry.category.review_rule(entry.item)
    pairs = (
        (rule.minimum_working_days, period.working_days, "个工作日"),
        (rule.minimum_days, period.days, "天"),
    )
    for minimum, actual, unit in pairs:
        if minimum and actual < minimum:
            yield Diagnostic(
                rule="review-too-short",
                level=severity_of(rule.certainty),
                place=entry.place_of(*_LENGTH_KEYS),
                message=f"公示期只有 {actual} {unit}",
                found=f"{period.first_day} 至 {period.last_day}",
                expected=_minimum(entry),
                help=f"延长到至少 {minimum} {unit}；只能比规定长，不能短"
                if rule.certainty != Certainty.LOW
                else f"照实际写。上级或本校另有规定的，不用改；没有的，下次公示够 {minimum} {unit}",
            )


def _minimum(entry: Entry) -> str:
    rule = entry.category.review_rule(entry.item)
    source = f"（{rule.source}）" if rule.source else ""
    if rule.minimum_working_days:
        return f"不少于 {rule.minimum_working_days} 个工作日{source}"
    if rule.minimum_days:
        return f"不少于 {rule.minimum_days} 天{source}"
    return ""


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

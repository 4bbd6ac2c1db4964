"""Owns the checks of periods against the catalogue's rules and the calendar."""

from collections.abc import Iterator
from itertools import pairwise

from gongkai.checks.period_names import ACTS, PERIOD_NAMES
from gongkai.checks.surroundings import Surroundings
from gongkai.days.period import Period
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry import Entry
from gongkai.rulebook.certainty import Certainty, severity_of
from gongkai.rulebook.own_review import derive_review_rule
from gongkai.rulebook.review_rule import ReviewRule

_LENGTH_KEYS = ("last_day", "working_days", "days")


def check_required_review(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`review-missing`: what the catalogue says must be reviewed has a review.

    Where the rule is mere custom, which differs from place to place, it is only a warning.
    """
    rule = entry.review_rule
    if rule.required and not rule.from_publication and "review" not in entry.places:
        subject, name = _subject(entry), PERIOD_NAMES[rule.kind]
        yield Diagnostic(
            rule="review-missing",
            level=severity_of(rule.certainty),
            place=entry.place_of("item", "title"),
            message=f"“{subject}”应当{ACTS[rule.kind]}，条目里没有{name}",
            expected=rule.least or f"写明{name}",
            help=f"加上 review: 和{ACTS[rule.kind]}期限；不属于这一事项的，改正 item",
        )


def check_unexpected_review(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`review-unexpected`: what has no period by its rule isn't given one unknowingly."""
    rule = entry.review_rule
    if rule.has_none and "review" in entry.places and not any(e.kind for e in entry.reviews):
        yield Diagnostic(
            rule="review-unexpected",
            place=entry.place_of("review"),
            message=f"“{_subject(entry)}”没有公示期，却写了 review",
            expected="不写 review" + (f"（{rule.source}）" if rule.source else ""),
            help="删掉 review 和它下面的几行：网页才不会说“正在公示”“不再受理异议”；"
            "确实公示、到期不再受理异议的，在 review 里加一行 purpose: review",
        )


def _subject(entry: Entry) -> str:
    return entry.item.name if entry.item else entry.category.name


def check_review_after_publication(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`review-before-publication`: a period can't begin before anybody can read the entry."""
    for number, period in _rounds(around):
        if period.first_day < entry.published_on:
            yield Diagnostic(
                rule="review-before-publication",
                place=entry.place_of_round(number, "first_day"),
                message="公示的第一天早于公开日期",
                found=f"公示自 {period.first_day}，公开于 {entry.published_on}",
                expected=f"不早于 {entry.published_on}",
                help="把 first_day 改为公开当天或之后；确实更早贴出的，改正 published_on",
            )


def check_rounds(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`rounds-overlap`: a further round begins when the one before it is over."""
    for (_, before), (number, period) in pairwise(_rounds(around)):
        if period.first_day <= before.last_day:
            yield Diagnostic(
                rule="rounds-overlap",
                place=entry.place_of_round(number, "first_day"),
                message=f"第 {number} 轮还没有结束，第 {number + 1} 轮就开始了",
                found=f"前一轮 {before.first_day} 至 {before.last_day}，"
                f"后一轮自 {period.first_day}",
                expected=f"{before.last_day} 之后",
                help="按先后次序写；日期写错的，改正 first_day；只是延长的，写 extensions",
            )


def _rounds(around: Surroundings) -> list[tuple[int, Period]]:
    return list(enumerate(around.schedule.rounds)) if around.schedule else []


def check_minimum_length(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`review-too-short`: a period is at least as long as the rule for its kind, the school's or the
    catalogue's.

    Where the rule is mere custom it is only a warning: nobody is led to write another period than
    the real one.
    """
    for number, period in _rounds(around):
        rule = _rule_for(period, entry, around)
        pairs = (
            (rule.minimum_working_days, period.working_days, "working_days", "个工作日"),
            (rule.minimum_days, period.days, "days", "天"),
        )
        for minimum, actual, key, unit in pairs:
            if minimum and actual < minimum:
                yield Diagnostic(
                    rule="review-too-short",
                    level=severity_of(rule.certainty),
                    place=entry.place_of_round(number, *_LENGTH_KEYS),
                    message=f"{PERIOD_NAMES[period.kind]}只有 {actual} {unit}",
                    found=f"{period.first_day} 至 {period.last_day}",
                    expected=rule.least,
                    help=f"日期写错的，改正；没有写错的，延长到至少 {minimum} {unit}，"
                    f"已经期满的重新{ACTS[period.kind]}"
                    if rule.certainty != Certainty.LOW
                    else f"{PERIOD_NAMES[period.kind]}写错的，改正；没有写错的，照实际写，"
                    "不要为了检查改成别的天数。"
                    "本校或上级规定就是这样的，写进 _school.yml，以后照它检查："
                    f"reviews: {{{_own_key(entry)}: {_own_length(entry, number, period, key)}}}",
                )


def _own_key(entry: Entry) -> str:
    """What a school's own rule for such entries is written under."""
    has_own = entry.item is not None and entry.item.review is not None
    return f"{entry.category.id}/{entry.item.id}" if entry.item and has_own else entry.category.id


def _own_length(entry: Entry, number: int, period: Period, key: str) -> str:
    """The length of this very period, as the school's rule would give it."""
    written = entry.reviews[number] if number < len(entry.reviews) else None
    if written and written.days is not None:
        return f"{{days: {written.days}, source: 文件名}}"
    days = period.working_days if key == "working_days" else period.days
    return f"{{{key}: {days}, source: 文件名}}"


def _rule_for(period: Period, entry: Entry, around: Surroundings) -> ReviewRule:
    """The rule for a period of that kind; an empty one where there is none."""
    own = around.school.reviews if around.school else {}
    rule = derive_review_rule(own, entry.category, entry.item, entry.review_rule)
    if period.kind is rule.kind:
        return rule
    added = rule.added_of(period.kind)
    if added is None:
        return ReviewRule()
    return ReviewRule(
        kind=added.kind,
        minimum_working_days=added.working_days,
        minimum_days=added.days,
        source=added.source,
        certainty=added.certainty,
    )


def check_review_end(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`review-ends-on-rest-day`: an explicit last day should be one on which somebody can object."""
    for number, period in _rounds(around):
        if not around.calendar.is_working_day(period.last_day):
            yield Diagnostic(
                rule="review-ends-on-rest-day",
                place=entry.place_of_round(number, "last_day"),
                message="公示的最后一天是休息日",
                found=str(period.last_day),
                expected="工作日（民法典第二百零三条：末日是休息日的，顺延到其后第一个工作日）",
                help="把 last_day 推到之后的第一个工作日，或改写 working_days",
            )


def check_provisional_calendar(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`provisional-calendar`: a period counted on holidays that nobody has announced is told so."""
    periods = around.schedule.periods if around.schedule else ()
    period = next((each for each in periods if each.is_provisional), None)
    if period is not None:
        years = range(period.first_day.year, period.last_day.year + 1)
        year = next(year for year in years if around.calendar.is_provisional(year))
        yield Diagnostic(
            rule="provisional-calendar",
            place=entry.place_of("review", "published_on"),
            message=f"{year} 年的放假安排尚未收录，{PERIOD_NAMES[period.kind]}按周末和固定节日暂算",
            found=f"{period.first_day} 至 {period.last_day}",
            expected="国务院办公厅公布的放假安排",
            help=f"公布后写进 _calendar/{year}.yml，或升级 chinesecalendar",
        )

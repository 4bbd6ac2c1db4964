"""Owns the banner at the head of an entry's page: stage, period, and what happened to it."""

from gongkai.days.calendar import Calendar
from gongkai.days.period import Period
from gongkai.pages.components import Link
from gongkai.pages.entry_components import Banner, ExtensionRow, RestartRow
from gongkai.view.posting import Posting
from gongkai.view.view import View
from gongkai.wording.saying import say_day, say_day_with_weekday, say_span
from gongkai.wording.stages import (
    CLOCK_STAGES,
    MARKED_STAGES,
    build_strip,
    build_timetable,
    say_headline,
    say_note,
)
from gongkai.wording.words import Words


def build_banner(posting: Posting, view: View, words: Words) -> Banner | None:
    """The banner of the posting; None for a notice that still stands."""
    moment, period = posting.moment, posting.period
    stands_unchanged = moment.stage not in MARKED_STAGES and posting.retention is None
    if period is None and stands_unchanged:
        return None
    headline = say_headline(moment, posting, words)
    in_review = period if moment.stage in CLOCK_STAGES else None
    replacement = view.postings.get(posting.superseded_by)
    return Banner(
        stage=moment.stage,
        headline=headline,
        dated_headline=_dated_headline(in_review, words) if in_review else headline,
        note=say_note(moment, posting, view.today, words),
        is_last_day=moment.is_last_day,
        period_text=say_period(period, words) if period else None,
        basis=_basis(posting, words) if period else None,
        provisional_text=_provisional(period, view.calendar, words) if period else None,
        strip=build_strip(in_review, view.calendar, words) if in_review else None,
        timetable=build_timetable(posting, words),
        replaced_by=Link(label=replacement.title, url=replacement.url) if replacement else None,
        reason=_reason(posting, words),
        taken_down=_taken_down(posting, words),
        extensions=_extensions(posting, words),
        restarts=_restarts(posting, words),
    )


def _dated_headline(period: Period, words: Words) -> str:
    return words["headline"]["dated"].format(
        first=say_day_with_weekday(period.first_day, words),
        last=say_day_with_weekday(period.last_day, words, since=period.first_day),
    )


def _extensions(posting: Posting, words: Words) -> tuple[ExtensionRow, ...]:
    """The extensions with their reasons; of a tombstone none, it tells no reasons."""
    if posting.period is None or posting.is_retired:
        return ()
    return tuple(
        ExtensionRow(
            decided_text=say_day(each.decided_on, words),
            last_day_text=say_day_with_weekday(each.last_day, words),
            reason=each.reason,
        )
        for each in posting.period.extensions
    )


def _restarts(posting: Posting, words: Words) -> tuple[RestartRow, ...]:
    """The restarts with their reasons; of a tombstone none."""
    if posting.period is None or posting.is_retired:
        return ()
    return tuple(
        RestartRow(
            interrupted_text=say_day(each.interrupted_on, words),
            first_day_text=say_day_with_weekday(each.first_day, words),
            reason=each.reason,
        )
        for each in posting.period.restarts
    )


def _reason(posting: Posting, words: Words) -> str | None:
    if posting.withdrawal is None or posting.is_retired:
        return None
    return words["headline"]["withdrawn_reason"].format(
        day=say_day(posting.withdrawal.withdrawn_on, words), reason=posting.withdrawal.reason
    )


def _taken_down(posting: Posting, words: Words) -> str | None:
    """Under which rule and since when something is, or will be, gone from the page."""
    if posting.retention is None or posting.retention_day is None:
        return None
    return words["retention"][posting.retention.action].format(
        source=posting.retention.source, day=say_day(posting.retention_day, words)
    )


def say_period(period: Period, words: Words) -> str:
    """First and last day with weekdays, and how many days that is."""
    kind, number = (
        ("days", period.days)
        if period.is_counted_in_days
        else ("working_days", period.working_days)
    )
    return words["period"][kind].format(
        span=say_span(period.first_day, period.last_day, words), n=number
    )


def _basis(posting: Posting, words: Words) -> str | None:
    rule, period = posting.review_rule, words["period"]
    if not rule.source:
        return None
    if rule.minimum_working_days:
        return period["basis_working_days"].format(source=rule.source, n=rule.minimum_working_days)
    if rule.minimum_days:
        return period["basis_days"].format(source=rule.source, n=rule.minimum_days)
    return period["basis"].format(source=rule.source)


def _provisional(period: Period, calendar: Calendar, words: Words) -> str | None:
    years = range(period.first_day.year, period.last_day.year + 1)
    unsure = [str(year) for year in years if calendar.is_provisional(year)]
    if not unsure:
        return None
    return words["period"]["provisional"].format(year="、".join(unsure))

"""Owns how a stage is shown: pills, banners, day strips, and the timetable for the page's script."""

import json
from datetime import timedelta

from gongkai.calendar import Calendar
from gongkai.lifecycle import Moment, Stage
from gongkai.pages.components import Banner, DayCell, Pill, Strip
from gongkai.pages.wording import (
    say_day_with_weekday,
    say_month_day,
    say_span,
    say_weekday,
)
from gongkai.period import ONE_DAY, Period, midnight
from gongkai.view import Posting, View
from gongkai.words import Words

MAX_STRIP_DAYS = 31
"""A longer period is told in words only."""

CLOCK_STAGES = frozenset({Stage.UPCOMING, Stage.OPEN})
"""Stages that end by the clock alone."""


def build_pill(posting: Posting, words: Words) -> Pill:
    """The stage of the posting, on the build day and by the clock."""
    moment, period = posting.moment, posting.period
    label = _label(moment, posting, words)
    by_clock = period is not None and moment.stage in CLOCK_STAGES
    return Pill(
        stage=moment.stage,
        label=label,
        dated_label=words["stage"]["dated"].format(
            first=say_month_day(period.first_day, words),
            last=say_month_day(period.last_day, words),
        )
        if by_clock
        else label,
        is_last_day=moment.is_last_day,
        timetable=_timetable(posting, words) if by_clock else None,
    )


def _label(moment: Moment, posting: Posting, words: Words) -> str:
    stage, period = words["stage"], posting.period
    match moment.stage:
        case Stage.UPCOMING if period:
            return stage["upcoming"].format(day=say_month_day(period.first_day, words))
        case Stage.OPEN:
            return _left(moment, posting, words)
        case Stage.CONCLUDED if posting.outcome:
            return words["result"][posting.outcome.result]
        case _:
            return stage[moment.stage]


def _left(moment: Moment, posting: Posting, words: Words) -> str:
    """Time left in working days, or in days where the author counts so or no working day is left."""
    stage = words["stage"]
    if moment.is_last_day:
        return stage["last_day"]
    in_days = posting.period is not None and posting.period.is_counted_in_days
    if in_days or not moment.working_days_left:
        return stage["open_days"].format(n=moment.days_left)
    return stage["open_working_days"].format(n=moment.working_days_left)


def _headline(moment: Moment, posting: Posting, words: Words) -> str:
    headline, period = words["headline"], posting.period
    match moment.stage:
        case Stage.UPCOMING if period:
            return headline["upcoming"].format(
                day=say_day_with_weekday(period.first_day, words, since=posting.published_on)
            )
        case Stage.OPEN:
            return headline["open"].format(left=_left(moment, posting, words))
        case Stage.CONCLUDED if posting.outcome:
            return words["result"][posting.outcome.result]
        case _:
            return headline[moment.stage]


def _note(moment: Moment, posting: Posting, view: View | None, words: Words) -> str:
    headline = words["headline"]
    if moment.stage is Stage.OPEN and not moment.is_last_day:
        return headline["without_today"]
    if moment.stage is Stage.CLOSED and view:
        return headline["awaiting"].format(day=say_day_with_weekday(view.today, words))
    if moment.stage is Stage.CONCLUDED and posting.outcome:
        return headline["decided"].format(
            day=say_day_with_weekday(posting.outcome.decided_on, words)
        )
    return ""


def _timetable(posting: Posting, words: Words) -> str:
    """The moments as JSON: what holds from each instant on, in words.

    The first also holds before its instant, for readers whose clock is slow; so it is never `open`.
    """
    moments = posting.timetable
    if moments[0].stage is Stage.OPEN:
        eve = midnight(posting.published_on - ONE_DAY)
        moments = (Moment(at=eve, stage=Stage.UPCOMING), *moments)
    return json.dumps(
        [
            {
                "at": moment.at.isoformat(),
                "stage": moment.stage,
                "is_last_day": moment.is_last_day,
                "label": _label(moment, posting, words),
                "headline": _headline(moment, posting, words),
                "note": _note(moment, posting, None, words),
            }
            for moment in moments
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def build_banner(posting: Posting, view: View, words: Words) -> Banner | None:
    """The banner at the head of the entry's page; None for what was never in review."""
    moment, period = posting.moment, posting.period
    if period is None:
        return None
    by_clock = moment.stage in CLOCK_STAGES
    headline = _headline(moment, posting, words)
    return Banner(
        stage=moment.stage,
        headline=headline,
        dated_headline=words["headline"]["dated"].format(
            first=say_day_with_weekday(period.first_day, words),
            last=say_day_with_weekday(period.last_day, words, since=period.first_day),
        )
        if by_clock
        else headline,
        note=_note(moment, posting, view, words),
        is_last_day=moment.is_last_day,
        period_text=say_period(period, words),
        basis=_basis(posting, words),
        provisional_text=_provisional(period, view.calendar, words),
        strip=build_strip(period, view.calendar, words),
        timetable=_timetable(posting, words) if by_clock else None,
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


def build_strip(period: Period, calendar: Calendar, words: Words) -> Strip | None:
    """The period day by day; None when it is too long to be shown so."""
    length = (period.last_day - period.first_day).days + 1
    if length > MAX_STRIP_DAYS:
        return None
    days = [period.first_day + timedelta(days=offset) for offset in range(length)]
    cells = tuple(
        DayCell(
            date=day.isoformat(),
            day=str(day.day),
            month=str(day.month),
            weekday=say_weekday(day, words),
            is_working=calendar.is_working_day(day),
            starts_at=midnight(day).isoformat(),
            ends_at=midnight(day + ONE_DAY).isoformat(),
        )
        for day in days
    )
    told = {True: [], False: []}
    for day, cell in zip(days, cells, strict=True):
        told[cell.is_working].append(say_month_day(day, words) + cell.weekday)
    text = words["period"]["strip"].format(working="、".join(told[True]))
    if told[False]:
        text += "；" + words["period"]["strip_rest"].format(rest="、".join(told[False]))
    return Strip(cells=cells, text=text)

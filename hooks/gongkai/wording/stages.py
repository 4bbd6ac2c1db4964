"""Owns how a stage is said: pills, headlines, day strips, and the timetable for the page's script."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from gongkai.days.beijing import BEIJING, ONE_DAY, midnight
from gongkai.days.calendar import Calendar
from gongkai.days.lifecycle import Moment, Stage
from gongkai.days.period import Period
from gongkai.days.period_kind import PeriodKind
from gongkai.days.schedule import Schedule
from gongkai.view.posting import Posting
from gongkai.wording.period_words import (
    say_left,
    say_name,
    say_round,
    say_short_span,
    words_of,
)
from gongkai.wording.pills import DayCell, Pill, Strip
from gongkai.wording.saying import say_day_with_weekday, say_month_day, say_weekday
from gongkai.wording.words import Words

MAX_STRIP_DAYS = 31
"""A longer period is told in words only."""

CLOCK_STAGES = frozenset({Stage.UPCOMING, Stage.OPEN})
"""Stages that end by the clock alone."""

MARKED_STAGES = frozenset({Stage.WITHDRAWN, Stage.SUPERSEDED, Stage.RETIRED})
"""Stages of an entry that no longer stands, which a notice without a review can have too."""


def build_pill(posting: Posting, words: Words) -> Pill:
    """The stage of the posting, on the build day and by the clock."""
    moment = posting.moment
    label = dated_label = _label(moment, posting, words)
    period = posting.period_at(moment)
    if period and posting.schedule and moment.stage in CLOCK_STAGES:
        name = say_name(period, posting.schedule, words)
        dated_label = say_short_span(period, name, words)
    return Pill(
        stage=moment.stage,
        label=label,
        dated_label=dated_label,
        is_last_day=moment.is_last_day,
        timetable=build_timetable(posting, words),
    )


def _label(moment: Moment, posting: Posting, words: Words) -> str:
    period, schedule = posting.period_at(moment), posting.schedule
    if period is None or schedule is None or moment.stage in MARKED_STAGES:
        return words["stage"][moment.stage]
    own = words_of(period.kind, words)
    match moment.stage:
        case Stage.UPCOMING:
            text = own["begins"].format(day=say_month_day(period.first_day, words))
            return _with_round(text, period, schedule, words)
        case Stage.OPEN:
            text = own["open"].format(left=say_left(moment, period, words))
            return _with_round(text, period, schedule, words)
        case Stage.CONCLUDED if posting.outcome:
            return words_of(posting.outcome_kind, words)[posting.outcome.result]
        case _:
            return own["closed"]


def _with_round(text: str, period: Period, schedule: Schedule, words: Words) -> str:
    """The text with the number of its round before it, where there are several."""
    return say_round(period, schedule, words) + text if schedule.round_number(period) else text


def say_headline(moment: Moment, posting: Posting, words: Words) -> str:
    """The stage in a sentence, for the head of the entry's page."""
    period, schedule = posting.period_at(moment), posting.schedule
    if period is None or schedule is None or moment.stage in MARKED_STAGES:
        return words["headline"][moment.stage]
    own = words_of(period.kind, words)
    match moment.stage:
        case Stage.UPCOMING:
            return _say_begin(moment, period, posting, words)
        case Stage.OPEN:
            text = own["headline_open"].format(left=say_left(moment, period, words))
            return _with_round(text, period, schedule, words)
        case Stage.CONCLUDED if posting.outcome:
            return words_of(posting.outcome_kind, words)[posting.outcome.result]
        case _:
            return own["headline_closed"]


def _say_begin(moment: Moment, period: Period, posting: Posting, words: Words) -> str:
    """Before the period: anew after a break, after an earlier one that is over, or for the first time."""
    own, schedule = words_of(period.kind, words), posting.schedule
    day = say_day_with_weekday(period.first_day, words, since=posting.published_on)
    assert schedule is not None, "only a schedule has periods"
    if period.restarts and moment.at >= midnight(period.restarts[-1].interrupted_on):
        return own["headline_restart"].format(day=day)
    over = [each for each in schedule.periods if each.closes_at <= moment.at]
    if over:
        return words["headline"]["between"].format(
            before=say_round(over[-1], schedule, words),
            next=say_round(period, schedule, words),
            day=day,
        )
    return _with_round(own["headline_begins"].format(day=day), period, schedule, words)


def say_note(moment: Moment, posting: Posting, today: date | None, words: Words) -> str:
    """What the headline leaves open; `today` is given where a claim may name the build day."""
    headline = words["headline"]
    if moment.stage is Stage.OPEN and not moment.is_last_day:
        return headline["without_today"]
    if moment.stage is Stage.CLOSED and today and posting.awaits_outcome:
        return headline["awaiting"].format(day=say_day_with_weekday(today, words))
    if moment.stage is Stage.SUPERSEDED:
        day = moment.at.astimezone(BEIJING).date()
        return headline["superseded_since"].format(day=say_day_with_weekday(day, words))
    if moment.stage is Stage.CONCLUDED and posting.outcome:
        return headline["decided"].format(
            day=say_day_with_weekday(posting.outcome.decided_on, words)
        )
    return ""


def will_be_taken_down(posting: Posting) -> bool:
    """Whether a retention rule takes the posting down on a day still to come."""
    return not posting.is_retired and posting.timetable[-1].stage is Stage.RETIRED


def clock_moments(posting: Posting) -> tuple[Moment, ...]:
    """The moments for the page's script.

    The first also holds before its instant, for readers whose clock is slow; so it is never `open`.
    """
    moments = posting.timetable
    if moments[0].stage is not Stage.OPEN:
        return moments
    eve = midnight(posting.published_on - ONE_DAY)
    return (Moment(at=eve, stage=Stage.UPCOMING, place=moments[0].place), *moments)


def build_timetable(posting: Posting, words: Words) -> str | None:
    """The moments as JSON: what holds from each instant on, in words; None when all are past."""
    if posting.timetable[-1] is posting.moment:
        return None
    return write_json(
        [
            {
                "at": moment.at.isoformat(),
                "stage": moment.stage,
                "is_last_day": moment.is_last_day,
                "label": _label(moment, posting, words),
                "headline": say_headline(moment, posting, words),
                "note": say_note(moment, posting, None, words),
                **_tell_kind(moment, posting),
            }
            for moment in clock_moments(posting)
        ]
    )


def _tell_kind(moment: Moment, posting: Posting) -> dict[str, str]:
    """The kind of the period that is open then; nothing where it is a review, as most are."""
    period = posting.period_at(moment) if moment.stage is Stage.OPEN else None
    is_other = period is not None and period.kind is not PeriodKind.REVIEW
    return {"kind": period.kind} if period and is_other else {}


def build_state_timetable(posting: Posting, period: Period, words: Words) -> str:
    """The stages of one period among several as JSON, by its own instants."""
    published = midnight(posting.published_on)
    moments = [
        (published - ONE_DAY, Stage.UPCOMING),
        (max(period.opens_at, published), Stage.OPEN),
        (period.closes_at, Stage.CLOSED),
    ]
    for moment in posting.timetable:
        if moment.stage in MARKED_STAGES:  # what no longer stands isn't in any period
            moments = [each for each in moments if each[0] < moment.at]
            moments.append((moment.at, moment.stage))
            break
    states = words["states"]
    return write_json(
        [
            {"at": at.isoformat(), "stage": stage, "state": states.get(stage, "")}
            for at, stage in moments
        ]
    )


def write_json(data: Any) -> str:
    """The data in as few characters as JSON needs."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def build_strip(periods: Sequence[Period], calendar: Calendar, words: Words) -> Strip | None:
    """The periods day by day, without the days between them; None when that is too long to be shown."""
    if sum((each.last_day - each.first_day).days + 1 for each in periods) > MAX_STRIP_DAYS:
        return None
    days = [
        each.first_day + timedelta(days=offset)
        for each in periods
        for offset in range((each.last_day - each.first_day).days + 1)
    ]
    cells = tuple(
        DayCell(
            label=f"{day.month}/{day.day}"
            if at and day.month != days[at - 1].month
            else str(day.day),
            weekday=say_weekday(day, words),
            is_working=calendar.is_working_day(day),
            starts_at=midnight(day).isoformat(),
            ends_at=midnight(day + ONE_DAY).isoformat(),
        )
        for at, day in enumerate(days)
    )
    told: dict[bool, list[str]] = {True: [], False: []}
    for day, cell in zip(days, cells, strict=True):
        told[cell.is_working].append(say_month_day(day, words) + cell.weekday)
    text = words["period"]["strip"].format(working="、".join(told[True]))
    if told[False]:
        text += "；" + words["period"]["strip_rest"].format(rest="、".join(told[False]))
    return Strip(cells=cells, text=text)

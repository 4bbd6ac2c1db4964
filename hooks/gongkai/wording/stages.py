"""Owns how a stage is said: pills, headlines, day strips, and the timetable for the page's script."""

import json
from datetime import date, timedelta

from gongkai.days.beijing import BEIJING, ONE_DAY, midnight
from gongkai.days.calendar import Calendar
from gongkai.days.lifecycle import Moment, Stage
from gongkai.days.period import Period
from gongkai.view.posting import Posting
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
    moment, period = posting.moment, posting.period
    label = dated_label = _label(moment, posting, words)
    if period and moment.stage in CLOCK_STAGES:
        dated_label = words["stage"]["dated"].format(
            first=say_month_day(period.first_day, words),
            last=say_month_day(period.last_day, words),
        )
    return Pill(
        stage=moment.stage,
        label=label,
        dated_label=dated_label,
        is_last_day=moment.is_last_day,
        timetable=build_timetable(posting, words),
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


def say_headline(moment: Moment, posting: Posting, words: Words) -> str:
    """The stage in a sentence, for the head of the entry's page."""
    headline, period = words["headline"], posting.period
    match moment.stage:
        case Stage.UPCOMING if period:
            is_restart = period.restarts and moment.at >= midnight(
                period.restarts[-1].interrupted_on
            )
            return headline["restart" if is_restart else "upcoming"].format(
                day=say_day_with_weekday(period.first_day, words, since=posting.published_on)
            )
        case Stage.OPEN:
            return headline["open"].format(left=_left(moment, posting, words))
        case Stage.CONCLUDED if posting.outcome:
            return words["result"][posting.outcome.result]
        case _:
            return headline[moment.stage]


def say_note(moment: Moment, posting: Posting, today: date | None, words: Words) -> str:
    """What the headline leaves open; `today` is given where a claim may name the build day."""
    headline = words["headline"]
    if moment.stage is Stage.OPEN and not moment.is_last_day:
        return headline["without_today"]
    if moment.stage is Stage.CLOSED and today:
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


def build_timetable(posting: Posting, words: Words) -> str | None:
    """The moments as JSON: what holds from each instant on, in words; None when all are past.

    The first also holds before its instant, for readers whose clock is slow; so it is never `open`.
    """
    moments = posting.timetable
    if moments[-1] is posting.moment:
        return None
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
                "headline": say_headline(moment, posting, words),
                "note": say_note(moment, posting, None, words),
            }
            for moment in moments
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def build_strip(period: Period, calendar: Calendar, words: Words) -> Strip | None:
    """The period day by day; None when it is too long to be shown so."""
    length = (period.last_day - period.first_day).days + 1
    if length > MAX_STRIP_DAYS:
        return None
    days = [period.first_day + timedelta(days=offset) for offset in range(length)]
    cells = tuple(
        DayCell(
            label=f"{day.month}/{day.day}" if day.day == 1 and day != days[0] else str(day.day),
            weekday=say_weekday(day, words),
            is_working=calendar.is_working_day(day),
            starts_at=midnight(day).isoformat(),
            ends_at=midnight(day + ONE_DAY).isoformat(),
        )
        for day in days
    )
    told: dict[bool, list[str]] = {True: [], False: []}
    for day, cell in zip(days, cells, strict=True):
        told[cell.is_working].append(say_month_day(day, words) + cell.weekday)
    text = words["period"]["strip"].format(working="、".join(told[True]))
    if told[False]:
        text += "；" + words["period"]["strip_rest"].format(rest="、".join(told[False]))
    return Strip(cells=cells, text=text)

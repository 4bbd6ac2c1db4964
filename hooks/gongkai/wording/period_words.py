"""Owns how a period is said: its name, its span, its end, how much is left; the words stand in words.yml."""

from collections.abc import Mapping
from datetime import date

from gongkai.days.hours import END_OF_DAY, write_hour
from gongkai.days.lifecycle import Moment
from gongkai.days.period import Period
from gongkai.days.period_kind import PeriodKind
from gongkai.days.schedule import Schedule
from gongkai.wording.saying import say_day_with_weekday, say_month_day, say_span
from gongkai.wording.words import Words


def words_of(kind: PeriodKind, words: Words) -> Mapping[str, str]:
    """The words that are the kind's own."""
    return words[f"kind_{kind}"]


def say_name(period: Period, schedule: Schedule, words: Words) -> str:
    """公示期; of several rounds 第一轮公示."""
    number = schedule.round_number(period)
    own = words_of(period.kind, words)
    if not number:
        return own["name"]
    return words["rounds"]["name"].format(number=_say_number(number, words), act=own["act"])


def say_round(period: Period, schedule: Schedule, words: Words) -> str:
    """第一轮; the name of its kind where it is no round."""
    number = schedule.round_number(period)
    if not number:
        return words_of(period.kind, words)["name"]
    return words["rounds"]["short"].format(number=_say_number(number, words))


def _say_number(number: int, words: Words) -> str:
    numbers = words["rounds"]["numbers"]
    return numbers[number - 1] if number <= len(numbers) else str(number)


def say_hour(period: Period) -> str:
    """17:00; empty where it ends with the day, as periods do."""
    return "" if period.closing_hour == END_OF_DAY else write_hour(period.closing_hour)


def say_until(period: Period, words: Words, *, since: date | None = None) -> str:
    """2026年11月20日（周五）24:00; without the year when it is that of `since`."""
    day = say_day_with_weekday(period.last_day, words, since=since)
    return words["dates"]["until"].format(day=day, hour=write_hour(period.closing_hour))


def say_period_span(period: Period, words: Words) -> str:
    """2026年11月16日（周一）至11月20日（周五）, with the hour at which it closes before the day ends."""
    if period.first_day == period.last_day:
        return say_day_with_weekday(period.first_day, words) + say_hour(period)
    return say_span(period.first_day, period.last_day, words) + say_hour(period)


def say_short_span(period: Period, name: str, words: Words) -> str:
    """公示期 11月16日至11月20日."""
    return words["stage"]["dated"].format(
        name=name,
        first=say_month_day(period.first_day, words),
        last=say_month_day(period.last_day, words) + say_hour(period),
    )


def say_period(period: Period, words: Words) -> str:
    """First and last day with weekdays, and how many days that is.

    Where these aren't as many as the span seems to hold, or as were written, it says why.
    """
    said = words["period"]
    kind, number = (
        ("days", period.days)
        if period.is_counted_in_days
        else ("working_days", period.working_days)
    )
    text = said[kind].format(span=say_period_span(period, words), n=number)
    if not period.counts_first_day:
        text += said["without_first"].format(day=say_month_day(period.first_day, words))
    if period.moved_from:
        day = say_month_day(period.moved_from, words)
        text += said["moved"].format(n=period.stated_days, day=day)
    return text


def say_left(moment: Moment, period: Period, words: Words) -> str:
    """Time left in working days, or in days where the author counts so or no working day is left."""
    stage = words["stage"]
    if moment.is_last_day:
        hour = say_hour(period)
        return stage["left_hour"].format(hour=hour) if hour else stage["left_today"]
    if period.is_counted_in_days or not moment.working_days_left:
        return stage["left_days"].format(n=moment.days_left)
    return stage["left_working_days"].format(n=moment.working_days_left)

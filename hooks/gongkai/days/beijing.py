"""Owns the time in which the board lives: Asia/Shanghai, whole days from midnight to midnight."""

from datetime import date, datetime, time, timedelta, timezone

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Mainland China has had one time, without summer time, since 1991; needs no tz database."""


ONE_DAY = timedelta(days=1)


def midnight(day: date) -> datetime:
    """The instant at which the day begins in Asia/Shanghai."""
    return datetime.combine(day, time(), BEIJING)

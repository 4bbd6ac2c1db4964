"""Owns how a time of day, and a day with one, are parsed from a value; knows no key.

No parser raises for bad data: it returns a Fault.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial
from typing import Any

from gongkai.days.hours import END_OF_DAY, narrow, read_hour, write_hour
from gongkai.diagnostics.diagnostic import Fault
from gongkai.reading.asked import Asked

MAX_LENGTH = 40
"""Longer is no day with an hour."""

ParseDay = Callable[[str, Any], date | Fault]
_ZONE = re.compile(r"\+08:?00$")


def parse_time(text: str, of: Asked) -> time | Fault:
    """The time of day: 17:00, 17：00, 17时, 下午5点 alike; `END_OF_DAY` for 24:00."""
    hour = read_hour(text)
    if hour is not None:
        return hour
    return Fault(
        rule="invalid-time",
        message=f"{of.key}（{of.label}）里的钟点看不懂",
        expected="24 小时制的钟点，如 17:00",
        help="当天最后写 24:00"
        if narrow(text).strip() in ("0:00", "00:00", "0时", "零点")
        else "改成实际的钟点，如 17:00（下午5点、17时也可以）",
    )


def last_day_parser(parse_day: ParseDay) -> ParseDay:
    """A parser of a day, with an hour after it or without, that reads the day as that one does."""
    return partial(parse_last_day, parse_day)


def parse_last_day(parse_day: ParseDay, text: str, of: Asked) -> date | Fault:
    """The day; a `datetime` without a zone where an hour is written after it: 2026-11-20 17:00."""
    day = parse_day(text, of)
    if not isinstance(day, Fault) or len(text) > MAX_LENGTH:
        return day
    plain = _ZONE.sub("", narrow(text).strip()).rstrip()
    for at in range(8, len(plain)):
        if plain[at - 1].isdigit() and plain[at].isdigit():
            continue  # nobody can tell where the day ends
        before = parse_day(plain[:at].strip(), of)
        if isinstance(before, Fault):
            continue
        hour = parse_time(plain[at:].lstrip("t "), of)
        if isinstance(hour, Fault):
            day = hour
        else:
            return before if hour == END_OF_DAY else datetime.combine(before, hour)
    return day


def display_last_day(value: date) -> str:
    """2026-11-20, or 2026-11-20 17:00."""
    if isinstance(value, datetime):
        return f"{value.date()} {write_hour(value.time())}"
    return value.isoformat()

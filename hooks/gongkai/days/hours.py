"""Owns how a time of day is written and read: 17:00, 下午5点, 十七时三十分; knows no day."""

import re
import unicodedata
from datetime import time

from gongkai.numerals import parse_count

END_OF_DAY = time.max
"""24:00, which a clock of Python doesn't have."""

_PARTS = "凌晨|清晨|早上|早晨|早|上午|中午|正午|下午|午后|傍晚|晚上|晚间|晚|夜里"
_AFTERNOON = frozenset({"下午", "午后", "傍晚", "晚上", "晚间", "晚", "夜里", "pm"})
_NUMBER = "[0-9]{1,2}|[零〇一二两三四五六七八九十]{1,3}"
HOUR = (
    rf"(?:(?P<part>{_PARTS}|am|pm)\s{{0,3}})?"
    rf"(?P<hour>{_NUMBER})\s{{0,3}}"
    rf"(?:[:.]\s{{0,3}}(?P<minute>[0-9]{{2}})(?:[:.][0-9]{{2}})?(?![0-9])\s{{0,3}}(?P<half>am|pm)?"
    rf"|[时点](?:钟|整)?(?:\s{{0,3}}(?P<spoken>半|一刻|三刻|(?:{_NUMBER})(?=分))分?)?"
    rf"|(?P<only>am|pm))"
)
"""A time of day within a narrowed text; its groups are read by `read_match`."""

_WHOLE = re.compile(
    rf"(?:当[天日])?\s*(?:{HOUR}|(?P<noon>正午|中午))\s*(?:整|钟)?(?:之前|以前|前|为?止|截止)?"
)
_SPOKEN = {"半": 30, "一刻": 15, "三刻": 45}


def narrow(text: str) -> str:
    """The text with full-width digits and signs made half-width, in lower case."""
    return unicodedata.normalize("NFKC", text).lower()


def read_hour(text: str) -> time | None:
    """The time of day that is the whole text; `END_OF_DAY` for 24:00, None for anything else.

    00:00 is None too: nobody can tell whether the day's begin or its end was meant.
    """
    found = _WHOLE.fullmatch(narrow(text).strip())
    if found is None:
        return None
    return time(12) if found["noon"] else read_match(found)


def read_match(found: re.Match[str]) -> time | None:
    """The time of day in a match of `HOUR`; None when there is no such time."""
    hour = parse_count(found["hour"])
    spoken = found["spoken"] or ""
    minute = int(found["minute"] or 0) or _SPOKEN.get(spoken, 0) or parse_count(spoken)
    part = found["part"] or found["half"] or found["only"] or ""
    if part in _AFTERNOON and hour <= 12:
        hour = hour + 12 if hour < 12 else (12 if part in ("下午", "午后", "pm") else 24)
    elif part == "中午" and hour < 3:
        hour += 12
    elif part in ("凌晨", "am") and hour == 12:
        hour = 0
    if (hour, minute) == (24, 0):
        return END_OF_DAY
    return time(hour, minute) if hour < 24 and minute < 60 and (hour or minute) else None


def write_hour(hour: time) -> str:
    """17:00; 24:00 for the day's end."""
    return "24:00" if hour == END_OF_DAY else f"{hour:%H:%M}"

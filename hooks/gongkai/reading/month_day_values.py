"""Owns how a day of every year is parsed: 10-31, 10月31日; knows no key."""

import re
from datetime import date

from gongkai.diagnostics.diagnostic import Fault
from gongkai.reading.asked import Asked

MONTH_DAY = re.compile(r"([0-9]{1,2})(?:-|月)([0-9]{1,2})日?")
_LEAP_YEAR = 2024


def parse_month_day(text: str, _: Asked) -> tuple[int, int] | Fault:
    """Month and day; 02-29 too."""
    found = MONTH_DAY.fullmatch(text.strip())
    if found:
        month, day = int(found[1]), int(found[2])
        try:
            date(_LEAP_YEAR, month, day)
        except ValueError:
            pass
        else:
            return month, day
    return Fault(
        rule="invalid-date",
        expected="几月几日，如 10-31",
        help="写每年的哪一天，不写年份：10-31 是 10 月 31 日",
    )


def display_month_day(value: tuple[int, int]) -> str:
    """10月31日."""
    return f"{value[0]}月{value[1]}日"

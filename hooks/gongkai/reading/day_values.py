"""Owns how a day is read from the ways people write dates; no hour is ever dropped, no year guessed."""

import re
from contextlib import suppress
from datetime import date, timedelta

from gongkai.diagnostics.diagnostic import Fault
from gongkai.numerals import MAX_LENGTH, parse_numeral
from gongkai.reading.asked import Asked
from gongkai.reading.spelled_numbers import (
    FIRST_YEAR,
    LAST_YEAR,
    narrow_day,
)

_EXPECTED = "年-月-日，如 2026-03-01"
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LOOSE = re.compile(
    r"([0-9]{4})(?:[-/._—–]|年)([0-9]{1,2})(?:[-/._—–]|月)([0-9]{1,2})[日号]?(?P<rest>.*)"
)
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_CHINESE = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]"
)
_MIDNIGHT = re.compile(r"T?0?0:00(?::00(?:\.0+)?)?(?:Z|[-+][0-9]{2}:?[0-9]{2})?")
_CLOCK = re.compile(r"T?[0-9]{1,2}[:时点]")
_ZONE = re.compile(r"[0-9](?:Z|[-+][0-9]{2}:?[0-9]{2})$")
_WEEKDAY = re.compile(r"[(,]?(?:星期|周|礼拜)([一二三四五六日天])\)?")
_SERIAL = re.compile(r"[34567][0-9]{4}(?:\.0)?")


def parse_date(text: str, _: Asked) -> date | Fault:
    """The day: 2026-03-01, 2026/3/1, 2026年3月1日（周日）, 20260301, 2026-03-01T00:00:00Z."""
    match = _DATE.fullmatch(text)
    if match:
        return _day(match)
    spaced = re.sub(r"(?<=[0-9])[ ]+(?=[0-9]{1,2}:)", "T", narrow_day(text))
    plain = "".join(spaced.split())
    if len(plain) <= MAX_LENGTH:
        chinese = _CHINESE.fullmatch(plain)
        if chinese:
            return _of_chinese(chinese)
        loose = _LOOSE.fullmatch(plain) or _COMPACT.fullmatch(plain)
        if loose:
            return _with_rest(loose, loose.groupdict().get("rest", ""))
    return _fault(_meant(plain))


def _fault(help: str) -> Fault:
    return Fault(rule="invalid-date", expected=_EXPECTED, help=help)


def _day(match: re.Match[str]) -> date | Fault:
    return make_day(*(int(part) for part in match.groups()[:3]))


def make_day(year: int, month: int, day: int) -> date | Fault:
    """The day of these numbers; a Fault that says why there is none."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Fault(
            rule="invalid-date",
            expected=f"年份在 {FIRST_YEAR} 到 {LAST_YEAR} 之间",
            help="检查年份",
        )
    try:
        return date(year, month, day)
    except ValueError:
        return Fault(
            rule="invalid-date", expected="年-月-日，且当天存在", help=_no_such_day(year, month)
        )


def _with_rest(loose: re.Match[str], rest: str) -> date | Fault:
    """The day, when what stands behind it takes nothing away: midnight, or its own day of the week."""
    day = _day(loose)
    if isinstance(day, Fault) or not rest or _MIDNIGHT.fullmatch(rest):
        return day
    weekday = _WEEKDAY.fullmatch(rest)
    if weekday:
        right = "一二三四五六日"[day.weekday()]
        if weekday[1].replace("天", "日") == right:
            return day
        return _fault(f"{day} 是星期{right}，写的是星期{weekday[1]}：核对日期")
    if _ZONE.search(rest):
        return _fault("带时区的时刻，按北京时间可能是另一天：核对后只写日期，如 2026-03-01")
    if _CLOCK.match(rest):
        return _fault(f"这里只写日期，改成 {day}；钟点写在正文里")
    return _fault(f"只写一个日期，如 {day}；其余的字写在正文里")


def _of_chinese(found: re.Match[str]) -> date | Fault:
    numbers = [parse_numeral(part) for part in found.groups()]
    if any(number is None for number in numbers):
        return _fault("改成实际的日期，如 2026-03-01")
    year, month, day = (number or 0 for number in numbers)
    return make_day(year, month, day)


def _meant(plain: str) -> str:
    if _SERIAL.fullmatch(plain):
        day = date(1899, 12, 30) + timedelta(days=int(plain[:5]))
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return f"这是 Excel 里日期的序号：核对后改成 {day}"
    if re.fullmatch(r"[0-9]{1,2}[-/.月][0-9]{1,2}[日号]?", plain):
        return "写上年份，如 2026-03-01"
    if re.fullmatch(r"[0-9]{4}[-/.年][0-9]{1,2}月?", plain):
        return "写上是哪一天，如 2026-03-01"
    short = re.fullmatch(r"([0-9]{2})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", plain)
    if short:
        with suppress(ValueError):
            return f"年份写四位：是 {date(2000 + int(short[1]), int(short[2]), int(short[3]))} 吗"
    return "改成实际的日期，如 2026-03-01"


def _no_such_day(year: int, month: int) -> str:
    if not 1 <= month <= 12:
        return "月份只有 01 到 12，改成实际的日期"
    following = date(year + month // 12, month % 12 + 1, 1)
    days = (following - date(year, month, 1)).days
    return f"{year} 年 {month} 月只有 {days} 天，改成实际的日期"

"""Owns the check that the days of a text exist, fall on the weekday that it says, and aren't a year off."""

import re
from collections.abc import Iterator
from datetime import date

from gongkai.checks.surroundings import Surroundings
from gongkai.days.stated_period import find_stated_periods
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.entry.entry import Entry

_DAY = re.compile(
    r"(?:(?P<year>20[0-9]{2})[年.-])?(?<![0-9])(?P<month>1[0-2]|0?[1-9])[月.-](?P<day>[0-3]?[0-9])(?P<sign>日)?"
    r"(?:[ ]?[（(，,]?[ ]?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天]))?(?![0-9年])"
)
_MARK = re.compile("月|20[0-9]{2}[.-]")
_LINK = re.compile(r"\]\([^)\n]{0,300}\)")
_LONG_AGO = re.compile("去年|上年|上一年|历年|往年|前年")
_WEEKDAYS = "一二三四五六日"
NEAR = 200
"""Days; a day without a year is within so many of the notice's own."""
MAX_TOLD = 5
LEAP_YEAR = 2024


def check_dates_in_text(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`date-in-text`: 11月18日（星期三） is a Wednesday, 11月31日 is none, 2025 isn't written for 2026."""
    anchors = {entry.published_on}
    for period in around.schedule.periods if around.schedule else ():
        anchors |= {period.first_day, period.last_day}
    told: set[str] = set()
    for place, line in _lines(entry):
        if not _MARK.search(line):
            continue
        periods = find_stated_periods(line, entry.published_on) if around.schedule else ()
        stated = [each.words for each in periods if each.last_day]
        is_long_ago = _LONG_AGO.search(line) is not None
        for found in _DAY.finditer(_LINK.sub("]()", line)):
            is_stated = any(found[0].strip("日") in words for words in stated)
            fault = None if is_stated else _fault(found, entry.published_on, anchors, is_long_ago)
            if fault and found[0] not in told and len(told) < MAX_TOLD:
                told.add(found[0])
                message, expected = fault
                yield Diagnostic(
                    rule="date-in-text",
                    place=place,
                    message=message,
                    found=found[0].strip(),
                    expected=expected,
                    help="核对日历和原始记录，改正写错的年、月、日或星期",
                )


def _lines(entry: Entry) -> Iterator[tuple[Place, str]]:
    yield entry.place_of("title"), entry.title
    yield entry.place_of("summary"), entry.summary
    for passage in entry.passages:
        for number, line in enumerate(passage.text.split("\n")):
            yield Place(passage.place.file, passage.place.line + number), line


def _fault(
    found: re.Match[str], published_on: date, anchors: set[date], is_long_ago: bool
) -> tuple[str, str] | None:
    """What is wrong with the day, and what is right."""
    is_whole = found["year"] is not None
    if not is_whole and not found["sign"]:
        return None  # 11.16 may be a number of anything
    years = [int(found["year"])] if is_whole else [published_on.year + each for each in (-1, 0, 1)]
    days = [each for year in years if (each := _day(year, found)) is not None]
    if not days:
        is_never = found["sign"] and (is_whole or _day(LEAP_YEAR, found) is None)
        return ("文字里有一个不存在的日子", "当月有的日子") if is_never else None
    nearest = min(days, key=lambda each: abs((each - published_on).days))
    if found["weekday"]:
        likely = [each for each in days if is_whole or abs((each - published_on).days) <= NEAR]
        weekdays = {_WEEKDAYS[each.weekday()] for each in likely or [nearest]}
        if found["weekday"].replace("天", "日") not in weekdays:
            return "文字里的日期和星期对不上", f"{nearest} 是星期{_WEEKDAYS[nearest.weekday()]}"
    if is_whole and nearest not in anchors and not is_long_ago:
        meant = next(
            (
                each
                for each in anchors
                if (each.month, each.day) == (nearest.month, nearest.day)
                and abs(each.year - nearest.year) == 1
            ),
            None,
        )
        if meant:
            return "文字里的日期像是写错了年份", f"{meant}（公开日期或公示期的日子）"
    return None


def _day(year: int, found: re.Match[str]) -> date | None:
    try:
        return date(year, int(found["month"]), int(found["day"]))
    except ValueError:
        return None

"""Owns the checks that an entry's `period` and its item are those that its title and text speak of."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.diagnostics.rules import Severity
from gongkai.entry.entry import Entry
from gongkai.numerals import parse_count
from gongkai.reading.fields import INTEGER, PERIOD

_N = "[0-9]{1,2}|十[一二]?|[一二三四五六七八九]"
_MONTH = re.compile(
    rf"(?:(?P<year>20[0-9]{{2}})年)?(?:(?P<first>{_N})月?份?[至到—–~、和及-])?(?<![0-9个])(?P<month>{_N})月份?(?![0-9一二三四五六七八九十]{{1,3}}日?)"
)
_YEAR = re.compile(r"(20[0-9]{2})(?:年|年度)(?!级)")
_SCHOOL_YEAR = re.compile(r"20[0-9]{2}[年]?[—–~至-]{1,2}20[0-9]{2}|学年|届")
_BEGINS = re.compile(r"(20[0-9]{2})年?[—–~至-]{1,2}(?:20)?[0-9]{2}学年")
_QUARTER = re.compile("第?([一二三四1-4])季度")
_TERM = re.compile("第([一二12])学期|([春秋])季学?期?")
_WEEK = re.compile(r"第([0-9]{1,2}|[一二三四五六七八九十]{1,3})[教学]{0,2}周")
_DAY = re.compile(r"(?<![0-9])([0-9]{1,2})[月.]([0-9]{1,2})日?")


def check_period(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`period-differs`: the month, quarter, term, week or year of `period` is the one in the title.

    Where the title tells none, that of the summary and the text; then it is only a warning, and so is a
    year: a notice of this year may well be about the last.
    """
    yield from _week_number(entry)
    period = entry.item_period
    if not period:
        return
    place = entry.place_of("period")
    spoken = _differs(period, entry.title)
    if spoken:
        yield _tell(place, period, "标题", spoken, is_sure="-" in period)
    elif _differs(period, entry.title) is None and "-" in period:
        text = "\n".join((entry.summary, *(each.text for each in entry.passages)))
        spoken = _differs(period, text)
        if spoken:
            yield _tell(place, period, "摘要和正文", spoken, is_sure=False)
    if "W" in period:
        yield from _week_of_days(entry, period, place)


def _differs(period: str, text: str) -> str | None:
    """What the text speaks of instead; empty where it speaks of the period, None where of none."""
    year, _, part = period.partition("-")
    if part.isdigit():
        return _other_month(int(year), int(part), text)
    if part[:1] == "Q":
        told = [parse_count(each) for each in _QUARTER.findall(text)]
        return _first_other(told, int(part[1]), "第{}季度")
    if part == "SY":
        begun = [int(each) for each in _BEGINS.findall(text)]
        return _first_other(begun, int(year), "{}年开始的学年")
    if part[:1] == "S":
        terms = [1 if (a or b) in "一1秋" else 2 for a, b in _TERM.findall(text)]
        return _first_other(terms, int(part[1]), "第{}学期")
    if not part and not _SCHOOL_YEAR.search(text):
        return _first_other([int(each) for each in _YEAR.findall(text)], int(year), "{}年")
    return None


def _first_other(told: list[int], own: int, words: str) -> str | None:
    if not told:
        return None
    return "" if own in told else words.format(told[0])


def _other_month(year: int, own: int, text: str) -> str | None:
    """Months without a day: 10月, 十月份, 1至10月."""
    told: list[tuple[int, int]] = []
    for found in _MONTH.finditer(text):
        month = parse_count(found["month"])
        first = parse_count(found["first"]) if found["first"] else month
        months = range(first, month + 1) if first <= month else (first, month)
        told += [(int(found["year"] or year), each) for each in months if 1 <= each <= 12]
    if not told:
        return None
    spoken = f"{told[0][0]}年{told[0][1]}月" if told[0][0] != year else f"{told[0][1]}月"
    return "" if (year, own) in told else spoken


def _week_of_days(entry: Entry, period: str, place: Place) -> Iterator[Diagnostic]:
    """A week's notice is published in it or the week before, and its title's days lie in it."""
    try:
        monday = date.fromisocalendar(int(period[:4]), int(period[6:]), 1)
    except ValueError:
        return
    distance = (entry.published_on - monday).days
    if not -10 <= distance <= 10:
        own = entry.published_on.isocalendar()
        yield _tell(place, period, "公开日期", f"{own.year}-W{own.week:02}", is_sure=True)
        return
    days = []
    for month, day in _DAY.findall(entry.title):
        try:
            days.append(date(monday.year, int(month), int(day)))
        except ValueError:
            continue
    if days and not any(monday - timedelta(1) <= each <= monday + timedelta(6) for each in days):
        yield _tell(place, period, "标题", f"{days[0]:%-m月%-d日}", is_sure=True)


def _week_number(entry: Entry) -> Iterator[Diagnostic]:
    """第12周 in the title is the number of the field that counts weeks."""
    told = [parse_count(each) for each in _WEEK.findall(entry.title)]
    for field, value in entry.facts:
        if field.type is INTEGER and field.unit == "周" and told and value not in told:
            yield Diagnostic(
                rule="period-differs",
                place=entry.place_of(f"fields.{field.key}"),
                message=f"{field.key}（{field.label}）与标题里的周次不一样",
                found=f"{field.key} {value}，标题“第{told[0]}周”",
                expected="两处相同",
                help="核对校历，改正写错的一处",
            )


def _tell(place: Place, period: str, where: str, spoken: str, *, is_sure: bool) -> Diagnostic:
    return Diagnostic(
        rule="period-differs",
        level=None if is_sure else Severity.WARNING,
        place=place,
        message=f"period（所属期）与{where}说的不一样",
        found=f"period 是{PERIOD.display(period)}，{where}是{spoken}",
        expected="两处相同",
        help="看内容是哪一期的，改正 period 或"
        + (" published_on" if where == "公开日期" else "文字"),
    )


def check_item_words(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`title-of-another-item`: the title doesn't carry the words of another item of the category."""
    item = entry.item
    if item is None or not item.titles or any(word in entry.title for word in item.titles):
        return
    for other in entry.category.items.values():
        word = next((each for each in other.titles if each in entry.title), "")
        if word:
            yield Diagnostic(
                rule="title-of-another-item",
                place=entry.place_of("item"),
                message=f"item 是“{item.name}”，标题却像是“{other.name}”",
                found=f"标题里的“{word}”",
                expected=f"标题里有“{'”“'.join(item.titles[:4])}”等字样，或者 item 写 {other.id}",
                help="改正 item 或标题；没有写错的，不用管",
            )
            return

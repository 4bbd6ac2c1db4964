"""Owns how the time that something is of is read and shown: years, terms, quarters, months and others."""

import re

from gongkai.diagnostics.diagnostic import Fault
from gongkai.numerals import MAX_LENGTH, parse_numeral
from gongkai.reading.asked import Asked
from gongkai.reading.spelled_numbers import (
    FIRST_YEAR,
    LAST_YEAR,
    narrow_day,
)

PERIOD = re.compile(
    r"[0-9]{4}(-SY|-S[12]|-H[12]|-Q[1-4]|-(0[1-9]|1[0-2])|-W(0[1-9]|[1-4][0-9]|5[0-3]))?"
)
_DASH = r"[-—–~/至]+"
_YEAR = r"(?P<year>[0-9]{4})"
_SPELLINGS = (
    (re.compile(rf"{_YEAR}年?度?"), ""),
    (re.compile(rf"{_YEAR}(?:{_DASH}(?P<next>[0-9]{{4}}|[0-9]{{2}}))?学年度?"), "SY"),
    (
        re.compile(
            rf"{_YEAR}(?:{_DASH}(?P<next>[0-9]{{4}}|[0-9]{{2}}))?学年度?\(?第?(?P<term>[12一二上下])学期\)?"
        ),
        "S",
    ),
    (re.compile(rf"{_YEAR}-(?P<next>[0-9]{{4}})-(?P<term>[12])"), "S"),
    (re.compile(rf"{_YEAR}年?(?P<season>[秋春])(?:季|季学期|学期)?"), "season"),
    (re.compile(rf"{_YEAR}年?度?(?P<half>[上下])半年"), "H"),
    (re.compile(rf"{_YEAR}年?度?第?(?P<quarter>[1-4一二三四])季度?"), "Q"),
    (re.compile(rf"{_YEAR}年?-?[Qq](?P<quarter>[1-4])"), "Q"),
    (re.compile(rf"{_YEAR}[-/.年](?P<month>[0-9]{{1,2}})月?份?"), "month"),
    (re.compile(rf"{_YEAR}年(?P<month>[一二三四五六七八九十]{{1,2}})月份?"), "month"),
    (re.compile(rf"{_YEAR}(?P<month>0[1-9]|1[0-2])"), "month"),
    (re.compile(rf"{_YEAR}年?-?(?:第|[Ww])(?P<week>[0-9]{{1,2}})周?"), "W"),
    (re.compile(rf"{_YEAR}年(?P<first>[0-9]{{1,2}})月?{_DASH}(?P<last>[0-9]{{1,2}})月份?"), "span"),
)
_SPANS = {(1, 12): "", (1, 6): "-H1", (7, 12): "-H2"} | {
    (3 * at + 1, 3 * at + 3): f"-Q{at + 1}" for at in range(4)
}
_CHINESE_YEAR = re.compile("^[〇○零一二三四五六七八九]{4}(?=年)")


def parse_period(text: str, _: Asked) -> str | Fault:
    """The period as the site keeps it: 2026, 2026-SY, 2026-S1, 2026-H1, 2026-Q3, 2026-09, 2026-W47."""
    if PERIOD.fullmatch(text):
        return _in_years(text)
    plain = narrow_day(text)
    year = _CHINESE_YEAR.match(plain)
    if year:
        plain = f"{parse_numeral(year[0])}{plain[4:]}"
    for spelling, kind in _SPELLINGS if len(plain) <= MAX_LENGTH else ():
        found = spelling.fullmatch(plain)
        if found:
            read = _read(found, kind)
            return _in_years(read) if isinstance(read, str) else read
    return _fault(_meant(plain))


def _in_years(period: str) -> str | Fault:
    if FIRST_YEAR <= int(period[:4]) <= LAST_YEAR:
        return period
    return _fault("检查年份")


def _fault(help: str) -> Fault:
    return Fault(
        rule="invalid-period",
        expected="2026（全年）、2026-S1（学期）、2026-Q3（季度）、2026-09（月）或 2026-W47（周），"
        "也可以写 2026-2027学年第一学期、2026年第三季度、2026年9月",
        help=help,
    )


def _read(found: re.Match[str], kind: str) -> str | Fault:
    part, year = found.groupdict(), int(found["year"])
    following = part.get("next")
    if following and int(following) != (year + 1 if len(following) == 4 else (year + 1) % 100):
        return _fault(f"学年的两个年份应当相连，如 {year}-{year + 1}学年")
    match kind:
        case "S":
            return f"{year}-S{1 if part['term'] in '1一上' else 2}"
        case "season":
            return f"{year}-S1" if part["season"] == "秋" else f"{year - 1}-S2"
        case "H":
            return f"{year}-H{1 if part['half'] == '上' else 2}"
        case "Q":
            return f"{year}-Q{_number(part['quarter'])}"
        case "month":
            return _month(year, part["month"], found[0])
        case "W":
            week = _number(part["week"])
            return f"{year}-W{week:02}" if 1 <= week <= 53 else _fault("一年只有 53 周")
        case "span":
            months = int(part["first"]), int(part["last"])
            if months in _SPANS:
                return f"{year}{_SPANS[months]}"
            return _fault("只能写一个月、一个季度、半年或全年；累计的写最后一个月")
    return f"{year}-{kind}" if kind else str(year)


def _month(year: int, written: str, whole: str) -> str | Fault:
    month = _number(written)
    if whole == f"{year}.1":
        return _fault(f"看不出是 1 月还是 10 月：写 {year}-01 或 {year}-10")
    return f"{year}-{month:02}" if 1 <= month <= 12 else _fault("一年只有十二个月")


def _number(written: str) -> int:
    return int(written) if written.isdigit() else parse_numeral(written) or 0


def _meant(plain: str) -> str:
    if re.match(r"[0-9]{4}年[上下第12一二]+学期", plain):
        year = int(plain[:4])
        return (
            f"看不出是哪个学期：{year} 年秋季的写 {year}-S1，"
            f"{year} 年春季的写 {year - 1}-S2，或写 {year}-{year + 1}学年第一学期"
        )
    return "按其中一种写，例如 9 月写 2026-09"


def display_period(period: str) -> str:
    """The period in words: 2026年, 2026年9月, 2026年第三季度, 2026学年第一学期, 2026年第47周."""
    year, _, part = period.partition("-")
    match part[:1]:
        case "":
            return f"{year}年"
        case "S" if part == "SY":
            return f"{year}学年"
        case "S":
            return f"{year}学年第{'一二'[int(part[1]) - 1]}学期"
        case "H":
            return f"{year}年{'上下'[int(part[1]) - 1]}半年"
        case "Q":
            return f"{year}年第{'一二三四'[int(part[1]) - 1]}季度"
        case "W":
            return f"{year}年第{int(part[1:])}周"
        case _:
            return f"{year}年{int(part)}月"

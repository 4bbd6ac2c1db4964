"""Owns which month, quarter, term or year a title speaks of: 2026年9月, 2026—2027学年第一学期."""

import re
from collections.abc import Iterator

from gongkai.numerals import parse_count

_N = "[0-9]{1,2}|十[一二]?|[一二三四五六七八九]"
_SCHOOL_YEAR = re.compile(
    r"(?P<year>20[0-9]{2})年?[—–~至-]{1,2}(?:20)?[0-9]{2}年?学年度?(?:第?(?P<term>[一二12])学期)?"
)
_PART = re.compile(
    r"(?P<year>20[0-9]{2})年(?:第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年"
    rf"|(?P<month>{_N})月份?(?!\s?[0-9一二三四五六七八九十]{{1,3}}日)(?![至到—–~、和及-]))"
)
_RANGE = re.compile(rf"(?:{_N})月?份?[至到—–~、和及-]{{1,2}}(?:{_N})月")
_YEAR = re.compile(r"(?P<year>20[0-9]{2})(?:年度?)(?!级)")


def find_told_period(title: str) -> str:
    """The time as a source writes it: 2026-09, 2026-Q3, 2026-S1, 2026; empty for none or several."""
    plain = "".join(title.split())
    school_years = set(_of_school_years(plain))
    if school_years:
        return school_years.pop() if len(school_years) == 1 else ""
    if _RANGE.search(plain):
        return ""
    parts = set(_of_parts(plain))
    years = {found["year"] for found in _YEAR.finditer(plain)}
    found = parts or years
    is_one = len(found) == 1 and len(years) == 1
    return found.pop() if is_one else ""


def _of_school_years(text: str) -> Iterator[str]:
    for found in _SCHOOL_YEAR.finditer(text):
        term = {"一": "S1", "1": "S1", "二": "S2", "2": "S2"}.get(found["term"] or "", "SY")
        yield f"{found['year']}-{term}"


def _of_parts(text: str) -> Iterator[str]:
    for found in _PART.finditer(text):
        if found["quarter"]:
            yield f"{found['year']}-Q{parse_count(found['quarter'])}"
        elif found["half"]:
            yield f"{found['year']}-H{1 if found['half'] == '上' else 2}"
        elif 1 <= parse_count(found["month"]) <= 12:
            yield f"{found['year']}-{parse_count(found['month']):02}"

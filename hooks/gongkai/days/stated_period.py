"""Owns what a notice's own words say of its review: how long, from when to when.

Only what is certain: 公示期三天, 公示时间：11月16日至11月20日, 公示到11月20日. Knows no entry.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.numerals import parse_count

_NUMBER = r"[0-9]{1,3}|[一二两三四五六七八九十]{1,3}"
_KEY = r"(?:公示|征求意见)(?:期限|期间|起止时间|起止日期|时间|时限|日期|期)?"
_JOIN = r"(?:为期|时间|为|是|自|从|共|:|,){0,3}"
_DAY = (
    r"(?:(?P<{0}y>20[0-9]{{2}})[年./-])?(?:(?P<{0}m>[0-9]{{1,2}})[月./-])?(?P<{0}d>[0-9]{{1,2}})日?"
    r"(?:\((?:星期|周)?[一二三四五六日天]\)|(?:星期|周)[一二三四五六日天])?"
)
_HOUR = r"(?:(?:上午|下午|中午|晚上?)?[0-9]{1,2}[:点时](?:[0-9]{2})?分?)?"
"""Only for the words that are told: what hour counts is read elsewhere."""
_TO = r"(?:[0-9]{1,2}[:点时](?:[0-9]{2})?)?起?(?:至|到|—|–|~|-){1,2}"
_SPAN = re.compile(_KEY + _JOIN + _DAY.format("a") + _TO + _DAY.format("b") + _HOUR)
_BEHIND = re.compile(r"[(,]{0,2}(?:自|从|即)?" + _DAY.format("a") + _TO + _DAY.format("b") + _HOUR)
"""Days right behind a length: 公示期三天(11月16日至18日)."""
_UNTIL = re.compile(r"公示期?(?:至|到|截至|截止到|截止至?)" + _DAY.format("b") + _HOUR)
_AMOUNT = (
    rf"(?P<number>{_NUMBER})个?(?P<unit>工作日|自然日|日历日|天|日)"
    r"(?!以上|及以上|内|以内|之内|前|后|起|至|上午|下午|[0-9])"
)
_LENGTH = re.compile(
    r"(?P<key>公示(?:期限|期间|期|时间|时限|天数)?)(?:为期|为|是|共|:|\(){0,3}" + _AMOUNT
)
_AFTERWARDS = re.compile(r"止?[,(]{0,2}(?:为期|共计?|计)?" + _AMOUNT)
"""A length right behind days: 11月16日至20日,共五个工作日."""
_SINCE = re.compile(_KEY + _JOIN + _DAY.format("a") + "起(?:连续)?" + _AMOUNT)
_OTHER = re.compile(
    "重新公示|另行|再次|再公示|上次|上一次|第一[次轮]|首次|前次|去年|上年|原公示"
    "|拟于|将于|届时|应当|必须|不少于|至少"
)
_ARTICLE = re.compile(r"第[0-9一二三四五六七八九十百]+条")
_STEP = re.compile(r"[(]?[0-9一二三四五六七八九十]+[)、.]")
_OWN = re.compile("现|予以|特此|如下|本次|本公示|进行公示")
MAX_LINE = 600


@dataclass(frozen=True, kw_only=True, slots=True)
class StatedPeriod:
    """What one phrase says; `line` counts from 0. A day without a year is the nearest to the notice's."""

    words: str
    line: int
    number: int | None = None
    is_working_days: bool = False
    first_day: date | None = None
    last_day: date | None = None


def find_stated_periods(text: str, near: date) -> Iterator[StatedPeriod]:
    """What the text says of its own review; `near` is a day of it, which tells years that aren't written."""
    for number, line in enumerate(text.split("\n")):
        if "公示" in line or "征求意见" in line:
            plain = unicodedata.normalize("NFKC", re.sub(r"[\s*_>|#]", "", line[:MAX_LINE]))
            if not _ARTICLE.match(plain):
                yield from _in_line(plain, number, near)


def _in_line(line: str, number: int, near: date) -> Iterator[StatedPeriod]:
    for at, sentence in enumerate(re.split("[。;；!]", line)):
        if _OTHER.search(sentence):
            continue
        spans = list(_SPAN.finditer(sentence))
        for found in spans or _UNTIL.finditer(sentence):
            yield from filter(None, [_of_days(found, number, near)])
            behind = _AFTERWARDS.match(sentence, found.end())
            if behind and spans:
                yield _of_length(found[0] + behind[0], behind, number)
        for found in _SINCE.finditer(sentence):
            yield _of_length(found[0], found, number)
        for found in _LENGTH.finditer(sentence):
            if _is_own(found, sentence, is_first=at == 0):
                yield _of_length(found[0].rstrip("("), found, number)
                days = _BEHIND.match(sentence, found.end())
                if days and not spans:
                    yield from filter(None, [_of_days(days, number, near)])


def _is_own(found: re.Match[str], sentence: str, *, is_first: bool) -> bool:
    """Whether the length is that of this very notice, not of a step that it announces."""
    step = _STEP.match(sentence) if is_first else None
    if step and found.start() != step.end():
        return False
    return found["key"] != "公示" or (found["unit"] != "日" and _OWN.search(sentence) is not None)


def _of_length(words: str, found: re.Match[str], number: int) -> StatedPeriod:
    return StatedPeriod(
        words=words,
        line=number,
        number=parse_count(found["number"]),
        is_working_days=found["unit"] == "工作日",
    )


def _of_days(found: re.Match[str], number: int, near: date) -> StatedPeriod | None:
    parts = found.groupdict()
    month = parts.get("am")
    first = _day(parts["ay"], month, parts["ad"], near) if month else None
    if "am" in parts and first is None:
        return None
    last_month = parts["bm"] or month
    if last_month is None:
        return None
    last = _day(parts["by"] or parts.get("ay"), last_month, parts["bd"], first or near)
    if last and first and last < first and not parts["by"]:
        last = _day(str(first.year + 1), last_month, parts["bd"], first)
    if last is None:
        return None
    return StatedPeriod(words=found[0], line=number, first_day=first, last_day=last)


def _day(year: str | None, month: str, day: str, near: date) -> date | None:
    """The day; without a year the one that is nearest. None for a day that isn't."""
    years = [int(year)] if year else [near.year - 1, near.year, near.year + 1]
    days = []
    for each in years:
        try:
            days.append(date(each, int(month), int(day)))
        except ValueError:
            continue
    return min(days, key=lambda each: abs(each - near), default=None)

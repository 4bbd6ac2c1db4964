"""Owns the reading of a text's own words for when a period closes: 请于11月20日17:00前提出.

A phrase is taken only where its sentence speaks of objections, opinions or the period itself, and of
nothing else that closes: a wrong alarm is worse than none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from gongkai.days.hours import END_OF_DAY, HOUR, narrow, read_match

_SPEAKS_OF_IT = re.compile("异议|意见|建议|反映|质疑|公示|反馈|举报|投诉|申诉|提出")
_SPEAKS_OF_OTHERS = re.compile(
    "报名|投标|开标|应答|响应文件|采购文件|招标文件|磋商|谈判|报价|缴|交费|面试|笔试|考试|体检|报到|会议|召开|"
    "座谈|领取|答辩|述职|复审|开放日|办公时间|上班|受理时间|接待|每天|每日|每个工作日|周一至|答复|回复"
)
_SENTENCE = re.compile(r"[^。！？!?;；\n]+")
_CLAUSE_ENDS = "，,"
_BRACKETS = r"(?:\s{0,3}\([^()]{1,8}\))?"
_DAY = (
    r"(?:(?:(?P<year>[0-9]{4})\s{0,3}[年./-]\s{0,3})?(?P<month>[0-9]{1,2})\s{0,3}[月./-]\s{0,3})?"
    r"(?P<day>[0-9]{1,2})(?:\s{0,3}[日号]|(?<=[./-][0-9]{2})|(?<=[./-][0-9]))" + _BRACKETS
)
_BEFORE = r"(?P<before>截止(?:时间|日期|到)?(?:为|是|至|到|在)?[::]?|截至|止于|至|到)?\s{0,3}"
_AFTER = r"\s{0,3}(?P<after>之前|以前|前|为止|止|截止|结束)?"
_PHRASE = re.compile(
    rf"{_BEFORE}(?:{_DAY})?\s{{0,3}}(?:的|当天|当日)?\s{{0,3}}{HOUR}(?:整|钟)?{_AFTER}"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ClosingPhrase:
    """What a text says of the moment at which its period closes."""

    said: str
    """In its words."""
    at: int
    """Where that stands in the text."""
    hour: time
    is_clear: bool
    """Whether nothing else of which its sentence speaks can be meant."""
    day: int | None
    month: int | None = None
    year: int | None = None

    def is_on(self, day: date) -> bool:
        """Whether it names that day, with as much of a date as it gives."""
        if self.day != day.day or self.month not in (None, day.month):
            return False
        return self.year in (None, day.year)


def find_closing_phrases(text: str) -> Iterator[ClosingPhrase]:
    """Each phrase with an hour until which something may be said, in order; tables are no sentences."""
    for sentence in _SENTENCE.finditer(text):
        plain = narrow(sentence[0])
        if "|" in plain:
            continue
        for found in _PHRASE.finditer(plain):
            phrase = _read(found, text, sentence.start())
            if phrase and not _SPEAKS_OF_OTHERS.search(_clause(plain, found)):
                yield phrase


def _clause(plain: str, found: re.Match[str]) -> str:
    """The stretch between commas in which the phrase stands."""
    begin = max(plain.rfind(end, 0, found.start()) for end in _CLAUSE_ENDS) + 1
    ends = [at for end in _CLAUSE_ENDS if (at := plain.find(end, found.end())) >= 0]
    return plain[begin : min(ends, default=len(plain))]


def _read(found: re.Match[str], text: str, start: int) -> ClosingPhrase | None:
    """The phrase; None where nothing says that it is a close, or of what."""
    before, day, hour = found["before"] or "", found["day"], read_match(found)
    is_close = found["after"] or before.startswith("截") or (before and day)
    speaks = bool(_SPEAKS_OF_IT.search(found.string))
    if hour is None or not is_close or not (speaks or (day and before.startswith("截"))):
        return None
    said = found[0].strip()
    return ClosingPhrase(
        said=said,
        at=max(text.find(said, start), start),
        hour=hour,
        is_clear=speaks and not _SPEAKS_OF_OTHERS.search(found.string),
        day=int(day) if day else None,
        month=int(found["month"]) if found["month"] else None,
        year=int(found["year"]) if found["year"] else None,
    )


def is_end_of_day(hour: time) -> bool:
    """Whether it is 24:00, however it is written: 23:59 too."""
    return hour == END_OF_DAY or (hour.hour, hour.minute) == (23, 59)

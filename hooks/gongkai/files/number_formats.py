"""Owns how a spreadsheet shows a number: the digits, percent, words and days of its format; knows no file.

A day is shown as YYYY-MM-DD, whatever the programs of its reader would make of m/d/yy, unless the format
names year, month or day in Chinese: then as it says. What a format can't be read for is shown in full.
"""

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from gongkai.files.format_codes import FormatSection, parse_code

_EXACT = Context(prec=15, rounding=ROUND_HALF_UP)
"""Spreadsheets keep fifteen digits; what a double has beyond them is no one's figure."""
_DIGITS = 15
_SETTLED = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,12})?")
"""A number that most cells store; of no more than fifteen signs it has no digit too many."""
_WEEKDAYS = "一二三四五六日"
_CHINESE_DAY = re.compile("[年月日时]")
_NEGATIVE = re.compile("[-−(（△▲负]")
_DAY = 86_400
_LAST_SERIAL = 2_958_465
_LEAP = 60
"""Spreadsheets hold 1900 for a leap year: the days before its 29 February are a day further on."""
_MAX_EXPONENT = 30


def settle(text: str) -> Decimal | None:
    """The number that a spreadsheet means by what it stores: of fifteen digits. None for no number."""
    if len(text) <= _DIGITS and _SETTLED.fullmatch(text):
        return Decimal(text)
    try:
        value = Decimal(text)
        if not value.is_finite() or abs(value.adjusted()) > _MAX_EXPONENT:
            return None
    except ArithmeticError:
        return None
    if len(text) > _DIGITS or "." not in text:
        value = value.normalize(_EXACT)
    return value.quantize(Decimal(1)) if value.as_tuple().exponent > 0 else value  # type: ignore[operator]


def show_number(value: Decimal, code: str) -> str:
    """What people see of the number in a cell of that format."""
    sections = parse_code(code)
    if not sections:
        return f"{value:f}"
    at = 0 if value > 0 or len(sections) < 2 else 1 if value < 0 else 2 if len(sections) > 2 else 0
    section = sections[at]
    if section.is_day:
        return _show_day(value, section)
    found = section.pattern
    if found is None:
        literals = section.literals.strip()
        is_word = not section.kinds & {"number", "general"} and literals
        return literals if is_word else f"{value:f}"
    pattern, places, scale = found
    size = abs(value).scaleb(scale) if scale else abs(value)
    if section.is_plain:
        rounded = size.quantize(_unit_of(places), ROUND_HALF_UP)
        shown = f"{rounded:,f}" if "," in pattern else f"{rounded:f}"
    else:
        shown = _digits(size, pattern, places)
    text = shown
    if len(section.tokens) > 1:
        text = "".join(shown if kind == "number" else each for kind, each in section.tokens).strip()
    is_below = value < 0 and any(each not in "0.," for each in shown)
    return f"-{text}" if is_below and not _NEGATIVE.search(section.literals) else text


def show_serial(value: Decimal) -> str:
    """The day that a spreadsheet stores as this number: YYYY-MM-DD, with HH:MM:SS where there is a time.

    Empty for what is no day.
    """
    seconds = int((value * _DAY).to_integral_value(ROUND_HALF_UP))
    day, seconds = divmod(seconds, _DAY)
    if not 0 <= day <= _LAST_SERIAL:
        return ""
    time = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if not day:
        return time
    shown = (date(1899, 12, 30) + timedelta(days=day + (day < _LEAP))).isoformat()
    return f"{shown} {time}" if seconds else shown


@lru_cache(maxsize=64)
def _unit_of(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def _digits(value: Decimal, pattern: str, places: int) -> str:
    whole, _, behind = pattern.partition(".")
    rounded = value.quantize(_unit_of(places), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    left, _, right = text.partition(".")
    kept = len(behind)
    while kept and behind[kept - 1] in "#?" and right[kept - 1] == "0":
        kept -= 1
    least = whole.count("0")
    if left == "0" and not least:
        left = ""
    left = left.rjust(least, "0")
    return f"{left}.{right[:kept]}" if kept else left


def _show_day(value: Decimal, section: FormatSection) -> str:
    shown = show_serial(value)
    if not shown:
        return f"{value:f}"
    spans = [text for kind, text in section.tokens if kind == "span"]
    if spans:
        minutes = int(value * 1440)
        return f"{minutes // 60}:{minutes % 60:02}"
    day, _, time = shown.rpartition(" ") if " " in shown or ":" in shown else (shown, "", "")
    if _CHINESE_DAY.search(section.literals):
        return _in_chinese(day or "1900-01-00", time or "00:00:00", section)
    letters = {text[0].lower() for kind, text in section.tokens if kind == "day"}
    if not letters & set("yedm") or not day:
        return time[: 8 if "s" in letters else 5] or "00:00"
    if not letters & set("dhs"):
        return day[:7] if "m" in letters else day[:4]
    return f"{day} {time[:5]}" if "h" in letters else day


def _in_chinese(day: str, time: str, section: FormatSection) -> str:
    year, month, number = day.split("-")
    hour, minute, second = time.split(":")
    parts, is_time = [], False
    for kind, text in section.tokens:
        letter = text[:1].lower()
        if kind == "literal":
            parts.append(text)
            continue
        if kind != "day":
            continue
        said = {"y": year, "e": year, "d": number, "h": hour, "s": second}.get(letter, "")
        if letter == "m":
            said = minute if is_time else month
        if letter == "a" and day[-2:] != "00":
            weekday = _WEEKDAYS[date.fromisoformat(day).weekday()]
            said = f"星期{weekday}" if text.lower() == "aaaa" else weekday
        is_time = letter == "h" or (is_time and letter in "ms")
        if letter == "y" and len(text) <= 2:
            said = said[-2:]
        elif letter in "mdhs" and len(text) == 1:
            said = str(int(said))
        parts.append(said)
    return "".join(parts).strip()

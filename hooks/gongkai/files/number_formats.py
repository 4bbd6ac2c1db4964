"""Owns how a spreadsheet shows a number: the format's digits, percent, words and days; knows no file.

A day is shown as YYYY-MM-DD, whatever the programs of its reader would make of m/d/yy, unless the format
names year, month or day in Chinese: then as it says. What a format can't be read for is shown in full.
"""

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

GENERAL = "General"
_BUILT_IN = {
    **{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"},
    **{14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM"},
    **{19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm"},
    **dict.fromkeys((27, 36, 50, 52, 57), "yyyy年m月"),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), "m月d日"),
    **{30: "m-d-yy", 31: "yyyy年m月d日", 32: "h时mm分", 33: "h时mm分ss秒"},
    **{34: "h时mm分", 35: "h时mm分ss秒", 55: "h时mm分", 56: "h时mm分ss秒"},
    **{37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00"},
    **{41: '#,##0;-#,##0;"-"', 42: '#,##0;-#,##0;"-"', 43: '#,##0.00;-#,##0.00;"-"'},
    **{44: '#,##0.00;-#,##0.00;"-"', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 5: "¥#,##0"},
    **{6: "¥#,##0", 7: "¥#,##0.00", 8: "¥#,##0.00"},
}
"""What every program knows by a number; 27 to 36 and 50 to 58 are the Chinese ones."""
_EXACT = Context(prec=15, rounding=ROUND_HALF_UP)
"""Spreadsheets keep fifteen digits; what a double has beyond them is no one's figure."""
_DIGITS = 15
_PLAIN = re.compile(r"(?:[#,]*0)(?:\.0+)?")
"""A pattern that shows all digits before the point, and always as many behind it."""
_SETTLED = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,12})?")
"""A number that most cells store; of no more than fifteen signs it has no digit too many."""
_MOST = 255
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]{0,99})"|[\\!](?P<escaped>.)|[_*].'
    r"|\[\$(?P<currency>[^\]\-]{0,9})[^\]]{0,20}\]|\[(?P<bracket>[^\[\]]{0,20})\]"
    r"|(?P<day>yyyy|yyy|yy|y|mmmmm|mmmm|mmm|mm|m|dddd|ddd|dd|d|aaaa|aaa|hh|h|ss|s|e(?![+-])|AM/PM|A/P|上午/下午)"
    r"|(?P<number>[0#?][0#?.,]*|\.[0#?]+)|(?P<exponent>E[+-])|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_SPAN = re.compile("[hms]+", re.IGNORECASE)
_WEEKDAYS = "一二三四五六日"
_CHINESE_DAY = re.compile("[年月日时]")
_NEGATIVE = re.compile("[-−(（△▲负]")
_DAY = 86_400
_LAST_SERIAL = 2_958_465
_LEAP = 60
"""Spreadsheets hold 1900 for a leap year: the days before its 29 February are a day further on."""
_MAX_EXPONENT = 30


class _Section:
    """A part of a format: literals, with the digits' pattern or the parts of a day among them."""

    __slots__ = ("is_day", "is_plain", "kinds", "literals", "pattern", "tokens")

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tuple(tokens)
        self.kinds = frozenset(kind for kind, _ in tokens)
        self.is_day = "day" in self.kinds
        self.literals = "".join(text for kind, text in tokens if kind == "literal")
        self.pattern = self._find_pattern()
        self.is_plain = self.pattern is not None and bool(_PLAIN.fullmatch(self.pattern[0]))

    def _find_pattern(self) -> tuple[str, int, int] | None:
        """The digits' pattern, how many decimals it shows, and by how many places the value moves before."""
        numbers = [text for kind, text in self.tokens if kind == "number"]
        if len(numbers) != 1 or "exponent" in self.kinds or "/" in self.literals:
            return None
        pattern = numbers[0].rstrip(",")
        scale = 2 * self.literals.count("%") - 3 * (len(numbers[0]) - len(pattern))
        return pattern, len(pattern.partition(".")[2].replace(",", "")), scale


def code_of(number: str, own: dict[str, str]) -> str:
    """The format's code by its number; `own` are those that the file brings itself."""
    code = own.get(number)
    if code is not None:
        return code
    return _BUILT_IN.get(int(number), GENERAL) if number.isascii() and number.isdigit() else GENERAL


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


@lru_cache(maxsize=1_000)
def shows_day(code: str) -> bool:
    """Whether the format shows a number as a day or a time."""
    sections = _parse(code)
    return bool(sections) and sections[0].is_day


@lru_cache(maxsize=1_000)
def decimals_of(code: str) -> int | None:
    """How many decimals of the stored number the format shows; None where it shows them all."""
    sections = _parse(code)
    found = sections[0].pattern if sections else None
    if found is None:
        return None
    _, places, scale = found
    return places + scale


def show_number(value: Decimal, code: str) -> str:
    """What people see of the number in a cell of that format."""
    sections = _parse(code)
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


def _show_day(value: Decimal, section: _Section) -> str:
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


def _in_chinese(day: str, time: str, section: _Section) -> str:
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


@lru_cache(maxsize=1_000)
def _parse(code: str) -> tuple[_Section, ...]:
    """The format's sections; none for General, text, and what isn't understood: conditions, repeats."""
    if code in (GENERAL, "", "@") or len(code) > _MOST:
        return ()
    sections: list[list[tuple[str, str]]] = [[]]
    for found in _TOKEN.finditer(code):
        kind, text = found.lastgroup, found[found.lastgroup] if found.lastgroup else ""
        if kind == "plain" and text == ";":
            sections.append([])
        elif kind in ("quoted", "escaped", "plain", "currency"):
            sections[-1].append(("general" if text == "@" and kind == "plain" else "literal", text))
        elif kind == "bracket":
            if _SPAN.fullmatch(text):
                sections[-1] += [("span", text), ("day", text)]
            elif text[:1] in "<>=":
                return ()
        elif kind is not None:
            sections[-1].append((kind, text))
    if code.lower().startswith("general"):
        return ()
    return tuple(map(_Section, sections))

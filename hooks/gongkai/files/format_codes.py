"""Owns what a spreadsheet's number format asks for: its code taken apart, days told from numbers; no value."""

import re
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
_PLAIN = re.compile(r"(?:[#,]*0)(?:\.0+)?")
"""A pattern that shows all digits before the point, and always as many behind it."""
_MOST = 255
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]{0,99})"|[\\!](?P<escaped>.)|[_*].'
    r"|\[\$(?P<currency>[^\]\-]{0,9})[^\]]{0,20}\]|\[(?P<bracket>[^\[\]]{0,20})\]"
    r"|(?P<day>yyyy|yyy|yy|y|mmmmm|mmmm|mmm|mm|m|dddd|ddd|dd|d|aaaa|aaa|hh|h|ss|s|e(?![+-])|AM/PM|A/P|上午/下午)"
    r"|(?P<number>[0#?][0#?.,]*|\.[0#?]+)|(?P<exponent>E[+-])|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_SPAN = re.compile("[hms]+", re.IGNORECASE)


class FormatSection:
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


@lru_cache(maxsize=1_000)
def shows_day(code: str) -> bool:
    """Whether the format shows a number as a day or a time."""
    sections = parse_code(code)
    return bool(sections) and sections[0].is_day


@lru_cache(maxsize=1_000)
def shows_month(code: str) -> bool:
    """Whether the format shows a day's year, with the month or alone, and nothing smaller."""
    sections = parse_code(code)
    letters = (
        {text[0].lower() for kind, text in sections[0].tokens if kind == "day"}
        if sections
        else set()
    )
    return bool(letters & set("ye")) and not letters & set("dhs")


@lru_cache(maxsize=1_000)
def shows_span(code: str) -> bool:
    """Whether the format shows how long something takes: 36:00."""
    sections = parse_code(code)
    return bool(sections) and "span" in sections[0].kinds


@lru_cache(maxsize=1_000)
def decimals_of(code: str) -> int | None:
    """How many decimals of the stored number the format shows; None where it shows them all."""
    sections = parse_code(code)
    found = sections[0].pattern if sections else None
    if found is None:
        return None
    _, places, scale = found
    return places + scale


@lru_cache(maxsize=1_000)
def parse_code(code: str) -> tuple[FormatSection, ...]:
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
    return tuple(map(FormatSection, sections))

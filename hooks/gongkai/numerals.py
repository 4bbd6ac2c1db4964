"""Owns how whole numbers are written in Chinese: 十二, 一万二千, 壹万贰仟, 二〇二六; knows no unit.

Every value is exact; what can be read in two ways is not read.
"""

MAX_LENGTH = 60
"""Signs; a longer text is no number."""

DIGITS = {
    **{sign: at for at, sign in enumerate("零一二三四五六七八九")},
    **{sign: at for at, sign in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    **{"○": 0, "两": 2, "弍": 2, "弐": 2, "貳": 2, "叄": 3, "參": 3, "陸": 6},
}
"""What each sign for a digit stands for."""
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
NUMERALS = "".join((*DIGITS, *_UNITS, *_GROUPS))
"""Every sign that such a number may have."""


def parse_numeral(text: str) -> int | None:
    """The number; None for what isn't one, or for one that people read in two ways: 三百五, 二三."""
    if not text or len(text) > MAX_LENGTH or any(sign not in NUMERALS for sign in text):
        return None
    if all(sign in DIGITS for sign in text):
        return int("".join(str(DIGITS[sign]) for sign in text)) if len(text) != 2 else _two(text)
    if text[-1] in DIGITS and text[-2] not in "十拾零〇○":
        return None  # 三百五 is 350 to some
    return _add_up(text)


def _add_up(text: str) -> int | None:
    total = group = 0
    digit: int | None = None
    last_unit, last_group = 10_000, 10**16
    for sign in text:
        if sign in DIGITS:
            if digit:
                return None
            digit = DIGITS[sign]
        elif sign in _UNITS:
            if _UNITS[sign] >= last_unit or (digit == 0 and sign not in "十拾"):
                return None
            last_unit = _UNITS[sign]
            group += (digit or 1) * last_unit
            digit = None
        else:
            if _GROUPS[sign] >= last_group or not group + (digit or 0):
                return None
            last_group, last_unit = _GROUPS[sign], 10_000
            total += (group + (digit or 0)) * last_group
            group, digit = 0, None
    return total + group + (digit or 0)


def _two(text: str) -> int | None:
    """Two digits side by side are a number only with a zero: 二三 may be two or three."""
    first, second = (DIGITS[sign] for sign in text)
    return first * 10 + second if 0 in (first, second) else None


def parse_count(text: str) -> int:
    """The number in digits of either script, 12 or 十二; 0 where it is none."""
    return int(text) if text.isascii() and text.isdigit() else parse_numeral(text) or 0

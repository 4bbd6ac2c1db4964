"""Owns digits that are spelt with Chinese signs one by one: 一三八……, 幺三八……, 壹叁捌……; knows no rule.

Only a run as long as a telephone number is read so; the text keeps its length.
"""

import re

from gongkai.numerals import DIGITS

_SIGNS = {sign: str(value) for sign, value in DIGITS.items()} | dict(
    zip("洞幺弌拐", "0117", strict=True)
)
"""Those of numbers, and those that are said on the telephone."""
_SURE = "".join(sign for sign in _SIGNS if sign not in "〇○零洞两拐")
"""A circle alone may hide a digit: 138○○○○1234."""
_ANY = "0-9" + "".join(_SIGNS)
_BETWEEN = r"[ .·\-\u00a0\u2002\u2003\u2009\u200b-\u200f\u2060\ufeff\u00ad\u2010-\u2015]"
_QUICK = re.compile(f"[{_SURE}]{_BETWEEN}?[{_ANY}]{_BETWEEN}?[{_ANY}]|[{_ANY}]{{3}}[{_SURE}]")
_RUN = re.compile(rf"[{_ANY}](?:{_BETWEEN}{{0,2}}[{_ANY}]){{10,39}}")
_TABLE = str.maketrans(_SIGNS)
_HAS = re.compile(f"[{_SURE}]")


def read_spelt_digits(text: str) -> str:
    """The text with such runs as digits, each in its place."""
    if text.isascii() or not _QUICK.search(text):
        return text
    return _RUN.sub(_as_digits, text)


def _as_digits(match: re.Match[str]) -> str:
    return match[0].translate(_TABLE) if _HAS.search(match[0]) else match[0]


def read_spelt_digit(text: str) -> str:
    """What one cell of a form holds, as digits where it holds only such signs."""
    return (
        text.translate(_TABLE) if 0 < len(text) <= 11 and all(s in _SIGNS for s in text) else text
    )

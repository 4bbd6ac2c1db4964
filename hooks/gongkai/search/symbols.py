"""Owns what a text is to search: a row of symbols. The page's script does just the same.

A symbol is one letter or ideograph, or one whole number. Width, case and punctuation don't count;
3,800.00 is 3800; 2026-11-18 is 2026年11月18日; 2026.10 may be a month and isn't 2026.1. Since a number
is one symbol, 3800 is not found in 13800, and 〔2026〕12 is two numbers, not one.
"""

import re
import unicodedata
from collections.abc import Iterator

import numpy as np

_HAS_FIGURE = re.compile("[0-9]")
_UNKNOWN, _LONG = 0xDC00, 0xDC01
"""Marks in `_folded_units` that no folding is: not worked out yet; more than one unit."""


class _Folding(dict[int, str]):
    """A code point's compatibility form in lower case, worked out once.

    A figure in a form of its own stays apart from the next: ①2026 is 1 and 2026.
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = unicodedata.normalize("NFKC", character).lower()
        if _HAS_FIGURE.search(folded) and unicodedata.category(character) != "Nd":
            folded = f" {folded} "
        self[code] = folded
        return folded


# What Unicode says of a character never changes: filled as characters come, since working all of them
# out takes a tenth of a second; never cleared, and at most as long as Unicode.
_FOLDING = _Folding()
_folded_units = np.full(1 << 16, _UNKNOWN, "<u2")

# A day, a month, a number with or without thousands and decimals.
_NUMBER = re.compile(
    r"([0-9](?:[0-9]{3}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?![0-9])"
    r"|[0-9]{3}[-/](?:0[1-9]|1[0-2])(?![0-9])"
    r"|[0-9]{0,2}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]*(?:\.[0-9]+)?))"
)
# All but letters, figures, END and NUMBER. The planes of rare ideographs count as letters throughout, so
# that a browser that knows more of them makes no difference.
_NO_SYMBOL = re.compile("(?:[^\\w\0\1\U00020000-\U0003fffd]|_)+")
_DATE_MARKS = "年月日"
_YEAR = re.compile("(?:19|20)[0-9]{2}")

END, NUMBER = "\0", "\1"
"""Stand between texts that are split together, and for a number; neither is a symbol, or part of one."""


def split_symbols(text: str) -> list[str]:
    """The symbols of the text, in order."""
    letters, numbers = split_numbers(text.replace(END, " "))
    first, *others = letters.split(NUMBER)
    symbols = [*first]
    for number, after in zip(numbers, others, strict=True):
        symbols += expand_number(number)
        symbols += after
    return symbols


def split_numbers(text: str) -> tuple[str, list[str]]:
    """The symbols of one letter, with NUMBER for each number or date; and these, for `expand_number`.

    END stays where it stands.
    """
    parts = _NUMBER.split(fold(text).replace(NUMBER, " "))
    return _NO_SYMBOL.sub("", NUMBER.join(parts[::2])), parts[1::2]


def fold(text: str) -> str:
    """Each character's compatibility form in lower case."""
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
    if len(units) != len(text):  # characters of two units
        return text.translate(_FOLDING)
    folded = _folded_units[units]
    if len(unknown := np.unique(units[folded == _UNKNOWN])):
        for unit in unknown.tolist():
            form = _FOLDING[unit]
            _folded_units[unit] = ord(form) if len(form) == 1 and ord(form) < 0xD800 else _LONG
        folded = _folded_units[units]
    is_long = folded == _LONG
    plain = np.where(is_long, units, folded).tobytes().decode("utf-16-le", "surrogatepass")
    for unit in np.unique(units[is_long]).tolist():
        plain = plain.replace(chr(unit), _FOLDING[unit])
    return plain


def expand_number(token: str) -> Iterator[str]:
    """The symbols of a number or date: it in its plainest form, or numbers and 年月日."""
    parts = re.split("[-/]", token) if "-" in token or "/" in token else [token]
    if len(parts) == 1 and token.count(".") == 2:
        parts = token.split(".")
    if len(parts) == 1:
        yield _plain_number(token)
        return
    for part, mark in zip(parts, _DATE_MARKS, strict=False):
        yield from (_plain_number(part), mark)


def _plain_number(number: str) -> str:
    whole, _, fraction = number.replace(",", "").partition(".")
    if not (fraction == "10" and _YEAR.fullmatch(whole)):
        fraction = fraction.rstrip("0")
    if len(whole) == 2 and whole[0] == "0":
        whole = whole[1]
    return f"{whole}.{fraction}" if fraction else whole

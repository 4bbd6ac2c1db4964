"""Owns what a text is to search: a row of symbols. The page's script does just the same.

A symbol is one letter or ideograph, or one whole number. Width, case and punctuation don't count;
3,800.00 is 3800; 2026-11-18 is 2026年11月18日. Since a number is one symbol, 3800 is not found in
13800, and 〔2026〕12 is two numbers, not one.
"""

import re
import unicodedata
from collections.abc import Iterator

_HAS_FIGURE = re.compile("[0-9]")


class _Folding(dict):
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


_FOLDING = _Folding()

# A day, a month, a number with or without thousands and decimals; else one letter. The planes of rare
# ideographs count as letters throughout, so that a browser that knows more of them makes no difference.
_TOKEN = re.compile(
    r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?![0-9])"
    r"|[0-9]{4}-(?:0[1-9]|1[0-2])(?![0-9])"
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]+(?:\.[0-9]+)?"
    r"|[^\W_]|[\U00020000-\U0003FFFD]"
)
_DATE_MARKS = "年月日"


def split_symbols(text: str) -> list[str]:
    """The symbols of the text, in order."""
    tokens = _TOKEN.findall(text.translate(_FOLDING))
    if sum(map(len, tokens)) == len(tokens):
        return tokens
    symbols: list[str] = []
    append = symbols.append
    for token in tokens:
        if len(token) == 1:
            append(token)
        else:
            symbols.extend(_expand(token))
    return symbols


def _expand(token: str) -> Iterator[str]:
    """A number in its plainest form, or a date as numbers and 年月日."""
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
    fraction = fraction.rstrip("0")
    if len(whole) == 2 and whole[0] == "0":
        whole = whole[1]
    return f"{whole}.{fraction}" if fraction else whole

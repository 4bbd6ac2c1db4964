"""Owns whether a text is written in a language at all, or is the noise of a font that names no characters."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_ENOUGH = 24
"""Signs without which nothing can be said."""
_MOST_FOREIGN = 0.15
_MOST_RARE = 0.4
_MOST_MARKS = 0.3
_MARKS = frozenset("!\"#$&'*;<=>?@[\\]^`{|}~")
"""Few in any text, many where codes are only numbers of signs."""
_PINYIN = frozenset("āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ·×÷°±§©®")
_KNOWN = (
    *((0x20, 0x7F), (0xA0, 0x180), (0x2000, 0x2070), (0x2100, 0x2600), (0x2600, 0x27C0)),
    *((0x2E80, 0x2FE0), (0x3000, 0x3130), (0x3190, 0x3400), (0x4E00, 0xA000), (0xFE10, 0xFE70)),
    *((0xFF01, 0xFFF0), (0x370, 0x3D0), (0x2B0, 0x300), (0xE000, 0xF900), (0xF900, 0xFB00)),
)
"""Latin, Greek and Chinese with their signs; of the private ones, those that draw bullets and boxes."""


def is_language(text: str) -> bool:
    """Whether people could read the text; True for what is too short to tell."""
    signs = [each for each in text if not each.isspace()]
    if len(signs) < _ENOUGH:
        return True
    foreign = sum(_is_foreign(each) for each in signs)
    private = sum("\ue000" <= each <= "\uf8ff" for each in signs)
    if max(foreign, private) > _MOST_FOREIGN * len(signs):
        return False
    chinese = [each for each in signs if "\u4e00" <= each <= "\u9fff"]
    if len(chinese) >= _ENOUGH and _share(map(_is_rare, chinese), len(chinese)) > _MOST_RARE:
        return False
    latin = [each for each in signs if "!" <= each <= "~" or "\x80" <= each < "\u0180"]
    odd = (each in _MARKS or (each >= "\x80" and each not in _PINYIN) for each in latin)
    return len(latin) < len(signs) / 2 or _share(odd, len(latin)) <= _MOST_MARKS


def _share(said: Iterable[bool], count: int) -> float:
    return sum(said) / count


@lru_cache(maxsize=4096)
def _is_foreign(sign: str) -> bool:
    """Whether the sign belongs to no writing that a Chinese school's notice has."""
    code = ord(sign)
    if not any(first <= code < last for first, last in _KNOWN):
        return not 0x20000 <= code < 0x32000  # names with rare characters
    return unicodedata.category(sign) in ("Cn", "Cc")


@lru_cache(maxsize=16_384)
def _is_rare(sign: str) -> bool:
    """Whether neither simplified nor traditional texts use the character often."""
    try:
        if 0xB0 <= sign.encode("gb2312")[0] <= 0xD7:
            return False
    except UnicodeEncodeError:
        pass
    try:
        return not 0xA4 <= sign.encode("big5")[0] <= 0xC6
    except UnicodeEncodeError:
        return True

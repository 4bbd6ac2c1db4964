"""Owns the numbers that Word writes by itself before the items of its lists: 一、 （一） 1."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from gongkai.files.package import local

MAX_LEVELS = 9
_BULLETS = frozenset({"bullet", "none"})
_PLAIN = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    is_legal: bool = False
    """Whether the levels above it are written in digits here."""


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    """Those of the abstract list, as this list changes them."""
    starts: dict[int, int] = field(default_factory=dict)
    """Where this list alone begins anew."""


class WordNumbers:
    """The lists of a document, counted on from paragraph to paragraph in its order."""

    def __init__(self, numbering: Element | None = None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: Element) -> None:
        abstracts: dict[str, dict[int, _Level]] = {}
        for each in numbering:
            tag = local(each.tag)
            if tag == "abstractNum":
                told = (_read_level(inner) for inner in each if local(inner.tag) == "lvl")
                abstracts[value_of(each, "abstractNumId")] = dict(told)
            elif tag == "num":
                self._read_list(each, abstracts)

    def _read_list(self, element: Element, abstracts: Mapping[str, dict[int, _Level]]) -> None:
        abstract, starts, own = "", {}, {}
        for each in element:
            if local(each.tag) == "abstractNumId":
                abstract = value_of(each)
            elif local(each.tag) == "lvlOverride":
                level = _whole(value_of(each, "ilvl"), 0)
                for inner in each:
                    if local(inner.tag) == "startOverride":
                        starts[level] = _whole(value_of(inner), 1)
                    elif local(inner.tag) == "lvl":
                        own[level] = _read_level(inner)[1]
        levels = {**abstracts.get(abstract, {}), **own}
        self._lists[value_of(element, "numId")] = _List(abstract, levels, starts)

    def count(self, list_id: str, level: int) -> tuple[str, bool]:
        """The next number of that list as Word writes it, and whether it is a mere sign."""
        found = self._lists.get(list_id)
        if found is None or not 0 <= level < MAX_LEVELS or level not in found.levels:
            return "", False
        counts = self._counts.setdefault(found.abstract, [None] * MAX_LEVELS)
        if (list_id, level) not in self._begun and level in found.starts:
            counts[level] = None
        self._begun.add((list_id, level))
        own = found.levels[level]
        before = counts[level]
        start = found.starts.get(level, own.start)
        counts[level] = start if before is None else before + 1
        counts[level + 1 :] = [None] * (MAX_LEVELS - level - 1)
        if own.format in _BULLETS:
            return "", own.format == "bullet"
        return self._write(found, level, counts), False

    def _write(self, found: _List, level: int, counts: list[int | None]) -> str:
        own, text = found.levels[level], found.levels[level].text
        for at in range(level, -1, -1):
            sign = f"%{at + 1}"
            if sign in text:
                upper = found.levels.get(at, _Level())
                number = counts[at]
                number = upper.start if number is None else number
                format = "decimal" if own.is_legal else upper.format
                text = text.replace(sign, write_number(number, format))
        return text.strip()


def _read_level(element: Element) -> tuple[int, _Level]:
    level = _Level()
    for each in element:
        tag, value = local(each.tag), value_of(each)
        if tag == "start":
            level.start = _whole(value, 1)
        elif tag == "numFmt":
            level.format = value
        elif tag == "lvlText":
            level.text = value[:40]
        elif tag == "isLgl":
            level.is_legal = value not in ("0", "false")
    return _whole(value_of(element, "ilvl"), 0), level


def value_of(element: Element, name: str = "val") -> str:
    """The attribute of that name in whatever namespace; empty without one."""
    return next((text for key, text in element.attrib.items() if local(key) == name), "")


def _whole(text: str, other: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else other


def write_number(number: int, format: str) -> str:
    """The number in one of Word's formats; in digits where that is an odd one, or too great for it."""
    if format in ("chineseCounting", "chineseCountingThousand", "japaneseCounting"):
        return _in_chinese(number, _PLAIN, "十百")
    if format in ("taiwaneseCountingThousand", "taiwaneseCounting"):
        return _in_chinese(number, _PLAIN, "十百")
    if format in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return _in_chinese(number, _FORMAL, "拾佰")
    if format in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join("〇一二三四五六七八九"[int(each)] for each in str(number))
    if format in ("upperLetter", "lowerLetter") and number:
        letter = chr(65 + (number - 1) % 26) * min(9, 1 + (number - 1) // 26)
        return letter if format == "upperLetter" else letter.lower()
    if format in ("upperRoman", "lowerRoman") and 0 < number < 40:
        text = _in_roman(number)
        return text.upper() if format == "upperRoman" else text
    if format.startswith("decimalEnclosedCircle") and 0 < number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    if format == "ideographTraditional" and 0 < number <= len(_STEMS):
        return _STEMS[number - 1]
    if format == "ideographZodiac" and 0 < number <= len(_BRANCHES):
        return _BRANCHES[number - 1]
    if format == "decimalZero":
        return f"{number:02}"
    return str(number)


def _in_chinese(number: int, digits: str, units: str) -> str:
    """十一, 二十, 一百零五; of 1000 and more in digits."""
    if not 0 <= number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = digits[hundreds] + units[1] if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds and digits is _PLAIN else digits[tens]) + units[0]
    elif hundreds and ones:
        text += digits[0]
    return text + (digits[ones] if ones or not text else "")


def _in_roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text

"""Owns what a person's name is in a value that holds one or several, and what is left of it when masked.

Signs that don't show are no part of a name, nor is a space that only sets it wide; roles and brackets beside
it stay. Whatever isn't understood loses all but its first sign. Knows no field and no entry.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from gongkai.text.letters import drop_unseen

_WORDS_FILE = Path(__file__).with_name("name_words.yml")
_SEPARATOR = re.compile(
    r"([、，,；;：:/／|｜\\＼+＋&＆()（）\[\]【】〔〕〖〗「」『』“”\"‘’《》〈〉<>{}｛｝。．.!！?？~～…=—–\-－]+)"
)
_SPACE = re.compile(r"(\s+)")
_AND = re.compile("[和与及暨兼]")
_STARS = frozenset("*＊×○〇某·•‧・")
"""What stands in the place of a letter, or between the parts of a name."""
_MASKED = frozenset("*＊×○〇")
_DOTS = frozenset("·•‧・")
_NO_DOTS = dict.fromkeys(map(ord, _DOTS))
_DOT = re.compile("[·•‧・]")
_HAN_RUN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{2,}")
_JOINTS = ("", "-", ".", "_", ",")
"""What stands between the words of a name in Latin letters: li-ming in an address is Li Ming."""
MAX_WORD = 40
"""Signs of a word in which a role is looked for."""


@dataclass(frozen=True, slots=True)
class NamePart:
    """A part of a value: a name, or what stands around it."""

    text: str
    masked: str
    spoken: tuple[str, ...] = ()
    """The names that readers take it for; empty for what is no name."""


def mask_name(value: str) -> str:
    """The value with each name masked: 张某某 → 张*某, 李　明 → 李*, 组长王明 → 组长王*, John → J***.

    A single character is starred whole.
    """
    return "".join(part.masked for part in split_names(value))


def list_spoken(values: Iterable[str]) -> set[str]:
    """Every name in the values, as readers would write it; one character is no name."""
    parts = (part for value in values for part in split_names(value))
    return {name for part in parts for name in part.spoken if len(name) > 1}


def split_names(value: str) -> Iterator[NamePart]:
    """The value's parts in their order."""
    for at, segment in enumerate(
        _SEPARATOR.split(drop_unseen(unicodedata.normalize("NFC", value)))
    ):
        yield from (NamePart(segment, segment),) if at % 2 else _in_segment(segment)


def _in_segment(segment: str) -> Iterator[NamePart]:
    """The parts of a text without brackets and commas, whose words spaces set apart."""
    group: list[str] = []
    pieces = _SPACE.split(segment)
    for word, space in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        if group and not _belongs(word, group[-2], len(group)):
            yield from _in_group(group)
            group = []
        group += [word, space]
    yield from _in_group(group)


def _belongs(word: str, before: str, taken: int) -> bool:
    """Whether a word goes on with the name that the one before it began; `taken` counts words and spaces."""
    if not word or not before or _is_han(word) != _is_han(before) or _is_kept(before):
        return False
    if not _is_han(word):
        return not _is_kept(word)
    if _is_kept(word):  # 李 女 may be a name, 张某 女 isn't
        return len(word) == 1 == len(before) and taken == 2
    return len(word) == 1 or len(before) == 1 or before in _words().compound


def _in_group(group: list[str]) -> Iterator[NamePart]:
    """The parts of words that are one name; the last of the group is the space behind."""
    words, last = group[:-1:2], group[-1]
    if len(words) == 1:
        yield from _in_word(words[0])
    elif not _is_han(words[0]):
        orders = (words, words[::-1])
        spoken = tuple(
            name for each in orders for sign in _JOINTS for name in _spoken(sign.join(each))
        )
        for word, space in zip(words, [*group[1:-1:2], ""], strict=True):
            yield NamePart(word, _mask_long(word), spoken)
            yield NamePart(space, space)
    else:
        joined = "".join(words)
        is_plain = all(len(word) == 1 for word in words) and len(joined) <= 3
        masked = _mask(joined) if is_plain else _mask_long(joined)
        singles = "".join(words) if all(len(word) == 1 for word in words) else ""
        pairs = [singles[at : at + 2] for at in range(0, len(singles), 2) if len(singles) > 3]
        longer = [word for word in words if len(word) > 1 and word not in _words().compound]
        yield NamePart(joined, masked, (joined, *pairs, *longer))
    if last:
        yield NamePart(last, last)


def _in_word(word: str) -> Iterator[NamePart]:
    """The name, and the roles before and behind it."""
    before, name, after = _strip(word)
    if before:
        yield NamePart(before, before)
    if name:
        yield NamePart(name, _mask(name), _spoken(name))
    if after:
        yield NamePart(after, after)


def _strip(word: str) -> tuple[str, str, str]:
    if not any(map(str.isalnum, word)) and not _STARS & {*word}:
        return word, "", ""
    if len(word) > MAX_WORD:
        return "", word, ""
    if _is_kept(word):
        return word, "", ""
    words = _words()
    found = words.behind.search(word)
    after = found[0] if found else ""
    word = word[: len(word) - len(after)]
    led = words.led.fullmatch(word)
    return (led["before"], led["name"], after) if led else ("", word, after)


def _spoken(name: str) -> tuple[str, ...]:
    """The names in a run of signs; none in figures, in what is masked already, in a few letters."""
    name = name.strip("*＊")
    is_short = name.isascii() and len(name) < 3
    if is_short or _MASKED & {*name} or not any(map(str.isalpha, name)):
        return ()
    others = _AND.split(name) if len(name) > 4 else []
    joined = name.translate(_NO_DOTS) if _DOTS & {*name} else ""
    dotted = [joined, *(_DOT.sub(sign, name) for sign in ".-")] if joined else _list_within(name)
    return (name, *(each for each in others if 2 <= len(each) <= 4), *dotted)


def _list_within(name: str) -> list[str]:
    """The names that stand within: 王明李某 as one word, 朗读者王明 behind a word that isn't known, ①王明."""
    found = []
    for run in _HAN_RUN.findall(name):
        is_led = _is_sure(run) or run[:2] in _words().compound
        if run != name and is_led and len(run) <= 4:
            found.append(run)
        if len(run) == 4 and _is_sure(run) and _is_sure(run[2:]):
            found += [run[:2], run[2:]]
        elif len(run) > 4 or (len(run) > 2 and not is_led):
            found += [run[-size:] for size in (2, 3) if _is_sure(run[-size:])]
    return [each for each in found if not _is_kept(each)]


def _is_sure(run: str) -> bool:
    """Whether it begins with a surname that begins few other words."""
    return run[0] in _words().sure


def _mask(name: str) -> str:
    """One name: the first sign stays, and the last of three, of a compound surname, of a name with a dot."""
    is_compound = name[:2] in _words().compound
    keeps_last = len(name) == 3 or _DOTS & {*name} or (len(name) == 4 and is_compound)
    if _is_han(name) and keeps_last:
        return name[0] + "*" * (len(name) - 2) + name[-1]
    return _mask_long(name)


def _mask_long(name: str) -> str:
    return name[0] + "*" * (len(name) - 1) if len(name) > 1 else "*"


def _is_han(word: str) -> bool:
    return all(sign in _STARS or _is_ideograph(sign) for sign in word)


def _is_ideograph(sign: str) -> bool:
    return "\u3400" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff" or sign >= "\U00020000"


def _is_kept(word: str) -> bool:
    return len(word) <= MAX_WORD and _words().kept.fullmatch(word) is not None


@dataclass(frozen=True, slots=True)
class _Words:
    compound: frozenset[str]
    sure: frozenset[str]
    """Surnames that begin few other words."""
    kept: re.Pattern[str]
    """A word that is nothing but roles."""
    led: re.Pattern[str]
    """Roles, then a name that begins with a surname."""
    behind: re.Pattern[str]
    """Roles, or “and so many others”, at a word's end."""


@cache
def _words() -> _Words:
    data: dict[str, Any] = yaml.safe_load(_WORDS_FILE.read_text("utf-8"))
    roles, units = _either(_flat(data["roles"])), _either(_flat(data["units"]))
    single = {role for role in _flat(data["roles"]) if len(role) == 1}
    longer = _either(set(_flat(data["roles"])) - single)
    compound = frozenset(_flat(data["compound_surnames"]))
    before = f"(?:{units}|{_either(data['before_roles'])})*+(?:{longer})"
    surname = f"(?:{_either(compound)}|[{data['surnames']}])"
    number = "[0-9０-９一二三四五六七八九十两]{0,3}"
    longer_units = _either(unit for unit in _flat(data["units"]) if len(unit) > 1)
    kept = f"(?:{before})+|{roles}|(?:{longer_units})+|等{number}[名位]?人?|[0-9]{{1,2}}"
    return _Words(
        compound=compound,
        sure=frozenset(data["sure_surnames"]),
        kept=re.compile(f"{kept}|{_either(data['no_names'])}", re.I),
        led=re.compile(f"(?P<before>(?:{before})+)(?P<name>{surname}.{{1,2}})"),
        behind=re.compile(f"(?:(?:{before})|等{number}[名位]?(?:同志|同学|老师|教师|人)?)+$"),
    )


def _flat(lists: list[Any]) -> list[str]:
    return [word for each in lists for word in (each if isinstance(each, list) else [each])]


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))

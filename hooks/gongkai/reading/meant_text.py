"""Owns which signs in a value are text though YAML takes them for its own.

Judges one value at a time; knows no file and no key. What can't be told for certain is a Doubt.
"""

import re
from dataclasses import dataclass

_HASHES = re.compile(r"(?<=[ \t])#+")
_NUMBER = re.compile(r"[-+]?[0-9][0-9.,]*%?")
_WORD = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?|[a-z][a-z0-9_/-]*")
_KEY_BEFORE = re.compile(r"(?:^|[\s,，;；、{\[])[a-z_][a-z0-9_-]*[ \t]*$")
_LONGEST_KEY = 60
_COLON = re.compile(r":(?=[ \t]|$)")
_NAME = re.compile(r"[^\s,\[\]{}]*")
_TAG = re.compile(r"![!<a-zA-Z]")
_ODD_START = re.compile(r"[-?:](?:\s|$)|[,\]}]")
_JOINT = re.compile(r"[\s与和及、或至到暨/·—–&+＋-]*|以及")
_PAIR = {'"': re.compile('"[^"]*"'), "'": re.compile("'[^']*'")}

INDICATORS = frozenset("*&!%@`|>")
"""What no plain value may begin with in YAML."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A # of which nobody can tell whether it begins a comment; `is_loss` where it is read as one."""

    at: int
    is_loss: bool = False


@dataclass(frozen=True, slots=True)
class References:
    """The names that a text uses as YAML's anchors and aliases would: one half alone is only text."""

    anchors: frozenset[str]
    aliases: frozenset[str]

    def has(self, value: str) -> bool:
        """Whether the value is one of YAML's: an alias or an anchor with its other half, or a tag."""
        found = _NAME.match(value, 1)
        name = found[0] if found else ""
        match value[:1]:
            case "*":
                return name in self.anchors
            case "&":
                return name in self.aliases
            case "!":
                return _TAG.match(value) is not None
        return False


def find_references(text: str) -> References:
    """Every name behind & and * in the text."""
    return References(
        frozenset(re.findall(r"(?<!\S)&([^\s,\[\]{}]+)", text)),
        frozenset(re.findall(r"\*([^\s,\[\]{}]+)", text)),
    )


def find_comment(value: str) -> tuple[int, Doubt | None]:
    """Where the value's text ends, from 0, and a comment begins; and what can't be told for certain.

    `#5` right behind one blank is text, as is a # in doubt; `# 说明` behind what reads as text is a
    comment. Behind a day, a code or true and false anything is one.
    """
    is_number = is_word = False
    for number, found in enumerate(_HASHES.finditer(value)):
        mark = before = found.start()
        while before and value[before - 1] in " \t":
            before -= 1
        if number < 2:  # a value with a # in it is neither
            is_word = _WORD.fullmatch(value, 0, before) is not None
            is_number = _NUMBER.fullmatch(value, 0, before) is not None
        after = value[found.end() : found.end() + 1]
        if not after or after.isspace():
            return _apart(value, before, mark, is_word=is_word, is_number=is_number)
        if after.isascii() and after.isalnum():
            continue
        if is_word and after.isalpha():
            return before, None
        if is_word or is_number or mark - before > 1:
            return before if is_word or is_number else len(value), Doubt(mark)
    return len(value), None


def _apart(
    value: str, before: int, mark: int, *, is_word: bool, is_number: bool
) -> tuple[int, Doubt | None]:
    """What `find_comment` says of a # that stands apart from what follows it."""
    said = value[mark:].strip("# \t")
    if is_word or (mark - before > 1 and is_number):
        return before, None
    if not said:
        return len(value), None  # a comment that says nothing is none
    if not is_number and (value[before - 1 : before].isdigit() or said[:1].isdigit()):
        return len(value), Doubt(mark)
    return before, None if mark - before > 1 else Doubt(mark, is_loss=True)


def has_own_key(text: str) -> bool:
    """Whether a colon in the text seems to end the name of an item: `review: days: 5`."""
    return any(ends_key(text, each.start()) for each in _COLON.finditer(text))


def ends_key(text: str, at: int, start: int = 0) -> bool:
    """Whether what stands between the two places reads as the name of an item."""
    return _KEY_BEFORE.search(text[max(start, at - _LONGEST_KEY) : at]) is not None


def has_colon(text: str) -> bool:
    """Whether YAML would take a colon in the text for the end of a name."""
    return _COLON.search(text) is not None


def has_hash(text: str) -> bool:
    """Whether a # stands in the text where YAML would take it for the start of a comment."""
    return " #" in text or "\t#" in text


def begins_oddly(value: str) -> bool:
    """Whether YAML takes the value's first sign for its own, though text stands there."""
    return value[:1] in INDICATORS or _ODD_START.match(value) is not None


def is_quoted_doubtfully(value: str) -> bool:
    """Whether quotes at both ends may belong to the text or be around it: "第一条 "公开" 的原则"."""
    if len(value) < 2 or value[0] not in _PAIR or value[0] != value[-1]:
        return False
    return not all(_JOINT.fullmatch(each) for each in _PAIR[value[0]].split(value))

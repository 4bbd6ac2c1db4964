"""Owns the search of one text for personal data; knows neither files nor entries.

Full-width digits and letters count as half-width; positions are the text's own. A second look is taken at
the text as readers see it: tags, emphasis, character references and percent-encoding undone.
"""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np

from gongkai.guard.contact_block import stands_in_contact_block
from gongkai.guard.no_ones import is_no_ones
from gongkai.guard.patterns import PrivacyRule, read_privacy
from gongkai.guard.spelt_digits import read_spelt_digits

_WIDE: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE |= {0x3000: " ", 0xFF0D: "-", 0xFF0E: "."}
_WIDE |= {0x1D7CE + at: str(at % 10) for at in range(50)}
_WIDE |= {base + at: str(at) for base in (0x660, 0x6F0, 0x966) for at in range(10)}
_UNITS = np.arange(1 << 16, dtype="<u2")
for _code, _narrow in _WIDE.items():
    if _code < len(_UNITS):
        _UNITS[_code] = ord(_narrow) if isinstance(_narrow, str) else _narrow
LONG = 64
"""Characters from which NumPy is faster than `str.translate`: eight times for a page of text."""

_TAG = re.compile(r"<[^<>\n]{0,400}>")
_REFERENCE = re.compile(r"&#(?:[xX]0{0,6}([0-9a-fA-F]{1,5})|0{0,6}([0-9]{1,6}));?")
_PERCENT = re.compile("%([2-7][0-9A-Fa-f])")
_STRESS = re.compile(
    r"(?<!\*)(?:(?<!\w)\*(?=[^*\n]{1,200}\*(?!\w))|(\*{2,3}))(?!\*)([^*\n]{1,200})(?<!\*)(?(1)\1|\*)(?!\*)"
)
"""Stars that stand in pairs; those of a masked number, 2024****12, or a size, 1500*600, readers see as such."""
_STARRED = re.compile(r"(?<![0-9*])(1[3-9][0-9])\*([0-9]{4})\*([0-9]{4})(?![0-9*])")
"""A phone number in its usual groups, with stars for blanks: no size is written so."""
_ESCAPED = re.compile(r"\\([*_])")
_SIGNS = {"*": "＊", "_": "＿"}
"""What is written with a backslash is a sign of the text: full-width, it isn't taken for a mark."""
_MARKS = re.compile(
    r"(?<![A-Za-z0-9_])_{1,2}(?!_)|(?<!_)_{1,2}(?![A-Za-z0-9_])|[`~\\]|&(?:nbsp|shy|ensp|emsp|thinsp|zwnj|zwj);"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Personal data in a text; the value shows in no representation."""

    rule: str
    start: int
    """Where in the text it begins."""
    end: int
    value: str = field(repr=False)
    """In normal form."""
    kind: str = ""
    """Which of the rule's kinds it is, where `privacy.yml` tells them apart."""

    @property
    def digest(self) -> str:
        """What an allowance names it by."""
        return digest(self.value)


def digest(value: str) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of a value in normal form."""
    return hashlib.sha256(value.encode("utf-8")).hexdigest()[:12]


@lru_cache(maxsize=8)  # each text is asked about two or three times in a row
def narrow(text: str) -> str:
    """The text with full-width characters made half-width and spelt digits read, each in its place."""
    return text if text.isascii() else read_spelt_digits(_half_width(text))


def _half_width(text: str) -> str:
    if len(text) < LONG:
        return text.translate(_WIDE)
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
    if len(units) != len(text):  # characters of two units: their places would shift
        return text.translate(_WIDE)
    narrowed: bytes = _UNITS[units].tobytes()
    return narrowed.decode("utf-16-le", "surrogatepass")


def may_hold(text: str) -> bool:
    """A quick look: whether the text is worth a search at all."""
    text = narrow(text)
    return any(rule.prefilter and rule.prefilter.search(text) for rule in _rules())


def _rules() -> tuple[PrivacyRule, ...]:
    return tuple(read_privacy().rules.values())


def find_personal(text: str, label: str = "") -> list[Finding]:
    """What of the text is personal, by position; `label` is what stands at the head of its column or row."""
    before = f"{label}：" if label else ""
    whole = narrow(before + text)
    found: list[Finding] = []
    taken: list[tuple[int, int]] = []  # in order; none overlaps another
    for rule in _rules():
        if rule.prefilter and rule.prefilter.search(whole):
            for each in _matches(rule, whole):
                at = bisect_left(taken, (each.start, each.end))
                is_after = not at or taken[at - 1][1] <= each.start
                if is_after and (at == len(taken) or taken[at][0] >= each.end):
                    taken.insert(at, (each.start, each.end))
                    found.append(each)
    shift = len(before)
    return sorted(
        (
            Finding(
                rule=each.rule,
                start=each.start - shift,
                end=each.end - shift,
                value=each.value,
                kind=each.kind,
            )
            for each in found
            if each.start >= shift
        ),
        key=lambda each: each.start,
    )


def _matches(rule: PrivacyRule, text: str) -> Iterator[Finding]:
    for pattern in rule.patterns:
        for match in pattern.finditer(text):
            start, end = match.span("value")
            value = rule.verify(match, text) if rule.verify else None
            if value is None or is_no_ones(rule, text, start, end):
                continue
            kind = next(
                (rule.kinds[name] for name in rule.kinds if match.groupdict().get(name)), ""
            )
            if rule.in_block and stands_in_contact_block(text, start):
                kind = read_privacy().block_name
            yield Finding(rule=rule.id, start=start, end=end, value=value, kind=kind)


def mark_contact(finding: Finding, text: str, line: int) -> Finding:
    """The finding, of that line of the whole text, as an organisation's contact if it is one."""
    privacy = read_privacy()
    at = len("\n".join(text.split("\n", line)[: line - 1]))
    if privacy.rules[finding.rule].in_block and stands_in_contact_block(text, at + (line > 1)):
        return replace(finding, kind=privacy.block_name)
    return finding


def as_read(text: str) -> str:
    """The text as readers see it, with the same lines."""
    text = _PERCENT.sub(lambda match: chr(int(match[1], 16)), text)
    text = _REFERENCE.sub(_character, text)
    text = _ESCAPED.sub(lambda match: _SIGNS[match[1]], text)
    text = _STARRED.sub(r"\1\2\3", _TAG.sub("", text))
    text = _STRESS.sub(r"\2", _STRESS.sub(r"\2", text))
    return _MARKS.sub("", text)


def read_otherwise(text: str, read: str) -> str:
    """The lines of `read` that differ from those of the text, each at its number; empty if none does.

    The lines beside them are given too: a number may go on there.
    """
    if read == text:
        return ""
    lines = read.split("\n")
    differs = [line != seen for line, seen in zip(text.split("\n"), lines, strict=True)]
    near = zip([False, *differs], differs, [*differs[1:], False], strict=False)
    return "\n".join(seen if any(about) else "" for seen, about in zip(lines, near, strict=True))


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else " "

"""Owns how the name of a session is read: 第七届第二次会议, 第七届专题会议, 闭会期间, 全体大会."""

import re
from dataclasses import dataclass

from gongkai.numerals import parse_numeral

_TERM = re.compile(r"第?([0-9]{1,3}|[零〇一二两三四五六七八九十百]{1,6})届")
_MEETING = re.compile(r"第([0-9]{1,3}|[零〇一二两三四五六七八九十百]{1,6})次")
_BETWEEN = ("闭会期间", "联席会", "团长会", "主席团会")
_SPECIAL = ("专题", "临时")
_OF_ALL = ("全体大会", "全体教职工大会", "教职工大会")


@dataclass(frozen=True, kw_only=True, slots=True)
class SessionName:
    """What a session's name tells; None for what it doesn't."""

    term: int | None = None
    """届"""
    term_text: str = ""
    """The same as it is written: 第七届."""
    meeting: int | None = None
    """次"""
    is_special: bool = False
    is_between: bool = False
    """It is no session of the congress: those whom it has charged meet."""
    is_of_all: bool = False
    """All the staff meet, as a small school's do."""


def parse_session_name(text: str) -> SessionName:
    """What the name tells. Digits and Chinese numerals are the same."""
    term = _TERM.search(text)
    return SessionName(
        term=_number(term),
        term_text=f"第{term[1]}届" if term else "",
        meeting=_number(_MEETING.search(text)),
        is_special=any(each in text for each in _SPECIAL),
        is_between=any(each in text for each in _BETWEEN),
        is_of_all=any(each in text for each in _OF_ALL),
    )


def _number(found: re.Match[str] | None) -> int | None:
    if found is None:
        return None
    return int(found[1]) if found[1].isascii() else parse_numeral(found[1])

"""Owns the next free 文号: how the last ones are written, and the number behind the last that is taken."""

import re
import unicodedata
from collections.abc import Iterable

from gongkai.entry.entry import Entry

_NUMBER = re.compile(
    r"(?P<before>.{0,40}?)(?P<year>20[0-9]{2})(?P<close>[〕\]】）)])(?P<zeros>第?0*)(?P<number>[0-9]{1,5})(?P<after>\D{0,4})"
)


def find_next_number(entries: Iterable[Entry], category: str, item: str, year: int) -> str:
    """The next free number of that year, written as the last ones of the item are; empty where they have none.

    An item without any takes the way of its category. The first of a new year is 1.
    """
    known = list(entries)
    own = sorted(
        (each for each in known if each.category.id == category and each.published_on.year <= year),
        key=lambda each: (each.published_on, each.id),
    )
    alike = [each for each in own if each.item and each.item.id == item]
    like = next((each for each in reversed(alike or own)), None)
    found = _NUMBER.fullmatch(like.number) if like and like.number else None
    if found is None:
        return ""
    shape = _fold(found["before"])
    taken = [
        int(each["number"])
        for entry in known
        for each in [_NUMBER.fullmatch(entry.number)]
        if each and _fold(each["before"]) == shape and int(each["year"]) == year
    ]
    following = max(taken, default=0) + 1
    width = len(found["zeros"].lstrip("第") + found["number"]) if found["zeros"].strip("第") else 0
    mark = "第" if found["zeros"].startswith("第") else ""
    return f"{found['before']}{year}{found['close']}{mark}{following:0{width}}{found['after']}"


def _fold(text: str) -> str:
    """The same for brackets of any kind and letters of any width."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(each for each in plain if each not in "〔〕[]【】() ")

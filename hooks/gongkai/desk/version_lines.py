"""Owns how one text differs from another, line by line, for whoever has to look at it."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST = 3000
"""Lines; longer texts are not compared, which would take long."""


@dataclass(frozen=True, kw_only=True, slots=True)
class VersionLine:
    """A line that is there, or was."""

    text: str
    is_new: bool = False
    is_gone: bool = False


def compare_lines(old: str, new: str) -> list[VersionLine]:
    """The lines that are new or gone, each with one line before and behind; empty for equal texts."""
    before, after = old.split("\n"), new.split("\n")
    if max(len(before), len(after)) > MOST:
        return []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        line for group in matcher.get_grouped_opcodes(1) for line in _lines(group, before, after)
    ]


def _lines(
    group: list[tuple[str, int, int, int, int]], before: list[str], after: list[str]
) -> Iterator[VersionLine]:
    for tag, i, j, k, m in group:
        if tag == "equal":
            yield from (VersionLine(text=each) for each in before[i:j])
            continue
        yield from (VersionLine(text=each, is_gone=True) for each in before[i:j])
        yield from (VersionLine(text=each, is_new=True) for each in after[k:m])

"""Owns the check that the entries which an entry names are there."""

from collections.abc import Iterator
from typing import Any

from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.diagnostics.near_names import ask_near
from gongkai.entry.entry import Entry
from gongkai.entry.entry_schema import FOLLOWS, SUPERSEDES
from gongkai.reading.fields import Field


def check_follows(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`unknown-entry`: the step before must be an entry of the board."""
    links: list[tuple[Field[Any], str]] = [(FOLLOWS, id) for id in entry.follows]
    if entry.supersedes:
        links.append((SUPERSEDES, entry.supersedes))
    for field, id in links:
        if id in around.others.ids:
            continue
        yield Diagnostic(
            rule="unknown-entry",
            place=entry.place_of(f"{field.key}.{id}", field.key),
            message=f"{field.key}（{field.label}）所指的条目不存在",
            found=id,
            expected="分类代号/文件夹名，如 finance/2026-03-01-budget",
            help=ask_near(around.others.find_near(id, around.others.ids))
            or "从浏览器地址栏抄上一步条目网址的最后两段",
        )

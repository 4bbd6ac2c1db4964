"""Owns the check that the entries which an entry names are there."""

from collections.abc import Iterator

from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.diagnostics.near_names import ask_near
from gongkai.entry.entry import ENTRY_FIELDS, Entry


def check_follows(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`unknown-entry`: the step before must be an entry of the board."""
    links = [(f"follows.{id}", id) for id in entry.follows]
    if entry.supersedes:
        links.append(("supersedes", entry.supersedes))
    for key, id in links:
        if id in around.others.ids:
            continue
        name = key.partition(".")[0]
        yield Diagnostic(
            rule="unknown-entry",
            place=entry.place_of(key, name),
            message=f"{name}（{ENTRY_FIELDS[name].label}）所指的条目不存在",
            found=id,
            expected="分类代号/文件夹名，如 finance/2026-03-01-budget",
            help=ask_near(around.others.find_near(id, around.others.ids))
            or "从浏览器地址栏抄上一步条目网址的最后两段",
        )

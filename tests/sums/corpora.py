"""Owns how the tables of tests/sums are read: sections of Markdown, each with what is told of its tables."""

import re
from dataclasses import dataclass
from pathlib import Path

from gongkai.checks.posted_tables import PostedTable, list_posted_tables
from gongkai.diagnostics.diagnostic import Place
from gongkai.sums import WrongSum, find_wrong_sums
from gongkai.text.body import read_body
from gongkai.text.passages import Passage

ROOT = Path(__file__).parent
_SECTION = re.compile(r"^## ([^\n]+)\n\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_TOLD = re.compile(r"^```told\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    """A passage with tables, and what is to be said of them: row, column, stated, counted or —."""

    file: str
    heading: str
    body: str
    told: tuple[tuple[str, ...], ...]

    def __str__(self) -> str:
        return f"{self.file}-{self.heading}"


@dataclass(frozen=True, slots=True)
class _Posted:
    """What of an entry its tables need."""

    title: str
    tables: tuple[()]
    passages: tuple[Passage, ...]


def read_examples(pattern: str) -> list[Example]:
    """The sections of the files below tests/sums that the pattern names."""
    return [
        _read(path.stem, heading, body)
        for path in sorted(ROOT.glob(pattern))
        for heading, body in _SECTION.findall(path.read_text("utf-8"))
    ]


def _read(file: str, heading: str, body: str) -> Example:
    told = tuple(
        tuple(part.strip() for part in line.split("|"))
        for block in _TOLD.findall(body)
        for line in block.splitlines()
    )
    return Example(file, heading, _TOLD.sub("", body), told)


def read_sheets(body: str) -> list[PostedTable]:
    """The tables of the text as the checks see them."""
    place = Place("index.md", 1)
    posted = _Posted("", (), (Passage(audience=None, text=body, place=place),))
    return list(list_posted_tables(posted, [read_body(body, place)]))


def find_wrong(sheet: PostedTable, cells: list[list[str]] | None = None) -> list[WrongSum]:
    """What is wrong in the table, with other cells if some are given."""
    return list(find_wrong_sums(sheet.columns, cells or sheet.cells, sheet.unit))


def tell(wrong: WrongSum) -> tuple[str, ...]:
    """The finding as an example writes it."""
    counted = "—" if wrong.counted is None else f"{wrong.counted:,}"
    return wrong.label, wrong.header, f"{wrong.stated:,}", counted

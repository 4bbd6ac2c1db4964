"""Owns the stories of days.md: each an entry, with what holds on some of its days."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from boards import SCHOOL
from life.reading import read_files, read_rows

_TEXT = Path(__file__).with_name("days.md").read_text("utf-8")
FAULTY = "too-early"
"""In the name of an entry with an error on purpose: no site can be built with it."""


@dataclass(frozen=True, kw_only=True)
class Day:
    """One row: what a page says on a day; `built_on` where a page built earlier says so, too."""

    story: str
    id: str
    day: date
    stage: str
    left: str
    shown: tuple[str, ...]
    not_shown: tuple[str, ...]
    built_on: date | None

    def __str__(self) -> str:
        return f"{self.story} {self.day}"

    @property
    def left_text(self) -> str | None:
        """What the pill says while open, else None."""
        if not self.left:
            return None
        number, _, unit = self.left.partition(" ")
        if number == "last":
            return "今天截止"
        return f"还有 {number} 天" if unit else f"还有 {number} 个工作日"


def _read_story(part: str) -> list[Day]:
    first = next(path for path in read_files(part) if path.endswith("/index.md"))
    return [
        Day(
            story=part.partition("\n")[0],
            id=first.removesuffix("/index.md"),
            day=date.fromisoformat(row["day"]),
            stage=row["stage"],
            left=row["left"],
            shown=_words(row["shown"]),
            not_shown=_words(row["not shown"]),
            built_on=date.fromisoformat(row["clock"]) if row["clock"] else None,
        )
        for row in read_rows(part)
    ]


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split(";") if word.strip())


FILES = {"_school.yml": SCHOOL.encode(), **read_files(_TEXT)}
DAYS = [
    day for part in re.split(r"^## ", _TEXT, flags=re.MULTILINE)[1:] for day in _read_story(part)
]
BY_CLOCK = [day for day in DAYS if day.built_on]


def lay_days(folder: Path, *, faulty: bool = False) -> Path:
    """The board of all stories in `folder`, those with errors only if wished; its `disclosures` folder."""
    for path, content in FILES.items():
        if faulty or FAULTY not in path:
            target = folder / "disclosures" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    return folder / "disclosures"


def flatten(value: Any) -> str:
    """Every text in a page's context, but for timetables, which speak of other days."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return "\n".join(flatten(each) for each in value.values())
    if isinstance(value, list | tuple):
        return "\n".join(flatten(each) for each in value)
    if is_dataclass(value):
        names = (each.name for each in fields(value) if each.name != "timetable")
        return "\n".join(flatten(getattr(value, name)) for name in names)
    return ""

"""Owns what a table or a text tells of people beside their names: their hardship, illness, family.

Knows no entry; the words are those of `privacy.yml`. A count by kind, without names, is nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.guard.patterns import read_privacy

RULE = "sensitive-beside-name"
HEADER_ROWS = 6
"""The row of labels is one of the first; titles and units stand above it."""
MAX_LABEL = 16
_FIGURE = re.compile(r"[0-9][0-9,.]*")
_NO_NAME = re.compile(r"[\W\d_]*|[合小总共]\s*计|其\s*中|无")


@dataclass(slots=True)
class NameWatch:
    """Looks on while the rows of a table pass by, and remembers what it saw: labels and words, never cells."""

    caption: str = ""
    """What stands above the table: it tells of everybody in it."""
    seen: dict[str, int] = field(default_factory=dict)
    """What stands beside names, as readers call it, and the first row in which it does."""
    named: int = 0
    _names: list[int] = field(default_factory=list)
    _labels: dict[int, str] = field(default_factory=dict)
    _rows: int = 0

    @property
    def is_blind(self) -> bool:
        """Whether the first rows had no column of names: there is nothing more to see."""
        return not self._names and self._rows >= HEADER_ROWS

    def look(self, cells: Sequence[str], row: int) -> None:
        """Take in one row; `row` is what `seen` calls it by."""
        self._rows += 1
        if not self._names:
            if self._rows > 1 and any(map(_FIGURE.fullmatch, cells)):
                self._rows = HEADER_ROWS  # data: no labels stand below it
            elif self._rows <= HEADER_ROWS:
                self._read_header(cells)
            return
        if not any(at < len(cells) and not _NO_NAME.fullmatch(cells[at]) for at in self._names):
            return
        self.named += sum(1 + cells[at].count("、") for at in self._names if at < len(cells))
        words = read_privacy().beside_names.words
        if (above := words.search(self.caption)) and not self.seen:
            self.seen[f"“{above[0]}”（表题）"] = row
        for at, cell in enumerate(cells):
            if at in self._names or not cell:
                continue
            label = self._labels.get(at)
            if label and not _NO_NAME.fullmatch(cell):
                self.seen.setdefault(f"“{label}”一列", row)
            elif found := words.search(cell):
                self.seen.setdefault(f"“{found[0]}”", row)

    def _read_header(self, cells: Sequence[str]) -> None:
        beside = read_privacy().beside_names
        plain = ["".join(each.split()).strip("*") for each in cells]
        for at, label in enumerate(plain):
            if 0 < len(label) <= MAX_LABEL and beside.labels.search(label):
                self._labels[at] = label
            elif 0 < len(label) <= MAX_LABEL and beside.names.search(label):
                self._names.append(at)
        if not self._names:
            self._labels.clear()


def count_named(rows: Sequence[Sequence[str]]) -> int:
    """How many people the table, its header first, names; a cell may name several."""
    watch = NameWatch()
    for number, cells in enumerate(rows):
        watch.look(cells, number)
    return watch.named


def count_names(text: str) -> int:
    """How many names the enumeration has; 0 where one of its parts is no name."""
    parts = [each.strip() for each in re.split("[、,，和]", text)]
    beside = read_privacy().beside_names
    return len(parts) if all(beside.name.fullmatch(each) for each in parts) else 0


def find_in_rows(rows: Sequence[Sequence[str]], caption: str) -> dict[str, int]:
    """What the table, its header first, tells beside names, and in which row first."""
    watch = NameWatch(caption=caption)
    for number, cells in enumerate(rows):
        watch.look(cells, number)
    return watch.seen


def find_listed_names(text: str) -> Iterator[int]:
    """Where in the text a list of people's names begins: 受助学生：张某某、李某某."""
    for found in read_privacy().beside_names.listed.finditer(text):
        yield found.start()


def find_in_text(text: str) -> Iterator[tuple[int, str]]:
    """Where in the text, and which word, stands right beside a name."""
    beside = read_privacy().beside_names
    if beside.words.search(text):
        for found in beside.near.finditer(text):
            yield found.start(), found["after"] or found["before"]

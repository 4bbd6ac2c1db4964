"""Owns where a text stands in its file, after its lines were put right: places are those of the writer."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from gongkai.diagnostics.diagnostic import Place

Added: TypeAlias = dict[int, tuple[tuple[int, int], ...]]
"""By line from 0: columns, ascending, each with how many signs were added before it in all."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text's first character stands in its file, and what was put into its lines."""

    start: Place
    text: str
    """As its writer sees it."""
    added: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    before: "Origin | None" = None
    """Of the text that was put right, when that had been put right before."""

    def place(self, line: int, column: int) -> Place:
        """The place in the file of a line and column of the text, both from 0."""
        marks = self.added.get(line, ())
        at = bisect_right(marks, column, key=lambda mark: mark[0])
        column = max(0, column - (marks[at - 1][1] if at else 0))
        if self.before:
            return self.before.place(line, column)
        return Place(self.start.file, self.start.line + line, column + 1)

    def written(self, line: int) -> str:
        """The line, from 0, as its writer sees it."""
        return self.text.split("\n")[line]

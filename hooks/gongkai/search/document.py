"""Owns the data of search: what an index is made of, and the regions in which a hit stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TITLE_END = 128
"""Positions below are the title's: no title is longer."""
BODY_START = 1024
"""Positions between title and body are the labels'; of an entry with very many some stand behind it."""
FILES_START = 1 << 16
"""Positions from here on, or after a longer body, are the attachments'."""
SEGMENT_GRAIN = 32
"""Each paragraph begins at a multiple, so that a small change in one leaves the others' positions."""
LABELS, FILES, OWN, TITLE = range(4)
"""How much a hit in a region says of the entry, the least first: many entries share a label."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """What of a posting can be found, not yet read: plain data, to be handed to another process."""

    shown: Mapping[str, Any]
    """What a result shows of it, ready for JSON."""
    labels: tuple[str, ...]
    """What it is filed under: category, departments, item, kinds of periods."""
    facts: tuple[str, ...]
    """What it says of itself besides its body: number, summary, days, fields."""
    body_html: str
    events: tuple[str, ...]
    """What stands after the body: tables' cells, objections, corrections, outcome."""
    attachments: tuple[tuple[str, Path, str], ...]
    """Titles, paths and hashes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FacetTable:
    """The facets' values of every entry, oldest entry first.

    `content` is a number an entry: which of `kinds`, each a category, the departments that sign it
    with those above them, and the stage on the build day, by their places in the lists of `facets`.
    `years` are [year, its first entry].
    `live` holds, for entries whose stage the clock still changes, every change as [instant, stage].
    """

    name: str
    content: bytes
    kinds: list[tuple[int, tuple[int, ...], int]]
    years: list[tuple[int, int]]
    facets: dict[str, list[tuple[str, str]]]
    live: dict[int, list[tuple[str, int]]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sources:
    """All that an index is made of."""

    sources: Iterable[Source]
    """Oldest entry first; each made when it is asked for."""
    count: int
    table: FacetTable
    file_label: str
    """Names a text as an attachment's, by `{title}`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """One posting as search sees it: each region's paragraphs, in the order of the page."""

    title: str
    labels: tuple[str, ...]
    facts: tuple[str, ...]
    body: tuple[str, ...]
    files: tuple[tuple[str, tuple[str, ...]], ...]
    """The title of each attachment with the text in it."""

    def regions(self) -> Iterator[tuple[tuple[str, ...], int]]:
        """Each region's paragraphs and its first position."""
        yield (self.title,), 0
        yield self.labels, TITLE_END
        yield (*self.facts, *self.body), BODY_START
        for title, texts in self.files:
            yield (title, *texts), FILES_START

    def segments(self) -> Iterator[tuple[str, int]]:
        """Every paragraph with the region's first position."""
        for texts, start in self.regions():
            for text in texts:
                yield text, start

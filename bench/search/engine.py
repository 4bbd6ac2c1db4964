"""Owns what must be told of a search engine to measure it: where it is, how it is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FIRST_SAMPLES = 15
"""How many phrases are looked for with an empty cache."""
FEW_SAMPLES = 3
"""The same where a search always reads everything."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexCost:
    """What it took to make the index."""

    seconds: float
    changed_seconds: float
    """The same after a change in one entry."""
    changed_files: int | None
    """How many files that change writes or takes away; None: not counted."""
    bytes: int
    files: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Engine:
    """A search that stands in a built site."""

    name: str
    folder: Path
    cost: IndexCost
    page: str
    """The address that searches for what `{}` stands for, below the site's root."""
    first_result: str
    """The CSS selector of a result."""
    own: tuple[str, ...]
    """How the paths of the search's own files begin."""
    frame: tuple[str, ...] = ()
    """Paths among them that belong to the page's frame."""
    prelude: str = ""
    """A script that must run before the page's."""
    ask: str
    """A JavaScript function from a phrase to the keys of all that it finds."""
    ids: Mapping[str, str]
    """The entry's id for each key."""
    phrasings: Mapping[str, str]
    """What to call the answers, by how the phrase is put."""
    samples: int
    """How many phrases are looked for with an empty cache."""
    given: Mapping[str, list[str]]
    """What it can find beyond title and body, by entry id."""

    def is_own(self, path: str) -> bool:
        """Whether the path is of the search itself, not of the page around it."""
        return path.startswith(self.own) and path not in self.frame

"""Owns what git tells of the entries: the versions of each that came after its first day in the repository.

Knows no board and no day. One pass over the log a repository, however many entries there are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.history.git import Why
from gongkai.history.parts import Parts


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """An entry as one commit left it; only versions that could be published."""

    day: date
    commit: str
    """Short."""
    parts: Parts


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """A source whose history can't be told."""

    source: str
    """Its folder, as diagnostics show it."""
    why: Why


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """The versions, oldest first, of every entry that changed on a later day than its first, by id."""

    sources: tuple[str, ...]
    """The folders, as diagnostics show them."""
    versions: Mapping[str, tuple[Version, ...]]
    gaps: tuple[Gap, ...] = ()
    tracked_store: str = ""
    """A file of what is kept between runs that is in the repository; empty, as a rule."""

    @property
    def is_complete(self) -> bool:
        """Whether the history of every source could be told."""
        return not self.gaps

    @property
    def reason(self) -> str:
        """Why it isn't complete, in a clerk's words; empty when it is."""
        return "；".join(f"{gap.source}：{gap.why.reason}" for gap in self.gaps)

"""Owns what an attachment of an entry is: the file as it was handed in.

What is posted of it may be cleaned, and then has another size and SHA-256: those that readers can verify.
"""

from dataclasses import dataclass
from pathlib import Path

from gongkai.audience import Audience
from gongkai.diagnostics.diagnostic import Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """A file that an entry carries; `audience` is None when it is the entry's own."""

    file: str
    title: str
    audience: Audience | None = None
    path: Path
    size: int
    """In bytes, as handed in."""
    sha256: str
    """64 hexadecimal digits, as handed in."""
    place: Place
    """Where it stands in the entry's list."""
    file_place: Place
    """Where its file is named."""

    @property
    def for_staff(self) -> bool:
        """Whether only staff may load it, whoever may read the entry."""
        return self.audience is Audience.STAFF

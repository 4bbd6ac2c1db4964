"""Owns what readers load of an attachment: the cleaned file, with the size and SHA-256 that they can verify."""

from dataclasses import dataclass
from pathlib import Path

from gongkai.files.cleaning import Cleaning


@dataclass(frozen=True, kw_only=True, slots=True)
class PostedAttachment:
    """What readers load of an attachment: the file without the traces of who wrote it."""

    file: str
    title: str
    path: Path
    """Of the file as it was handed in."""
    size: int
    """In bytes, as published."""
    sha256: str
    """64 hexadecimal digits, as published."""
    cleaning: Cleaning
    for_staff: bool = False
    """Whether only staff may load it, although the entry is public."""

    @property
    def kind(self) -> str:
        """The type in capitals, as readers know it: PDF, XLSX, CSV, PNG."""
        return self.path.suffix[1:].upper()

    def cleaned(self) -> bytes | None:
        """What is published in place of the file; None where it is the file itself."""
        return self.cleaning.apply(self.path.read_bytes()) if self.cleaning.edits else None

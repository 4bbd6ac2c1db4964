"""Owns the text inside attachments for search: what people see who open the file, by the guard's readers.

A file that can't be read has no text here; whether it should be published is not decided in this module.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.files.budget import MB, Budget
from gongkai.files.cells import CellTable, Part, show_cell
from gongkai.files.pieces import Piece, Refused, Unreadable
from gongkai.files.readers import read_parts

SUFFIXES = frozenset({".pdf", ".docx", ".xlsx", ".pptx", ".csv", ".txt"})
MAX_BYTES = 20 * MB
MAX_CHARACTERS = 100_000
"""What stands further back in a file is not searched."""


def read_attachment_text(path: Path) -> tuple[str, ...]:
    """The paragraphs, pages, lines or cells of the file; empty when it holds none that can be read."""
    if path.suffix.lower() not in SUFFIXES or path.stat().st_size > MAX_BYTES:
        return ()
    try:
        return tuple(_bounded(_seen(read_parts(path.name, path.read_bytes(), Budget()))))
    except (Unreadable, Refused):
        return ()


def _seen(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Piece):
            if not part.is_hidden:
                yield part.text
        elif isinstance(part, CellTable) and not (part.is_hidden or part.is_repeated):
            for row in part.rows:
                if not row.is_hidden:
                    yield from (show_cell(cell) for cell in row.cells if not cell.is_hidden)


def _bounded(texts: Iterable[str]) -> Iterator[str]:
    left = MAX_CHARACTERS
    for text in texts:
        plain = " ".join(text.split())[:left]
        left -= len(plain)
        if plain:
            yield plain
        if left <= 0:
            return

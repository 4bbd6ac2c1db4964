"""Owns what was taken out of a file, whatever file it was: a title, texts, tables, and what was left behind."""

from dataclasses import dataclass

from gongkai.importing.laid_table import PastedTable


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenMaterial:
    """What an entry may be made of."""

    title: str
    """As it stands above the text; empty where none does."""
    lines: tuple[str, ...]
    """All of its texts outside tables, in their order, as people read them."""
    body: str
    """As Markdown."""
    tables: tuple[PastedTable, ...]
    """Those that become tables of the entry; the others stand in the body."""
    notes: tuple[str, ...]
    """What was left out or isn't certain, in Chinese."""

"""Owns what a file for machines is: its address and bytes, and what the data page tells of it.

A new export appears on that page by its `kind`, which has words in `data_file` and `data_file_told`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class ExportedColumn:
    """A column of a table, as a Frictionless field has it."""

    name: str
    """What stands at its head, unlike any other of the table."""
    key: str
    """Where `entries.json` has it: `review.first_day`, `fields.budget`."""
    type: str = "string"
    told: str = ""
    """What a reader must know of it beyond its name; empty for nothing."""
    constraints: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class ExportedFile:
    """A file of the site that is for machines."""

    address: str
    """Relative to the site's root."""
    content: bytes
    kind: str = ""
    """By which the words tell what it is; empty for one that the data page doesn't list."""
    name: str = ""
    """Which of its kind: a category, a year, a department; it fills `{name}` in the words."""
    columns: tuple[ExportedColumn, ...] = ()
    """Of a table."""
    changed_on: date | None = None
    """The last day on which something in it became another; None where that isn't known."""

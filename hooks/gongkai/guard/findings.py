"""Owns what an inspection of a file finds; knows not how files are looked into."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from gongkai.files.cleaning import Published, Remains
from gongkai.files.formulas import Formula
from gongkai.files.pieces import Unseen


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """Something personal in a file; the value itself is not kept."""

    rule: str
    where: str
    """Within the file; empty where there is nothing to say."""
    shown: str
    """Masked."""
    digest: str
    value: str = field(repr=False, compare=False)
    """In normal form; never to be shown."""
    kind: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """Why a file is not to be published, and what to do."""

    rule: str
    because: str
    help: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Inspection:
    """What was found in a file, or why it is refused."""

    found: tuple[Found, ...] = ()
    refusal: Refusal | None = None
    remains: tuple[Remains, ...] = ()
    """What tells of people and is published all the same, because it can't be cleaned."""
    formulas: tuple[Formula, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    """What people see in it and nobody has looked into."""


class Inspectable(Protocol):
    """A file whose content is known by its hash."""

    @property
    def path(self) -> Path: ...
    @property
    def size(self) -> int: ...
    @property
    def sha256(self) -> str: ...


class Inspector(Protocol):
    """Gives each file's inspection; what it has looked into before, it need not open again."""

    def inspect(self, file: Inspectable) -> Inspection: ...
    def publish(self, file: Inspectable) -> Published: ...
    def keep(self) -> None: ...

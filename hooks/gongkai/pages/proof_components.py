"""Owns what the pages of the proof of posting are given: ready strings, nothing left to work out."""

from dataclasses import dataclass

from gongkai.pages.components import Link


@dataclass(frozen=True, kw_only=True, slots=True)
class VersionRow:
    """A time during which an entry hung with one content."""

    span: str
    times: str
    sha256: str
    gone: str
    """When it was found to be gone; empty where it wasn't."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PostedBox:
    """What was observed of an entry."""

    span: str
    days: str
    change: str
    """Whether its content stayed the same."""
    told: str
    """The changes that the entry itself tells of; empty without any."""
    set_days: str
    """That days were set by somebody; empty where the clock told them all."""
    periods: tuple[str, ...]
    """Of each of its periods on how many days it was seen, and on which it wasn't."""
    versions: tuple[VersionRow, ...]
    numbers: str
    """Where its observations stand in the log."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RootText:
    """A root in the ways in which it stands on paper."""

    groups: tuple[str, ...]
    """Its 64 hexadecimal digits by fours."""
    signs: tuple[str, ...]
    """A Chinese character for each byte, by eights."""
    code: str
    """What its QR code says: the log's name, its size and the root, as a checkpoint writes them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetLink:
    """A month of which there is a sheet."""

    link: Link
    size: str
    root: str

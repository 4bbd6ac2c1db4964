"""Owns what it is to be taken away from a body; knows neither how it is found nor how it is told."""

from dataclasses import dataclass
from enum import StrEnum

from gongkai.web_address import AddressFlaw


class Removal(StrEnum):
    """What of a text is taken away."""

    TAG = "tag"
    ATTRIBUTE = "attribute"
    COMMENT = "comment"
    OPEN_COMMENT = "open-comment"
    """A comment that doesn't end, so that it is none: readers see it."""
    DECLARATION = "declaration"
    ADDRESS = "address"
    """Of a link or a picture that no page of ours names."""
    OUTSIDE_PICTURE = "outside-picture"
    """One on another host: no page of ours loads anything from there."""
    UNFINISHED = "unfinished"
    """So many tags without an end that nothing more was looked for."""
    MISPLACED = "misplaced"
    """Code that may stand in a body, but not where it does, or that ends what never began."""
    WORDS = "words"
    """Text within code, taken away with it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Removed:
    """One thing that readers won't get: `name` is the tag's, `<tag> attribute`'s, or the scheme."""

    kind: Removal
    name: str
    index: int
    """Where in the text it begins."""
    written: str
    is_dangerous: bool = False
    flaw: AddressFlaw | None = None
    """Of an address."""
    href: str = ""
    """What a browser would have made of an address."""

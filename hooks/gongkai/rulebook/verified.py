"""Owns how it is known that a rule says what a list tells of it; knows no list."""

from enum import StrEnum


class Verified(StrEnum):
    """How it is known that a rule says so; only what was read may be shown as certain."""

    READ = "read"
    """In a page that reprints the rule."""
    READ_IN_PART = "read-in-part"
    TITLE_AND_PREAMBLE = "title-and-preamble"
    ABSTRACT = "abstract"
    NEWS = "news"
    SECOND_HAND = "second-hand"
    NOTES = "notes"
    """In what others have noted of it."""
    CUSTOM = "custom"
    """No rule: what schools do."""
    MEMORY = "memory"

    @property
    def is_read(self) -> bool:
        """Whether somebody has seen the words."""
        return self is Verified.READ

"""Owns who may see what."""

from enum import StrEnum


class Audience(StrEnum):
    """Who may see something."""

    PUBLIC = "public"
    """All of society: what is public is for staff too."""
    STAFF = "staff"
    """The school's own staff only."""

    def may_see(self, audience: "Audience") -> bool:
        """Whether a reader of this audience may see what is meant for that one."""
        return self is Audience.STAFF or audience is Audience.PUBLIC

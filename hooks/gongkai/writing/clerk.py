"""Owns who writes: a name as it stands in commits and marks; knows no password and no login."""

import re
import unicodedata
from dataclasses import dataclass

_UNSAID = re.compile(r"[\x00-\x1f\x7f<>\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")
MAX_NAME = 60
NOWHERE = "gongkai@localhost"


@dataclass(frozen=True, kw_only=True, slots=True)
class Clerk:
    """Somebody who edits, by the name that colleagues know; `parse_clerk` makes one."""

    name: str
    email: str = NOWHERE

    def is_same(self, name: str) -> bool:
        """Whether the name is hers, however wide or tall its letters are."""
        return _fold(self.name) == _fold(name)


def parse_clerk(name: str, email: str = "") -> Clerk | None:
    """The clerk of that name; None for a name that says nothing. Signs that git or a page trips over go."""
    plain = " ".join(_UNSAID.sub(" ", name).split())[:MAX_NAME].strip(" .,;:'\"")
    address = "".join(_UNSAID.sub("", email).split())
    return Clerk(name=plain, email=address or NOWHERE) if plain else None


def _fold(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())

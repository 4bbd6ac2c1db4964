"""Owns how the school's board is called, and what readers subscribe to: titles, and the files' names."""

from gongkai.rulebook.school import School
from gongkai.wording.words import Words

ATOM, JSON_FEED, DEADLINES = "feed.xml", "feed.json", "deadlines.ics"
"""Each below the address of the list that it follows."""


def name_board(school: School, words: Words) -> str:
    """What the school calls its board."""
    return school.board or str(words["site"]["board"])


def name_given_out(school: School, words: Words, part: str = "") -> str:
    """The school and its board; of a part of it, that too."""
    whole = f"{school.name}{name_board(school, words)}"
    return f"{whole} · {part}" if part else whole

"""Owns how the school's board is called."""

from gongkai.rulebook.school import School
from gongkai.wording.words import Words


def name_board(school: School, words: Words) -> str:
    """What the school calls its board."""
    return school.board or str(words["site"]["board"])

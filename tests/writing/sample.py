"""Owns the sample's board as the tests of writing read it: once, on its day, and only when one asks."""

from datetime import date
from functools import cache
from pathlib import Path

from gongkai.board.board import Board
from gongkai.board.gathering import load_board
from gongkai.diagnostics.diagnostic import Report
from gongkai.rulebook.category_file import read_catalogue
from gongkai.rulebook.school_file import read_school

SOURCES = Path(__file__).parents[2] / "disclosures"
TODAY = date(2026, 11, 18)
IDS = sorted(f"{path.parents[1].name}/{path.parent.name}" for path in SOURCES.glob("*/*/index.md"))
_SCHOOL = read_school(SOURCES, "disclosures/", Report())
CATALOGUE = {
    id: category
    for id, category in read_catalogue(SOURCES, "disclosures/", Report()).items()
    if id not in _SCHOOL.without
}
"""The categories that the sample's school has."""


@cache
def read_board() -> Board:
    """The board of the sample, without what git tells."""
    return load_board([SOURCES], TODAY)

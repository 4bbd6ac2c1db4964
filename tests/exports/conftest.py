"""Owns how these tests export a board of one entry and, where asked, others."""

from datetime import date

import pytest

from boards import REVIEW, REVIEW_TEXT, SCHOOL, lay_board
from exported import export
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.view.deriving import derive_view

ROOT = "https://example.edu.cn/"


@pytest.fixture
def files_of(tmp_path):
    """The files that are exported on a day, by address: `files_of("2026-11-18", text)`."""

    def give(day, text=REVIEW_TEXT, audience=Audience.PUBLIC, others=(), root=ROOT, school=SCHOOL):
        entries = {REVIEW: text, **dict(others)}
        board = load_board([lay_board(tmp_path, entries, school=school)], date.fromisoformat(day))
        return export(derive_view(board, audience), root)

    return give

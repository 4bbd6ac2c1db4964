"""More than five hundred marks: entries in every state, every key, every channel of bodies and files.

They are looked for in both sites as MkDocs builds them, in every byte, after whatever can be decoded.
"""

from dataclasses import replace
from datetime import date

import pytest

from boards import lay_board
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.view.deriving import derive_view
from life.marks import find_marks
from life.publishing import publish
from life.states import CHANNELS, FILES, KEYS, STATE_MARKS, STATES, UNSEEN, lay_states, who_sees
from life.whole_entry import MARKED

DAY = date(2026, 11, 18)
SEEN_BY = {"public": ("all",), "staff": ("all", "staff")}
HIDDEN = {"document", "workbook", "sheet", "paper"}
"""Marks within packed files."""


def test_there_are_many_marks():
    assert len(KEYS) >= 500
    assert len({*STATE_MARKS.values()}) == len(STATE_MARKS) == len(KEYS)
    in_state = {name for state, name in KEYS if state == "draft"}
    assert in_state == {*MARKED, *CHANNELS, *FILES, "yaml"}


@pytest.mark.parametrize("site", SEEN_BY)
@pytest.mark.parametrize("state", [*STATES, "passage"])
def test_each_mark_is_on_the_sites_where_it_belongs(state, site, marks_found):
    names = {name: mark for (of, name), mark in STATE_MARKS.items() if of == state}
    found = {name for name, mark in names.items() if mark in marks_found[site]}
    assert found == {name for name in names if who_sees(state, name) in SEEN_BY[site]}


@pytest.mark.parametrize("name", [*CHANNELS, *FILES])
def test_each_channel_of_a_posted_entry_reaches_a_page_or_a_file(name, marks_found):
    where = marks_found["public"].get(STATE_MARKS["posted", name], set())
    assert bool(where) is (name not in UNSEEN)
    if name in HIDDEN:
        assert any(each.endswith(FILES[name]) for each in where)
        assert "search/" in where or name == "sheet"


@pytest.mark.parametrize("today", [date(2026, 4, 8), date(2026, 12, 30)])
def test_all_of_them_would_be_found(today, tmp_path):
    """The same entries with no draft, before anything is taken down, and after all days have come."""
    board = load_board([lay_board(tmp_path, lay_states(), catalogue={})], today)
    assert len(board.entries) == len(STATES) + 1
    entries = {id: replace(entry, is_draft=False) for id, entry in board.entries.items()}
    seen = find_marks(publish(derive_view(replace(board, entries=entries), Audience.STAFF)))
    gone = "taken down" if today > DAY else "embargoed"
    missed = {key for key, mark in STATE_MARKS.items() if mark not in seen}
    assert {key for key in missed if not key[0].startswith(gone) and key[1] not in UNSEEN} == set()

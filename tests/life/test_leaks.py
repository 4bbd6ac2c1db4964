"""Nothing leaks: whoever may not see something finds it in no byte of what is published for them.

The sites are built by MkDocs in a process of its own. That the search for marks would notice is shown
by taking the engine's care away, one piece after the other.
"""

from dataclasses import replace

import pytest

import gongkai.view.sealing
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.checks import check_board
from gongkai.checks.reporters import render_text
from gongkai.diagnostics.diagnostic import has_errors
from gongkai.entry.entry import Entry
from gongkai.entry.events import Objection
from gongkai.view.deriving import derive_view
from life.marks import (
    COMMITTED,
    DAY,
    FILES,
    WHO,
    find_marks,
    lay_marked_board,
    marks_for,
)
from life.publishing import publish

SEEN_BY = {"public": ("all",), "staff": ("all", "staff")}


@pytest.fixture(scope="module")
def board(tmp_path_factory):
    return load_board([lay_marked_board(tmp_path_factory.mktemp("marked"))], DAY)


def test_every_mark_stands_on_the_board():
    history = {"log": "\n".join(COMMITTED).encode()}
    assert set(find_marks(FILES | history)) == set(WHO)
    assert len(WHO) >= 600
    assert len(marks_for("nobody")) >= 40
    assert len(marks_for("staff")) >= 30


def test_the_board_has_no_errors(board):
    diagnostics = check_board(board)
    assert not has_errors(diagnostics), render_text(diagnostics)


@pytest.mark.parametrize("site", SEEN_BY)
def test_no_byte_tells_what_may_not_be_seen(site, marks_found):
    found = marks_found[site]
    leaks = {mark: where for mark, where in found.items() if WHO.get(mark) not in SEEN_BY[site]}
    assert leaks == {}


@pytest.mark.parametrize("site", SEEN_BY)
def test_what_may_be_seen_is_there(site, marks_found):
    found = marks_found[site]
    assert marks_for(*SEEN_BY[site]) - set(found) == set()


def test_marks_are_found_in_every_kind_of_file(marks_found):
    """A search that can't read a kind of file would find no leak in it."""
    found = marks_found["public"]
    page = "notices/2026-11-16-parts/"
    assert {f"{page}index.html", "data/entries.json", "search/"} <= found["zqpublictitle"]
    assert f"{page}zqpublicfilename.xlsx" in found["zqpublicsheet"] & found["zqpublicfilename"]
    assert {f"{page}public.pdf", "search/"} <= found["zqpublicpdf"]
    assert {f"{page}index.html", "search/"} <= found["zqpubliccsvcell"]
    assert "notices/2026-11-16-zqpublicalias/index.html" in found["zqpublicalias"]
    assert any(name.startswith("search/text/") for name in found["zqpublicpassage"])
    assert not {"sitemap.xml", "sitemap.xml.gz"} & found["zqpublicalias"], "it leads elsewhere"
    staffs = marks_found["staff"]
    assert {"sitemap.xml", "sitemap.xml.gz"} <= staffs["zqstaffid"]


def test_a_page_built_here_shows_what_a_site_shows(board, marks_found):
    """So that what follows speaks of the sites, too."""
    for audience in Audience:
        here = find_marks(publish(derive_view(board, audience)))
        there = marks_found[audience]
        assert set(here) == set(there)


BYPASSES = {
    "everybody may see everything": (
        lambda patch: patch.setattr(Audience, "may_see", lambda self, audience: True),
        marks_for("staff"),
    ),
    "nothing is taken down": (
        lambda patch: patch.setattr(gongkai.view.sealing, "take_down", lambda posting: posting),
        {f"zqretired{part}" for part in "summary body field table cell filename content".split()}
        | {f"zqretired{part}" for part in "objection reply correction outcome".split()},
    ),
    "no name is masked": (
        lambda patch: patch.setattr(
            gongkai.view.sealing, "mask_names", lambda posting, names: posting
        ),
        {f"zqmasked{part}" for part in "field many cell csv filename content".split()},
    ),
    "replies are given early": (
        lambda patch: patch.setattr(Objection, "as_of", lambda objection, day: objection),
        {"zqfuturereply"},
    ),
    "what is to come has happened": (
        lambda patch: patch.setattr(Entry, "as_of", lambda entry, day: entry),
        {f"zqfuture{part}" for part in "objection reply correction outcome number".split()},
    ),
}


@pytest.mark.parametrize("bypass", BYPASSES)
def test_without_its_care_the_engine_leaks_and_the_search_says_so(bypass, board, monkeypatch):
    patch, expected = BYPASSES[bypass]
    assert not set(find_marks(publish(derive_view(board, Audience.PUBLIC)))) & expected
    patch(monkeypatch)
    careless = replace(board)  # made anew: what has happened by its day is worked out once
    leaked = set(find_marks(publish(derive_view(careless, Audience.PUBLIC)))) & marks_for(
        "nobody", "staff"
    )
    assert expected <= leaked


def test_a_draft_and_an_embargo_are_kept_back_by_their_own_marks_alone(board):
    """The same board without `draft:`, a month later: now every mark of the two is found."""
    entries = {id: replace(entry, is_draft=False) for id, entry in board.entries.items()}
    later = replace(board, entries=entries, today=DAY.replace(month=12))
    leaked = set(find_marks(publish(derive_view(later, Audience.PUBLIC))))
    kept_back = {mark for mark in WHO if mark.startswith(("zqdraft", "zqembargo"))}
    assert len(kept_back) == 10
    assert kept_back <= leaked


def test_a_step_for_staff_is_told_by_its_day_alone(board):
    postings = derive_view(board, Audience.PUBLIC).postings
    steps = [(step.id, str(step.day)) for step in postings["notices/2026-11-18-after"].matter]
    assert steps == [
        ("notices/2026-11-16-parts", "2026-11-16"),
        ("", "2026-11-17"),
        ("notices/2026-11-18-after", "2026-11-18"),
    ]
    assert postings["notices/2026-11-13-replaced"].superseded_by == ""

"""What was published and then taken down is gone after the next build into the same folder."""

from datetime import date

from browser.building import build, lay_project
from life.conftest import ADDRESS
from life.marks import find_marks, lay_marked_board, read_folder
from life.states import STATE_MARKS
from life.whole_entry import NEVER, STAY

WHOLE, LATER = date(2026, 4, 8), date(2026, 11, 18)
GONE = {name: mark for (state, name), mark in STATE_MARKS.items() if state == "taken down"}


def test_a_site_that_is_built_again_keeps_nothing_of_what_went(tmp_path):
    """Texts, files, addresses, index and what is kept from one build to the next: all in one folder."""
    project, site = lay_project(tmp_path / "project", {}), tmp_path / "site"
    lay_marked_board(project)
    build(project, site, today=str(WHOLE), SITE_URL=ADDRESS)
    before = find_marks(read_folder(site))
    late = NEVER | {"comment", "author", "stray", "yaml", "body.staff"}
    assert {name for name, mark in GONE.items() if mark in before} == {*GONE} - late
    build(project, site, today=str(LATER), SITE_URL=ADDRESS)
    after = find_marks(read_folder(site))
    assert {name for name, mark in GONE.items() if mark in after} == STAY
    page = "gone/2026-03-02-entry-4/"
    assert {each for each in read_folder(site) if each.startswith(page)} == {f"{page}index.html"}

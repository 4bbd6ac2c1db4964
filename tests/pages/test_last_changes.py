"""When what a page shows last became another: by what happened, by a stage, never by the built day."""

from datetime import date

import pytest

from boards import NOTICE, NOTICE_TEXT, REVIEW, REVIEW_TEXT, lay_board
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.pages import Index, build_pages
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words

OURS, ITS_LIST = "title-evaluation/2026-11-16-candidates/", "title-evaluation/"
PLAN = "title-evaluation/2026-10-08-plan"
STEP = REVIEW_TEXT.replace("item: candidates", f"item: candidates\nfollows: {PLAN}")
FOLLOWED = REVIEW_TEXT.replace("2026-11-16", "2026-10-08").replace("12号", "2号")
LONGER = "  extensions: [{decided_on: 2026-11-19, last_day: 2026-11-25, reason: 核实。}]\n"
CASES = {
    "its publication": ("", "2026-11-18", "2026-11-16"),
    "an extension": (LONGER, "2026-11-20", "2026-11-19"),
    "an extension to come": (LONGER, "2026-11-18", "2026-11-16"),
    "its end": ("", "2026-12-18", "2026-11-21"),
    "a correction": (
        "corrections: [{corrected_on: 2026-11-18, note: 岗位数。}]\n",
        "2026-11-20",
        "2026-11-18",
    ),
    "an objection": (
        "objections: [{received_on: 2026-11-18, summary: 得票数。}]\n",
        "2026-11-20",
        "2026-11-18",
    ),
    "an outcome": (
        "outcome: {decided_on: 2026-11-26, result: no-objection}\n",
        "2026-12-18",
        "2026-11-26",
    ),
    "its withdrawal": (
        "withdrawn: {withdrawn_on: 2026-11-27, reason: 有误。}\n",
        "2026-12-18",
        "2026-11-27",
    ),
}
"""What happened, the day of the build, and the day of the last change."""


@pytest.fixture
def changes_on(tmp_path):
    """The day of the last change of each page, by its address."""

    def give(day, entries):
        board = load_board([lay_board(tmp_path, entries)], date.fromisoformat(day))
        index = Index(derive_view(board, Audience.PUBLIC), read_words())
        return {page.url: page.changed_on and str(page.changed_on) for page in build_pages(index)}

    return give


@pytest.mark.parametrize("name", CASES)
def test_a_page_changes_with_what_it_shows(name, changes_on):
    more, day, expected = CASES[name]
    text = REVIEW_TEXT.replace("fields:", f"{more}fields:")
    changed = changes_on(day, {REVIEW: text, NOTICE: NOTICE_TEXT})
    assert changed[OURS] == changed[ITS_LIST] == changed[""] == changed["open/"] == expected
    assert changed[NOTICE.removesuffix("index.md")] == changed["finance/"] == "2026-03-10"
    assert changed["procurement/"] is None, "nothing stands there"


def test_a_later_step_changes_the_page_of_the_one_before(changes_on):
    changed = changes_on("2026-11-18", {REVIEW: STEP, f"{PLAN}/index.md": FOLLOWED})
    assert changed[f"{PLAN}/"] == "2026-11-16"

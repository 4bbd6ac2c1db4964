"""Every row of days.md: the board built on that day shows just this."""

from collections import Counter
from functools import cache

import pytest

from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.pages import Index, build_pages
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words
from life.days import BY_CLOCK, DAYS, flatten, lay_days


@pytest.fixture(scope="module")
def index_on(tmp_path_factory):
    """The public's index of the board on a day."""
    root = lay_days(tmp_path_factory.mktemp("days"), faulty=True)
    return cache(
        lambda day: Index(derive_view(load_board([root], day), Audience.PUBLIC), read_words())
    )


def test_the_table_is_large_and_varied():
    assert len(DAYS) >= 60
    assert len(BY_CLOCK) >= 12
    stages = Counter(day.stage for day in DAYS)
    assert len(stages) == 9
    assert min(stages.values()) >= 3


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_day(day, index_on):
    index = index_on(day.day)
    posting = index.view.postings.get(day.id)
    if day.stage == "scheduled":
        assert posting is None
        return
    assert posting.stage == day.stage
    assert posting.moment.is_last_day is (day.left == "last")
    if day.left.isdigit():
        assert posting.moment.working_days_left == int(day.left)
    row = index.rows[day.id]
    assert (row.pill.stage, row.pill.label if day.left else None) == (day.stage, day.left_text)
    page = next(page for page in build_pages(index) if page.url == posting.url)
    context = page.build()
    if day.left:
        assert context["banner"].headline == f"正在公示 · {day.left_text}"
    text = flatten(context)
    assert [word for word in day.shown if word not in text] == []
    assert [word for word in day.not_shown if word in text] == []


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_list_says_otherwise(day, index_on):
    """What is in review stands on the home page; what isn't, doesn't."""
    index = index_on(day.day)
    cards = [card.row.url for card in index.cards()]
    assert (f"{day.id}/" in cards) is (day.stage in ("upcoming", "open"))

"""Matters as readers see them: the running ones on one page, and the timeline on each of their entries."""

from datetime import date
from pathlib import Path

import pytest

from boards import lay_board
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.checks import check_board
from gongkai.pages import Index
from gongkai.pages.matters import build_matters_page
from gongkai.pages.steps import build_steps
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words
from life.reading import read_files, read_rows

TEXT = Path(__file__).with_name("matters.md").read_text("utf-8")
TODAY = date(2026, 11, 18)


@pytest.fixture(scope="module")
def board(tmp_path_factory):
    folder = tmp_path_factory.mktemp("matters")
    board = load_board([lay_board(folder, read_files(TEXT), catalogue={})], TODAY)
    assert check_board(board) == ()
    return board


@pytest.fixture(scope="module")
def public(board):
    return Index(derive_view(board, Audience.PUBLIC), read_words())


def _build(posting, index):
    return build_steps(posting, index.view, index.rows, index.words)


def _steps(index, id):
    """The timeline as (day, title or what stands for it, branch), what is to come as (words, title)."""
    return [
        (step.date, step.title) if step.is_pending else (step.date, step.title, step.branch)
        for step in _build(index.view.postings[id], index)
    ]


def test_running_matters_the_longest_waiting_first(public):
    rows = build_matters_page(public).build()["matters"]
    shown = [
        {
            "title": row.title,
            "leads to": row.url,
            "step": row.at_step,
            "done": str(row.steps_done),
            "of": str(row.steps_total or ""),
            "days": row.days_text,
            "next": row.next_step,
        }
        for row in rows
    ]
    assert shown == list(read_rows(TEXT))
    assert [str(row.pill.stage) for row in rows] == ["closed", "notice", "open"]


def test_a_fork_that_joins(public):
    steps = _steps(public, "regulations/2026-04-01-issued")
    assert steps == [
        ("2026-03-02", "考勤办法征求意见", 0),
        ("2026-03-16", "小学部意见", 0),
        ("2026-03-17", "初中部意见", 1),
        ("2026-04-01", "考勤办法印发", 0),
    ]
    for id in ("regulations/2026-03-02-draft", "regulations/2026-03-17-middle"):
        assert _steps(public, id) == steps, "the same on each of its pages"


def test_each_page_marks_itself(public):
    for id, posting in public.view.postings.items():
        here = [step for step in _build(posting, public) if step.is_current]
        if posting.matter:
            assert [step.title for step in here] == [posting.title], id


def test_a_hidden_step_is_a_day_without_a_name(public):
    hidden = _build(public.view.postings["regulations/2026-11-06-vote"], public)[1]
    assert (hidden.date, hidden.is_hidden, hidden.url, hidden.pill, hidden.note) == (
        "2026-10-20",
        True,
        None,
        None,
        None,
    )
    assert "绩效" not in hidden.title


def test_what_is_still_to_come(public):
    assert _steps(public, "regulations/2026-10-08-draft")[-1] == ("之后", "正式印发")
    assert _steps(public, "news/2026-11-02-award")[-1] == ("公示期满后", "公布公示结果")
    assert _steps(public, "news/2026-10-12-plan")[-1] == ("公示期满后", "公布公示结果")
    withdrawn = _steps(public, "regulations/2026-11-02-draft")
    assert [step[1] for step in withdrawn] == ["请假办法征求意见", "请假办法审议情况"]


def test_staff_see_the_step_that_the_public_does_not(board):
    index = Index(derive_view(board, Audience.STAFF), read_words())
    assert _steps(index, "regulations/2026-11-06-vote")[1] == ("2026-10-20", "绩效办法内部讨论", 0)
    titles = [row.title for row in build_matters_page(index).build()["matters"]]
    assert titles == [row["title"] for row in read_rows(TEXT)]

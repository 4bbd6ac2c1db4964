"""An entry, and a whole board, can be handed to another process or put by, and are then the same."""

import pickle
from datetime import date
from pathlib import Path

import pytest

from boards import NOTICE, NOTICE_TEXT, REVIEW, REVIEW_TEXT, lay_board, read_board
from gongkai.board.gathering import load_board
from gongkai.history.history_file import read_history
from guard.numbers import resident_id
from repositories import commit_all, start_repository

ROOT = Path(__file__).parents[2]


def put_by(value):
    return pickle.loads(pickle.dumps(value))


@pytest.fixture(scope="module")
def sample():
    return load_board([ROOT / "disclosures"], date(2026, 11, 18), base=ROOT)


def test_every_entry_of_the_sample(sample):
    assert len(sample.entries) > 50
    for entry in sample.entries.values():
        again = put_by(entry)
        assert again == entry and again is not entry
        assert again.places == entry.places and again.fields == entry.fields


def test_the_sample_as_a_whole(sample):
    again = put_by(sample)
    assert again == sample and again is not sample


def test_a_board_with_its_history(tmp_path):
    root = lay_board(tmp_path, {NOTICE: NOTICE_TEXT, REVIEW: REVIEW_TEXT})
    start_repository(tmp_path)
    commit_all(tmp_path, "2026-11-16")
    (root / REVIEW).write_text(REVIEW_TEXT.replace("三人", "等三人"), "utf-8")
    commit_all(tmp_path, "2026-11-17")
    board = load_board([root], date(2026, 11, 18), history=read_history(tmp_path, [root]))
    assert board.history.versions
    assert put_by(board) == board


def test_what_was_found_in_its_files_stays_behind(tmp_path):
    number = resident_id()
    text = NOTICE_TEXT.replace(
        "---\n本月", "attachments:\n  - {title: 名单, file: a.csv}\n---\n本月"
    )
    root = lay_board(tmp_path, {NOTICE: text})
    (root / NOTICE).with_name("a.csv").write_text(f"姓名,身份证号\n张某某,{number}\n", "utf-8")
    board, diagnostics = read_board(root)
    assert [each.rule for each in diagnostics] == ["personal-id-number"]
    assert number.encode() not in pickle.dumps(board)
    assert put_by(board) == board

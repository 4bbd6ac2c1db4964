"""What `gongkai status` and the desk list of what is due: late by at most a year, soon within fourteen days."""

import json
from datetime import date

import pytest

from boards import lay_board
from duties.test_due_cells import view_of
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.duties.due_tasks import SOON, derive_late, derive_soon, say_late, say_soon, shorten
from gongkai.duties.waiting import derive_status, render_status, render_status_json
from gongkai.view.deriving import derive_view

DAY = "2026-11-24"


@pytest.fixture(scope="module")
def late():
    return derive_late(view_of(DAY))


def test_what_is_late_is_missing_in_the_matrix(late):
    told = {(each.row, each.period): (str(each.day), each.days) for each in late if each.day}
    assert told["annual-report", "2025-SY"] == ("2026-10-31", 24)
    assert ("monthly-accounts", "2026-09") not in told, "posted in time"
    assert told["enrolment", "2025"] == ("2026-01-29", 299), "a period of the year before"
    assert told["aid-payment", "2025-S2"] == ("2026-08-10", 106)
    assert ("fees", "2026-S1") not in told, "posted, though late"
    assert ("curriculum", "2025-S1") not in told, "due 411 days ago"
    assert ("final-accounts", "2026") not in told


def test_what_should_hang_for_good_is_told_once(late):
    assert [(each.row, each.period) for each in late if each.day is None] == [("roll", "")]
    assert say_late(late[0]) == "应当长期公开"


def test_people_read_the_newest_of_each_row(late):
    shown = [each for each in shorten(late) if each.row == "canteen-menu"]
    assert [each.period for each in shown] == ["2026-W48", "2026-W47", "2026-W46"]
    assert [each.more for each in shown] == [0, 0, 39]
    assert say_late(shown[0]) == "最迟 2026-11-23，已过 1 天"
    assert say_late(shown[2]).endswith("；更早的还有 39 期")


def test_what_is_soon_due():
    found = derive_soon(view_of("2026-12-07"))
    told = {(each.row, each.period): each.days for each in found}
    assert told == {
        ("canteen-menu", "2026-W50"): 0,
        ("canteen-menu", "2026-W51"): 7,
        ("canteen-menu", "2026-W52"): 14,
        ("monthly-accounts", "2026-11"): 14,
        ("canteen-monthly", "2026-11"): 14,
    }
    assert say_soon(found[0]) == "最迟 2026-12-07，就是今天"
    assert max(each.days for each in found) <= SOON


def test_the_public_is_told_of_its_own():
    rows = {each.row for each in derive_late(view_of(DAY, Audience.PUBLIC))}
    assert "canteen-menu" in rows and "annual-report" in rows
    assert not rows & {
        each.id for each in view_of(DAY).due_list.rows.values() if each.audience is Audience.STAFF
    }


def test_both_outputs_tell_them(late):
    status = derive_status(view_of(DAY))
    text = render_status(status)
    assert f"应公开而没有公开：{len(late)} 件" in text
    assert "  最迟 2026-10-31，已过 24 天  校务（信息）公开年度总结（2025学年）\n" in text
    assert "    overview/annual-report  校长办公室\n" in text
    document = json.loads(render_status_json(status))
    assert len(document["late"]) == len(late)
    (report,) = [each for each in document["late"] if each["id"] == "annual-report"]
    assert report == {
        "id": "annual-report",
        "title": "校务（信息）公开年度总结",
        "category": "overview",
        "item": "annual-report",
        "period": "2025-SY",
        "department": "校长办公室",
        "day": "2026-10-31",
        "days": 24,
        "reason": "",
    }
    assert date.fromisoformat(document["soon"][0]["day"]) == date(2026, 11, 30)


FAULTY = """\
name: 清单
since: 2026-01-01
items:
  a: {name: 甲, category: finance, answered_by: [no-such], cadence: monthly, due: {days: 10}}
  b: {name: 乙, category: finance, cadence: monthly, due: {days: ten}}
  c: {name: 丙, category: nowhere, cadence: monthly}
  d: {name: 丁, category: finance, cadence: monthly, due: {before_next: d}}
"""


def test_a_list_with_faults_is_told_and_the_rest_still_counts(tmp_path):
    """The desk shows its start page also while the list is being mended."""
    root = lay_board(tmp_path, {"_due.yml": FAULTY})
    board = load_board([root], date(2026, 11, 24))
    lines = sorted(((each.rule, each.place.line) for each in board.faults), key=lambda at: at[1])
    assert lines == [
        ("unknown-item", 4),
        ("invalid-integer", 5),
        ("unknown-category", 6),
        ("invalid-choice", 7),
    ]
    found = derive_late(derive_view(board, Audience.STAFF))
    assert {(each.row, each.category, each.item) for each in found} == {("a", "finance", "a")}


def test_a_board_that_begins_today_is_told_of_nothing_late(tmp_path):
    row = "{name: 乙, category: finance, cadence: monthly, due: {days: 10}}"
    root = lay_board(tmp_path, {"_due.yml": f"name: 清单\nitems:\n  b: {row}\n"})
    view = derive_view(load_board([root], date(2026, 12, 1)), Audience.STAFF)
    assert derive_late(view) == ()
    assert [(each.row, each.period, each.days) for each in derive_soon(view)] == [
        ("b", "2026-11", 9)
    ]

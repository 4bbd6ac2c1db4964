"""An entry as of a day holds what had happened by then, and nothing of what was to come."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from boards import lay_board, read_board
from gongkai.days.calendar import Calendar
from gongkai.days.period import derive_period

ID = "title-evaluation/2026-11-02-candidates"
TEXT = """\
---
title: 2026年中级职称评审推荐人选公示
department: 人事处
published_on: 2026-11-02
item: candidates
period: 2026
review:
  working_days: 5
  extensions: [{decided_on: 2026-11-04, last_day: 2026-11-10, reason: 材料不齐}]
  restarts: [{interrupted_on: 2026-11-09, first_day: 2026-11-10, reason: 名单有误}]
objections:
  - {received_on: 2026-11-03, summary: 得分, reply: 无误, replied_on: 2026-11-05, result: declined}
  - {received_on: 2026-11-06, summary: 程序}
corrections: [{corrected_on: 2026-11-11, note: 改正一个名字}]
outcome: {decided_on: 2026-11-18, result: adjusted, note: 换了一人}
withdrawn: {withdrawn_on: 2026-11-20, reason: 重新组织}
---
推荐三人。
"""
DAYS = [date(2026, 11, 1) + timedelta(offset) for offset in range(22)]


@pytest.fixture(scope="module")
def entry(tmp_path_factory):
    root = lay_board(tmp_path_factory.mktemp("board"), {f"{ID}/index.md": TEXT})
    return read_board(root)[0].entries[ID]


def _happened(entry):
    """What the entry tells of its events, each by a short name."""
    told = [
        f"extended {each.decided_on.day}" for review in entry.reviews for each in review.extensions
    ]
    told += [
        f"restarted {each.interrupted_on.day}"
        for review in entry.reviews
        for each in review.restarts
    ]
    told += [f"received {each.received_on.day}" for each in entry.objections]
    told += [f"replied {each.replied_on.day}" for each in entry.objections if each.is_answered]
    told += [f"corrected {each.corrected_on.day}" for each in entry.corrections]
    told += [f"decided {entry.decided_on.day}"] if entry.outcome else []
    told += [f"withdrawn {entry.withdrawn_on.day}"] if entry.withdrawal else []
    return set(told)


EVENTS = {
    "received 3",
    "extended 4",
    "replied 5",
    "received 6",
    "restarted 9",
    "corrected 11",
    "decided 18",
    "withdrawn 20",
}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_an_event_has_happened_from_its_day_on(entry, day):
    happened = {each for each in EVENTS if int(each.split()[1]) <= day.day}
    assert _happened(entry.as_of(day)) == happened


def test_a_reply_that_is_to_come_leaves_no_trace(entry):
    (objection,) = entry.as_of(date(2026, 11, 4)).objections
    assert (objection.summary, objection.reply, objection.verdict) == ("得分", "", None)


def test_what_was_posted_stays_as_it_is_written(entry):
    events = {"reviews", "objections", "corrections", "outcome", "withdrawal"}
    then = entry.as_of(date(2026, 11, 1))
    for each in fields(entry):
        if each.name not in events:
            assert getattr(then, each.name) is getattr(entry, each.name)
    assert then.reviews[0].first_day == entry.reviews[0].first_day
    assert entry.as_of(date(2026, 11, 20)) == entry


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_day_seen_from_later_is_the_same(entry, day):
    later = entry.as_of(date(2026, 11, 19))
    assert later.as_of(min(day, date(2026, 11, 19))) == entry.as_of(min(day, date(2026, 11, 19)))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_its_period_is_that_of_the_day(entry, day):
    (then,), (review,) = entry.as_of(day).reviews, entry.reviews
    by_day = derive_period(review, Calendar(), first_day_counts=True, today=day)
    assert derive_period(then, Calendar(), first_day_counts=True) == by_day


def test_it_hangs_on_the_board_from_its_day_on_unless_it_is_a_draft(entry):
    assert [entry.is_posted_on(day) for day in DAYS[:3]] == [False, True, True]
    assert not any(replace(entry, is_draft=True).is_posted_on(day) for day in DAYS)


def test_a_board_made_anew_on_another_day_knows_what_had_happened_by_then(tmp_path):
    root = lay_board(tmp_path, {f"{ID}/index.md": TEXT})
    board, _ = read_board(root, date(2026, 11, 5))
    assert _happened(board.current[ID]) == {"received 3", "extended 4", "replied 5"}
    assert board.entries[ID].outcome
    assert replace(board, today=date(2026, 11, 18)).current[ID].outcome

"""Deadlines: what a promise says in words, and the day on which so many days end."""

from datetime import date

import pytest

from gongkai.days.calendar import Calendar
from gongkai.days.deadline import Deadline, derive_due_day, read_promise


@pytest.mark.parametrize(
    ("promise", "working_days", "days"),
    [
        ("收到异议后五个工作日内核实并答复本人。", 5, None),
        ("5个工作日内答复", 5, None),
        ("自收到之日起 10 个工作日 之内答复。", 10, None),
        ("五至七个工作日内答复。", 7, None),
        ("十五日内答复。", None, 15),
        ("两天内", None, 2),
        ("二十个工作日以内", 20, None),
        ("三十一天内", None, 31),
        ("十天内", None, 10),
    ],
)
def test_a_promise_names_its_days(promise, working_days, days):
    deadline = read_promise(promise)
    assert (deadline.working_days, deadline.days) == (working_days, days)


@pytest.mark.parametrize(
    "promise",
    [
        "",
        "尽快答复。",
        "三个月内答复。",
        "一百二十个工作日内答复。",
        "零天内",
        "工作日内答复。",
        "9999天内",
    ],
)
def test_other_promises_name_none(promise):
    assert read_promise(promise) is None


@pytest.mark.parametrize(
    ("begin", "deadline", "due"),
    [
        # Friday; the day itself doesn't count
        (date(2026, 11, 6), Deadline(working_days=2), date(2026, 11, 10)),
        # a Saturday
        (date(2026, 11, 7), Deadline(working_days=2), date(2026, 11, 10)),
        # over the National Day; 10 October is a working Saturday
        (date(2026, 9, 30), Deadline(working_days=3), date(2026, 10, 10)),
        (date(2026, 9, 30), Deadline(days=3), date(2026, 10, 8)),
        (date(2026, 2, 27), Deadline(days=20), date(2026, 3, 19)),
        (date(2026, 2, 1), Deadline(days=20), date(2026, 2, 24)),
    ],
)
def test_the_last_day_in_time(begin, deadline, due):
    assert derive_due_day(begin, deadline, Calendar()) == due

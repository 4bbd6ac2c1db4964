"""The calendar of last days: what it holds, and what becomes of an event when its entry becomes another."""

from datetime import UTC, date, datetime

import pytest

from boards import REVIEW_TEXT, SCHOOL
from exports.calendars import read_calendar
from exports.conftest import ROOT
from gongkai.audience import Audience

FILE = "deadlines.ics"
EXTENDED = """  extensions:
    - {decided_on: 2026-11-19, last_day: 2026-11-25, reason: 有人提出异议，需要核实。}
"""
AGAIN = "    - {decided_on: 2026-11-24, last_day: 2026-11-30, reason: 仍在核实。}\n"
TWO_ROUNDS = """review:
  - {first_day: 2026-11-16, working_days: 5}
  - {first_day: 2026-11-26, working_days: 5}
"""
ONE = REVIEW_TEXT[REVIEW_TEXT.index("review:") : REVIEW_TEXT.index("fields:")]
WITHDRAWN = "withdrawn: {withdrawn_on: 2026-11-18, reason: 材料有误。}\n"


def add(text, more):
    """The entry with more before its fields."""
    return text.replace("fields:", f"{more}fields:")


def read(files, path=FILE):
    return read_calendar(files[path])


def test_the_last_day_of_a_review_is_an_event_of_that_day(files_of):
    files = files_of("2026-11-18")
    (event,) = read(files)
    assert event["DTSTART"].dt == date(2026, 11, 20), "a day, not an instant: no time zone moves it"
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["SUMMARY"] == "公示期截止：2026年中级职称评审推荐人选公示"
    assert "2026年11月16日（周一）至11月20日（周五），共 5 个工作日" in event["DESCRIPTION"]
    assert event["URL"] == f"{ROOT}title-evaluation/2026-11-16-candidates/"
    assert event["SEQUENCE"] == 0
    assert (
        event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == datetime(2026, 11, 15, 16, tzinfo=UTC)
    )
    (alarm,) = event.alarms.times
    assert alarm.trigger == datetime(2026, 11, 19, 9), "nine in the morning of the day before"
    assert files[FILE] == files_of("2026-11-20")[FILE], "no clock is in it"
    assert [each["UID"] for each in read(files, f"title-evaluation/{FILE}")] == [event["UID"]]
    assert read(files, f"finance/{FILE}") == []
    assert "URL" not in read(files_of("2026-11-18", root=""))[0]


def test_an_extended_review_is_the_same_event_of_a_later_day(files_of):
    steps = [
        ("2026-11-18", REVIEW_TEXT, date(2026, 11, 20)),
        ("2026-11-19", add(REVIEW_TEXT, EXTENDED), date(2026, 11, 25)),
        ("2026-11-24", add(REVIEW_TEXT, EXTENDED + AGAIN), date(2026, 11, 30)),
    ]
    uids, stamps = set(), []
    for at, (day, text, last_day) in enumerate(steps):
        (event,) = read(files_of(day, text))
        uids.add(event["UID"])
        stamps.append(event["LAST-MODIFIED"].dt)
        assert (event["SEQUENCE"], event["DTSTART"].dt) == (at, last_day)
    assert len(uids) == 1 and stamps == sorted(set(stamps))
    (before,) = read(files_of("2026-11-18", add(REVIEW_TEXT, EXTENDED)))
    assert before["DTSTART"].dt == date(2026, 11, 20), "what isn't decided yet is in no file"


def test_each_round_is_an_event_of_its_own(files_of):
    first, second = read(files_of("2026-11-18", REVIEW_TEXT.replace(ONE, TWO_ROUNDS)))
    assert [each["SUMMARY"][:7] for each in (first, second)] == ["第一轮公示截止", "第二轮公示截止"]
    (alone,) = read(files_of("2026-11-18"))
    assert alone["UID"] == first["UID"]


def test_a_closing_hour_is_told(files_of):
    text = REVIEW_TEXT.replace("working_days: 5", 'working_days: 5\n  closes_at: "17:00"')
    assert read(files_of("2026-11-18", text))[0]["SUMMARY"].startswith("公示期 17:00 截止：")


@pytest.mark.parametrize(
    ("day", "text", "others"),
    [
        ("2026-11-18", add(REVIEW_TEXT, WITHDRAWN), {}),
        (
            "2026-11-18",
            REVIEW_TEXT,
            {
                "title-evaluation/2026-11-18-again/index.md": REVIEW_TEXT.replace("12号", "13号")
                .replace("published_on: 2026-11-16", "published_on: 2026-11-18")
                .replace(ONE, "supersedes: title-evaluation/2026-11-16-candidates\n")
                .replace("item: candidates", "item: plan")
            },
        ),
        ("2026-11-15", REVIEW_TEXT, {}),
        ("2027-11-22", REVIEW_TEXT, {}),
        ("2026-11-18", REVIEW_TEXT.replace("number:", "draft: true\nnumber:"), {}),
        ("2026-11-18", REVIEW_TEXT.replace("number:", "audience: staff\nnumber:"), {}),
    ],
    ids=["withdrawn", "replaced", "not yet published", "long over", "draft", "for staff"],
)
def test_what_does_not_stand_is_no_event(files_of, day, text, others):
    assert read(files_of(day, text, others=others)) == []


def test_staff_have_their_own(files_of):
    text = REVIEW_TEXT.replace("number:", "audience: staff\nnumber:")
    assert len(read(files_of("2026-11-18", text, Audience.STAFF, root=""))) == 1


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (f"'{title}'", title)
        for title in ("甲" * 40, "a" * 76, "😀" * 39, "甲;乙,丙\\n丁：<b>]]>&", "一,;二")
    ]
    + [('"一\\x07二"', "一二"), ('"一\\x7F二"', "一二")],
)
def test_a_title_comes_back_as_it_was(files_of, written, told):
    text = REVIEW_TEXT.replace("2026年中级职称评审推荐人选公示", written)
    (event,) = read(files_of("2026-11-18", text))
    assert event["SUMMARY"] == f"公示期截止：{told}"


def test_another_school_s_event_has_another_name(files_of):
    own, others = (
        read(files_of("2026-11-18", school=school))[0]["UID"]
        for school in (SCHOOL, SCHOOL.replace("示范学校", "另一学校"))
    )
    assert own != others

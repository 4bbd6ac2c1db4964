"""What is taken down leaves a tombstone: what stays is listed, all else goes, also what is added later."""

from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date

import pytest

from boards import lay_board, read_board
from gongkai.audience import Audience
from gongkai.days.lifecycle import Stage
from gongkai.days.period import Extension, Period, Restart
from gongkai.entry.events import Outcome, Result, Withdrawal
from gongkai.view.deriving import derive_view
from gongkai.view.posting import Posting, Tombstone
from gongkai.view.taking_down import take_down

ID = "title-evaluation/2026-11-02-candidates"
KEY = "0123456789abcdef" * 2
SPENT = "去掉"
"""Stands in every text that goes."""
TEXT = f"""\
---
title: 2026年中级职称评审推荐人选公示
department: 人事处
published_on: 2026-11-02
number: 校公示〔2026〕12号
summary: {SPENT}
item: candidates
period: 2026
aliases: [title-evaluation/2026-11-01-old]
fields: {{posts: 3, people: [{{name: {SPENT}}}]}}
review:
  working_days: 5
  extensions: [{{decided_on: 2026-11-04, last_day: 2026-11-10, reason: {SPENT}}}]
  restarts: [{{interrupted_on: 2026-11-09, first_day: 2026-11-10, reason: {SPENT}}}]
respond: {{form: {SPENT}}}
tables: [{{title: {SPENT}, columns: {{姓名: person}}, rows: [[张某某]]}}, {{title: 二, file: b.csv}}]
attachments: [{{file: a.txt, title: {SPENT}}}]
objections:
  - {{received_on: 2026-11-12, summary: {SPENT}, reply: {SPENT}, replied_on: 2026-11-13, result: declined}}
corrections: [{{corrected_on: 2026-11-13, note: {SPENT}}}]
outcome: {{decided_on: 2026-11-18, result: adjusted, note: {SPENT}, number: 校公示〔2026〕15号}}
withdrawn: {{withdrawn_on: 2026-11-20, reason: {SPENT}}}
---
正文里要{SPENT}的。
"""
RULE = (
    "retention: {after: concluded, days: 30, action: take-down, source: 学校规定, certainty: low}"
)
LIST = "  people: {label: 人选, type: records, columns: {name: {label: 姓名, type: person}}}\n"
STAYS = {
    "id",
    "title",
    "number",
    "category",
    "departments",
    "published_on",
    "audience",
    "item",
    "item_period",
    "items",
    "adopted_by",
    "aliases",
    "schedule",
    "review_rule",
    "outcome",
    "withdrawal",
    "follows",
    "supersedes",
    "superseded_by",
    "matter",
    "retention",
    "retention_day",
    "content_sha256",
    "whole_sha256",
    "timetable",
    "moment",
    "file",
}
GOES = {
    "lists",
    "summary",
    "fields",
    "passages",
    "tables",
    "attachments",
    "table_files",
    "respond",
    "objections",
    "corrections",
    "changes",
    "own_respond",
    "content_salt",
    "more",
}


def _post(folder, today):
    catalogue = "_catalogue/title-evaluation.yml"
    entries = {f"{ID}/index.md": TEXT, f"{ID}/a.txt": "一", f"{ID}/b.csv": "项目\n一\n"}
    root = lay_board(folder, entries)
    category = (root / catalogue).read_text("utf-8").replace("items:\n", f"{LIST}items:\n")
    (root / catalogue).write_text(f"{category}{RULE}\n", "utf-8")
    board, _ = read_board(root, today)
    return derive_view(board, Audience.STAFF, KEY).postings[ID]


@pytest.fixture(scope="module")
def standing(tmp_path_factory):
    """The posting on the last day before the rule holds."""
    return _post(tmp_path_factory.mktemp("standing"), date(2026, 12, 17))


@pytest.fixture(scope="module")
def retired(tmp_path_factory):
    return _post(tmp_path_factory.mktemp("retired"), date(2026, 12, 18))


def test_every_field_of_a_posting_is_listed_as_one_that_stays_or_goes():
    assert {each.name for each in fields(Tombstone)} == STAYS
    assert {each.name for each in fields(Posting)} == STAYS | GOES
    assert not STAYS & GOES


def test_what_stays_is_what_stood_there_but_for_reasons_and_notes(standing, retired):
    assert standing.stage is Stage.WITHDRAWN and retired.stage is Stage.RETIRED
    differ = {name for name in STAYS if getattr(standing, name) != getattr(retired, name)}
    assert differ == {
        "schedule",
        "outcome",
        "withdrawal",
        "retention",
        "moment",
        "content_sha256",
        "whole_sha256",
    }
    assert retired.period == Period(
        first_day=date(2026, 11, 10),
        last_day=date(2026, 11, 16),
        working_days=5,
        days=7,
        is_counted_in_days=False,
        is_provisional=False,
        extensions=(
            Extension(decided_on=date(2026, 11, 4), last_day=date(2026, 11, 10), reason=""),
        ),
        restarts=(
            Restart(
                interrupted_on=date(2026, 11, 9),
                first_day=date(2026, 11, 10),
                reason="",
                working_days=5,
            ),
        ),
        broken_off=((date(2026, 11, 2), date(2026, 11, 9)),),
    )
    assert retired.outcome == Outcome(
        decided_on=date(2026, 11, 18),
        result=Result.ADJUSTED,
        number="校公示〔2026〕15号",
        note="",
    )
    assert retired.withdrawal == Withdrawal(withdrawn_on=date(2026, 11, 20), reason="")


def test_what_goes_was_there_and_leaves_nothing(standing, retired):
    for name in GOES - {"changes", "more"}:
        assert getattr(standing, name) != getattr(retired, name), name
        assert not any(_texts(getattr(retired, name))), name
    assert SPENT in "".join(_texts(standing))
    assert SPENT not in "".join(_texts(retired))


def _texts(value):
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _texts(each)


@dataclass(frozen=True, kw_only=True, slots=True)
class Remarked(Posting):
    remark: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedOutcome(Outcome):
    signed_by: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedExtension(Extension):
    signed_by: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedWithdrawal(Withdrawal):
    signed_by: str = ""


def _values(whole):
    return {each.name: getattr(whole, each.name) for each in fields(whole)}


def test_a_field_that_is_added_later_goes(standing):
    (extension,) = standing.period.extensions
    signed = {"signed_by": SPENT}
    values = _values(standing) | {
        "remark": SPENT,
        "outcome": SignedOutcome(**_values(standing.outcome), **signed),
        "withdrawal": SignedWithdrawal(**_values(standing.withdrawal), **signed),
        "schedule": replace(
            standing.schedule,
            rounds=(
                replace(
                    standing.period, extensions=(SignedExtension(**_values(extension), **signed),)
                ),
            ),
        ),
    }
    remarked = Remarked(**values)
    assert sum(text == SPENT for text in _texts(remarked)) > sum(
        text == SPENT for text in _texts(standing)
    )
    assert SPENT not in "".join(_texts(take_down(remarked)))
    assert take_down(remarked) == take_down(standing)

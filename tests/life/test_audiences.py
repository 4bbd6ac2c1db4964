"""Whatever a board holds, the public sees nothing that staff don't see: neither an entry nor a word."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from boards import lay_board
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.view.deriving import derive_view

FIRST = date(2026, 11, 2)
CATEGORY = """\
name: {name}
description: 说明。
audience: {audience}
fields:
  person: {{label: 经办人, type: person}}
retention: {{after: closed, days: 2, action: {action}, source: 《办法》}}
"""
CATEGORIES = {
    "open": CATEGORY.format(name="公开", audience="public", action="keep"),
    "inner": CATEGORY.format(name="内部", audience="staff", action="mask-names"),
    "aid": CATEGORY.format(name="资助", audience="public", action="take-down"),
    "honours": CATEGORY.format(name="表彰", audience="public", action="mask-names"),
}
AUDIENCES = st.sampled_from(["", "public", "staff"])
OTHERWISE = ("content_sha256",)
"""Differs on purpose: it is of what the audience could see."""


def _on(offset):
    return FIRST + timedelta(days=offset)


@st.composite
def entries(draw):
    """Some entries in a chain of their own making, as (path, text)."""
    ids, files = [], {}
    for number in range(draw(st.integers(1, 6))):
        category = draw(st.sampled_from(sorted(CATEGORIES)))
        day = _on(draw(st.integers(0, 12)))
        id = f"{category}/{day}-n{number}"
        files[f"{id}/index.md"] = "\n".join(_lines(draw, number, day, ids))
        ids.append(id)
    return files


def _lines(draw, number, day, earlier) -> Iterator[str]:
    yield f"---\ntitle: 条目{number}标题\ndepartment: 人事处\npublished_on: {day}"
    if audience := draw(AUDIENCES):
        yield f"audience: {audience}"
    if draw(st.integers(0, 9)) == 0:
        yield "draft: true"
    if earlier and draw(st.booleans()):
        before = draw(st.lists(st.sampled_from(earlier), min_size=1, max_size=2, unique=True))
        yield f"follows: [{', '.join(before)}]"
    if earlier and draw(st.booleans()):
        yield f"supersedes: {draw(st.sampled_from(earlier))}"
    if draw(st.booleans()):
        yield f"review: {{working_days: {draw(st.integers(1, 6))}}}"
        yield "objections:"
        replied = day + timedelta(days=draw(st.integers(1, 9)))
        yield f"  - {{received_on: {day}, summary: 异议{number}, reply: 答复{number},"
        yield f"     replied_on: {replied}, result: partly}}"
    if draw(st.booleans()):
        yield f"withdrawn: {{withdrawn_on: {day + timedelta(days=3)}, reason: 撤回{number}}}"
    yield f"fields: {{person: 欧阳某{number}}}\ntables:"
    for place in range(2):
        whose = draw(AUDIENCES)
        yield f"  - {{title: 表{number}{place}, columns: {{姓名: person}}, rows: [[张某{number}{place}]]"
        yield f"     {f', audience: {whose}' if whose else ''}}}"
    yield f"---\n正文{number}\n\n::: staff\n内部{number}\n:::\n\n结尾{number}\n"


def _texts(value: Any) -> set[str]:
    """Every text anywhere in a posting."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, Mapping):
        return set().union(*map(_texts, value.values()))
    if isinstance(value, list | tuple):
        return set().union(*map(_texts, value))
    if is_dataclass(value):
        names = [each.name for each in fields(value) if each.name not in OTHERWISE]
        return set().union(*(_texts(getattr(value, name)) for name in names))
    return set()


@settings(max_examples=60)
@given(files=entries(), offset=st.integers(0, 25))
def test_the_public_view_is_part_of_the_staffs(files, offset):
    with tempfile.TemporaryDirectory() as folder:
        root = lay_board(Path(folder), files, catalogue=CATEGORIES)
        board = load_board([root], _on(offset))
    assert board.faults == ()
    public, staff = (derive_view(board, audience) for audience in (Audience.PUBLIC, Audience.STAFF))
    assert set(public.postings) <= set(staff.postings)
    assert [id for id in staff.postings if id in public.postings] == list(public.postings)
    for id, posting in public.postings.items():
        theirs = staff.postings[id]
        assert posting.audience is Audience.PUBLIC
        assert _texts(posting) - {""} <= _texts(theirs)
        assert (posting.timetable, posting.schedule) == (theirs.timetable, theirs.schedule)
        assert [step.day for step in posting.matter] == [step.day for step in theirs.matter]
        hidden = {other for other in staff.postings if other not in public.postings}
        assert not hidden & _texts(posting)

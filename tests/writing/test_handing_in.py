"""Four eyes: one writes and hands in, another releases or gives back; no reader ever sees the marks."""

from dataclasses import replace
from datetime import date

import pytest

from exported import export
from gongkai.audience import Audience
from gongkai.view.content import content_sha256
from gongkai.view.deriving import derive_view
from gongkai.writing.clerk import parse_clerk
from gongkai.writing.edits import RemoveValue, SetValue, apply_edits
from gongkai.writing.handing_in import (
    NotHandedOn,
    derive_trailers,
    find_late_day,
    give_back,
    may_release,
    release,
    submit,
)
from gongkai.writing.marks import Progress, derive_edit_marks, read_marks
from gongkai.writing.rechecking import recheck
from writing.sample import SOURCES, TODAY, read_board

ID = "welfare/2026-09-14-mid-autumn"
FOLDER = SOURCES / ID
POSTED = (FOLDER / "index.md").read_text("utf-8")
DRAFT = apply_edits(POSTED, [SetValue(("draft",), "true")])
WRITER, OTHER = parse_clerk("王老师"), parse_clerk("李老师")


def test_the_way_of_a_draft():
    assert read_marks(DRAFT).progress is Progress.DRAFT
    sent = submit(DRAFT, WRITER, TODAY)
    assert read_marks(sent).progress is Progress.SUBMITTED
    assert "submitted:\n  sent_by: 王老师\n  sent_on: 2026-11-18\n" in sent
    back = give_back(sent, OTHER, TODAY, "表格少一行：# 补上\n再送")
    marks = read_marks(back)
    assert (marks.progress, marks.note) == (Progress.RETURNED, "表格少一行：# 补上\n再送")
    again = submit(back, WRITER, TODAY)
    assert again == sent
    assert release(read_board(), FOLDER, again, OTHER) == POSTED


def test_both_names_are_told_to_git():
    sent = submit(DRAFT, WRITER, TODAY)
    assert derive_trailers(sent, OTHER) == {"Submitted-by": "王老师", "Released-by": "李老师"}


def test_who_handed_it_in_does_not_release_it():
    sent = submit(DRAFT, WRITER, TODAY)
    for same in ("王老师", "王 老师", "王老师 "):
        clerk = parse_clerk(same)
        assert not may_release(read_board(), sent, clerk)
        with pytest.raises(NotHandedOn, match="要由另一人发布"):
            release(read_board(), FOLDER, sent, clerk)
    with pytest.raises(NotHandedOn, match="先送审"):
        release(read_board(), FOLDER, DRAFT, OTHER)
    assert may_release(read_board(), sent, OTHER)


def test_a_school_may_switch_it_off():
    board = replace(read_board(), school=replace(read_board().school, four_eyes=False))
    assert release(board, FOLDER, DRAFT, WRITER) == POSTED


def test_a_change_of_what_was_handed_in_takes_the_mark_away():
    sent = submit(DRAFT, WRITER, TODAY)
    changed = apply_edits(sent, [SetValue(("title",), "别的"), *derive_edit_marks(sent)])
    assert read_marks(changed).progress is Progress.DRAFT
    assert derive_edit_marks(DRAFT) == ()


def test_what_the_checks_refuse_is_not_released():
    broken = apply_edits(submit(DRAFT, WRITER, TODAY), [SetValue(("department",), "没有这个处")])
    with pytest.raises(NotHandedOn, match="1 处错误") as told:
        release(read_board(), FOLDER, broken, OTHER)
    assert [each.rule for each in told.value.diagnostics] == ["unknown-department"]


def test_what_is_released_is_neither_handed_in_nor_given_back():
    with pytest.raises(NotHandedOn, match="已经发布"):
        submit(POSTED, WRITER, TODAY)
    with pytest.raises(NotHandedOn, match="还没有送审"):
        give_back(DRAFT, OTHER, TODAY, "x")
    with pytest.raises(NotHandedOn, match="写一句话"):
        give_back(submit(DRAFT, WRITER, TODAY), OTHER, TODAY, " ")


def test_no_reader_sees_a_mark():
    """Even where somebody takes `draft` away by hand, which the checks refuse."""
    marked = apply_edits(
        give_back(submit(DRAFT, WRITER, TODAY), OTHER, TODAY, "内部的话"), [RemoveValue(("draft",))]
    )
    marked = apply_edits(
        marked,
        [
            SetValue(("submitted", "sent_by"), "王老师"),
            SetValue(("submitted", "sent_on"), "2026-11-18"),
        ],
    )
    after = recheck(read_board(), FOLDER, marked)
    assert [each.rule for each in after.errors] == ["mark-left"]
    plain, view = (derive_view(each, Audience.STAFF) for each in (read_board(), after.board))
    assert content_sha256(plain.postings[ID]) == content_sha256(view.postings[ID])
    files = export(view).items()
    told = [content for address, content in files if not address.endswith("schema.json")]
    written = b"".join(told).decode("utf-8")
    for word in ("王老师", "李老师", "内部的话", "sent_by"):
        assert word not in written and word not in repr(view.postings[ID])


def test_a_day_that_has_gone_by_is_told():
    assert find_late_day(DRAFT, TODAY) == date(2026, 9, 14)
    assert find_late_day(DRAFT, date(2026, 9, 14)) is None

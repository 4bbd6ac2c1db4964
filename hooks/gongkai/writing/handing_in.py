"""Owns how a draft is handed in, given back and released, and by whom; knows no login and writes nothing."""

from datetime import date
from pathlib import Path

from gongkai.board.board import Board
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry_schema import DRAFT
from gongkai.entry.submission import (
    NOTE,
    RETURNED,
    RETURNED_BY,
    RETURNED_ON,
    SENT_BY,
    SENT_ON,
    SUBMITTED,
)
from gongkai.writing.clerk import Clerk
from gongkai.writing.edit_kinds import look_up
from gongkai.writing.edits import RemoveValue, SetValue, apply_edits, read_data
from gongkai.writing.marks import Marks, Progress, read_marks
from gongkai.writing.rechecking import recheck


class NotHandedOn(Exception):
    """It stays where it is; the message is one Chinese sentence, what the checks find stands beside it."""

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics


def submit(source: str, clerk: Clerk, day: date) -> str:
    """The draft, handed in by the clerk on that day. Raises NotHandedOn, EditRefused."""
    if read_marks(source).progress is Progress.RELEASED:
        raise NotHandedOn("已经发布了，不用再送审：要改内容的，写更正")
    mark = {SENT_BY.key: clerk.name, SENT_ON.key: day.isoformat()}
    return apply_edits(source, [SetValue((SUBMITTED.key,), mark), RemoveValue((RETURNED.key,))])


def give_back(source: str, clerk: Clerk, day: date, note: str) -> str:
    """The draft, given back with a note. Raises NotHandedOn, EditRefused."""
    if read_marks(source).progress is not Progress.SUBMITTED:
        raise NotHandedOn("还没有送审，或者已经退回了：刷新再看")
    if not note.strip():
        raise NotHandedOn("退回要写一句话：哪里要改")
    fault = NOTE.parse(note.strip())
    if not isinstance(fault, str):
        raise NotHandedOn(f"退回的话太长：{fault.expected}")
    mark = {
        RETURNED_BY.key: clerk.name,
        RETURNED_ON.key: day.isoformat(),
        NOTE.key: note,
    }
    return apply_edits(source, [SetValue((RETURNED.key,), mark), RemoveValue((SUBMITTED.key,))])


def release(board: Board, folder: Path, source: str, clerk: Clerk) -> str:
    """The entry as it is published: without `draft` and the marks. Raises NotHandedOn, EditRefused.

    Where the school has four eyes on it, only another one than who handed it in releases it; what the
    checks call an error is never released.
    """
    said = _find_hindrance(board, read_marks(source), clerk)
    if said:
        raise NotHandedOn(said)
    removed = (RemoveValue((key,)) for key in (DRAFT.key, SUBMITTED.key, RETURNED.key))
    released = apply_edits(source, removed)
    errors = recheck(board, folder, released).errors
    if errors:
        raise NotHandedOn(f"检查还有 {len(errors)} 处错误，改正以后才能发布", errors)
    return released


def derive_trailers(source: str, clerk: Clerk) -> dict[str, str]:
    """What stands at the end of the commit that releases the draft: who handed it in, and who released it."""
    return {"Submitted-by": read_marks(source).sent_by, "Released-by": clerk.name}


def may_release(board: Board, source: str, clerk: Clerk) -> bool:
    """Whether a page offers 发布 to the clerk; what the checks find isn't asked."""
    return not _find_hindrance(board, read_marks(source), clerk)


def _find_hindrance(board: Board, marks: Marks, clerk: Clerk) -> str:
    """Why the clerk may not release it; empty when she may."""
    if marks.progress is Progress.RELEASED:
        return "已经发布了：刷新再看"
    if board.school is not None and not board.school.four_eyes:
        return ""
    if marks.progress is not Progress.SUBMITTED:
        return "先送审，由另一人看过再发布"
    if clerk.is_same(marks.sent_by):
        return (
            f"{marks.sent_by} 自己送审的，要由另一人发布；"
            "学校不要求的，在 _school.yml 里写 four_eyes: false"
        )
    return ""


def find_late_day(source: str, today: date) -> date | None:
    """The day of publication that the draft names, if it has gone by: who releases it should say today's."""
    written = look_up(read_data(source), ("published_on",))
    try:
        day = date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None
    return day if day and day < today else None

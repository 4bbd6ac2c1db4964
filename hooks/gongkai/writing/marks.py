"""Owns how far a draft has come, as its marks tell; knows nobody who may do something with it."""

from dataclasses import dataclass
from enum import StrEnum

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
from gongkai.writing.edit_kinds import Edit, RemoveValue, look_up
from gongkai.writing.edits import read_data


class Progress(StrEnum):
    """How far an entry has come."""

    DRAFT = "草稿"
    SUBMITTED = "已送审"
    RETURNED = "已退回"
    RELEASED = "已发布"


@dataclass(frozen=True, kw_only=True, slots=True)
class Marks:
    """How far an entry has come, and what its marks say."""

    progress: Progress
    sent_by: str = ""
    sent_on: str = ""
    returned_by: str = ""
    returned_on: str = ""
    note: str = ""


def read_marks(source: str) -> Marks:
    """How far the entry with that source has come. Raises EditRefused for one that can't be read."""
    data = read_data(source)

    def said(*path: str) -> str:
        found = look_up(data, path)
        return found if isinstance(found, str) else ""

    sent_by = said(SUBMITTED.key, SENT_BY.key)
    note = said(RETURNED.key, NOTE.key)
    progress = Progress.SUBMITTED if sent_by else Progress.RETURNED if note else Progress.DRAFT
    is_draft = DRAFT.parse(said(DRAFT.key) or "false") is not False
    return Marks(
        progress=progress if is_draft else Progress.RELEASED,
        sent_by=sent_by,
        sent_on=said(SUBMITTED.key, SENT_ON.key),
        returned_by=said(RETURNED.key, RETURNED_BY.key),
        returned_on=said(RETURNED.key, RETURNED_ON.key),
        note=note,
    )


def derive_edit_marks(source: str) -> tuple[Edit, ...]:
    """What goes with any other change of a draft: whoever changes what was handed in hands it in anew.

    So nobody releases her own words, though somebody else had handed the draft in.
    """
    marks = read_marks(source)
    if marks.progress is Progress.SUBMITTED:
        return (RemoveValue((SUBMITTED.key,)),)
    return ()

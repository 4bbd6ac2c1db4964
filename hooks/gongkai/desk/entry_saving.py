"""Owns what becomes of a form that was sent: it is kept, or given back with what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.desk.desk_words import Words
from gongkai.desk.form_edits import Posted, derive_edits, first_text
from gongkai.desk.form_parts import FormPart
from gongkai.desk.opened_entry import (
    OpenedEntry,
    find_changed,
    open_text,
    overlay,
    values_of,
)
from gongkai.desk.workshop import Workshop
from gongkai.entry.event_schema import CORRECTIONS
from gongkai.writing.edit_kinds import AppendItem, Edit, EditRefused
from gongkai.writing.edits import apply_edits
from gongkai.writing.marks import derive_edit_marks
from gongkai.writing.rechecking import find_new_errors
from gongkai.writing.unsaid_changes import list_unsaid_changes

SEEN = "seen"
"""The field that tells which text the form was made of."""
CORRECTION = "correction"
"""The field in which is told what was changed of something that is posted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """A form's meaning: the source as it would be, or why there is none."""

    opened: OpenedEntry
    """With that source; where there is none, with what is on the disk."""
    parts: tuple[FormPart, ...]
    """The form with what was sent in it."""
    is_changed: bool
    problems: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The source as it would be."""
        return self.opened.text


def write_form(workshop: Workshop, opened: OpenedEntry, posted: Posted, words: Words) -> Written:
    """The source that the form means; nothing is written to the disk."""
    found = derive_edits(opened.parts, posted, words)
    edits = [*found.edits, *_correct(workshop, opened, posted)]
    if edits:
        edits += derive_edit_marks(opened.text)
    problems = dict(found.problems)
    text = opened.text
    if not problems:
        try:
            text = apply_edits(opened.text, edits)
        except EditRefused as refused:
            problems[""] = str(refused)
    sent = overlay(opened.parts, posted)
    if text == opened.text:
        return Written(opened=opened, parts=sent, is_changed=False, problems=problems)
    new = open_text(workshop, opened.spot, text, opened.seen, words, opened.parts)
    return Written(opened=new, parts=sent, is_changed=True)


def _correct(workshop: Workshop, opened: OpenedEntry, posted: Posted) -> list[Edit]:
    """The correction that is told beside a change."""
    note = (first_text(posted, CORRECTION) or "").strip()
    if not note:
        return []
    date_key, note_key = (each.key for each in CORRECTIONS.fields())
    day = workshop.look().today.isoformat()
    return [AppendItem((CORRECTIONS.key,), {date_key: day, note_key: note})]


def find_obstacles(workshop: Workshop, opened: OpenedEntry, written: Written) -> bool:
    """Whether the change would put an error on what is posted; a draft may have as many as it likes."""
    board = workshop.look()
    entry = board.entries.get(opened.spot.id)
    if entry is None or entry.is_draft:
        return False
    return bool(find_new_errors(board, opened.spot.folder, opened.text, written.text))


def find_unexplained(workshop: Workshop, opened: OpenedEntry, text: str) -> tuple[str, ...]:
    """What of a posted entry the source changes without a word of what was changed, by its labels."""
    board = workshop.look()
    entry = board.entries.get(opened.spot.id)
    if entry is None or not entry.is_posted_on(board.today):
        return ()
    return list_unsaid_changes(opened.text, text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Clash:
    """A form whose entry was changed by somebody else meanwhile: both are here."""

    opened: OpenedEntry
    """As it stands on the disk."""
    parts: tuple[FormPart, ...]
    """That, with what the clerk has changed of it in the form."""
    theirs: Mapping[str, str]
    """By the field that both changed: what stands on the disk."""
    ours: str
    """The whole source as the clerk's form means it; empty where its beginning is forgotten."""


def find_clash(
    workshop: Workshop, opened: OpenedEntry, posted: Posted, base: str | None, words: Words
) -> Clash:
    """Both versions, brought together as far as they don't touch the same field."""
    changed: Posted = posted
    before, ours = {}, ""
    if base is not None:
        old = open_text(workshop, opened.spot, base, opened.seen, words)
        changed = find_changed(old.parts, posted)
        before = values_of(old.parts)
        ours = write_form(workshop, old, posted, words).text
    now = values_of(opened.parts)
    theirs = {
        name: "、".join(now[name])
        for name, sent in changed.items()
        if name in now and now[name] != before.get(name) and now[name] != list(sent)
    }
    parts = overlay(opened.parts, changed)
    return Clash(opened=opened, parts=parts, theirs=theirs, ours=ours)

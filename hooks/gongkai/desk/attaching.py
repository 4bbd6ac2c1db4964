"""Owns what an entry's source says of its files, and which of them come and go with a change of it."""

from dataclasses import replace

from gongkai.desk.entry_saving import Written
from gongkai.desk.handed_files import LookedAt
from gongkai.desk.opened_entry import OpenedEntry
from gongkai.entry.entry_schema import ATTACHED_FILE, ATTACHMENTS
from gongkai.writing.edit_kinds import AppendItem, look_up
from gongkai.writing.edits import apply_edits, read_data
from gongkai.writing.recording import FileChange
from gongkai.writing.saving import derive_seen
from gongkai.writing.spans import Data


def list_removed(opened: OpenedEntry, text: str) -> list[FileChange]:
    """The files that the source named as attachments and does no more: they go, their history stays."""
    kept = {*list_attached(read_data(text))}
    changes = []
    for name in list_attached(opened.data):
        path = opened.spot.folder / name
        is_own = path.parent == opened.spot.folder and path.is_file() and not path.is_symlink()
        if name not in kept and is_own and name not in text:
            changes.append(FileChange(path=path, content=None, seen=derive_seen(path.read_bytes())))
    return changes


def list_attached(data: Data | None) -> list[str]:
    """The names of the files that a source lists."""
    found = look_up(data, (ATTACHMENTS.key,))
    names = [
        each.get(ATTACHED_FILE.key) if isinstance(each, dict) else each
        for each in (found if isinstance(found, list) else [])
    ]
    return [each for each in names if isinstance(each, str) and each]


def attach(written: Written, looked: list[LookedAt]) -> Written:
    """The source with the files that are taken in its list."""
    names = [each.name for each in looked if each.is_taken]
    if not names:
        return written
    key, file_key = ATTACHMENTS.key, ATTACHED_FILE.key
    edits = [AppendItem((key,), {file_key: name}) for name in names]
    opened = replace(written.opened, text=apply_edits(written.text, edits))
    return replace(written, opened=opened, is_changed=True)

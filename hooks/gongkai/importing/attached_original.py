"""Owns whether the file that an entry was made of hangs beside it: if asked for, and the guard lets it."""

import unicodedata
from dataclasses import replace
from pathlib import PureWindowsPath

from gongkai.board.board import Board
from gongkai.entry.entry_schema import ATTACHED_FILE, ATTACHMENTS
from gongkai.importing.import_words import read_import_words
from gongkai.importing.imported_entry import ImportedEntry, judge
from gongkai.writing.edits import AppendItem, apply_edits


def attach_original(board: Board, found: ImportedEntry, name: str, content: bytes) -> ImportedEntry:
    """The draft with the file in its list, if the checks find no error in that; else with a note why not."""
    file = unicodedata.normalize("NFC", PureWindowsPath(name).name)
    item = AppendItem((ATTACHMENTS.key,), {ATTACHED_FILE.key: file})
    draft = replace(found.draft, source=apply_edits(found.draft.source, [item]))
    files = {**found.files, file: content}
    judged = judge(board, draft, files)
    known = {(each.rule, each.message) for each in found.judged.errors}
    new = [each for each in judged.errors if (each.rule, each.message) not in known]
    if not new:
        return replace(found, draft=draft, files=files, judged=judged)
    whys = "；".join(dict.fromkeys(each.message for each in new))
    said = read_import_words()["entry"]["not_attached"].format(name=file, why=whys)
    return replace(found, notes=(*found.notes, said))

"""Owns how a file that a school already has becomes a new draft: what it tells, what is still to be written.

Writes nothing and publishes nothing: gives the text, the files beside it, and what is to be said of them.
"""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.board.board import Board
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry import entry_schema as keys
from gongkai.entry import table_schema as table_keys
from gongkai.importing.entry_facts import EntryFacts, ImportWish
from gongkai.importing.entry_tables import place_tables
from gongkai.importing.import_words import read_import_words
from gongkai.importing.taken_files import take_file
from gongkai.importing.taken_material import TakenMaterial
from gongkai.importing.told_facts import are_labelled
from gongkai.reading.fields import TEXT
from gongkai.rulebook.category import Category
from gongkai.writing.drafting import (
    Draft,
    compose_draft,
    find_category,
    plan_draft,
)
from gongkai.writing.edit_kinds import EditRefused
from gongkai.writing.edits import SetValue, apply_edits
from gongkai.writing.rechecking import Rechecked, recheck
from gongkai.writing.recording import FileChange

PERSONAL = ("personal-", "names-not-shown", "sensitive-beside-name")
"""How the rules begin whose finds mustn't come into the sources, where history keeps them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportedEntry:
    """A draft that isn't on the disk yet."""

    draft: Draft
    title: str
    files: Mapping[str, bytes]
    """Tables beside its text, by their names."""
    told: tuple[str, ...]
    """What was read and where, in Chinese."""
    missing: tuple[str, ...]
    """What is still to be written."""
    notes: tuple[str, ...]
    """What was left behind, or isn't certain."""
    judged: Rechecked

    @property
    def changes(self) -> tuple[FileChange, ...]:
        """What is to be written, the entry's text last."""
        files = [(self.draft.folder / name, content) for name, content in self.files.items()]
        texts = [*files, (self.draft.path, self.draft.source.encode("utf-8"))]
        return tuple(FileChange(path=path, content=each, seen=None) for path, each in texts)


class NotImported(Exception):
    """Nothing comes of the file; the message says why, in Chinese, what is personal masked."""


def import_entry(
    board: Board, sources: Path, name: str, content: bytes, wish: ImportWish
) -> ImportedEntry:
    """The draft that comes of a workbook, a table or a Word file of that name.

    Raises NotImported, NotDrafted, and Unreadable or Refused for a file that nobody can look into.
    """
    say = read_import_words()["entry"]
    category = find_category(board, wish.category)
    material = _name_columns(take_file(name, content), category)
    facts = EntryFacts(board, category, material, wish, Path(name).stem)
    plan = plan_draft(board, category.id, facts.item.id if facts.item else "", day=facts.day)
    data = facts.write(plan)
    placed = place_tables(material.tables, facts.title)
    if placed.tables:
        data[table_keys.TABLES.key] = placed.tables
    if not material.body.strip() and not placed.tables:
        raise NotImported(say["empty"])
    draft = compose_draft(board, sources, plan, data, material.body)
    judged = judge(board, draft, placed.files)
    values = facts.find_values(plan, judged)
    if values:
        try:
            source = apply_edits(draft.source, [SetValue((keys.FIELDS.key,), dict(values))])
        except EditRefused as refused:
            raise NotImported(str(refused)) from None
        draft = Draft(folder=draft.folder, source=source)
        judged = judge(board, draft, placed.files)
    personal = [each for each in judged.diagnostics if each.rule.startswith(PERSONAL)]
    if personal:
        raise NotImported(_refuse(personal))
    return ImportedEntry(
        draft=draft,
        title=facts.title,
        files=placed.files,
        told=tuple(facts.told),
        missing=tuple(facts.find_missing(plan, values)),
        notes=(*material.notes, *placed.notes, *facts.notes),
        judged=judged,
    )


def judge(board: Board, draft: Draft, files: Mapping[str, bytes]) -> Rechecked:
    """What the checks say of the draft with those files beside it, in a folder elsewhere."""
    with tempfile.TemporaryDirectory(prefix="gongkai-") as place:
        folder = Path(place) / draft.folder.parent.name / draft.folder.name
        folder.mkdir(parents=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        return recheck(board, folder, draft.source)


def _name_columns(material: TakenMaterial, category: Category) -> TakenMaterial:
    """With headings for tables of labels and values, which have none."""
    say = read_import_words()["entry"]
    heads = (say["label"], say["value"])
    tables = tuple(
        replace(each, rows=(heads, *each.rows), types=(TEXT.id, TEXT.id))
        if are_labelled(category.fields, each.rows)
        else each
        for each in material.tables
    )
    return replace(material, tables=tables)


def _refuse(personal: list[Diagnostic]) -> str:
    say = read_import_words()["entry"]
    finds = dict.fromkeys(
        each.message + (f"（{each.found}）" if each.found else "") for each in personal
    )
    return say["personal"].format(finds="；".join(finds))

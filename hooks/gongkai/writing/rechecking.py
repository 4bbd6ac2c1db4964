"""Owns what the checks say of one entry's text before it is on the disk; knows no form and writes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.board.board import Board
from gongkai.board.scheduling import derive_entry_schedule
from gongkai.checks import check_entry, survey
from gongkai.checks.numbers import check_numbers
from gongkai.checks.rings import check_follows_cycles, check_supersedes_cycles
from gongkai.checks.shared_addresses import check_aliases
from gongkai.diagnostics.diagnostic import Diagnostic, Place, Report, Severity
from gongkai.entry.entry import Entry
from gongkai.entry.entry_file import parse_entry
from gongkai.entry.folder import ENTRY_FILE, parse_folder_name
from gongkai.entry.submission import RETURNED, SUBMITTED
from gongkai.reading.source import parse_document
from gongkai.writing.source_lines import BOM, normalize

_TOGETHER = (check_numbers, check_follows_cycles, check_supersedes_cycles, check_aliases)
"""What can only be seen beside the other entries and changes with one of them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rechecked:
    """A board as it would be with that text in place of the entry's file."""

    board: Board
    entry: Entry | None
    """None where a fault leaves it without something it needs."""
    diagnostics: tuple[Diagnostic, ...]
    """About this entry alone, by their place."""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What forbids publishing."""
        return tuple(each for each in self.diagnostics if each.severity is Severity.ERROR)


def recheck(board: Board, folder: Path, text: str, *, as_published: bool = False) -> Rechecked:
    """What is found in the text as the index.md of that folder; nothing is read but its attachments."""
    report, id = Report(), f"{folder.parent.name}/{folder.name}"
    file = _name_file(board, folder, id)
    category, school = board.catalogue.get(folder.parent.name), board.school
    parse_folder_name(folder.name, Place(file), report)
    source = normalize(text.removeprefix(BOM))
    document = parse_document(source, file, report)
    entry = None
    if document and category and school:
        entry = parse_entry(document, folder, file, category, school, report)
    if entry is None:
        return Rechecked(board=board, entry=None, diagnostics=_sort(report.diagnostics))
    if as_published and entry.is_draft:
        marks = (SUBMITTED.key, RETURNED.key)  # which go with its release
        places = {key: each for key, each in entry.places.items() if key not in marks}
        entry = replace(entry, is_draft=False, places=places)
    schedule = derive_entry_schedule(entry, board.calendar, school, board.today)
    others = {key: each for key, each in board.schedules.items() if key != id}
    changed = replace(
        board,
        entries={**board.entries, id: entry},
        schedules={**others, id: schedule} if schedule else others,
        known_ids=board.known_ids | {id},
    )
    around = replace(survey(changed)(entry), source=source)
    found = [*report.diagnostics, *check_entry(entry, around)]
    found += [each for check in _TOGETHER for each in check(changed)]
    own = (each for each in found if each.place.file.startswith(file.removesuffix(ENTRY_FILE)))
    return Rechecked(board=changed, entry=entry, diagnostics=_sort(own))


def find_new_errors(board: Board, folder: Path, old: str, new: str) -> tuple[Diagnostic, ...]:
    """The errors of the new text that the old one hadn't, wherever in it they stood."""
    errors = recheck(board, folder, new).errors
    known = {_say(each) for each in recheck(board, folder, old).errors} if errors else set()
    return tuple(each for each in errors if _say(each) not in known)


def _say(error: Diagnostic) -> tuple[str, str, str]:
    return error.rule, error.message, error.found


def _name_file(board: Board, folder: Path, id: str) -> str:
    """The name of the folder's index.md in diagnostics."""
    known = board.entries.get(id) or next(iter(board.entries.values()), None)
    prefix = known.file.removesuffix(f"{known.id}/{ENTRY_FILE}") if known else ""
    return f"{prefix or folder.parents[1].name + '/'}{id}/{ENTRY_FILE}"


def _sort(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(found, key=lambda each: each.sort_key))

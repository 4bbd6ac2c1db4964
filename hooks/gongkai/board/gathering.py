"""Owns how a board is gathered from its folders: school, catalogue, calendar, entries."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from gongkai.board.board import Board
from gongkai.board.scheduling import derive_entry_schedule
from gongkai.diagnostics.diagnostic import Place, Report
from gongkai.diagnostics.near_names import near_names
from gongkai.entry.entry import Entry
from gongkai.entry.entry_file import read_entry
from gongkai.entry.folder import ENTRY_FILE, find_entry_folders
from gongkai.guard.findings import Inspector
from gongkai.guard.inspections import Inspections
from gongkai.history.versions import History
from gongkai.rulebook.account_plan_file import read_account_plan
from gongkai.rulebook.calendar_file import read_calendar
from gongkai.rulebook.category import Catalogue
from gongkai.rulebook.category_file import CATALOGUE_FOLDER, read_catalogue
from gongkai.rulebook.due_items import add_items, excuse_rows
from gongkai.rulebook.due_list import DueList
from gongkai.rulebook.due_list_file import read_due_list
from gongkai.rulebook.school import School
from gongkai.rulebook.school_file import read_school


def load_board(
    sources: Sequence[Path],
    today: date,
    *,
    base: Path | None = None,
    history: History | None = None,
    inspections: Inspector | None = None,
) -> Board:
    """Read the folders. Never raises for bad data: that is in `faults`.

    School, catalogue and calendar come from the first folder, entries from all. Diagnostics name
    files relative to `base`, by default the first folder's parent. `history` is what git tells;
    `inspections` what an earlier run knows of attachments, by default nothing.
    """
    report = Report()
    base = base or sources[0].parent
    prefix = _prefix(sources[0], base)
    school = read_school(sources[0], prefix, report)
    written = read_catalogue(sources[0], prefix, report)
    due_list = _read_due_list(sources[0], prefix, written, school, report)
    catalogue = _leave_out(add_items(written, due_list), school, report)
    account_plan = read_account_plan(
        sources[0], prefix, catalogue, school.without if school else (), report
    )
    calendar = read_calendar(sources[0], prefix, report)
    entries, known = _read_entries(sources, base, school, catalogue, report)
    found = {
        id: derive_entry_schedule(entry, calendar, school, today) for id, entry in entries.items()
    }
    return Board(
        school=school,
        catalogue=catalogue,
        calendar=calendar,
        due_list=due_list,
        account_plan=account_plan,
        entries=entries,
        schedules={id: each for id, each in found.items() if each is not None},
        known_ids=known,
        today=today,
        history=history,
        faults=tuple(report.diagnostics),
        inspections=inspections or Inspections(),
    )


def _leave_out(written: Catalogue, school: School | None, report: Report) -> Catalogue:
    """The categories that the school has; one left out that nobody knows is told."""
    without = school.without if school else {}
    for id, place in without.items():
        if id not in written:
            report.add(
                "unknown-category",
                place,
                "without（本校没有的分类）里有认不出来的",
                found=id,
                expected="、".join(written),
                help=near_names(id, written) or "写分类的代号，即 _catalogue 里文件的名称",
            )
    return {id: category for id, category in written.items() if id not in without}


def _read_due_list(
    root: Path, prefix: str, written: Catalogue, school: School | None, report: Report
) -> DueList | None:
    """The list, if there is one, with what doesn't apply to the school."""
    files = (path.stem for path in sorted((root / CATALOGUE_FOLDER).glob("*.yml")))
    categories = list(dict.fromkeys([*written, *files]))
    departments = tuple(school.departments) if school else ()
    due_list = read_due_list(root, prefix, written, categories, departments, report)
    if due_list is None:
        return None
    names = {id: category.name for id, category in written.items()}
    return excuse_rows(due_list, school, names, report)


def _read_entries(
    sources: Sequence[Path],
    base: Path,
    school: School | None,
    catalogue: Catalogue,
    report: Report,
) -> tuple[dict[str, Entry], frozenset[str]]:
    """The entries that could be read, by id, and the ids of all that there are."""
    # A category whose file is faulty is no unknown one.
    written = sorted((sources[0] / CATALOGUE_FOLDER).glob("*.yml"))
    without = school.without if school else {}
    stems = (path.stem for path in written if path.stem not in without)
    category_ids = list(dict.fromkeys([*catalogue, *stems]))
    entries: dict[str, Entry] = {}
    known: set[str] = set()
    for source in sources:
        prefix = _prefix(source, base)
        for folder in find_entry_folders(source, category_ids, prefix, report, without=without):
            category_id = folder.parent.name
            id = f"{category_id}/{folder.name}"
            known.add(id)
            file = f"{prefix}{id}/{ENTRY_FILE}"
            category = catalogue.get(category_id)
            if school is None or category is None:
                continue
            entry = read_entry(folder, file, category, school, report)
            if entry is None:
                continue
            if id in entries:
                _add_twice(entry, entries[id], report)
                continue
            entries[id] = entry
    return entries, frozenset(known)


def _prefix(source: Path, base: Path) -> str:
    """What stands before a source's files in diagnostics: `disclosures/`, with forward slashes."""
    try:
        shown = source.resolve().relative_to(base.resolve())
    except ValueError:
        shown = Path(source.name)
    return f"{shown.as_posix()}/"


def _add_twice(entry: Entry, first: Entry, report: Report) -> None:
    report.add(
        "duplicate-url",
        Place(entry.file),
        "两个来源里有同名的条目，网址会相同",
        found=entry.id,
        expected=f"与 {first.file} 不同的文件夹名",
        help="给后加的条目换一个文件夹名",
    )

"""Owns the board that the desk keeps in memory, read anew as far as the files have changed.

Knows no HTTP. One lock guards it: several clerks work at once.
"""

import threading
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.board.board import Board
from gongkai.board.scheduling import derive_entry_schedule
from gongkai.desk.disk_state import read_disk_state
from gongkai.diagnostics.diagnostic import Place, Report
from gongkai.entry.entry import Entry
from gongkai.entry.entry_file import parse_entry
from gongkai.entry.folder import ENTRY_FILE, parse_folder_name
from gongkai.history.history_file import read_history
from gongkai.reading.source import read_document
from gongkai.rulebook.category import Category
from gongkai.site.loading import load_settled_board
from gongkai.site.settings import Settings, read_settings
from gongkai.writing.rechecking import Rechecked, recheck

_NOWHERE = Place("")


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """Where an entry stands, or is to stand."""

    id: str
    category: Category
    folder: Path
    file: str
    """How diagnostics call its index.md."""

    @property
    def path(self) -> Path:
        """Its index.md."""
        return self.folder / ENTRY_FILE


class Workshop:
    """The board, as it stands on the disk whenever it is asked for."""

    def __init__(self, config: Path, today: str | None = None) -> None:
        """`today` overrides every other day. Raises SettingsError."""
        self._config, self._today = config, today
        self._lock = threading.RLock()
        self._settings = read_settings(config, today=today)
        self._state = read_disk_state(config, self._settings.sources)
        self._board = load_settled_board(self._settings)

    @property
    def settings(self) -> Settings:
        """The settings with which the board was read last."""
        return self._settings

    @property
    def base(self) -> Path:
        """The folder of the settings file."""
        return self._settings.base

    def look(self) -> Board:
        """The board as it stands now. Raises SettingsError once the settings are wrong."""
        with self._lock:
            settings = read_settings(self._config, today=self._today)
            state = read_disk_state(self._config, settings.sources)
            old = self._state
            is_whole = (settings, state.rules) == (self._settings, old.rules)
            if not is_whole or set(state.entries) != set(old.entries):
                self._board = load_settled_board(settings)
            else:
                changed = [id for id in state.entries if state.entries[id] != old.entries[id]]
                if state.log != old.log or changed:
                    history = read_history(settings.base, settings.sources)
                    self._board = replace(self._board, history=history)
                for id in changed:
                    self._read_again(id)
            self._settings, self._state = settings, state
            return self._board

    def find(self, category_id: str, folder_name: str) -> Spot | None:
        """Where the entry of that address stands; None unless it is one of the board's folders."""
        board = self.look()
        category = board.catalogue.get(category_id)
        if category is None or f"{category_id}/{folder_name}" not in board.known_ids:
            return None
        for source in self._settings.sources:
            folder = source / category_id / folder_name
            if _is_plain(folder, source):
                return self._spot(category, folder, source)
        return None

    def spot_for_new(self, category_id: str, folder_name: str) -> Spot | None:
        """Where a new entry of that name would stand; None where there can't be any."""
        category = self.look().catalogue.get(category_id)
        report = Report()
        source = self._settings.sources[0]
        is_named = category and parse_folder_name(folder_name, _NOWHERE, report)
        above = source / category_id
        if not is_named or category is None or (above.exists() and not _is_plain(above, source)):
            return None
        return self._spot(category, above / folder_name, source)

    def judge(self, spot: Spot, source: str) -> Rechecked:
        """What the checks say of the entry, were it published with this source; nothing is written."""
        return recheck(self.look(), spot.folder, source, as_published=True)

    def _spot(self, category: Category, folder: Path, source: Path) -> Spot:
        try:
            shown = folder.absolute().relative_to(self.base.absolute()).as_posix()
        except ValueError:
            shown = f"{source.name}/{category.id}/{folder.name}"
        return Spot(
            id=f"{category.id}/{folder.name}",
            category=category,
            folder=folder,
            file=f"{shown}/{ENTRY_FILE}",
        )

    def _read_again(self, id: str) -> None:
        """The one entry in its new form in the board, or gone from it where it can't be read any more."""
        board = self._board
        category_id = id.partition("/")[0]
        category = board.catalogue.get(category_id)
        source = next((s for s in self._settings.sources if (s / id).is_dir()), None)
        if source is None or category is None or board.school is None or id not in board.known_ids:
            return
        spot, report = self._spot(category, source / id, source), Report()
        document = read_document(spot.path, spot.file, report)
        entry = document and parse_entry(
            document, spot.folder, spot.file, category, board.school, report
        )
        own = Path(spot.file).parent.as_posix() + "/"
        others = [each for each in board.faults if not each.place.file.startswith(own)]
        faults = (*others, *report.diagnostics)
        if entry:
            self._board = replace(_with_entry(board, entry), faults=faults)
            return
        self._board = replace(
            board,
            entries={key: each for key, each in board.entries.items() if key != id},
            schedules={key: each for key, each in board.schedules.items() if key != id},
            faults=faults,
        )


def _with_entry(board: Board, entry: Entry) -> Board:
    schedule = derive_entry_schedule(entry, board.calendar, board.school, board.today)
    schedules = {key: each for key, each in board.schedules.items() if key != entry.id}
    if schedule is not None:
        schedules[entry.id] = schedule
    entries = {**board.entries, entry.id: entry}
    known = board.known_ids | {entry.id}
    return replace(board, entries=entries, schedules=schedules, known_ids=known)


def _is_plain(folder: Path, source: Path) -> bool:
    """Whether it is a folder of the source itself, reached by no link."""
    if folder.is_symlink() or folder.parent.is_symlink() or not folder.is_dir():
        return False
    return folder.resolve().is_relative_to(source.resolve())

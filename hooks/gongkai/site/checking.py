"""Owns the check of a whole site: its board read and checked, and what it learns of files kept."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gongkai.board.board import Board
from gongkai.checks import check_board
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.site.loading import load_settled_board
from gongkai.site.settings import Settings
from gongkai.site.shown_files import check_shown


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedBoard:
    """A board with all that was found, sorted by place."""

    board: Board
    diagnostics: tuple[Diagnostic, ...]


def check_site(settings: Settings) -> CheckedBoard:
    """The board of the settings, read and checked."""
    board = load_settled_board(settings)
    found = (*check_board(board), *check_shown(settings.shown, settings.base))
    board.inspections.keep()
    return CheckedBoard(
        board=board, diagnostics=tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))
    )


def select_diagnostics(
    diagnostics: Iterable[Diagnostic], paths: Iterable[Path], base: Path
) -> tuple[Diagnostic, ...]:
    """Those about one of the files, or about a file in one of the folders."""
    wanted = [os.path.realpath(path) for path in paths]
    return tuple(
        each
        for each in diagnostics
        if any(
            Path(os.path.realpath(base / each.place.file)).is_relative_to(path) for path in wanted
        )
    )

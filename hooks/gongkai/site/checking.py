"""Owns the check of a whole site: its board read and checked, and what it learns of files kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gongkai.board.board import Board
from gongkai.checks import check_board
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.site.loading import load_settled_board
from gongkai.site.settings import Settings


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedBoard:
    """A board with all that was found, sorted by place."""

    board: Board
    diagnostics: tuple[Diagnostic, ...]


def check_site(settings: Settings) -> CheckedBoard:
    """The board of the settings, read and checked."""
    board = load_settled_board(settings)
    checked = CheckedBoard(board=board, diagnostics=check_board(board))
    board.inspections.keep()
    return checked


def select_diagnostics(
    diagnostics: Iterable[Diagnostic], paths: Iterable[Path], base: Path
) -> tuple[Diagnostic, ...]:
    """Those about one of the files, or about a file in one of the folders."""
    wanted = [path.resolve() for path in paths]
    return tuple(
        each
        for each in diagnostics
        if any((base / each.place.file).resolve().is_relative_to(path) for path in wanted)
    )

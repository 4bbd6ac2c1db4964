"""Owns the loading of a site's board from its settings."""

from gongkai.board.board import Board
from gongkai.board.gathering import load_board
from gongkai.guard.inspections import Inspections
from gongkai.history.history_file import read_history
from gongkai.kept.secret import KEPT_FOLDER
from gongkai.kept.store import Store
from gongkai.site.settings import Settings


def load_settled_board(settings: Settings) -> Board:
    """The board of the settings' sources on their day, with what git and earlier runs tell of it."""
    history = read_history(settings.base, settings.sources)
    return load_board(
        settings.sources,
        settings.today,
        base=settings.base,
        history=history,
        inspections=Inspections(Store(settings.base / KEPT_FOLDER)),
    )

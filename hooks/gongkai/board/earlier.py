"""Owns how a board was on an earlier day, by what it knows today; knows no audience."""

from dataclasses import replace
from datetime import date

from gongkai.board.board import Board
from gongkai.board.scheduling import derive_entry_schedule


def step_back(board: Board, day: date) -> Board:
    """The board on the day: what was decided, replied and extended later isn't in it.

    What was written later of an earlier day is: only git knows better.
    """
    found = {
        id: derive_entry_schedule(entry, board.calendar, board.school, day)
        for id, entry in board.entries.items()
    }
    schedules = {id: each for id, each in found.items() if each is not None}
    return replace(board, today=day, schedules=schedules)

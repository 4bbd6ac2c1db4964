"""Owns the checks of outcomes against their reviews."""

from collections.abc import Iterator

from gongkai.board import Board
from gongkai.diagnostics import Diagnostic


def check_outcomes(board: Board) -> Iterator[Diagnostic]:
    """`outcome-too-early`, `outcome-without-review`: what is posted for review isn't decided before it ends."""
    for entry in board.entries.values():
        if entry.outcome is None:
            continue
        period = board.periods.get(entry.id)
        if period is None and "review" not in entry.places:
            yield Diagnostic(
                rule="outcome-without-review",
                place=entry.place_of("outcome"),
                message="条目没有公示期，却写了公示结果",
                expected="有 review 才有 outcome",
                help="补上 review；只是公布结果的，把内容写进正文，删掉 outcome",
            )
        elif period and entry.outcome.decided_on <= period.last_day:
            yield Diagnostic(
                rule="outcome-too-early",
                place=entry.place_of("outcome.decided_on"),
                message="公示期还没有结束就作出了结论",
                found=f"{entry.outcome.decided_on}，公示到 {period.last_day} 24:00",
                expected=f"{period.last_day} 之后",
                help="公示期满再作结论；日期写错的，改成实际作出结论的日期",
            )

"""Owns the check that tells an old board once that reviews of years ago have no outcome."""

from collections.abc import Iterator

from gongkai.board.board import Board
from gongkai.checks.overdue import OLD, is_waiting
from gongkai.diagnostics.diagnostic import Diagnostic


def check_old_outcomes(board: Board) -> Iterator[Diagnostic]:
    """`outcome-missing`: reviews that ended over a year ago without an outcome are told in one line."""
    superseded = {
        each.supersedes for each in board.current.values() if each.is_posted_on(board.today)
    }
    old = [
        (schedule.last_day, id)
        for id, schedule in board.schedules.items()
        if schedule.last_day + OLD < board.today
        and schedule.last_round.kind.awaits_outcome
        and board.entries[id].category.outcome_rule(board.entries[id].item)
        and is_waiting(board.current[id], schedule, superseded, board.today)
    ]
    if old:
        last_day, newest = max(old)
        yield Diagnostic(
            rule="outcome-missing",
            place=board.entries[newest].place_of("review"),
            message=f"期满一年以上、没有写结果的旧公示有 {len(old)} 条",
            found=f"最近的一条公示到 {last_day}",
            expected="有结果的写上结果",
            help="查得到结果的补上 outcome；查不到的不用管，不影响发布",
        )

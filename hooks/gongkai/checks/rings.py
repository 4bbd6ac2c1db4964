"""Owns the checks of the whole board that its entries don't lead to one another in a ring."""

from collections.abc import Callable, Iterable, Iterator

from gongkai.board.board import Board
from gongkai.board.matter import find_cycles
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry import Entry


def check_follows_cycles(board: Board) -> Iterator[Diagnostic]:
    """`follows-cycle`: following the steps back must come to a first one."""
    for id, shown in _cycles(board, lambda entry: entry.follows):
        yield Diagnostic(
            rule="follows-cycle",
            place=board.entries[id].place_of("follows"),
            message="前后步骤绕成了圈",
            found=shown,
            expected="最早的一步不写 follows",
            help="找到这件事最早的一条，删掉它的 follows",
        )


def check_supersedes_cycles(board: Board) -> Iterator[Diagnostic]:
    """`supersedes-cycle`: of two entries one at the most takes the other's place."""
    for id, shown in _cycles(board, lambda entry: filter(None, (entry.supersedes,))):
        yield Diagnostic(
            rule="supersedes-cycle",
            place=board.entries[id].place_of("supersedes"),
            message="几个条目互相替代，没有一个有效",
            found=shown,
            expected="新的替代旧的，旧的不写 supersedes",
            help="留下最新一条的 supersedes，删掉旧条目里的",
        )


def _cycles(board: Board, leads_to: Callable[[Entry], Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Each ring of entries that lead to one another: its first one's id, and how it is shown."""
    links = {id: tuple(leads_to(entry)) for id, entry in board.entries.items()}
    for cycle in find_cycles({id: others for id, others in links.items() if others}):
        yield cycle[0], " → ".join((*cycle[:6], cycle[0]))

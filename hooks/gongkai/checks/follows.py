"""Owns the checks of the links between entries."""

from collections.abc import Callable, Iterable, Iterator

from gongkai.board.board import Board
from gongkai.board.matter import find_cycles
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.diagnostics.near_names import near_names
from gongkai.entry.entry import Entry
from gongkai.entry.entry_schema import FOLLOWS, SUPERSEDES
from gongkai.reading.fields import Field


def check_follows(board: Board) -> Iterator[Diagnostic]:
    """`unknown-entry`: the step before must be an entry of the board."""
    for entry in board.entries.values():
        links: list[tuple[Field[str], str]] = [(FOLLOWS, id) for id in entry.follows]
        if entry.supersedes:
            links.append((SUPERSEDES, entry.supersedes))
        for field, id in links:
            if id in board.known_ids:
                continue
            yield Diagnostic(
                rule="unknown-entry",
                place=entry.place_of(f"{field.key}.{id}", field.key),
                message=f"{field.key}（{field.label}）所指的条目不存在",
                found=id,
                expected="分类代号/文件夹名，如 finance/2026-03-01-budget",
                help=near_names(id, board.known_ids) or "从浏览器地址栏抄上一步条目网址的最后两段",
            )


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

"""Owns the checks of the repository: its history is whole, and it holds nothing that only a run may keep."""

from collections.abc import Iterator

from gongkai.board.board import Board
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.history.git import Why
from gongkai.rulebook.school_file import SCHOOL_FILE


def check_history(board: Board) -> Iterator[Diagnostic]:
    """`history-unavailable`: a repository of which only a part can be read hides changes."""
    if board.history is None:
        return
    gaps = [gap for gap in board.history.gaps if gap.why is not Why.NO_REPOSITORY]
    if gaps:
        yield Diagnostic(
            rule="history-unavailable",
            place=Place(f"{board.history.sources[0]}/{SCHOOL_FILE}"),
            message="看不到条目的改动历史，公示期间有没有改动没有检查",
            found="；".join(f"{gap.source}：{gap.why.reason}" for gap in gaps),
            expected="完整的 git 仓库",
            help=gaps[0].why.remedy,
        )


def check_tracked_store(board: Board) -> Iterator[Diagnostic]:
    """`tracked-store`: what a run keeps for the next is nobody's to send, as it would be taken for checked."""
    if board.history is not None and board.history.tracked_store:
        yield Diagnostic(
            rule="tracked-store",
            place=Place(board.history.tracked_store),
            message="程序留给自己的文件进了仓库",
            found=board.history.tracked_store[:80],
            expected="仓库里没有 .gongkai 文件夹",
            help="运行 git rm -r --cached .gongkai，再提交；在 .gitignore 里写一行 /.gongkai/",
        )

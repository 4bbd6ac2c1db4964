"""Owns the check of how much all files of the board come to."""

from collections.abc import Iterator

from gongkai.board.board import Board
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.diagnostics.rules import Severity
from gongkai.files.budget import MAX_BOARD_BYTES, MB


def check_board_size(board: Board) -> Iterator[Diagnostic]:
    """`attachment-too-large`: all files of the board together; told at its newest entry."""
    whole = sum(each.size for entry in board.entries.values() for each in entry.attachments)
    if whole > MAX_BOARD_BYTES:
        newest = max(board.entries.values(), key=lambda each: (each.published_on, each.id))
        yield Diagnostic(
            rule="attachment-too-large",
            level=Severity.WARNING,
            place=Place(newest.file),
            message="全部条目的附件合起来太大，有的地方放不下",
            found=f"共 {whole / MB:.0f} MB",
            expected=f"共不超过 {MAX_BOARD_BYTES // MB} MB（GitHub Pages 的一个网站不超过 1 GB）",
            help="把早年的大附件换成缩小的；用学校自己的服务器发布的，可以不管",
        )

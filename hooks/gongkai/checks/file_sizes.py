"""Owns the checks of what is published with a file beside its content: its size, and who wrote it."""

from collections.abc import Iterator

from gongkai.board.board import Board
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.diagnostics.rules import Severity
from gongkai.files.budget import MAX_BOARD_BYTES, MAX_ENTRY_BYTES, MB


def check_file_metadata(board: Board) -> Iterator[Diagnostic]:
    """`file-metadata`: authors and those who commented or changed, where they can't be taken out.

    What can be is left out of the published file, and nothing is said.
    """
    for entry in board.entries.values():
        for attachment in entry.attachments:
            inspection = board.inspections.inspect(attachment)
            if inspection.refusal:
                continue
            for each in inspection.remains:
                shown = f"：{each.shown}" if each.shown else ""
                yield Diagnostic(
                    rule="file-metadata",
                    place=entry.place_of(f"attachments.{attachment.file}.file", "attachments"),
                    message=f"附件 {attachment.file} 里写着{each.what}，发布时删不掉（{each.because}）",
                    found=f"{each.what}{shown}",
                    expected="不带姓名和修改痕迹的文件",
                    help=each.help,
                )


def check_sizes(board: Board) -> Iterator[Diagnostic]:
    """`attachment-too-large`: all files of an entry, and of the board, together."""
    whole = 0
    for entry in board.entries.values():
        if not entry.attachments:
            continue
        size = sum(each.size for each in entry.attachments)
        whole += size
        if size > MAX_ENTRY_BYTES:
            yield Diagnostic(
                rule="attachment-too-large",
                place=entry.place_of("attachments"),
                message="这个条目的附件合起来太大",
                found=f"{len(entry.attachments)} 个附件，共 {size / MB:.0f} MB",
                expected=f"一个条目的附件共不超过 {MAX_ENTRY_BYTES // MB} MB",
                help="扫描件降低分辨率，照片缩小，或把附件分到几个条目",
            )
    if whole > MAX_BOARD_BYTES and board.entries:
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

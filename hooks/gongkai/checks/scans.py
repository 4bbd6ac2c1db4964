"""Owns the check that documents hold text, not only pictures of it."""

from collections.abc import Iterator

from gongkai.board.board import Board
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.files.readable_text import has_font


def check_scans(board: Board) -> Iterator[Diagnostic]:
    """`scanned-pdf`: a PDF in which no page has text can't be read aloud, nor found."""
    for entry in board.entries.values():
        for attachment in entry.attachments:
            if attachment.path.suffix.lower() != ".pdf":
                continue
            refused = board.inspections.inspect(attachment).refusal
            if not refused and has_font(attachment.path) is False:
                yield Diagnostic(
                    rule="scanned-pdf",
                    place=entry.place_of(f"attachments.{attachment.file}.file", "attachments"),
                    message="PDF 里没有文字，大概是扫描件",
                    found=attachment.file,
                    expected="能选中文字的 PDF（《无障碍环境建设法》第三十二条；GB/T 37668）",
                    help="从 Word 或 WPS 导出 PDF；只有纸质的，用带文字识别的扫描，或在正文里写出全文",
                )

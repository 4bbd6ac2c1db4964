"""Owns the check that documents hold text, not only pictures of it."""

from collections.abc import Iterator

from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry import Entry
from gongkai.files.readable_text import has_font


def check_scans(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`scanned-pdf`: a PDF in which no page has text can't be read aloud, nor found."""
    for attachment in entry.attachments:
        if attachment.path.suffix.lower() != ".pdf":
            continue
        refused = around.inspections.inspect(attachment).refusal
        if not refused and has_font(attachment.path) is False:
            yield Diagnostic(
                rule="scanned-pdf",
                place=attachment.file_place,
                message="PDF 里没有文字，大概是扫描件",
                found=attachment.file,
                expected="能选中文字的 PDF（《无障碍环境建设法》第三十二条；GB/T 37668）",
                help="从 Word 或 WPS 导出 PDF；只有纸质的，用带文字识别的扫描，或在正文里写出全文",
            )

"""Owns the check that documents hold text that can be told, not only pictures of it."""

from collections.abc import Iterator

from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry import Entry

_EXPECTED = "能选中文字的 PDF（《无障碍环境建设法》第三十二条；GB/T 37668）"
_SCAN = "从 Word 或 WPS 导出 PDF；只有纸质的，用带文字识别的扫描，或在正文里写出全文"
_NAMELESS = (
    "从 Word 或 WPS 重新导出 PDF，不要“打印”成 PDF；只有这一份的，"
    "逐页看有没有个人信息，并在正文里写出全文"
)


def check_scans(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`scanned-pdf`: a PDF whose text no program can tell can't be read aloud, nor found, nor guarded."""
    for attachment in entry.attachments:
        unseen = around.inspections.inspect(attachment).unseen
        if not unseen:
            continue
        first = unseen[0]
        is_scan = first.is_picture
        rest = f"（这样的还有 {len(unseen) - 1} 处）" if len(unseen) > 1 else ""
        yield Diagnostic(
            rule="scanned-pdf",
            place=attachment.file_place,
            message="PDF 里没有文字，大概是扫描件"
            if is_scan
            else f"PDF {first.where}的文字看得见，却读不出来：字体里没有说明是哪些字",
            found=attachment.file + rest,
            expected=_EXPECTED,
            help=_SCAN if is_scan else _NAMELESS,
        )

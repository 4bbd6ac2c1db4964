"""Owns the way from the CSV file of an entry's table to its text; knows no column.

Excel and WPS save CSV in three encodings; each is read, none is guessed.
"""

from pathlib import Path

from gongkai.diagnostics.diagnostic import Place, Report
from gongkai.files.plain_text import Undecodable, decode_text
from gongkai.reading.source import read_content


def read_table_text(path: Path, file: str, report: Report) -> str | None:
    """The file's text with `\\n` line ends; None, and a diagnostic, when it can't be read."""
    content = read_content(path, file, report)
    if content is None:
        return None
    try:
        text = decode_text(content)
    except Undecodable as error:
        report.add(
            "wrong-encoding",
            Place(file, error.line),
            "表格文件的编码认不出来，这一行读不出文字",
            expected="UTF-8、带 BOM 的 UTF-16 或 GB18030 编码的 CSV",
            help="在 Excel 或 WPS 里打开，另存为“CSV UTF-8（逗号分隔）”，覆盖原文件",
        )
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")

"""Owns the way from the file of an entry's table to its lines; knows no column, nor what is in a workbook.

Excel and WPS save CSV in three encodings; each is read, none is guessed.
"""

from pathlib import Path, PurePath

from gongkai.diagnostics.diagnostic import Place, Report
from gongkai.entry import table_schema as keys
from gongkai.entry.attachment_file import find_file
from gongkai.entry.sheet_table import MAX_HEADS
from gongkai.entry.table_workbook import read_workbook_table
from gongkai.entry.written_table import WrittenTable
from gongkai.files.plain_text import NotCsv, Undecodable, decode_text, parse_csv
from gongkai.files.sheet_readers import WORKBOOKS
from gongkai.reading.record import Record
from gongkai.reading.source import read_content

MAX_ROWS = 2_000


def is_workbook(file: str) -> bool:
    """Whether a table's file of that name is read as a workbook; else it is CSV."""
    return PurePath(file).suffix.lower() in WORKBOOKS


def read_source(file: str, folder: Path, prefix: str, record: Record) -> WrittenTable | None:
    """The table of that file; None, with a diagnostic, when it can't be read."""
    path = find_file(file, folder, record)
    if path is None:
        return None
    name = f"{prefix}{file}"
    if is_workbook(file):
        return read_workbook_table(path, name, record)
    return _read_csv(path, name, record)


def are_fitting(file: str | None, record: Record) -> bool:
    """Whether sheet, range and header_rows stand where they mean something; else it is told."""
    of_workbook = [each.key for each in (keys.SHEET, keys.RANGE) if record.is_written(each.key)]
    heads = record[keys.HEADER_ROWS]
    fault = None
    if of_workbook and not (file and is_workbook(file)):
        fault = (of_workbook[0], "sheet 和 range 只用于工作簿", file or "rows", ".xlsx、.xls、.ods")
        help = "内容不在工作簿里的，删掉这一行"
    elif heads is not None and file is None:
        fault = ("header_rows", "header_rows 只用于文件", str(heads), "file")
        help = "直接写的表格，表头有几行的，列名写作 收入｜预算、收入｜决算"
    elif heads is not None and not 1 <= heads <= MAX_HEADS:
        fault = ("header_rows", "表头的行数不对", str(heads), f"1 到 {MAX_HEADS}")
        help = "数一数表头有几行，不算上面的标题"
    if fault is None:
        return True
    key, message, found, expected = fault
    record.report.add(
        "invalid-table", record.place_of(key), message, found=found, expected=expected, help=help
    )
    return False


def _read_csv(path: Path, name: str, record: Record) -> WrittenTable | None:
    text = read_table_text(path, name, record.report)
    if text is None:
        return None
    rows, places, last = [], [], 1
    try:
        for line, row in parse_csv(text):
            last = line
            if any(cell.strip() for cell in row):
                rows.append([cell.rstrip() for cell in row])
                places.append(Place(name, line))
            if len(rows) > MAX_ROWS + MAX_HEADS:
                break
    except NotCsv as error:
        rows, last = [], error.line
    if not rows:
        record.report.add(
            "invalid-table",
            Place(name, last),
            "表格文件里没有可以读的内容",
            expected="第一行是各列的名称，以英文逗号分开",
            help="在 Excel 或 WPS 里打开，另存为“CSV UTF-8（逗号分隔）”",
        )
        return None
    depth = min(record[keys.HEADER_ROWS] or 1, len(rows))
    return WrittenTable(
        heads=[[cell.strip() for cell in row] for row in rows[:depth]],
        head=Place(name),
        rows=rows[depth:],
        places=places[depth:],
    )


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

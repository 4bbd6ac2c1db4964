"""Owns which sheet of a workbook a table is read from, and which area; `sheet_table` makes a table of it.

What is hidden is left out. Numbers are those that the sheet shows; a formula without a result is told.
"""

from dataclasses import replace
from pathlib import Path

from gongkai.diagnostics.diagnostic import Place
from gongkai.diagnostics.near_names import near_names
from gongkai.entry import table_schema as keys
from gongkai.entry.sheet_table import TakenCells, shape_sheet, text_at
from gongkai.entry.table import SheetOrigin
from gongkai.entry.written_table import WrittenTable
from gongkai.files.pieces import Refused, Unreadable
from gongkai.files.sheet_cells import (
    Area,
    OpenWorkbook,
    SheetCell,
    SheetCells,
    column_name,
    parse_range,
)
from gongkai.files.sheet_readers import open_workbook
from gongkai.reading.record import Record
from gongkai.reading.source import read_content

MAX_TAKEN = 100_000
MAX_TOLD = 5


def read_workbook_table(path: Path, name: str, record: Record) -> WrittenTable | None:
    """The table that the record asks for; None, with a diagnostic, when there is none to read."""
    content = read_content(path, name, record.report)
    if content is None:
        return None
    try:
        book = open_workbook(path.name, content)
        chosen = _choose(book, name, record)
        sheet = book.sheet(chosen) if chosen else None
    except (Unreadable, Refused) as error:
        record.report.add(
            "invalid-table",
            record.place_of("file"),
            "表格的文件" + str(error),
            found=path.name,
            expected="能打开的工作簿（.xlsx、.xls、.ods），或 CSV",
            help=getattr(error, "help", "") or "用 Excel 或 WPS 打开，另存为 .xlsx，不设密码",
        )
        return None
    if sheet is None:
        return None
    taken = _take(sheet, name, record)
    if taken is None or not _is_clean(sheet, taken, name, record):
        return None
    origin = _look_around(book, sheet, taken)
    return replace(shape_sheet(sheet, taken, name, record), origin=origin)


def _look_around(book: OpenWorkbook, sheet: SheetCells, taken: TakenCells) -> SheetOrigin:
    """What else is in the workbook than what has been taken. Raises Unreadable."""
    hidden = [
        place
        for place, cell in sheet.cells.items()
        if cell.text and (place[0] in sheet.hidden_rows or place[1] in sheet.hidden_columns)
    ]
    hides = "里面有隐藏的工作表" if book.hidden else "里面有隐藏的行或列" if hidden else ""
    left_out = set()
    for name in () if hides else book.shown:
        each = sheet if name == sheet.name else book.sheet(name)
        for (row, column), cell in each.cells.items():
            is_taken = each is sheet and row <= taken.rows[-1] and column in taken.columns
            is_above = each is sheet and row < taken.rows[0]
            if cell.text and not is_taken and not is_above:
                left_out.add((name, row, column))
    return SheetOrigin(hides=hides, left_out=frozenset(left_out))


def _choose(book: OpenWorkbook, name: str, record: Record) -> str:
    """The sheet's name; empty, with a diagnostic, where it isn't certain which, or it is hidden."""
    asked = record[keys.SHEET]
    if asked is None:
        filled = [each for each in book.shown if len(book.shown) == 1 or book.sheet(each).used()]
        if len(filled) == 1:
            return filled[0]
        found, expected = "、".join(book.shown), "写明是哪一张工作表"
        help = "加一行 sheet: ，写上工作表的名称"
    elif asked in book.shown:
        return asked
    elif asked in book.hidden:
        found, expected = asked, "看得见的工作表"
        help = "隐藏的工作表不会公开：在 Excel 里取消隐藏，或把表格复制到看得见的工作表"
    else:
        found, expected = asked, "、".join(book.shown)
        help = near_names(asked, book.shown) or "工作表的名称要一字不差"
    record.report.add(
        "invalid-table",
        record.place_of("sheet"),
        "工作簿里有几张工作表，没有写是哪一张"
        if asked is None
        else "不能用这张工作表"
        if asked in book.hidden
        else "工作簿里没有这张工作表",
        found=found[:200],
        expected=expected[:200],
        help=help,
    )
    return ""


def _take(sheet: SheetCells, name: str, record: Record) -> TakenCells | None:
    """The seen part of the area that is asked for, else of all that the sheet holds."""
    used, written = sheet.used(), record[keys.RANGE]
    area = parse_range(written) if written else used
    if written and area is None:
        record.report.add(
            "invalid-table",
            record.place_of("range"),
            "区域的写法不对",
            found=written[:40],
            expected="左上角和右下角的格子，如 A3:F20",
            help="在工作簿里选中表格（从表头到最后一格），照左上角名称框里看到的写",
        )
        return None
    if area is None or used is None or not _overlap(area, used):
        record.report.add(
            "invalid-table",
            record.place_of("range" if written else "file"),
            "表格文件里没有可以读的内容",
            found=f"工作表“{sheet.name}”{written or ''}",
            expected="有表头、有各行的一块",
            help="核对工作表和区域；内容在别的工作表的，写 sheet",
        )
        return None
    bottom, right = min(area.bottom, used.bottom), min(area.right, used.right)
    rows, columns = sheet.seen(area._replace(bottom=bottom, right=right))
    if len(rows) * len(columns) > MAX_TAKEN:
        record.report.add(
            "invalid-table",
            record.place_of("range" if written else "file"),
            "表格太大",
            found=f"{len(rows)} 行 {len(columns)} 列",
            expected=f"不超过 {MAX_TAKEN} 格",
            help="写 range，只取读者要看的一块",
        )
        return None
    return TakenCells(rows, columns, [[text_at(sheet, row, at) for at in columns] for row in rows])


def _overlap(area: Area, used: Area) -> bool:
    return area.left <= used.right and area.top <= used.bottom


def _is_clean(sheet: SheetCells, taken: TakenCells, name: str, record: Record) -> bool:
    """Whether no formula of the area has failed or lacks its result; else it is told, cell by cell."""
    failed: list[tuple[int, int, SheetCell]] = []
    for row in taken.rows:
        for column in taken.columns:
            cell = sheet.cells.get((row, column))
            if cell is not None and (cell.is_error or cell.is_uncounted):
                failed.append((row, column, cell))
    for number, (row, column, cell) in enumerate(failed[:MAX_TOLD], 1):
        left = len(failed) - number
        more = f"（这样的还有 {left} 格）" if number == MAX_TOLD and left else ""
        where = f"工作表“{sheet.name}”的 {column_name(column)}{row}"
        record.report.add(
            "invalid-table",
            Place(name, row),
            f"{where} 的公式出错了" if cell.is_error else f"{where} 的公式没有算出结果",
            found=(cell.text or "公式") + more,
            expected="一个数，或者文字",
            help="在 Excel 或 WPS 里改好公式，再保存；没有数的写 —"
            if cell.is_error
            else "用 Excel 或 WPS 打开，等它算好，再保存一次",
        )
    return not failed

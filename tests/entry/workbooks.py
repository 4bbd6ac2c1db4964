"""Owns workbooks that stand for those people hand in: one table, by each library or program that makes them."""

import io
import re
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pandas
import xlsxwriter

from boards import TODAY, lay_board
from gongkai.board.gathering import load_board

ENTRY = """\
---
title: 2026年3月收支
department: 财务室
published_on: 2026-03-10
tables:
{tables}---
正文。
"""
FOLDER = "finance/2026-03-10-accounts"
DAY = 'yyyy"年"m"月"d"日"'
ROWS = (
    ("水电", 0.1 + 0.2, 12600, 0.475, date(2026, 3, 1)),
    ("印刷", -35902.1, 999999987399.99, 0.5, date(2026, 3, 2)),
    ("合计", -35901.8, 999999999999.99, 1, date(2026, 3, 31)),
)
FORMATS = (None, "#,##0.00", "#,##0.00", "0.0%", DAY)
TITLE, UNIT, NOTE = "2026年3月收支表", "单位：元", "注：不含食堂"
HEADS = (("项目", "收入", "", "占比", "日期"), ("", "预算", "决算", "", ""))
MERGED = ("A1:E1", "A3:A4", "B3:C3", "D3:D4", "E3:E4")


def by_openpyxl(change=lambda sheet: None) -> bytes:
    """With its title, its unit, a header of two lines, a note, and a hidden sheet, row and column."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "收支"
    sheet.append([TITLE])
    sheet.append(["", "", "", "", UNIT])
    for line in HEADS:
        sheet.append(line)
    for row in ROWS:
        sheet.append(row)
        for at, code in enumerate(FORMATS, 1):
            if code:
                sheet.cell(sheet.max_row, at).number_format = code
    sheet.append([NOTE])
    for area in MERGED:
        sheet.merge_cells(area)
    sheet.insert_rows(6)
    sheet["A6"], sheet["B6"] = "藏起的一行", 1
    sheet.row_dimensions[6].hidden = True
    sheet["F5"] = "藏起的一列"
    sheet.column_dimensions["F"].hidden = True
    book.create_sheet("底稿")["A1"] = "藏起的一张"
    book["底稿"].sheet_state = "hidden"
    change(sheet)
    return _bytes(book.save)


def by_xlsxwriter() -> bytes:
    """The same table, without what is hidden."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("收支")
    sheet.merge_range("A1:E1", TITLE)
    sheet.write("E2", UNIT)
    for area, text in zip(MERGED[1:], ("项目", "收入", "占比", "日期"), strict=True):
        sheet.merge_range(area, text)
    sheet.write("B4", "预算")
    sheet.write("C4", "决算")
    looks = [book.add_format({"num_format": code} if code else {}) for code in FORMATS]
    for r, row in enumerate(ROWS, 4):
        for c, value in enumerate(row):
            write = sheet.write_datetime if isinstance(value, date) else sheet.write
            write(r, c, value, looks[c])
    sheet.write(f"A{5 + len(ROWS)}", NOTE)
    book.close()
    return stream.getvalue()


def by_pandas(rows=ROWS, heads=("项目", "收入｜预算", "收入｜决算", "占比", "日期")) -> bytes:
    """A header of one line, no title; what pandas writes of a frame."""
    frame = pandas.DataFrame(rows, columns=list(heads))
    return _bytes(lambda stream: frame.to_excel(stream, index=False, sheet_name="收支"))


def _bytes(write) -> bytes:
    stream = io.BytesIO()
    write(stream)
    return stream.getvalue()


def without_styles(content: bytes) -> bytes:
    """The workbook with a part of styles that openpyxl refuses."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for each in old.infolist():
            data = old.read(each)
            if each.filename == "xl/styles.xml":
                data = re.sub(rb"<fills[^>]*>", rb"\g<0><fill/>", data)
            new.writestr(each, data)
    return stream.getvalue()


def convert(folder: Path) -> None:
    """Lays the workbook of openpyxl in the folder as LibreOffice saves it: a.xlsx, a.xls, a.ods."""
    folder.mkdir()
    source = folder / "made" / "a.xlsx"
    source.parent.mkdir()
    source.write_bytes(by_openpyxl())
    for kind in ("xlsx", "xls", "ods"):
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", kind, "--outdir", str(folder), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


def read_tables(folder: Path, tables: str, files: dict[str, bytes]):
    """The tables of an entry that has them so, and what is told of it."""
    laid = {f"{FOLDER}/{name}": content for name, content in files.items()}
    laid[f"{FOLDER}/index.md"] = ENTRY.format(tables=tables)
    board = load_board([lay_board(folder, laid)], TODAY)
    entry = board.entries.get(FOLDER)
    return (entry.tables if entry else ()), [
        f"{each.place.file.rpartition('/')[2]}:{each.place.line} {each.message}；{each.found}"
        for each in board.faults
    ]

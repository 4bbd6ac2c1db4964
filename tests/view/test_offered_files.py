"""The file of a table is offered with it, unless something is in it that the table doesn't show."""

import io

import openpyxl
import pytest

from boards import TODAY, lay_board
from entry.workbooks import ENTRY, FOLDER
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.checks import check_board
from gongkai.view.deriving import derive_view
from life.publishing import publish

SECRET = "330106197805123456"
TABLE = "  - {title: 收支, file: a.xlsx, sheet: Sheet}\n"


def workbook(change=lambda book: None):
    book = openpyxl.Workbook()
    for row in (["项目", "金额"], ["水电", 12600], ["合计", 12600]):
        book.active.append(row)
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def hide_sheet(book):
    book.create_sheet("底稿")["A1"] = SECRET
    book["底稿"].sheet_state = "veryHidden"


def hide_row(book):
    book.active.append([SECRET])
    book.active.row_dimensions[4].hidden = True


def add_sheet(book):
    book.create_sheet("内部")["A1"] = "内部"


def add_column(book):
    book.active["D9"] = "内部"


def comment(book):
    book.active["A1"].comment = openpyxl.comments.Comment(f"身份证 {SECRET}", "王某")


HOLDING = {
    "hidden sheet": (hide_sheet, TABLE, "里面有隐藏的工作表"),
    "hidden row": (hide_row, TABLE, "里面有隐藏的行或列"),
    "other sheet": (add_sheet, TABLE, "里面还有没有用作表格的内容"),
    "other cells": (
        add_column,
        TABLE.replace("}", ", range: 'A1:B3'}"),
        "里面还有没有用作表格的内容",
    ),
    "comment": (comment, TABLE, "里面有个人信息"),
}


def look(folder, tables, content, audience=Audience.PUBLIC):
    """What is published, the table's posting, and what is told."""
    files = {f"{FOLDER}/index.md": ENTRY.format(tables=tables), f"{FOLDER}/a.xlsx": content}
    board = load_board([lay_board(folder, files)], TODAY)
    told = [f"{each.rule} {each.message.rpartition('：')[2]}" for each in check_board(board)]
    view = derive_view(board, audience)
    return publish(view), view.postings.get(FOLDER), told


def test_a_clean_workbook_is_offered(tmp_path):
    site, posting, told = look(tmp_path, TABLE, workbook())
    assert told == []
    assert [each.file for each in posting.table_files] == ["a.xlsx"]
    assert f"{FOLDER}/a.xlsx" in site
    assert b"url='finance/2026-03-10-accounts/a.xlsx'" in site[f"{FOLDER}/index.html"]


@pytest.mark.parametrize(("change", "tables", "because"), HOLDING.values(), ids=HOLDING)
def test_what_a_table_does_not_show_gets_not_out(change, tables, because, tmp_path):
    site, posting, told = look(tmp_path, tables, workbook(change))
    assert told == [f"source-not-offered {because}"]
    assert posting.table_files == ()
    assert [row[0] for row in posting.tables[0].rows] == ["水电", "合计"]
    assert not any(name.endswith(".xlsx") for name in site)
    assert not any(SECRET.encode() in content for content in site.values())


def test_the_file_of_a_table_for_staff_is_theirs(tmp_path):
    tables = TABLE.replace("}", ", audience: staff}")
    site, posting, _ = look(tmp_path / "public", tables, workbook())
    assert (posting.tables, posting.table_files) == ((), ())
    assert not any(name.endswith(".xlsx") for name in site)
    site, posting, _ = look(tmp_path / "staff", tables, workbook(), Audience.STAFF)
    assert posting.table_files[0].for_staff
    assert f"{FOLDER}/a.xlsx" in site

"""A workbook becomes a draft: its tables where they lie, what is hidden named and left out."""

from io import BytesIO

import pytest
import xlsxwriter
from openpyxl import Workbook

from boards import lay_board, read_board
from gongkai.diagnostics.diagnostic import Severity
from gongkai.importing.cut_tables import cut_sheet
from gongkai.importing.entry_facts import ImportWish
from gongkai.importing.imported_entry import import_entry
from gongkai.importing.laid_table import shape_laid
from gongkai.importing.sheet_grid import grid_of_rows
from gongkai.writing.edits import read_data
from importing.workbooks import accounts, save

FINANCE = """\
name: 财务收支
description: 预算、决算和月度收支明细。
order: 3
fields:
  income: {label: 收入合计, type: money, total_of: [收入, 收入项目]}
  expenditure: {label: 支出合计, type: money, total_of: [支出, 支出项目]}
  reviewers: {label: 审查小组, type: integer, unit: 人}
items:
  monthly-accounts: {name: 月度收支明细, titles: [收支, 明细], cadence: monthly}
"""


@pytest.fixture(scope="module")
def board(tmp_path_factory):
    root = lay_board(tmp_path_factory.mktemp("board"), {"_catalogue/finance.yml": FINANCE})
    return root, read_board(root)[0]


def take(board, content, name="表.xlsx", **wish):
    root, read = board
    return import_entry(read, root, name, content, ImportWish(**{"category": "finance", **wish}))


def test_two_sides_of_accounts_become_two_tables(board):
    found = take(board, accounts())
    root, _ = board
    data = read_data(found.draft.source)
    assert found.draft.folder == root / "finance/2026-11-09-monthly-accounts"
    assert data["title"] == "2026年10月财务收支明细表" and data["department"] == "财务室"
    assert (data["item"], data["period"], data["published_on"]) == (
        *("monthly-accounts", "2026-10"),
        "2026-11-09",
    )
    assert data["fields"] == {"income": "88000.40", "expenditure": "2000.00"}
    income, spent = data["tables"]
    assert income["title"].endswith("收入") and spent["title"].endswith("支出")
    assert income["columns"] == {"项目": "text", "金额": "money"}
    assert income["rows"] == [
        ["财政拨款", "86400.00"],
        ["课后服务", "1600.40"],
        ["合计", "88000.40"],
    ]
    assert [row[0] for row in spent["rows"]] == ["办公费", "维修费", "合计"]
    told = "\n".join(found.notes)
    for each in ("底稿", "第 6 行", "C 列", "签名没有取"):
        assert each in told
    assert "不公开" not in found.draft.source and "张某某" not in found.draft.source
    assert "注：课后服务收入只用于课后服务。" in found.draft.source
    assert not found.judged.errors, found.judged.errors


def test_long_tables_stand_in_a_file_and_the_draft_passes_the_check(tmp_path):
    root = lay_board(tmp_path, {"_catalogue/finance.yml": FINANCE})
    read = read_board(root)[0]
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.merge_range("A1:D1", "2026年9月收支明细")
    sheet.merge_range("A2:D2", "单位：万元")
    sheet.merge_range("A3:A4", "项目")
    sheet.merge_range("B3:C3", "支出")
    sheet.write_row("B4", ["预算", "实际"])
    sheet.merge_range("D3:D4", "完成率")
    share = book.add_format({"num_format": "0.0%"})
    for at in range(50):
        sheet.write_row(4 + at, 0, [f"项目{at}", 1.5, 1.25])
        sheet.write(4 + at, 3, 1.25 / 1.5, share)
    book.close()
    wish = ImportWish(category="finance", department="财务室")
    found = import_entry(read, root, "表.xlsx", stream.getvalue(), wish)
    (name,) = found.files
    lines = found.files[name].decode("utf-8-sig").splitlines()
    assert len(lines) == 51 and lines[1] == "项目0,1.5,1.25,83.3%"
    (table,) = read_data(found.draft.source)["tables"]
    assert table["file"] == name and "万元" in str(table)
    assert list(table["columns"].values()) == ["money", "money", "percent"]
    for change in found.changes:
        change.path.parent.mkdir(parents=True, exist_ok=True)
        change.path.write_bytes(change.content)
    assert not [each for each in read_board(root)[1] if each.severity is Severity.ERROR]


def test_a_csv_and_faulty_cells(board):
    found = take(
        board,
        '收入项目,金额（元）\r\n拨款,"1,200.00"\r\n'.encode("gb18030"),
        "九月.csv",
        department="财务室",
    )
    (table,) = read_data(found.draft.source)["tables"]
    assert table["rows"] == [["拨款", "1200.00"]] and "先用了文件名" in "".join(found.notes)
    book = Workbook()
    for row in (["项目", "金额（元）"], ["办公", "#DIV/0!"], ["维修", 3]):
        book.active.append(row)
    found = take(board, save(book), department="财务室")
    assert any("B2" in each for each in found.notes)


def test_a_form_of_labels_and_values_fills_the_fields_and_sheets_name_their_tables(board):
    book = Workbook()
    book.active.title = "基本情况"
    for row in (
        ["2026年10月收支情况"],
        [],
        ["收入合计（元）", 1200],
        ["审查小组", 5],
        ["支出合计（万元）", 1],
    ):
        book.active.append(row)
    people = book.create_sheet("名单")
    for row in (["姓名", "金额"], ["张某某", 3]):
        people.append(row)
    found = take(board, save(book), department="财务室", item="月度收支明细")
    data = read_data(found.draft.source)
    assert data["fields"] == {"income": "1200", "reviewers": "5"}
    assert data["title"] == "2026年10月收支情况" and data["period"] == "2026-10"
    form, people = data["tables"]
    assert list(form["columns"]) == ["项目", "内容"] and len(form["rows"]) == 3
    assert people["title"] == "名单" and people["columns"]["姓名"] == "person"


def cut(*rows):
    found = cut_sheet(grid_of_rows("", rows))
    return found, [(each.title, each.unit, shape_laid(each.laid, []).rows) for each in found.tables]


def test_tables_one_below_the_other_with_titles_of_their_own():
    found, tables = cut(
        *(["学校收支"], [], ["一、收入表", "", "单位：万元"], ["项目", "金额", "备注"]),
        *(
            ["拨款", "2", ""],
            [],
            ["合计", "2", ""],
            [],
            ["二、支出表"],
            ["项目", "金额"],
            ["水电", "1"],
        ),
    )
    assert found.title == "学校收支"
    assert [(title, unit, len(rows)) for title, unit, rows in tables] == [
        ("一、收入表", "万元", 3),
        ("二、支出表", "", 2),
    ]


def test_tables_side_by_side_and_halves_that_touch():
    _, tables = cut(
        ["收入项目", "金额", "", "支出项目", "金额"],
        ["拨款", "2", "", "水电", "1"],
        ["", "", "", "维修", "1"],
    )
    assert [(title, len(rows)) for title, _, rows in tables] == [("", 2), ("", 3)]
    _, tables = cut(["收入项目", "金额", "支出项目", "金额"], ["拨款", "2", "水电", "1"])
    assert [(title, rows[0]) for title, _, rows in tables] == [
        ("收入", ("收入项目", "金额")),
        ("支出", ("支出项目", "金额")),
    ]


def test_two_sides_under_headings_that_nobody_merged():
    found, tables = cut(
        ["示范学校"],
        ["工会经费收支表"],
        ["2026年1月—6月"],
        ["收入", "", "", "支出", "", ""],
        ["日期", "摘要", "金额", "日期", "摘要", "金额"],
        ["1月", "拨缴", "100", "1月", "慰问", "50"],
        ["", "", "", "2月", "活动", "20"],
    )
    assert found.title == "示范学校工会经费收支表" and found.notes == []
    assert [(title, len(rows)) for title, _, rows in tables] == [("收入", 2), ("支出", 3)]


def test_lines_that_are_no_table():
    found, tables = cut(
        ["表一", "", ""],
        ["填报单位：财务室", "", "日期：2026年11月9日"],
        ["项目", "金额", "说明"],
        ["一、办公", "", ""],
        ["纸张", "3", "两箱"],
        ["（按得分排序）", "", ""],
        ["注：不含税", "", ""],
        ["审核：张某某", "", "电话：0000-0000"],
    )
    assert [len(rows) for _, _, rows in tables] == [3]
    assert found.title == "表一" and found.has_signers
    assert found.notes == ["（按得分排序）", "注：不含税", "电话：0000-0000"]
    assert "填报单位：财务室" in "".join(found.lines) and "张某某" not in "".join(found.lines)

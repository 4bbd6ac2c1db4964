"""Tables from workbooks: whoever made them, they read the same to the fen; what is hidden is left out."""

import io
import shutil
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entry import workbooks
from entry.workbooks import read_tables
from gongkai.files.sheet_readers import open_workbook
from gongkai.reading.fields import MONEY, Field

LABELS = ["项目", "收入｜预算", "收入｜决算", "占比", "日期"]
TYPES = ["text", "money", "money", "percent", "date"]
HEADS = (("项目", "收入", "<<", "占比", "日期"), ("^^", "预算", "决算", "^^", "^^"))
ROWS = (
    ("水电", "0.3", "12,600.00", "47.5%", "2026年3月1日"),
    ("印刷", "-35,902.10", "999,999,987,399.99", "50.0%", "2026年3月2日"),
    ("合计", "-35,901.80", "999,999,999,999.99", "100.0%", "2026年3月31日"),
)
AMOUNT = Field(key="", label="", type=MONEY)


def values(table):
    """The amounts, as numbers."""
    return [[Decimal(cell.replace(",", "")) for cell in row[1:3]] for row in table.rows]


@pytest.fixture(scope="module")
def converted(once):
    if shutil.which("soffice") is None:
        pytest.skip("no LibreOffice here")
    return once("converted-workbooks", workbooks.convert)


def check_whole(table):
    assert [column.label for column in table.columns] == LABELS
    assert [column.type.id for column in table.columns] == TYPES
    assert table.heads == HEADS
    assert table.rows == (("水电", "0.30", *ROWS[0][2:]), *ROWS[1:])
    assert (table.unit, table.note) == ("元", "不含食堂")


@pytest.mark.parametrize("make", [workbooks.by_openpyxl, workbooks.by_xlsxwriter])
def test_a_library_s_workbook(make, tmp_path):
    (table,), told = read_tables(tmp_path, "  - {title: 收支, file: a.xlsx}\n", {"a.xlsx": make()})
    assert told == []
    check_whole(table)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_libreoffice_s_workbook(kind, converted, tmp_path):
    name = f"a.{kind}"
    files = {name: (converted / name).read_bytes()}
    (table,), told = read_tables(tmp_path, f"  - {{title: 收支, file: {name}}}\n", files)
    assert told == []
    check_whole(table)


def test_pandas_s_workbook(tmp_path):
    files = {"a.xlsx": workbooks.by_pandas()}
    (table,), told = read_tables(tmp_path, "  - {title: 收支, file: a.xlsx}\n", files)
    assert told == []
    assert [column.label for column in table.columns] == LABELS
    assert values(table)[1] == [Decimal("-35902.1"), Decimal("999999987399.99")]
    assert [row[4] for row in table.rows] == ["2026-03-01", "2026-03-02", "2026-03-31"]


def test_styles_that_openpyxl_refuses(tmp_path):
    content = workbooks.without_styles(workbooks.by_xlsxwriter())
    with pytest.raises(Exception):  # noqa: B017  # whatever it is
        openpyxl.load_workbook(io.BytesIO(content))
    (table,), told = read_tables(tmp_path, "  - {title: 收支, file: a.xlsx}\n", {"a.xlsx": content})
    assert told == []
    check_whole(table)


def test_a_sheet_and_a_range_are_taken(tmp_path):
    tables = "  - {title: 收支, file: a.xlsx, sheet: 收支, range: 'A3:C7', header_rows: 2}\n"
    (table,), told = read_tables(tmp_path, tables, {"a.xlsx": workbooks.by_openpyxl()})
    assert told == []
    assert [row[0] for row in table.rows] == ["水电", "印刷"]
    assert [column.label for column in table.columns] == LABELS[:3]
    assert [each.line for each in table.row_places] == [5, 7]


def failing(sheet):
    sheet["B5"], sheet["C5"] = "#DIV/0!", "=1+1"


TOLD = {
    "  - {title: 收支, file: a.xlsx, sheet: 底稿}\n": "index.md:6 不能用这张工作表；底稿",
    "  - {title: 收支, file: a.xlsx, sheet: 收入}\n": "index.md:6 工作簿里没有这张工作表；收入",
    "  - {title: 收支, file: a.xlsx, range: A3到E9}\n": "index.md:6 区域的写法不对；A3到E9",
    "  - {title: 收支, file: a.xlsx, range: 'J3:K9'}\n": (
        "index.md:6 表格文件里没有可以读的内容；工作表“收支”J3:K9"
    ),
    "  - {title: 收支, columns: {一: text}, rows: [[一]], range: A1}\n": (
        "index.md:6 sheet 和 range 只用于工作簿；rows"
    ),
    "  - {title: 收支, file: a.xlsx, header_rows: 9}\n": "index.md:6 表头的行数不对；9",
}


@pytest.mark.parametrize("tables", TOLD)
def test_what_is_told(tables, tmp_path):
    found, told = read_tables(tmp_path, tables, {"a.xlsx": workbooks.by_openpyxl()})
    assert found == ()
    assert told == [TOLD[tables]]


def test_failed_formulas_and_those_without_a_result_are_told_cell_by_cell(tmp_path):
    files = {"a.xlsx": workbooks.by_openpyxl(failing)}
    found, told = read_tables(tmp_path, "  - {title: 收支, file: a.xlsx}\n", files)
    assert found == ()
    assert told == [
        "a.xlsx:5 工作表“收支”的 B5 的公式出错了；#DIV/0!",
        "a.xlsx:5 工作表“收支”的 C5 的公式没有算出结果；公式",
    ]


def test_several_sheets_and_none_named(tmp_path):
    files = {
        "a.xlsx": workbooks.by_openpyxl(lambda sheet: sheet.parent.create_sheet("二").append([1]))
    }
    _, told = read_tables(tmp_path, "  - {title: 收支, file: a.xlsx}\n", files)
    assert told == ["index.md:6 工作簿里有几张工作表，没有写是哪一张；收支、二"]


@given(st.lists(st.integers(1, 99_999_999_999_999), min_size=1, max_size=20))
def test_every_amount_reads_the_same_to_the_fen(fen):
    amounts = [Decimal(each) / 100 for each in fen]
    content = workbooks.by_pandas([["大米", float(each)] for each in amounts], ("项目", "金额"))
    sheet = open_workbook("a.xlsx", content).sheet("收支")
    read = [sheet.cells[row, 2] for row in range(2, len(fen) + 2)]
    assert [AMOUNT.parse(cell.text) for cell in read] == amounts


@pytest.mark.parametrize(
    ("lines", "heads", "unit"),
    [
        ([("项目", "金额（元）")], ("项目", "金额（元）"), ""),
        ([("物品", "单位")], ("物品", "单位"), ""),
        ([("表一", "单位：万元"), ("项目", "金额")], ("项目", "金额"), "万元"),
        ([("表一", "（元）"), ("项目", "金额")], ("项目", "金额"), "元"),
    ],
)
def test_a_header_that_ends_in_its_unit_is_no_title(lines, heads, unit, tmp_path):
    book = openpyxl.Workbook()
    for line in (*lines, ("水电", 3), ("印刷", 4)):
        book.active.append(line)
    book.save(stream := io.BytesIO())
    tables, told = read_tables(
        tmp_path, "  - {title: 表, file: a.xlsx}\n", {"a.xlsx": stream.getvalue()}
    )
    assert not told
    assert tuple(column.label for column in tables[0].columns) == heads
    assert tables[0].unit == unit
    assert len(tables[0].rows) == 2

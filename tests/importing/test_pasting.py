"""What is copied in Excel, WPS and Word becomes a table or a text; nothing dangerous or hidden comes along."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from gongkai.files.sheet_cells import parse_range
from gongkai.importing.pasted_table import read_pasted
from gongkai.importing.pasted_text import write_markdown
from gongkai.importing.sheet_text import parse_sheet, write_sheet
from gongkai.importing.workbook_ranges import read_workbook, take_range

EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><!--StartFragment--><table>
<tr><td colspan=4>2026年经费表</td></tr>
<tr><td rowspan=2>项目</td><td colspan=2>预算（元）</td><td rowspan=2>区号</td></tr>
<tr><td>本年</td><td>上年</td></tr>
<tr><td rowspan=2>办公费</td><td x:num="1286">1,286.00</td><td>12,000</td><td>0571</td></tr>
<tr><td>2,000.50</td><td>#DIV/0!</td><td></td></tr>
<tr><td>合计</td><td x:num="3286.5">####</td><td></td><td></td></tr>
</table></body></html>"""


def test_merged_cells_thousands_and_titles_are_understood():
    found = read_pasted(EXCEL, "")
    assert found.title == "2026年经费表"
    assert found.rows == (
        ("项目", "预算（元）｜本年", "预算（元）｜上年", "区号"),
        ("办公费", "1286.00", "12000", "0571"),
        ("办公费", "2000.50", "", ""),
        ("合计", "3286.5", "", ""),
    )
    assert found.types == ("text", "money", "money", "text")
    assert "合并" in found.notes[0] and "#DIV/0!" in found.notes[1]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("姓名\t得分\r\n张某某\t91.50\r\n", (("姓名", "得分"), ("张某某", "91.50"))),
        ('事项\t说明\n甲\t"一行\n两行"\n', (("事项", "说明"), ("甲", "一行\n两行"))),
        ('事项\n"他说""好"""\n', (("事项",), ('他说"好"',))),
        ("编号\t金额（元）\n007\t1,234\n", (("编号", "金额（元）"), ("007", "1234"))),
        ("\n\t\n", ()),
    ],
)
def test_plain_text_of_a_clipboard(text, rows):
    assert read_pasted("", text).rows == rows


@pytest.mark.parametrize("cell", ["a", '"b"', "c\td", "e\nf", '"', "　全角缩进"])
def test_a_table_comes_back_as_it_was_written(cell):
    rows = (("甲", "乙"), (cell, "2"))
    assert parse_sheet(write_sheet(rows)) == rows


@pytest.mark.parametrize(
    "html", ["<table>" * 5000, "<table><tr><td colspan=999999 rowspan=999999>x"]
)
def test_a_table_that_would_exhaust_the_machine_is_refused(html):
    assert read_pasted(html, "").rows == ()


def workbook():
    book = Workbook()
    sheet = book.active
    sheet.title = "名单"
    for row in (
        ["", "", "", ""],
        ["姓名", "学科", "内部", "得分"],
        ["张某某", "语文", "不公开", 91.5],
        ["李某", "数学", "不公开", 90],
        ["王某", "英语", "不公开", "#N/A"],
    ):
        sheet.append(row)
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[4].hidden = True
    book.create_sheet("原始数据").sheet_state = "hidden"
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_workbook_gives_what_is_seen_and_names_what_is_left_out():
    found = read_workbook("表.xlsx", workbook())
    assert [each.name for each in found.sheets] == ["名单"]
    assert "原始数据" in found.notes[0]
    table = take_range(found.sheets[0], "")
    assert table.rows == (
        ("姓名", "学科", "得分"),
        ("张某某", "语文", "91.5"),
        ("王某", "英语", ""),
    )
    told = "".join(table.notes)
    assert "第 4 行" in told and "C 列" in told and "D5" in told
    assert take_range(found.sheets[0], "A2:B3").rows == (
        ("姓名", "学科"),
        ("张某某", "语文"),
    )


@pytest.mark.parametrize(
    ("written", "bounds"),
    [
        ("A3:F20", (1, 3, 6, 20)),
        ("$b$2：c1", (2, 1, 3, 2)),
        ("AA1", (27, 1, 27, 1)),
        ("第三行", None),
    ],
)
def test_a_range_as_people_write_it(written, bounds):
    assert parse_range(written) == bounds


WORD = """<html><head><style>p{color:red}</style></head><body><!--[if gte mso 9]><xml>x</xml><![endif]-->
<h1>一、总体情况</h1><p class=MsoNormal>经<span style="font-weight:bold">研究</span>，
<a href="javascript:alert(1)" onclick="x()">决定</a>如下<o:p></o:p></p>
<p class=MsoListParagraph><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>第一条</p>
<p class=MsoListParagraph><span style='mso-list:Ignore'>2.</span>第二条</p>
<h2>二</h2><table><tr><td><p>姓名</p></td><td>得分</td></tr><tr><td>张某某</td><td>9|1</td></tr></table>
<script>alert(2)</script><img src=x onerror=alert(3)><iframe src=//evil.example></iframe></body></html>"""


def test_of_word_only_headings_lists_tables_and_bold_survive():
    text = write_markdown(WORD, "")
    for each in (
        "## 一、总体情况",
        "**研究**",
        "1. 第一条\n2. 第二条",
        "### 二",
        "| 张某某 | 9\\|1 |",
    ):
        assert each in text
    for each in ("<", "alert", "javascript", "evil", "color", "onclick"):
        assert each not in text


def test_plain_text_stays_as_it_is():
    assert write_markdown("", "第一行\r\n第二行") == "第一行\n第二行\n"


@pytest.mark.parametrize(
    "sign", ["<!--", "<![if x]>", "<div>", "<p class=MsoListParagraph>", "<table><tr><td>"]
)
def test_a_text_that_would_exhaust_the_machine_comes_to_an_end(sign):
    assert isinstance(write_markdown(sign * 20_000, "字"), str)

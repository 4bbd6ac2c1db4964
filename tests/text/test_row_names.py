"""Which rows are totals and which column names them, in whatever spelling; what they are called on the page."""

import re

import pytest

from gongkai.text.markdown import convert
from gongkai.text.row_names import find_naming_column, is_total

TOTALS = (
    ["合计", "1", "2"],
    ["合 计", "1"],
    ["合　计", "1"],
    ["**总计**", "9"],
    ["小计：", "9"],
    ["共计", "9"],
    ["合計", "9"],
    ["合计（元）", "9"],
    ["支出合计", "9"],
    ["本月合计", "9"],
    ["一、收入小计", "9"],
    ["以上三项合计", "9"],
    ["", "合计", "9"],
    ["5", "合计", "9"],
    ["—", "合计", "9"],
    ["高一", "小计", "30"],
    ["总计（大写）", "壹佰元整"],
    ["合计"],
)
OTHERS = (
    ["大米", "1"],
    ["合同编号", "1"],
    ["张某某", "3", "合计"],
    ["共青团活动", "1"],
    ["总务处", "12"],
    ["统计", "1"],
    ["会计", "1"],
    ["设计", "1"],
    ["总复习资料", "1"],
    ["平均", "2"],
    ["", ""],
    [],
    ["1", "2"],
)


@pytest.mark.parametrize("cells", TOTALS, ids=" ".join)
def test_a_total_is_told_by_its_first_text(cells):
    assert is_total(cells)


@pytest.mark.parametrize("cells", OTHERS, ids=" ".join)
def test_what_is_no_total(cells):
    assert not is_total(cells)


@pytest.mark.parametrize(
    ("columns", "index"),
    [
        ([["大米", "面粉", "合计"], ["1", "2", "3"]], 0),
        ([["9月", "10月"], ["1", "2"]], 0),
        ([["大米", ""], ["1", "2"]], 0),
        ([["1", "2", "合计"], ["张某某", "李某", ""], ["3", "4", "7"]], 1),
        ([["1", "2"], ["张某某", "李某"]], None),
        ([["1", "3"], ["张某某", "李某"], ["", ""]], None),
        ([["12.5", "3"], ["甲", "乙"], ["", ""]], None),
        ([["5%", "3%"], ["甲", "乙"]], None),
        ([["", "—"], ["甲", "乙"]], None),
        ([["大米", "面粉"]], None),
        ([[], []], None),
        ([], None),
    ],
)
def test_the_column_that_names_the_rows(columns, index):
    assert find_naming_column(columns) == index


def rows_of(text):
    """Class of the row, and tag, scope and text of each of its cells; of the table's body."""
    page = convert(text, "表格 {number}", "仅限教职工").partition("<tbody>")[2]
    rows = []
    for attributes, row in re.findall("<tr([^>]*)>(.*?)</tr>", page):
        cells = [
            (tag, "".join(re.findall('scope="(.*?)"', names)), "gk-table__first" in names, said)
            for tag, names, said in re.findall("<(t[hd])([^>]*)>(.*?)</t[hd]>", row)
        ]
        rows.append(("gk-table__total" in attributes, cells))
    return rows


def test_a_body_tells_totals_names_and_the_column_that_stays():
    text = (
        "| 部门 | 项目 | 金额 |\n|---|---|--:|\n| 总务处 | 床架 | 1 |\n| ^^ | 床板 | 2 |\n"
        "| 教务处 | 图书 | 4 |\n| 合计 | << | 7 |\n| 注：以审计为准 | << | << |\n"
    )
    assert rows_of(text) == [
        (
            False,
            [("th", "rowgroup", True, "总务处"), ("td", "", False, "床架"), ("td", "", False, "1")],
        ),
        (False, [("td", "", False, "床板"), ("td", "", False, "2")]),
        (False, [("th", "row", True, "教务处"), ("td", "", False, "图书"), ("td", "", False, "4")]),
        (True, [("th", "row", False, "合计"), ("td", "", False, "7")]),
        (False, [("td", "", False, "注：以审计为准")]),
    ]


def test_a_running_count_names_nothing_and_stays():
    text = "| 序号 | 姓名 | 得分 |\n|---|---|---|\n| 1 | 张某某 | 92 |\n| 2 | 李某 | 90 |\n"
    assert [cells[:2] for _, cells in rows_of(text)] == [
        [("td", "", True, "1"), ("th", "row", False, "张某某")],
        [("td", "", True, "2"), ("th", "row", False, "李某")],
    ]


def test_a_table_in_html_is_shown_as_its_author_wrote_it():
    text = "<table><tr><td rowspan='2'>甲</td><td class='gk-x'>合计</td></tr><tr><td>乙</td></tr></table>\n"
    assert rows_of(f"<tbody>{text}") == [
        (False, [("td", "", False, "甲"), ("td", "", False, "合计")]),
        (False, [("td", "", False, "乙")]),
    ]

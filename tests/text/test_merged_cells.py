"""Headers of two lines and merged cells: the page shows them without holes, the totals read what they say."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.diagnostics.diagnostic import Place
from gongkai.text.body import read_body
from gongkai.text.grid_block import derive_cells, settle_heads
from gongkai.text.markdown import convert

RULE = "| --- | --: | --: | --- |\n"
LAST = "| 大米 | 1 | 2 | 无 |\n| 合计 | 1 | 2 | |\n"
GROUPED = {
    "second line below the rule": f"| 项目 | 收入 | | 备注 |\n{RULE}| | 预算 | 决算 | |\n",
    "second line above the rule": f"| 项目 | 收入 | | 备注 |\n| | 预算 | 决算 | |\n{RULE}",
    "the group named twice": f"| 项目 | 收入 | 收入 | 备注 |\n{RULE}| | 预算 | 决算 | |\n",
    "every head named twice": f"| 项目 | 收入 | 收入 | 备注 |\n| 项目 | 预算 | 决算 | 备注 |\n{RULE}",
    "marks": f"| 项目 | 收入 | << | 备注 |\n| ^^ | 预算 | 决算 | ^^ |\n{RULE}",
    "marks below the rule": f"| 项目 | 收入 | << | 备注 |\n{RULE}| ^^ | 预算 | 决算 | ^^ |\n",
    "full-width": "｜项目｜收入｜｜备注｜\n｜——｜——：｜——：｜——｜\n｜　｜预算｜决算｜　｜\n",
    "full-width marks": f"| 项目 | 收入 | ＜＜ | 备注 |\n{RULE}| ＾＾ | 预算 | 决算 | ＾＾ |\n",
    "no rule": "| 项目 | 收入 | | 备注 |\n| | 预算 | 决算 | |\n",
    "no outer bars": "项目 | 收入 | | 备注\n--- | --: | --: | ---\n | 预算 | 决算 | \n",
}


def to_html(text):
    return convert(text, "表格 {number}", "仅限教职工")


def shown_rows(text, part="tbody"):
    """The cells of each row, with their spans where they have any."""
    inside = re.search(f"<{part}>(.*?)</{part}>", to_html(text), re.DOTALL)[1]
    rows = []
    for row in re.findall("<tr[^>]*>(.*?)</tr>", inside):
        cells = re.findall("<t[hd]([^>]*)>(.*?)</t[hd]>", row)
        rows.append(
            [
                (text, *map(int, re.findall(r'(?:row|col)span="(\d+)"', names)))
                for names, text in cells
            ]
        )
    return rows


@pytest.mark.parametrize("head", GROUPED.values(), ids=GROUPED)
def test_a_header_of_two_lines(head):
    text = head + LAST
    assert shown_rows(text, "thead") == [
        [("项目", 2), ("收入", 2), ("备注", 2)],
        [("预算",), ("决算",)],
    ]
    assert [row[0] for row in shown_rows(text)] == [("大米",), ("合计",)]
    page = to_html(text)
    assert page.count('scope="col"') == 4
    assert page.count('scope="colgroup"') == 1
    (grid,) = read_body(text, Place("x")).grids
    assert grid.header[:2] == ("项目", "收入")
    assert grid.rows == (
        ("项目", "预算", "决算", "备注"),
        ("大米", "1", "2", "无"),
        ("合计", "1", "2", ""),
    )


def test_several_groups_and_single_heads_among_them():
    text = (
        "| 年度 | 收入 | | 结余 | 支出 | | |\n|---|---|---|---|---|---|---|\n"
        "| | 财政 | 自筹 | | 人员 | 公用 | 基建 |\n| 2025年 | 1 | 2 | 3 | 4 | 5 | 6 |\n"
    )
    assert shown_rows(text, "thead") == [
        [("年度", 2), ("收入", 2), ("结余", 2), ("支出", 3)],
        [("财政",), ("自筹",), ("人员",), ("公用",), ("基建",)],
    ]


def test_three_lines_above_the_rule():
    text = (
        "| 项目 | 支出 | << | << |\n| ^^ | 人员 | << | 公用 |\n| ^^ | 工资 | 津贴 | ^^ |\n"
        "|---|---|---|---|\n| 合计 | 1 | 2 | 3 |\n"
    )
    assert shown_rows(text, "thead") == [
        [("项目", 3), ("支出", 3)],
        [("人员", 2), ("公用", 2)],
        [("工资",), ("津贴",)],
    ]
    assert read_body(text, Place("x")).grids[0].rows[0] == ("项目", "工资", "津贴", "公用")


@pytest.mark.parametrize(
    "text",
    [
        "| 项目 | 金额 |\n|---|---|\n| 大米 | 1 |\n| 合计 | 1 |\n",
        "| 项目 | 金额 | |\n|---|---|---|\n| 大米 | 1 | 2 |\n",
        "| 项目 | 金额 |\n|---|---|\n| 大米 | 2500多元 |\n| 面粉 | 300 |\n",
        "| 单位 | 结果 |\n|---|---|\n| 甲 | 中标 |\n| 乙 | 未中标 |\n",
        "| 姓名 | | 备注 |\n|---|---|---|\n| 张某 | 高一 | 递补 |\n| 李某 | 高二 | |\n",
        "| 项目 | 内容 |\n|---|---|\n| 时间 | 上午 |\n| 人数 | 30 |\n",
    ],
)
def test_a_first_row_that_is_no_header(text):
    assert len(shown_rows(text, "thead")) == 1


def test_merged_cells_among_rows():
    text = (
        "| 部门 | 项目 | 金额 |\n|---|---|--:|\n| 总务处 | 床架 | 1 |\n| ^^ | 床板 | 2 |\n"
        "| 教务处 | 图书 | ^^ |\n| 合计 | << | 3 |\n| 说明 | 以审计为准 | << |\n"
    )
    assert shown_rows(text) == [
        [("总务处", 2), ("床架",), ("1",)],
        [("床板",), ("2", 2)],
        [("教务处",), ("图书",)],
        [("合计", 2), ("3",)],
        [("说明",), ("以审计为准", 2)],
    ]
    (grid,) = read_body(text, Place("x")).grids
    assert grid.rows == (
        ("总务处", "床架", "1"),
        ("", "床板", "2"),
        ("教务处", "图书", ""),
        ("合计", "", "3"),
        ("说明", "以审计为准", ""),
    )


def test_a_block_of_four():
    text = "| 甲 | 乙 |\n|---|---|\n| 全部 | << |\n| ^^ | ^^ |\n"
    assert shown_rows(text) == [[("全部", 2, 2)], []]


@pytest.mark.parametrize(
    "row", ["| << | 1 |", "| 1 | ^ |", "| < | > |", "| 甲<<乙 | ^^^ |", "| 2^^3 | << 1 |"]
)
def test_what_is_no_mark_stays(row):
    text = f"| 甲 | 乙 |\n|---|---|\n{row}\n"
    shown = [text for text, *_ in shown_rows(text)[0]]
    written = [
        cell.strip().replace("<", "&lt;").replace(">", "&gt;") for cell in row.strip("|").split("|")
    ]
    assert shown == written


def test_marks_that_make_no_rectangle_stay():
    text = "| 甲 | 乙 |\n|---|---|\n| 一 | << |\n| ^^ | 二 |\n"
    assert shown_rows(text) == [[("一",), ("&lt;&lt;",)], [("^^",), ("二",)]]


GRID = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from(["甲", "", "^^", "<<"]), min_size=width, max_size=width),
        min_size=1,
        max_size=4,
    )
)


@given(GRID, st.booleans())
def test_the_cells_fill_the_table_without_overlap(rows, is_head):
    rows = settle_heads(rows) if is_head else rows
    taken = set()
    for at, cells in enumerate(derive_cells(rows)):
        for cell in cells:
            own = {(at + r, cell.column + c) for r in range(cell.down) for c in range(cell.across)}
            assert not own & taken
            taken |= own
    assert taken == {(r, c) for r, row in enumerate(rows) for c in range(len(row))}

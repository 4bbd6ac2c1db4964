"""A table is read as one however its bars and its rule are written; the page and the checks see the same."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.diagnostics.diagnostic import Place
from gongkai.text.body import read_body
from gongkai.text.markdown import convert

ROWS = (("大米", "100"), ("合计", "200"))
WRITTEN = {
    "as Markdown has it": "\n| 项目 | 金额 |\n| --- | ---: |\n| 大米 | 100 |\n| 合计 | 200 |",
    "right under a text": "| 项目 | 金额 |\n| --- | ---: |\n| 大米 | 100 |\n| 合计 | 200 |",
    "full-width": "｜项目｜金额｜\n｜---｜---：｜\n｜大米｜100｜\n｜合计｜200｜",
    "full-width rule": "| 项目 | 金额 |\n｜－－－｜－－－：｜\n| 大米 | 100 |\n| 合计 | 200 |",
    "some full-width": "| 项目 ｜ 金额 |\n| --- | ---: |\n｜ 大米 | 100 |\n| 合计 | 200 ｜",
    "dashes": "| 项目 | 金额 |\n| —— | ——: |\n| 大米 | 100 |\n| 合计 | 200 |",
    "strokes": "| 项目 | 金额 |\n| ─── | ━━━： |\n| 大米 | 100 |\n| 合计 | 200 |",
    "short dashes": "| 项目 | 金额 |\n|–|–:|\n| 大米 | 100 |\n| 合计 | 200 |",
    "blanks in the rule": "| 项目 | 金额 |\n| - - - | - - : |\n| 大米 | 100 |\n| 合计 | 200 |",
    "one dash": "|项目|金额|\n|-|-:|\n|大米|100|\n|合计|200|",
    "no outer bars": "项目 | 金额\n--- | ---:\n大米 | 100\n合计 | 200",
    "no outer bars, full-width": "项目｜金额\n———｜———：\n大米｜100\n合计｜200",
    "bars on one side": "| 项目 | 金额\n| --- | ---:\n| 大米 | 100\n| 合计 | 200",
    "bars on the other": "项目 | 金额 |\n--- | ---: |\n大米 | 100 |\n合计 | 200 |",
    "rows without the header's bars": "| 项目 | 金额 |\n| --- | ---: |\n大米 | 100\n合计 | 200",
    "indented": "    | 项目 | 金额 |\n    | --- | ---: |\n    | 大米 | 100 |\n    | 合计 | 200 |",
    "by a tab": "\t| 项目 | 金额 |\n\t| --- | ---: |\n\t| 大米 | 100 |\n\t| 合计 | 200 |",
    "unevenly": "  | 项目 | 金额 |\n| --- | ---: |\n   | 大米 | 100 |\n | 合计 | 200 |",
    "by full-width blanks": "　　| 项目 | 金额 |\n　　| --- | ---: |\n　　| 大米 | 100 |\n　　| 合计 | 200 |",
    "a short rule": "| 项目 | 金额 |\n| --- |\n| 大米 | 100 |\n| 合计 | 200 |",
    "a rule without bars": "| 项目 | 金额 |\n--------\n| 大米 | 100 |\n| 合计 | 200 |",
    "a long rule": "| 项目 | 金额 |\n| --- | ---: | --- |\n| 大米 | 100 |\n| 合计 | 200 |",
    "no rule": "| 项目 | 金额 |\n| 大米 | 100 |\n| 合计 | 200 |",
    "no rule, full-width": "｜项目｜金额｜\n｜大米｜100｜\n｜合计｜200｜",
    "the rule below the first row": "| 项目 | 金额 |\n| 大米 | 100 |\n| --- | ---: |\n| 合计 | 200 |",
    "the rule on top": "| --- | ---: |\n| 项目 | 金额 |\n| 大米 | 100 |\n| 合计 | 200 |",
    "blank lines between": "| 项目 | 金额 |\n\n| --- | ---: |\n\n| 大米 | 100 |\n\n| 合计 | 200 |",
    "empty cells behind": "| 项目 | 金额 |\n| --- | ---: |\n| 大米 | 100 | |\n| 合计 | 200 |",
    "blanks at the ends": "| 项目 | 金额 |  \n| --- | ---: |  \n| 大米 | 100 |\t\n| 合计 | 200 | ",
    "a text right below": "| 项目 | 金额 |\n| --- | ---: |\n| 大米 | 100 |\n| 合计 | 200 |\n注：含税。",
    "a list right below": "| 项目 | 金额 |\n| --- | ---: |\n| 大米 | 100 |\n| 合计 | 200 |\n- 含税\n- 含运费",
}


def to_html(text):
    return convert(text, "表格 {number}", "仅限教职工")


def shown_tables(text):
    """The cells' texts of each table of the page, row by row."""
    return [
        [
            [
                html.unescape(re.sub("<[^>]*>", "", cell))
                for cell in re.findall("<t[hd][^>]*>(.*?)</t[hd]>", row)
            ]
            for row in re.findall("<tr[^>]*>(.*?)</tr>", table, re.DOTALL)
        ]
        for table in re.findall("<table>(.*?)</table>", to_html(text), re.DOTALL)
    ]


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_a_table_is_read_as_one(written):
    text = f"## 收支\n\n单位：元\n{written}\n"
    (grid,) = read_body(text, Place("x")).grids
    assert (grid.header, grid.rows) == (("项目", "金额"), ROWS)
    assert (grid.heading, grid.caption) == ("收支", "单位：元")
    lines = text.split("\n")
    assert "项目" in lines[grid.place.line - 1]
    assert [
        "大米" in lines[grid.place_of(0).line - 1],
        "合计" in lines[grid.place_of(1).line - 1],
    ] == [True, True]
    assert not grid.surplus
    assert shown_tables(text) == [[["项目", "金额"], *map(list, ROWS)]]
    assert not re.search("[|｜]", re.sub("<[^>]*>", "", to_html(text)))


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("before", ["1. 明细如下：\n\n", "- 明细如下：\n"], ids=["number", "point"])
def test_a_table_within_an_item(written, before):
    text = before + "\n".join(f"   {line}" for line in written.strip("\n").split("\n"))
    assert [(each.header, each.rows) for each in read_body(text, Place("x")).grids] == [
        (("项目", "金额"), ROWS)
    ]
    assert len(shown_tables(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "甲|乙",
        "上午|下午\n晴|雨",
        "a || b",
        "绝对值 |x| 与 |y|",
        "---\n\n文字\n\n---",
        "———",
        "见 A|B 两栋\n\n——总务处",
        "```\n| 项目 | 金额 |\n| --- | --- |\n| 甲 | 1 |\n```",
    ],
)
def test_what_is_no_table(text):
    assert read_body(text, Place("x")).grids == ()
    assert shown_tables(text) == []


def test_tables_one_below_the_other_stay_apart():
    table = "| 项目 | 金额 |\n| --- | --- |\n| 大米 | 100 |\n"
    for between in ("", "\n", "\n单位：元\n", "单位：元\n"):
        text = table + between + table.replace("项目", "名称")
        assert [each.header[0] for each in read_body(text, Place("x")).grids] == ["项目", "名称"], (
            between
        )
        assert len(shown_tables(text)) == 2


def test_bars_that_part_nothing():
    text = "| 名称 | 说明 |\n| --- | --- |\n| 甲｜乙 | a\\|b |\n| `c|d` | `e` |\n"
    (grid,) = read_body(text, Place("x")).grids
    assert grid.rows == (("甲｜乙", "a|b"), ("c|d", "e"))
    assert shown_tables(text) == [[["名称", "说明"], ["甲｜乙", "a|b"], ["c|d", "e"]]]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("| 序号 | 单位 | 报价 |\n|---|---|---|\n| 1 | 甲公司 | 1000 | 中标 |", [(3, ("中标",))]),
        (
            "| 单位 | 报价 |\n|---|---|\n| 甲|乙公司 | 1000 |\n| 丙 | 1 | | 2 | |",
            [(3, ("1000",)), (4, ("2",))],
        ),
        ("| 单位 | 报价 |\n|---|---|---|\n| 甲 | 1000 | 中标 |", [(3, ("中标",))]),
        ("单位 | 报价\n---|---\n甲 | 1000 | 中标", [(3, ("中标",))]),
        ("| 单位 | 报价 |\n|---|---|\n| 甲 | 1000 | |\n| 乙 |", []),
        ("| 单位 | 报价 |\n|---|---|\n| 甲\\|乙 | `1|2` |", []),
    ],
)
def test_cells_without_a_column(text, rows):
    (grid,) = read_body(text, Place("x")).grids
    assert [(place.line, cells) for place, cells in grid.surplus] == rows
    shown = {cell for table in shown_tables(text) for row in table for cell in row}
    assert all(cell in shown for _, cells in rows for cell in cells), (
        "shown all the same in a preview"
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("| 只有一行 | 1 |", [1]),
        ("项目 金额\n--- | ---\n甲 1", [2]),
        ("文字\n\n| 甲 | 1 |\n\n文字", [3]),
        ("甲|乙", []),
        ("|x|", []),
    ],
)
def test_rows_without_a_table(text, lines):
    assert [place.line for place, _ in read_body(text, Place("x")).stray_rows] == lines


CELLS = st.text("甲乙元（）0123456789.,%·、", min_size=1, max_size=6)


@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(
            st.lists(CELLS, min_size=width, max_size=width), min_size=2, max_size=6
        )
    ),
    st.sampled_from(["|", "｜"]),
    st.sampled_from(["---", "——", "－－", "─", ":--:", "--："]),
    st.sampled_from(["", "  ", "　　", "\t"]),
    st.booleans(),
)
def test_every_cell_arrives(cells, bar, rule, indent, is_edged):
    head = [f"列{at}" for at in range(len(cells[0]))]
    rows = [head, [rule] * len(head), *cells]
    edge = f"{bar} " if is_edged else ""
    text = "\n".join(indent + edge + f" {bar} ".join(row) + edge[::-1] for row in rows)
    (grid,) = read_body(text, Place("x")).grids
    assert [grid.header, *grid.rows] == [tuple(head), *map(tuple, cells)]
    assert shown_tables(text) == [[head, *cells]]

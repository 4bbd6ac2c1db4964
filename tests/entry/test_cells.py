"""What people write in a column of numbers or days: values, remarks that stand as written, and slips."""

import pytest

from gongkai.entry.table import is_blank_cell
from gongkai.entry.table_cells import find_slips
from gongkai.entry.table_rows import drop_empty_columns, fit_rows
from gongkai.reading.fields import (
    BOOLEAN,
    DATE,
    INTEGER,
    MONEY,
    NUMBER,
    PERCENT,
    PERSON,
    TEXT,
    Field,
)


def columns(*types):
    return [Field(key=str(at), label=f"列{at}", type=type_) for at, type_ in enumerate(types)]


VALUES = {
    MONEY: ["1200", "300.50", "99"],
    INTEGER: ["12", "3", "45"],
    NUMBER: ["92.5", "88", "79.25"],
    PERCENT: ["97.5", "3", "4"],
    DATE: ["2026-01-02", "2026-02-03", "2026-03-04"],
    BOOLEAN: ["是", "否", "true"],
}
REMARKS = {
    NUMBER: "共计 合计 合　计 小　计： 缺考 免笔试 免试 免面试 直接面试 2（递补） 2(递补) 作废"
    " 病假 产假 弃权 无 — —— / \\ 面议 98.5* ▲98 第3名 约3万"
    " 85.5（补考） 缺考（病假） 自愿放弃体检 放弃 96.3分 平均 未参加面试 递补1人"
    " 并列第2 3-5 90以上 不计分 ８８ 88．5 未到 不合格 优秀 A B+ 旷考 缓考"
    " 取消资格 详见附件 同上",
    MONEY: "面议 免费 3.5万元 约3万 2500多元 100余 （300.00） 12000元（含税）"
    " 12000（暂估） 1200元/人 据实结算 实报实销 1,200.00 1，200.00"
    " ￥1200 待定 ≥60 3-5万元 300+200 另行支付 未发放 已退 赠送 自筹 减半"
    " 财政拨款 壹仟元整 共计",
    PERCENT: "97.5% 97.5％ 不适用 持平 98%以上 近98% 100%（含免试） — 百分之九十",
    DATE: "2024/1/21 2024.1.21 2024年1月21日 20240121 2024年9月"
    " 2024.9 2024-09 2026 长期 至今 待定 9月1日 9月1日-5日"
    " 2026.9.1-2026.9.5 2026年9月1日至2026年9月5日"
    " 2024.09.01至今 无固定期限 —",
    INTEGER: "2（递补） 作废 45人 十二 第1 3（并列） 1,200 约40 40余人 弃权 共3项 3-5",
    BOOLEAN: "待定 — √ 不适用 有 无",
}
SLIPS = {
    NUMBER: "12O0 1,2000 79.2.5 79..25 8l 70,5 88。5 12/15 2026年3月 88x -",
    MONEY: "12000元（壹万叁仟元整） 12000.00（壹万贰仟零伍元） 1,2000 12O0"
    " 12,34 1200.5.0 1200.555 12000。00 1200元元 1200a"
    " abc",
    PERCENT: "97.5‰ 9O% 97..5 97.5%%",
    DATE: "46344 2026-02-30 2026-13-01 2月30日 2024年13月 13月1日"
    " 2026.9.1—2026.9.31 12O0 20260230 2026年4月31日",
    INTEGER: "3.5 l2 1,2000 1.2.3",
    BOOLEAN: "X 1 半",
}


def slips_of(type_, cell):
    rows = [["甲", value] for value in VALUES[type_]] + [["乙", cell]]
    return find_slips(columns(TEXT, type_), rows)[1]


@pytest.mark.parametrize(
    ("type_", "cell"),
    [(type_, cell) for type_, cells in REMARKS.items() for cell in cells.split(" ")],
)
def test_a_value_or_remark_may_stand_in_its_column(type_, cell):
    assert not slips_of(type_, cell)


@pytest.mark.parametrize(
    ("type_", "cell"),
    [(type_, cell) for type_, cells in SLIPS.items() for cell in cells.split(" ") if cell != "-"],
)
def test_a_slip_is_told(type_, cell):
    assert [(row, found) for row, found, _ in slips_of(type_, cell)] == [(3, cell)]


def test_blanks_between_a_label_count_for_nothing():
    for cell in ("合　计", "合 计", "共计：", "总  计", "", "－", "———", "／"):
        assert is_blank_cell(cell)
    for cell in ("合某", "无某某", "计", "空某", "一"):
        assert not is_blank_cell(cell)


def test_a_column_of_mere_words_is_no_column_of_numbers():
    slips = find_slips(columns(TEXT, MONEY), [["甲", "水电"], ["乙", "印刷"], ["丙", "120"]])
    assert [row for row, _, _ in slips[1]] == [0, 1]


def test_two_cells_in_each_other_s_place_are_told():
    rows = [["水电", "120"], ["300", "文具"], ["印刷", "80"], ["邮寄", "60"]]
    slips = find_slips(columns(TEXT, MONEY), rows)
    assert [(row, cell) for row, cell, _ in slips[1]] == [(1, "文具")]


def test_names_are_no_remarks():
    assert find_slips(columns(PERSON, NUMBER), [["缺考", "92"]]) == [[], []]


SHORT = {
    "the last is left out": (["印刷", "3580"], ["印刷", "3580", ""]),
    "a total without a note": (["合计", "9"], ["合计", "9", ""]),
    "too many empty ones": (["印刷", "3580", "—", "", " "], ["印刷", "3580", "—"]),
    "the middle is left out": (["印刷", "按月"], ["印刷", "按月"]),
    "wide commas": (["印刷，3580", "—"], ["印刷", "3580", "—"]),
    "only wide commas": (["印刷，3580.50，按月"], ["印刷", "3580.50", "按月"]),
    "wide commas in words": (["印刷，装订", "按月"], ["印刷，装订", "按月"]),
    "wide commas in words alone": (["印刷，装订，—"], ["印刷，装订，—"]),
    "only one": (["印刷"], ["印刷"]),
    "one too many": (["印刷", "3", "580", "—"], ["印刷", "3", "580", "—"]),
}


@pytest.mark.parametrize("case", SHORT)
def test_a_row_is_made_whole_where_that_is_certain(case):
    row, expected = SHORT[case]
    rows = [["水电", "12600", "按月"], row, ["文具", "88", "—"]]
    assert fit_rows(rows, columns(TEXT, MONEY, TEXT))[1] == expected


def test_a_short_row_of_words_is_left_short():
    rows = [["水电", "张某某", "按月"], ["印刷", "李某"]]
    assert fit_rows(rows, columns(TEXT, PERSON, TEXT)) == rows


def test_empty_columns_at_the_end_are_a_spreadsheet_s():
    assert drop_empty_columns([["甲", "", ""]], [["1", "", ""]]) == ([["甲"]], [["1"]])
    assert drop_empty_columns([["甲", "", ""]], [["1", "", "x"]])[0] == [["甲", "", ""]]

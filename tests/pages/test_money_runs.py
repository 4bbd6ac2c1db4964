"""What states money shows its run: its year, plan beside result, what is watched; nothing is made up."""

import pytest

from boards import SCHOOL, lay_board, read_board
from gongkai.audience import Audience
from gongkai.pages import Index, build_pages
from gongkai.pages.money_runs import build_ledgers
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words

KIND = """\
name: 账目
description: 说明。
order: 9
review: {required: false}
fields:
  taken: {label: 收入合计, type: money}
  spent: {label: 支出合计, type: money}
  left: {label: 结余, type: money}
  meals: {label: 接待费, type: money}
  cars: {label: 用车费, type: money}
money:
  {income: taken, expense: spent, balance: left, watched: [meals, cars], watched_name: 三公,
   budget: plan, actual: result, glance: monthly}
items:
  monthly: {name: 月度收支, cadence: monthly}
  plan: {name: 预算, cadence: yearly}
  result: {name: 决算, cadence: yearly}
"""
SEPTEMBER, OCTOBER = "kind/2026-10-09-september", "kind/2026-11-09-october"
ENTRIES = {
    "kind/2026-01-09-december": ("monthly", "2025-12", "taken: 1.00, spent: 2.00"),
    "kind/2026-08-10-july": ("monthly", "2026-07", "taken: 100.10, spent: 70.07, left: 30.03"),
    SEPTEMBER: ("monthly", "2026-09", "taken: 300.00, spent: 310.50, left: -10.50"),
    OCTOBER: ("monthly", "2026-10", "taken: 300.00, spent: 299.99, left: 0.01"),
    "kind/2025-03-03-plan": ("plan", "2025", "taken: 1000.00, spent: 1000.00, meals: 60.00, cars: 0.00"),
    "kind/2026-03-03-plan": ("plan", "2026", "taken: 1200.00, spent: 1200.00, meals: 50.00, cars: 0.00"),
    "kind/2026-09-03-result": ("result", "2025", "taken: 990.00, spent: 1001.00, meals: 28.60, cars: 3.00"),
}  # fmt: skip
TEXT = """---
title: {title}
department: 财务室
published_on: {day}
item: {item}
period: {period}
fields: {{{fields}}}
{more}---
正文。
"""


@pytest.fixture()
def index(tmp_path):
    def give(audience=Audience.PUBLIC, **more):
        files = {
            f"{id}/index.md": TEXT.format(
                title=f"{period} 的{item}",
                day=id[5:15],
                item=item,
                period=period,
                fields=fields,
                more=more.get(id[16:], ""),
            )
            for id, (item, period, fields) in ENTRIES.items()
        }
        root = lay_board(tmp_path, files, catalogue={"kind": KIND}, school=SCHOOL)
        board, found = read_board(root)
        assert [str(each) for each in found if each.severity == "error"] == []
        return Index(derive_view(board, audience), read_words())

    return give


def told(box):
    return [(row.name, row.url, row.cells or row.note) for row in box.rows]


def test_a_month_stands_in_its_year_and_what_is_missing_says_so(index):
    board = index()
    (box,) = build_ledgers(board.view.postings[OCTOBER], board)
    assert told(box) == [
        ("1月", None, "没有公布"),
        ("2月", None, "没有公布"),
        ("3月", None, "没有公布"),
        ("4月", None, "没有公布"),
        ("5月", None, "没有公布"),
        ("6月", None, "没有公布"),
        ("7月", "kind/2026-08-10-july/", ("100.10", "70.07", "30.03")),
        ("8月", None, "没有公布"),
        ("9月", f"{SEPTEMBER}/", ("300.00", "310.50", "-10.50")),
        ("10月", f"{OCTOBER}/", ("300.00", "299.99", "0.01")),
    ]
    assert [row.is_here for row in box.rows].index(True) == 9
    assert box.sentences == (
        "收入合计 300.00 元，与上期（2026年9月）相同。",
        "支出合计 299.99 元，比上期（2026年9月）少 10.51 元。",
        "结余 0.01 元，比上期（2026年9月）多 10.51 元。",
    )
    assert len(box.chart.bars) == 6
    assert [each.text for each in box.chart.texts].count("缺") == 7


def test_plan_and_result_of_a_year_stand_beside_each_other_on_both(index):
    board = index()
    for id in ("kind/2025-03-03-plan", "kind/2026-09-03-result"):
        box = build_ledgers(board.view.postings[id], board)[0]
        assert [(each.label, each.url) for each in box.columns] == [
            ("项目", None),
            ("预算", "kind/2025-03-03-plan/"),
            ("决算", "kind/2026-09-03-result/"),
            ("决算占预算", None),
        ]
        assert told(box) == [
            ("收入合计", None, ("1,000.00", "990.00", "99.0%")),
            ("支出合计", None, ("1,000.00", "1,001.00", "100.1%")),
        ]
    next_year = build_ledgers(board.view.postings["kind/2026-03-03-plan"], board)
    assert [each.heading for each in next_year] == ["收支走势", "三公逐年对照"], "no result yet"
    assert [each.label for each in next_year[0].columns] == ["时间", "收入合计", "支出合计"]


def test_what_is_watched_is_told_over_the_years(index):
    board = index()
    box = build_ledgers(board.view.postings["kind/2026-03-03-plan"], board)[-1]
    assert told(box) == [
        ("2025年 预算", "kind/2025-03-03-plan/", ("60.00", "0.00")),
        ("2025年 决算", "kind/2026-09-03-result/", ("28.60", "3.00")),
        ("2026年 预算", "kind/2026-03-03-plan/", ("50.00", "0.00")),
    ]
    assert [each.number for each in box.chart.bars] == [1, 1, 2, 1]


def test_nothing_is_told_of_what_the_audience_may_not_see(index):
    board = index(september="audience: staff\n")
    (box,) = build_ledgers(board.view.postings[OCTOBER], board)
    assert ("9月", None, "没有公布") in told(box)
    assert not any("310.50" in cell or "10.50" in cell for row in box.rows for cell in row.cells)
    assert "比上期（2026年7月）" in box.sentences[0]


def test_accounts_that_state_only_what_is_left_have_a_table_and_no_picture(tmp_path):
    files = {
        f"kind/2026-{month}-09-month/index.md": TEXT.format(
            title=f"{month}月",
            day=f"2026-{month}-09",
            item="monthly",
            period=f"2026-{month}",
            fields="left: 5.00",
            more="",
        )
        for month in ("08", "09", "10")
    }
    board, _ = read_board(lay_board(tmp_path, files, catalogue={"kind": KIND}, school=SCHOOL))
    index = Index(derive_view(board, Audience.PUBLIC), read_words())
    box = pages_of(index)["kind/"].build()["glance"]
    assert box.chart is None
    assert [each.label for each in box.columns] == ["时间", "结余"]
    assert [row.cells for row in box.rows] == [("5.00",)] * 3 + [("15.00",)]


def test_an_entry_alone_has_no_ledger(index):
    board = index(
        **dict.fromkeys(("december", "july", "september", "plan", "result"), "audience: staff\n")
    )
    assert build_ledgers(board.view.postings[OCTOBER], board) == ()


def pages_of(board):
    return {each.url: each for each in build_pages(board)}


def test_the_list_opens_with_the_newest_year_and_each_year_has_a_page(index):
    pages = pages_of(index())
    assert {url for url in pages if "/year/" in url} == {"kind/year/2026/", "kind/year/2025/"}
    given, year = pages["kind/"].build(), pages["kind/year/2026/"].build()
    for each in (given, year):
        assert each["openings"] == ("components/glance.html",)
        box = each["glance"]
        assert told(box)[-1] == ("合计", None, ("700.10", "680.56", "19.54"))
        assert box.sentences == (
            "已公布 3 期：收入合计 700.10 元，支出合计 680.56 元，结余 19.54 元。",
            "没有公布的：1月、2月、3月、4月、5月、6月、8月；合计不含。",
        )
        assert [(link.label, link.url) for link in each["papers"]] == [
            ("2026 的plan", "kind/2026-03-03-plan/")
        ]
        assert [(link.label, link.url, link.key) for link in each["money_years"]] == [
            ("2026年", "kind/year/2026/", "here"),
            ("2025年", "kind/year/2025/", ""),
        ]
    assert (given["total"], year["total"]) == (7, 4)
    earlier = pages["kind/year/2025/"].build()
    assert told(earlier["glance"]) == [
        ("12月", "kind/2026-01-09-december/", ("1.00", "2.00")),
        ("合计", None, ("1.00", "2.00")),
    ], "it begins with the first that there is; what nobody states has no column"
    assert earlier["glance"].chart is None, "one month is no picture"


def test_a_year_of_which_an_audience_may_see_nothing_has_no_page(index):
    pages = pages_of(index(december="audience: staff\n"))
    assert {url for url in pages if "/year/" in url} == {"kind/year/2026/"}
    assert pages["kind/"].build()["money_years"] == ()

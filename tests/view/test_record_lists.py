"""Fields that are lists of records: typed, shown as a table, searched, in the data, masked, taken down."""

import json

import pytest

from boards import SCHOOL, check_text, lay_board, read_board
from gongkai.audience import Audience
from gongkai.exports.entries_json import render_entries_json
from gongkai.pages import Index, build_pages
from gongkai.search.collecting import collect_source
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words

CONGRESS = """\
name: 教代会
description: 议题和表决结果。
fields:
  present: {label: 实到代表, type: integer, unit: 人}
  motions:
    label: 各项议题
    type: records
    columns:
      title: {label: 议题, type: text, required: true}
      method: {label: 方式, type: choice, choices: [无记名投票, 举手表决, 鼓掌通过]}
      for: {label: 同意, type: integer, unit: 票}
      cost: {label: 经费, type: money}
      share: {label: 同意率, type: percent}
      price: {label: 标准, type: price}
      held_on: {label: 表决日期, type: date}
      secret: {label: 无记名, type: boolean}
      speakers: {label: 发言人, type: person, many: true}
"""
MASKED = "retention: {after: published, days: 1, action: mask-names, source: 学校规定}\n"
TAKEN_DOWN = MASKED.replace("mask-names", "take-down")
ID = "meeting/2026-11-16-votes"
TEXT = """\
---
title: 教代会决议
department: 人事处
published_on: 2026-11-16
fields:
  present: 82
  motions:
    - title: 考勤办法
      method: 无记名投票
      for: 1071
      cost: 86400.5
      share: 82.60
      price: 每人300元
      held_on: 2026-11-13
      secret: true
      speakers: [张某某, 李某]
    - {title: 工会报告, method: 鼓掌通过, speakers: 王某某}
tables: [{title: 出席, columns: {组: text, 人数: integer}, rows: [[一组, 82]]}]
---
两项议题都通过。
"""


def view_of(folder, text=TEXT, rule=""):
    root = lay_board(folder, {f"{ID}/index.md": text}, catalogue={"meeting": CONGRESS + rule})
    board, found = read_board(root)
    assert found == ()
    return derive_view(board, Audience.PUBLIC)


def record_data(view):
    (entry,) = json.loads(render_entries_json(view))["entries"]
    return entry["records"]


def test_a_list_is_the_first_table_of_the_page(tmp_path):
    index = Index(view_of(tmp_path), read_words())
    page = next(each for each in build_pages(index) if each.url == f"{ID}/").build()
    motions, attendance = page["tables"]
    assert (motions.title, attendance.title) == ("各项议题", "出席")
    assert [each.text for each in motions.shown.heads[0]] == [
        *("议题", "方式", "同意（票）", "经费（元）", "同意率（%）", "标准", "表决日期", "无记名", "发言人"),
    ]  # fmt: skip
    assert tuple(tuple(cell.text for cell in row.cells) for row in motions.shown.rows) == (
        ("考勤办法", "无记名投票", "1,071", "86,400.50", "82.60", "300元/人", "2026-11-13", "是",
         "张某某、李某"),
        ("工会报告", "鼓掌通过", "—", "—", "—", "—", "—", "—", "王某某"),
    )  # fmt: skip


def test_a_column_that_no_record_has_is_not_shown(tmp_path):
    text = TEXT.split("  present:")[0] + "  motions: [{title: 工会报告}]\n---\n"
    (table,) = view_of(tmp_path, text).postings[ID].tables
    assert [each.label for each in table.columns] == ["议题"]


def test_it_is_searched(tmp_path):
    view = view_of(tmp_path)
    events = collect_source(view.postings[ID], "", read_words()).events
    assert {"各项议题", "考勤办法", "同意（票）", "1,071", "300元/人"} <= {*events}


def test_the_data_hold_typed_values(tmp_path):
    assert record_data(view_of(tmp_path)) == {
        "motions": [
            {
                "title": "考勤办法",
                "method": "无记名投票",
                "for": 1071,
                "cost": 86400.5,
                "share": 82.6,
                "price": "300元/人",
                "held_on": "2026-11-13",
                "secret": True,
                "speakers": ["张某某", "李某"],
            },
            {"title": "工会报告", "method": "鼓掌通过", "speakers": ["王某某"]},
        ]
    }


def test_names_are_masked_wherever_the_list_is_told(tmp_path):
    view = view_of(tmp_path, rule=MASKED)
    told = repr(view.postings[ID]) + render_entries_json(view).decode()
    for name in ("张某某", "李某", "王某某"):
        assert name not in told
    assert record_data(view)["motions"][0]["speakers"] == ["张*某", "李*"]
    assert view.postings[ID].tables[0].rows[0][-1] == "张*某、李*"


def test_nothing_of_it_is_left_when_the_entry_is_taken_down(tmp_path):
    view = view_of(tmp_path, rule=TAKEN_DOWN)
    assert record_data(view) == {}
    assert "考勤办法" not in repr(view.postings[ID])


def test_it_is_content(tmp_path):
    first = view_of(tmp_path / "a").postings[ID].content_sha256
    second = view_of(tmp_path / "b", TEXT.replace("1071", "1072")).postings[ID].content_sha256
    assert first != second


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("[{for: 3}]", "motions（各项议题）缺少 title（议题）"),
        ("[{title: 甲, for: 若干票}]", "for（同意）不是整数"),
        ("[{title: 甲, method: 口头}]", "method（方式）不在可选范围内"),
        ("[{title: 甲, price: 300}]", "price（标准）不是金额"),
        ("[{title: 甲, vote: 3}]", "motions（各项议题）没有 vote 这一项"),
        ("[甲]", "motions（各项议题）的形式不对"),
        ("甲", "motions（各项议题）的形式不对"),
    ],
)
def test_what_is_wrong_in_a_record_is_told_where_it_stands(tmp_path, written, told):
    text = TEXT.split("  motions:")[0] + f"  motions: {written}\n---\n正文。\n"
    root = lay_board(tmp_path, {f"{ID}/index.md": text}, catalogue={"meeting": CONGRESS})
    found = check_text(root)
    assert f"index.md:7:{found.split('index.md:7:')[1].split(':')[0]}: error[" in found
    assert told in found
    assert "1 处错误，0 处提醒" in found


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("{label: 标段, type: records}", "lots（内容）缺少 columns（每条的各项）"),
        (
            "{label: 标段, type: records, columns: {a: {label: 甲, type: records}}}",
            "type（类型）不在可选范围内",
        ),
        (
            "{label: 标段, type: records, columns: {a: {label: 甲, type: money, adds_to: x}}}",
            "adds_to 所指的资料项不在这个分类的 fields 里，或不是数字",
        ),
        ("{label: 标段, type: records, columns: 甲}", "columns（每条的各项）的形式不对"),
    ],
)
def test_a_list_that_the_category_describes_wrongly(tmp_path, field, told):
    category = f"name: 采购\ndescription: 说明\nfields:\n  lots: {field}\n"
    found = check_text(lay_board(tmp_path, {}, school=SCHOOL, catalogue={"kind": category}))
    assert told in found


def test_a_personal_number_in_a_record_is_found(tmp_path):
    text = TEXT.replace("title: 工会报告", "title: 出生日期：1990年3月5日")
    root = lay_board(tmp_path, {f"{ID}/index.md": text}, catalogue={"meeting": CONGRESS})
    assert "personal-birth-date" in check_text(root)

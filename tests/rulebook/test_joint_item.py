"""A notice of two matters answers both due items, and keeps the stricter rule of each kind."""

from datetime import date

import pytest

from boards import lay_board, read_board
from gongkai.audience import Audience
from gongkai.days.retention import Action
from gongkai.pages import Index, build_pages
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words

HONOURS = """\
name: 评优评先
description: 推荐人选和评选结果。
review: {minimum: {days: 3}, source: 学校惯例, certainty: high, next: 随后行文。}
steps: [plan, nominees, groups, result]
fields:
  decided_on: {label: 决定日期, type: date}
  received_on: {label: 收到日期, type: date}
items:
  plan: {name: 评选方案, cadence: as-needed, review: {required: false}}
  nominees:
    name: 推荐人选
    cadence: as-needed
    review: {required: true, minimum: {working_days: 5}, source: 评选办法, certainty: high, next: 行文表彰。}
    retention: {after: published, days: 90, action: mask-names, source: 评选办法}
    within: {working_days: 2, after: decided_on, source: 评选办法, certainty: high}
  groups:
    name: 先进集体
    cadence: as-needed
    review: {minimum: {days: 6}, source: 集体评选办法, certainty: high, next: 授牌。}
    within: {days: 3, after: received_on, source: 集体评选办法, certainty: high}
  list:
    name: 资助名单
    cadence: as-needed
    retention: {after: closed, days: 0, action: take-down, source: 通知}
  result: {name: 表彰决定, cadence: as-needed}
"""
ID = "honours/2026-11-16-both"
TEXT = """\
---
title: 推荐人选和先进集体公示
department: 人事处
published_on: 2026-11-16
item: {item}
{more}---
名单如下。
"""
REVIEW = "review: {working_days: 5}\n"


def read(folder, item, more=REVIEW):
    text = TEXT.format(item=item, more=more)
    root = lay_board(folder, {f"{ID}/index.md": text}, catalogue={"honours": HONOURS})
    board, found = read_board(root)
    return board, [f"{each.rule} {each.message}" for each in found]


def entry_of(folder, item):
    board, found = read(folder, item)
    assert found == []
    return board.entries[ID]


@pytest.mark.parametrize(
    "item",
    ["[nominees, groups]", "nominees、groups", '"nominees, groups"', "\n  - nominees\n  - groups"],
)
def test_both_are_answered_however_they_are_written(tmp_path, item):
    entry = entry_of(tmp_path, item)
    assert [each.id for each in entry.items] == ["nominees", "groups"]
    assert entry.item.name == "推荐人选、先进集体"


def test_one_is_what_the_catalogue_has(tmp_path):
    entry = entry_of(tmp_path, "nominees")
    assert entry.item is entry.category.items["nominees"]
    assert entry.items == (entry.item,)


@pytest.mark.parametrize("item", ["[nominees, groups]", "[groups, nominees]", "[list, nominees]"])
def test_the_longer_period_holds(tmp_path, item):
    entry = entry_of(tmp_path, item)
    rule = entry.category.review_rule(entry.item)
    assert (rule.required, rule.minimum_working_days, rule.source) == (True, 5, "评选办法")
    assert "行文表彰。" in rule.next
    assert read(tmp_path / "none", item, more="")[1][0].startswith("review-missing ")
    short = read(tmp_path / "short", item, more="review: {working_days: 4}\n")[1]
    assert [each.split()[0] for each in short] == ["review-too-short"]


def test_the_stricter_retention_holds(tmp_path):
    masked, gone = (
        entry_of(tmp_path / "a", "[nominees, groups]"),
        entry_of(tmp_path / "b", "[nominees, list]"),
    )
    assert masked.category.retention_rule(masked.item).action is Action.MASK_NAMES
    assert gone.category.retention_rule(gone.item).action is Action.TAKE_DOWN


def test_each_has_its_deadline(tmp_path):
    more = f"{REVIEW}fields: {{decided_on: 2026-11-02, received_on: 2026-11-01}}\n"
    found = read(tmp_path, "[nominees, groups]", more)[1]
    assert found == [
        "published-too-late “先进集体”公开得晚了",
        "published-too-late “推荐人选”公开得晚了",
    ]


def test_one_that_is_unknown_is_told(tmp_path):
    found = read(tmp_path, "[nominees, group]")[1]
    assert found == ["unknown-item “评优评先”下没有这个应公开事项"]


def test_both_stand_on_the_page_and_the_matter_goes_on_after_the_later(tmp_path):
    board, _ = read(tmp_path, "[groups, nominees]")
    index = Index(derive_view(board, Audience.PUBLIC), read_words())
    page = next(each for each in build_pages(index) if each.url == f"{ID}/").build()
    assert "先进集体、推荐人选" in [each.value for each in page["facts"]]
    matter = next(each for each in build_pages(index) if each.url == "matters/").build()
    (row,) = matter["matters"]
    assert (row.steps_done, row.steps_total) == (3, 4)
    assert board.entries[ID].published_on == date(2026, 11, 16)

"""Every table of the handbook tells what the engine takes: keys, types, choices."""

import json
import re

import pytest

from docs.reading import (
    CODE,
    DEMONSTRATION_DAY,
    DOCS,
    HANDBOOK,
    SOURCE,
    list_keys,
    read_page,
    read_rows,
    write_files,
)
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.commands.reference import SCHEMAS, refresh_page
from gongkai.days.retention import Action, After
from gongkai.entry.entry_schema import ENTRY, ITEM_PERIOD
from gongkai.entry.event_schema import CORRECTIONS, OBJECTIONS, OUTCOME, WITHDRAWN
from gongkai.entry.events import Result, Verdict
from gongkai.entry.review_schema import EXTENSIONS, RESTARTS, REVIEW
from gongkai.entry.table_schema import COLUMN_TYPES
from gongkai.exports.entries_json import render_entries_json
from gongkai.reading.fields import FIELD_TYPES, Field
from gongkai.reading.schema import Group
from gongkai.rulebook.category import Cadence
from gongkai.rulebook.school import WayKind
from gongkai.view.deriving import derive_view
from gongkai.view.person_masks import mask_name

PROBES = {
    # A small board; ODD stands wherever a mapping could hold a key that the engine does not know.
    "disclosures/_school.yml": """{
name: 学校,
departments: {office: {name: 办公室, ways: [{kind: phone, label: 电话, value: 0000-0000, ODD}], ODD}},
respond: {
  who: {public: 公众, ODD},
  ways: [{kind: phone, label: 电话, value: 0000-0000, ODD}],
  ODD},
counting: {first_day_counts: true, ODD},
reviews: {own: {days: 3, source: 规定, ODD}},
terms: [{period: 2026-S1, first_day: 2026-09-01, last_day: 2027-01-22, ODD}],
vacations: [{name: 暑假, first_day: 2026-07-11, last_day: 2026-08-31, ODD}],
ODD}
""",
    "disclosures/_catalogue/kind.yml": """{
name: 分类,
description: 说明,
review: {
  minimum: {working_days: 5, ODD},
  cases: [{field: field, values: [一], days: 5, source: 规定, ODD}],
  then: [{
    kind: challenge, days: 7, source: 规定, reply: {days: 7, source: 规定, ODD}, ODD}],
  ODD},
fields: {field: {label: 资料, type: text, ODD},
  list: {label: 列表, type: records, columns: {column: {label: 列, type: text, ODD}}}},
items: {item: {name: 事项, cadence: yearly, within: {days: 2, after: day, source: 规定, ODD},
  adopted_by: {congress: true, source: 规定, ODD}, ODD}},
congress: {keeps: votes, ODD},
purchase: {steps: {item: award}, ODD},
money: {watched_name: 一, ODD},
outcome: {days: 15, source: 规定, ODD},
limits: [{field: field, at_most: field, source: 规定, ODD}],
people: {names: false, source: 规定, ODD},
relations: [{holds: field <= field, ODD}],
retention: {after: closed, days: 0, action: keep, source: 规定, ODD},
ODD}
""",
    "disclosures/_calendar/2027.yml": "{source: 通知, ODD}",
    "disclosures/kind/2026-11-18-entry/index.md": """---
{title: 标题, department: 办公室, published_on: 2026-11-18,
review: {
  working_days: 5,
  extensions: [{decided_on: 2026-11-19, last_day: 2026-11-25, reason: 一, ODD}],
  restarts: [{interrupted_on: 2026-11-19, first_day: 2026-11-20, reason: 一, ODD}],
  ODD},
fields: {field: 一, ODD},
tables: [{title: 一, columns: {一: text}, rows: [[一]], ODD}],
objections: [{received_on: 2026-11-18, summary: 一, ODD}],
corrections: [{corrected_on: 2026-11-18, note: 一, ODD}],
withdrawn: {withdrawn_on: 2026-11-18, reason: 一, ODD},
respond: {who: {public: 公众, ODD}, ways: [{kind: phone, label: 电话, value: 一, ODD}], ODD},
attachments: [{file: a.txt, ODD}],
outcome: {decided_on: 2026-11-25, result: no-objection, ODD},
ODD}
---
""",
    "disclosures/kind/2026-11-18-entry/a.txt": "",
}
TABLES = [
    # handbook page, line before the table, how messages about the mapping begin
    ("entry.md", "## 基本资料", "条目"),
    ("entry.md", "## 公示期 review", "review（公示期）"),
    ("entry.md", "延长 `extensions`，每次一项；原来的几行不动：", "extensions（"),
    ("entry.md", "重新公示 `restarts`，每次中断一项：", "restarts（"),
    ("entry.md", "## 表格 tables", "tables（"),
    ("entry.md", "## 附件 attachments", "attachments（"),
    ("entry.md", "## 公示结果 outcome", "outcome（公示结果）"),
    ("entry.md", "## 异议 objections", "objections（"),
    ("entry.md", "## 更正 corrections", "corrections（"),
    ("entry.md", "## 撤回 withdrawn", "withdrawn（"),
    ("periods.md", "## 自己写一年的日历", "日历文件"),
    ("money.md", "分类文件里这样写：", "money（账目）"),
    ("catalogue.md", "## 分类", "分类文件"),
    ("catalogue.md", "## 公示规则 review", "review（公示规则）"),
    ("catalogue.md", "最短期限 `minimum`：", "minimum（"),
    (
        "catalogue.md",
        "期限随资料项不同的 `cases`，每种情形一项，头一个对得上的算数：",
        "cases（",
    ),
    ("catalogue.md", "接着的期限 `then`，从上面的期限届满的次日数起，每个一项：", "then（"),
    ("catalogue.md", "接着的期限里，答复的期限 `reply`：", "reply（"),
    ("catalogue.md", "## 资料项 fields", "field（"),
    ("catalogue.md", "每条的各项 `columns`，写法与资料项相同：", "column（"),
    ("catalogue.md", "## 应公开事项 items", "item（"),
    ("catalogue.md", "公开的期限 `within`：", "within（"),
    (
        "catalogue.md",
        "公布结果的期限 `outcome`，自公示期满起，过了还没有 `outcome` 的[提醒](../rules/outcome-missing.md)：",
        "outcome（公布结果的期限）",
    ),
    ("catalogue.md", "## 金额上限 limits", "limits（"),
    ("catalogue.md", "## 公不公布姓名 people", "people（"),
    ("catalogue.md", "## 数字之间的关系 relations", "relations（"),
    ("catalogue.md", "## 保留规则 retention", "retention（"),
    (
        "congress.md",
        "哪个分类记教代会的什么，写在分类文件的 `congress` 里，程序不认识分类的名称：",
        "congress（",
    ),
    ("congress.md", "要教代会通过的事项，在 `items` 那一项里写 `adopted_by`：", "adopted_by（"),
    (
        "purchases.md",
        "哪个分类的哪一项是采购的哪一步、哪个资料项是供应商和金额，写在分类文件的 `purchase` 里，"
        "程序不认识分类和资料项的名称：",
        "purchase（",
    ),
    ("school.md", "## 学校", "学校文件"),
    ("school.md", "## 部门 departments", "office（"),
    ("school.md", "## 提出异议的办法 respond", "respond（"),
    ("school.md", "谁可以提 `who`：", "who（"),
    ("school.md", "途径 `ways`，每一种一行：", "ways（"),
    ("school.md", "## 计日规则 counting", "counting（"),
    ("school.md", "## 本校规定的公示期 reviews", "own（"),
    ("school.md", "## 学期 terms", "terms（"),
    ("school.md", "## 假期 vacations", "vacations（"),
]
CHOSEN_BY_THE_CATALOGUE = "“分类”的资料项"
each_table = pytest.mark.parametrize(
    ("name", "opening", "owner"), TABLES, ids=[f"{name}-{owner}" for name, _, owner in TABLES]
)


def _unknown_keys(root, odd):
    """What the engine says of the probes with `odd` in every mapping."""
    write_files(root, {name: text.replace("ODD", odd) for name, text in PROBES.items()})
    faults = load_board([root / "disclosures"], DEMONSTRATION_DAY).faults
    return [fault for fault in faults if fault.rule == "unknown-key"]


@pytest.fixture(scope="module")
def taken(tmp_path_factory):
    """How messages about a mapping begin → the keys that the engine takes in it."""
    return {
        fault.message: fault.expected.split("、")
        for fault in _unknown_keys(tmp_path_factory.mktemp("board"), "zzz: 1")
    }


@each_table
def test_every_key_stands_in_the_handbook(taken, name, opening, owner):
    (keys,) = [keys for message, keys in taken.items() if message.startswith(owner)]
    assert sorted(list_keys(HANDBOOK / name, opening)) == sorted(keys)


def test_no_mapping_is_forgotten(taken):
    owners = (*(owner for _, _, owner in TABLES), CHOSEN_BY_THE_CATALOGUE)
    assert [message for message in taken if not message.startswith(owners)] == []
    assert len(taken) == len(owners)


@each_table
def test_labels_are_those_of_the_messages(tmp_path, name, opening, owner):
    """Who writes a key's label in its place is told the key: so the engine has the same label."""
    label_of = {CODE.findall(row[0])[0]: row[1] for row in read_rows(HANDBOOK / name, opening)}
    labels = list(label_of.values())
    keys = {key: label for key, label in label_of.items() if labels.count(label) == 1}
    faults = _unknown_keys(tmp_path, ", ".join(f"{label}: 1" for label in set(labels)))
    told = {fault.found: fault.help for fault in faults if fault.message.startswith(owner)}
    assert {label: told.get(label) for label in keys.values()} == {
        label: f"改成 {key}" for key, label in keys.items()
    }


@pytest.mark.parametrize(
    "name", ["entry", "periods", "catalogue", "school", "congress", "purchases", "money"]
)
def test_tables_of_keys_are_those_of_the_schemas(name):
    """What differs: `gongkai reference docs/handbook/*.md` writes them anew."""
    page = read_page(HANDBOOK / f"{name}.md")
    assert "<!-- keys: " in page
    assert refresh_page(page) == page


def test_every_group_of_a_schema_has_its_table():
    named = {
        path
        for page in HANDBOOK.glob("*.md")
        for path in re.findall(r"<!-- keys: ([a-z_.]+) -->", read_page(page))
    }
    told_in_a_sentence = {"entry.fields", "entry.allow"}
    # the same as the school's own, the category's
    elsewhere = ("entry.respond", "category.items.", "school.departments.ways")
    for root, schema in SCHEMAS.items():
        for path in _groups(root, schema):
            assert path in named | told_in_a_sentence or path.startswith(elsewhere), path


def _groups(path, group):
    yield path
    for node in group.nodes:
        inner = getattr(node, "group", node)
        if isinstance(inner, Group):
            yield from _groups(f"{path}.{inner.key}", inner)


FIELDS = {
    "## 基本资料": ENTRY.fields(),
    "## 公示期 review": REVIEW.fields(),
    "延长 `extensions`，每次一项；原来的几行不动：": EXTENSIONS.fields(),
    "重新公示 `restarts`，每次中断一项：": RESTARTS.fields(),
    "## 公示结果 outcome": OUTCOME.fields(),
    "## 异议 objections": OBJECTIONS.fields(),
    "## 更正 corrections": CORRECTIONS.fields(),
    "## 撤回 withdrawn": WITHDRAWN.fields(),
}
each_row = pytest.mark.parametrize(
    ("opening", "field"),
    [(opening, field) for opening, fields in FIELDS.items() for field in fields],
    ids=lambda value: getattr(value, "key", None),
)


def _row(path, opening, key):
    (row,) = [row for row in read_rows(path, opening) if row[0] == f"`{key}`"]
    return row


@each_row
def test_what_must_be_written_is_said(opening, field):
    row = _row(HANDBOOK / "entry.md", opening, field.key)
    assert row[2].startswith("必填") is field.required


@each_row
def test_examples_of_values_are_good(opening, field):
    (example,) = CODE.findall(_row(HANDBOOK / "entry.md", opening, field.key)[3])
    value = field.parse(example.strip("[]"))
    assert not hasattr(value, "rule"), example


def _named(path, opening, key):
    """The code words in the row of that key, without the key."""
    return set(CODE.findall(_row(path, opening, key)[2]))


def test_choices_are_all_named():
    entry, catalogue, school = (
        HANDBOOK / f"{name}.md" for name in ("entry", "catalogue", "school")
    )
    audiences = {str(each) for each in Audience}
    assert _named(entry, "## 基本资料", "audience") == audiences
    assert _named(catalogue, "## 分类", "audience") == audiences
    assert _named(entry, "## 公示结果 outcome", "result") == {str(each) for each in Result}
    assert _named(entry, "## 异议 objections", "result") == {str(each) for each in Verdict}
    assert _named(catalogue, "## 保留规则 retention", "after") == {str(each) for each in After}
    assert _named(catalogue, "## 保留规则 retention", "action") == {str(each) for each in Action}
    assert _named(school, "途径 `ways`，每一种一行：", "kind") == {str(each) for each in WayKind}


def test_every_cadence_and_field_type_is_explained():
    page = HANDBOOK / "catalogue.md"
    assert list_keys(page, "公开频次 `cadence`：") == list(Cadence)
    after = next(
        line for line in read_page(page).splitlines() if line.startswith("| `at_most` | 最大 |")
    )
    types = {row[0].strip("`"): row[2].strip("`") for row in read_rows(page, after)}
    assert set(types) == set(FIELD_TYPES)
    for name, example in types.items():
        field = Field(key="x", label="x", type=FIELD_TYPES[name], choices=("询价",))
        assert not hasattr(field.parse(example), "rule"), name


def test_a_column_may_have_every_type_but_the_one_that_is_named():
    text = read_page(HANDBOOK / "entry.md")
    assert "列的类型与资料项相同，见[添一个分类](catalogue.md)，没有 `choice`" in text
    assert set(COLUMN_TYPES) == set(FIELD_TYPES) - {"choice"}


def test_names_are_masked_as_the_handbook_shows():
    opening = next(
        line for line in read_page(HANDBOOK / "catalogue.md").splitlines() if "隐去姓名 `" in line
    )
    rows = read_rows(HANDBOOK / "catalogue.md", opening)
    assert len(rows) >= 4
    for name, masked in rows:
        assert mask_name(name.strip("`")) == masked.strip("`")


def test_every_form_of_a_period_is_good():
    field = ITEM_PERIOD
    for written, *_ in read_rows(HANDBOOK / "entry.md", "所属期 `period` 的写法："):
        assert field.parse(written.strip("`")) == written.strip("`")


def test_about_tells_every_key_of_the_data():
    board = load_board([SOURCE], DEMONSTRATION_DAY)
    document = json.loads(render_entries_json(derive_view(board, Audience.PUBLIC)))
    opening = next(
        line for line in read_page(DOCS / "about.md").splitlines() if "entries.json" in line
    )
    assert sorted(list_keys(DOCS / "about.md", opening)) == sorted(document["entries"][0])
    for key in ("today", "school", "entries"):
        assert f"`{key}`" in opening

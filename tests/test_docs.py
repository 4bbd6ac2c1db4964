"""The documents tell the truth: keys, types, examples, links, commands and modules as the code has them."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from gongkai.audience import Audience
from gongkai.board import load_board
from gongkai.calendar import Calendar
from gongkai.catalogue import Cadence
from gongkai.checks import check_board
from gongkai.diagnostics import Place, Report
from gongkai.entry import ENTRY_FIELDS
from gongkai.events import (
    CORRECTION_FIELDS,
    OBJECTION_FIELDS,
    OUTCOME_FIELDS,
    WITHDRAWAL_FIELDS,
    Result,
    Verdict,
)
from gongkai.exports.entries_json import render_entries_json
from gongkai.fields import FIELD_TYPES, Field
from gongkai.period import Review, derive_period
from gongkai.raw import parse_yaml
from gongkai.reporters import render_text
from gongkai.retention import Action, After, mask_name
from gongkai.review import EXTENSION_FIELDS, RESTART_FIELDS, REVIEW_FIELDS, parse_review
from gongkai.sanitizing import ALLOWED_ATTRIBUTES, ALLOWED_SCHEMES, ALLOWED_TAGS
from gongkai.school import WAY_KINDS
from gongkai.settings import read_settings
from gongkai.shape import Shape
from gongkai.site import load_site
from gongkai.status import derive_status, render_status, render_status_json
from gongkai.table import COLUMN_TYPES
from gongkai.view import derive_view
from guard.files import paper, sheet

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
HANDBOOK = DOCS / "handbook"
SOURCE = ROOT / "disclosures"
DEMONSTRATION_DAY = date(2026, 11, 18)

_LINK = re.compile(r"(?<!`)\[[^\]\n]*\]\(([^)\s]+)\)")
_FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")


def _read(path):
    return path.read_text("utf-8")


def _fenced(path, language):
    return [text for found, text in _FENCED.findall(_read(path)) if found == language]


def _rows(path, opening):
    """The rows of the table whose first row after the line `opening` stands next, as lists of cells."""
    lines = iter(_read(path).splitlines())
    assert any(line == opening for line in lines), f"{path.name}: {opening}"
    rows = []
    for line in lines:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif rows:
            break
    return rows[2:]


def _keys(path, opening):
    return [key for row in _rows(path, opening) for key in _CODE.findall(row[0])]


# --- keys: every table of the handbook against what the engine takes -------------------------

PROBES = {
    # A small board; ODD stands wherever a mapping could hold a key that the engine does not know.
    "disclosures/_school.yml": """{
name: 学校,
departments: {office: {name: 办公室, ODD}},
respond: {
  who: {public: 公众, ODD},
  ways: [{kind: phone, label: 电话, value: 0000-0000, ODD}],
  ODD},
counting: {first_day_counts: true, ODD},
terms: [{period: 2026-S1, first_day: 2026-09-01, last_day: 2027-01-22, ODD}],
vacations: [{name: 暑假, first_day: 2026-07-11, last_day: 2026-08-31, ODD}],
ODD}
""",
    "disclosures/_catalogue/kind.yml": """{
name: 分类,
description: 说明,
review: {minimum: {working_days: 5, ODD}, ODD},
fields: {field: {label: 资料, type: text, ODD}},
items: {item: {name: 事项, cadence: yearly, within: {days: 2, after: day, source: 规定, ODD}, ODD}},
outcome: {days: 15, source: 规定, ODD},
limits: [{field: field, at_most: field, source: 规定, ODD}],
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
    ("catalogue.md", "## 分类", "分类文件"),
    ("catalogue.md", "## 公示规则 review", "review（公示规则）"),
    ("catalogue.md", "最短期限 `minimum`：", "minimum（"),
    ("catalogue.md", "## 资料项 fields", "field（"),
    ("catalogue.md", "## 应公开事项 items", "item（"),
    ("catalogue.md", "公开的期限 `within`：", "within（"),
    (
        "catalogue.md",
        "公布结果的期限 `outcome`，自公示期满起，过了还没有 `outcome` 的[提醒](../rules/outcome-missing.md)：",
        "outcome（公布结果的期限）",
    ),
    ("catalogue.md", "## 金额上限 limits", "limits（"),
    ("catalogue.md", "## 保留规则 retention", "retention（"),
    ("school.md", "## 学校", "学校文件"),
    ("school.md", "## 部门 departments", "office（"),
    ("school.md", "## 提出异议的办法 respond", "respond（"),
    ("school.md", "谁可以提 `who`：", "who（"),
    ("school.md", "途径 `ways`，每一种一行：", "ways（"),
    ("school.md", "## 计日规则 counting", "counting（"),
    ("school.md", "## 学期 terms", "terms（"),
    ("school.md", "## 假期 vacations", "vacations（"),
]
CHOSEN_BY_THE_CATALOGUE = "“分类”的资料项"
each_table = pytest.mark.parametrize(
    ("name", "opening", "owner"), TABLES, ids=[f"{name}-{owner}" for name, _, owner in TABLES]
)


def _write(root, files):
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())


def _unknown_keys(root, odd):
    """What the engine says of the probes with `odd` in every mapping."""
    _write(root, {name: text.replace("ODD", odd) for name, text in PROBES.items()})
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
    assert sorted(_keys(HANDBOOK / name, opening)) == sorted(keys)


def test_no_mapping_is_forgotten(taken):
    owners = (*(owner for _, _, owner in TABLES), CHOSEN_BY_THE_CATALOGUE)
    assert [message for message in taken if not message.startswith(owners)] == []
    assert len(taken) == len(owners)


@each_table
def test_labels_are_those_of_the_messages(tmp_path, name, opening, owner):
    """Who writes a key's label in its place is told the key: so the engine has the same label."""
    label_of = {_CODE.findall(row[0])[0]: row[1] for row in _rows(HANDBOOK / name, opening)}
    labels = list(label_of.values())
    keys = {key: label for key, label in label_of.items() if labels.count(label) == 1}
    faults = _unknown_keys(tmp_path, ", ".join(f"{label}: 1" for label in set(labels)))
    told = {fault.found: fault.help for fault in faults if fault.message.startswith(owner)}
    assert {label: told.get(label) for label in keys.values()} == {
        label: f"改成 {key}" for key, label in keys.items()
    }


FIELDS = {
    "## 基本资料": ENTRY_FIELDS.values(),
    "## 公示期 review": REVIEW_FIELDS,
    "延长 `extensions`，每次一项；原来的几行不动：": EXTENSION_FIELDS,
    "重新公示 `restarts`，每次中断一项：": RESTART_FIELDS,
    "## 公示结果 outcome": OUTCOME_FIELDS,
    "## 异议 objections": OBJECTION_FIELDS,
    "## 更正 corrections": CORRECTION_FIELDS,
    "## 撤回 withdrawn": WITHDRAWAL_FIELDS,
}
each_row = pytest.mark.parametrize(
    ("opening", "field"),
    [(opening, field) for opening, fields in FIELDS.items() for field in fields],
    ids=lambda value: getattr(value, "key", None),
)


def _row(path, opening, key):
    (row,) = [row for row in _rows(path, opening) if row[0] == f"`{key}`"]
    return row


@each_row
def test_what_must_be_written_is_said(opening, field):
    row = _row(HANDBOOK / "entry.md", opening, field.key)
    assert row[2].startswith("必填") is field.required


@each_row
def test_examples_of_values_are_good(opening, field):
    (example,) = _CODE.findall(_row(HANDBOOK / "entry.md", opening, field.key)[3])
    value = field.parse(example.strip("[]"))
    assert not hasattr(value, "rule"), example


def _named(path, opening, key):
    """The code words in the row of that key, without the key."""
    return set(_CODE.findall(_row(path, opening, key)[2]))


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
    assert _named(school, "途径 `ways`，每一种一行：", "kind") == set(WAY_KINDS)


def test_every_cadence_and_field_type_is_explained():
    page = HANDBOOK / "catalogue.md"
    after = "| `retention` | 保留规则 | 与下面相同；不写就用分类的 | |"
    assert _keys(page, after) == list(Cadence)
    after = next(line for line in _read(page).splitlines() if line.startswith("| `total_of` |"))
    types = {row[0].strip("`"): row[2].strip("`") for row in _rows(page, after)}
    assert set(types) == set(FIELD_TYPES)
    for name, example in types.items():
        field = Field(key="x", label="x", type=name, choices=("询价",))
        assert not hasattr(field.parse(example), "rule"), name


def test_a_column_may_have_every_type_but_the_one_that_is_named():
    text = _read(HANDBOOK / "entry.md")
    assert "列的类型与资料项相同，见[添一个分类](catalogue.md)，没有 `choice`" in text
    assert set(COLUMN_TYPES) == set(FIELD_TYPES) - {"choice"}


def test_names_are_masked_as_the_handbook_shows():
    opening = next(
        line for line in _read(HANDBOOK / "catalogue.md").splitlines() if "隐去姓名 `" in line
    )
    rows = _rows(HANDBOOK / "catalogue.md", opening)
    assert len(rows) >= 4
    for name, masked in rows:
        assert mask_name(name.strip("`")) == masked.strip("`")


def test_every_form_of_a_period_is_good():
    field = ENTRY_FIELDS["period"]
    for written, *_ in _rows(HANDBOOK / "entry.md", "所属期 `period` 的写法："):
        assert field.parse(written.strip("`")) == written.strip("`")


def test_about_tells_every_key_of_the_data():
    board = load_board([SOURCE], DEMONSTRATION_DAY)
    document = json.loads(render_entries_json(derive_view(board, Audience.PUBLIC)))
    opening = next(line for line in _read(DOCS / "about.md").splitlines() if "entries.json" in line)
    assert sorted(_keys(DOCS / "about.md", opening)) == sorted(document["entries"][0])
    for key in ("today", "school", "entries"):
        assert f"`{key}`" in opening


def _content(name):
    if name.endswith(".xlsx"):
        return sheet(["姓名", "金额"])
    return paper("x").decode("ascii") if name.endswith(".pdf") else "姓名,金额\n"


# --- examples: what a reader copies must work ---------------------------------------------

EXAMPLE = "disclosures/honours/2026-11-18-class-teacher-nominees"


def _example(page):
    (entry,) = [text for text in _fenced(page, "yaml") if text.startswith("---\n")]
    return entry


def _check(tmp_path, files):
    """What is found on the sample's board with these files added to it."""
    _write(tmp_path, files)
    board = load_board([SOURCE, tmp_path / "disclosures"], DEMONSTRATION_DAY, base=tmp_path)
    return [each for each in check_board(board) if each.place.file.startswith("disclosures/hon")]


@pytest.mark.parametrize(
    "path", [ROOT / "README.md", HANDBOOK / "index.md"], ids=lambda path: path.stem
)
def test_the_entry_to_copy_is_right(tmp_path, path):
    entry = _example(path)
    assert EXAMPLE.split("/")[-1] in _read(path)
    files = {f"{EXAMPLE}/index.md": entry}
    if "scores.pdf" in entry:
        files[f"{EXAMPLE}/scores.pdf"] = paper("x").decode("ascii")
    assert _check(tmp_path, files) == []


def test_the_period_that_the_readme_promises(tmp_path):
    _write(tmp_path, {f"{EXAMPLE}/index.md": _example(ROOT / "README.md")})
    board = load_board([SOURCE, tmp_path / "disclosures"], DEMONSTRATION_DAY)
    (last_day,) = [period.last_day for id, period in board.periods.items() if EXAMPLE.endswith(id)]
    assert last_day == date(2026, 11, 24)
    assert "自动数到 11 月 24 日" in _read(ROOT / "README.md")


def test_the_outcome_to_add_is_right(tmp_path):
    entry = _example(ROOT / "README.md")
    (outcome,) = [text for text in _fenced(HANDBOOK / "index.md", "yaml") if "outcome:" in text]
    assert (
        _check(tmp_path, {f"{EXAMPLE}/index.md": entry.replace("\n---\n", f"\n{outcome}---\n")})
        == []
    )


def test_the_message_that_the_handbook_shows_is_the_real_one(tmp_path):
    entry = _example(HANDBOOK / "index.md").replace("on: 2026-11-18", "on: 2026-11-31")
    files = {f"{EXAMPLE}/index.md": entry, f"{EXAMPLE}/scores.pdf": "%PDF"}
    found = _check(tmp_path, files)
    (shown,) = [text for text in _fenced(HANDBOOK / "index.md", "text") if "error[" in text]
    assert render_text(found).startswith(shown)


def _wrapped(block):
    """A block of the handbook as a whole entry of the board's category `kind`."""
    return f"---\ntitle: 标题\ndepartment: 办公室\npublished_on: 2026-11-09\n{block}---\n"


def test_the_html_that_entry_md_allows_is_what_stays():
    rows = _rows(HANDBOOK / "entry.md", "### 正文里能写的网页代码")
    tags = {tag: set(_CODE.findall(row[1])) for row in rows for tag in _CODE.findall(row[0])}
    assert set(tags) == ALLOWED_TAGS
    assert {tag: names for tag, names in tags.items() if names} == ALLOWED_ATTRIBUTES
    (line,) = [each for each in _read(HANDBOOK / "entry.md").splitlines() if "`mailto:`" in each]
    schemes = {each.split(":")[0] for each in _CODE.findall(line)}
    assert schemes == ALLOWED_SCHEMES


def test_the_parts_that_entry_md_shows_are_right(tmp_path):
    catalogue = """
name: 分类
description: 说明
fields:
  project: {label: 项目, type: text}
  method: {label: 方式, type: choice, choices: [公开招标]}
  budget: {label: 预算, type: money}
  supplier: {label: 供应商, type: text, many: true}
  amount: {label: 金额, type: money}
  decided_on: {label: 日期, type: date}
"""
    blocks = _fenced(HANDBOOK / "entry.md", "yaml")
    assert len(blocks) == 10
    files = {
        "disclosures/_school.yml": "name: 学校\ndepartments: {office: {name: 办公室}}\n"
        "respond: {form: 署名}\n",
        "disclosures/_catalogue/kind.yml": catalogue,
    }
    for number, block in enumerate(blocks):
        folder = f"disclosures/kind/2026-11-09-part-{number}"
        reviewed = block.startswith(("outcome", "respond"))
        review = "review: {working_days: 5}\n" if reviewed else ""
        files |= {f"{folder}/index.md": _wrapped(review + block)}
        files |= {f"{folder}/{name}": _content(name) for name in re.findall(r"file: (\S+)", block)}
    _write(tmp_path, files)
    board = load_board([tmp_path / "disclosures"], DEMONSTRATION_DAY)
    assert len(board.entries) == 10
    assert check_board(board) == ()


def test_the_new_category_the_school_and_the_calendar_are_right(tmp_path):
    files = {
        "disclosures/_catalogue/school-bus.yml": _fenced(HANDBOOK / "catalogue.md", "yaml")[0],
        "disclosures/_school.yml": _fenced(HANDBOOK / "school.md", "yaml")[0],
        "disclosures/_calendar/2027.yml": _fenced(HANDBOOK / "periods.md", "yaml")[-1],
    }
    _write(tmp_path, files)
    board = load_board([tmp_path / "disclosures"], DEMONSTRATION_DAY)
    assert check_board(board) == ()
    assert list(board.catalogue) == ["school-bus"]
    assert not board.calendar.is_provisional(2027)
    assert not board.calendar.is_working_day(date(2027, 2, 5))
    assert board.calendar.is_working_day(date(2027, 2, 20))


def _day(text):
    month, day = re.fullmatch(r"(\d+)月(\d+)日", text).groups()
    return date(2026, int(month), int(day))


def _counted(opening):
    for first_day, length, last_day, *_ in _rows(HANDBOOK / "periods.md", opening):
        number, unit = re.fullmatch(r"(\d+)(个工作日|天)", length).groups()
        key = {"个工作日": "working_days", "天": "days"}[unit]
        yield Review(first_day=_day(first_day), **{key: int(number)}), _day(last_day)


@pytest.mark.parametrize(
    ("opening", "first_day_counts"),
    [("## 算给您看：2026 年国庆前后", True), ("这样每个公示期都晚一天开始数：", False)],
)
def test_the_periods_that_the_handbook_counts(opening, first_day_counts):
    rows = list(_counted(opening))
    assert len(rows) >= 3
    for review, last_day in rows:
        period = derive_period(review, Calendar(), first_day_counts=first_day_counts)
        assert period.last_day == last_day, review


def test_the_extended_and_the_restarted_period_that_the_handbook_counts():
    shown = re.findall(
        r"```yaml\n(review:\n.*?)```\n\n算下来：公示期为 (\S+)至(\S+)。",
        _read(HANDBOOK / "periods.md"),
        re.DOTALL,
    )
    assert len(shown) == 2
    for text, first_day, last_day in shown:
        report = Report()
        shape = Shape(parse_yaml(text, Place("periods.md"), report), "", report)
        review = parse_review(shape.take_mapping("review", ""), None)
        period = derive_period(review, Calendar(), first_day_counts=True)
        assert report.diagnostics == []
        assert (period.first_day, period.last_day) == (_day(first_day), _day(last_day))


def test_the_steps_that_the_handbook_shows_are_items(tmp_path):
    (block,) = [text for text in _fenced(HANDBOOK / "catalogue.md", "yaml") if "steps:" in text]
    (rule,) = [text for text in _fenced(HANDBOOK / "catalogue.md", "yaml") if "retention:" in text]
    files = {
        "disclosures/_school.yml": "name: 学校\ndepartments: {office: {name: 办公室}}\n"
        "respond: {form: 署名}\n",
        "disclosures/_catalogue/kind.yml": f"name: 分类\ndescription: 说明\n{block}{rule}",
    }
    _write(tmp_path, files)
    board = load_board([tmp_path / "disclosures"], DEMONSTRATION_DAY)
    assert board.faults == ()
    assert board.catalogue["kind"].steps == ("tender", "award", "contract")
    assert board.catalogue["kind"].retention


def test_two_sources_make_one_staff_site(tmp_path):
    """The folders and the settings as the handbook shows them."""
    (settings,) = [text for text in _fenced(HANDBOOK / "publish.md", "yaml") if "sources:" in text]
    entry = "---\ntitle: 标题\ndepartment: 办公室\npublished_on: {day}\n{more}---\n"
    files = {
        "gongkai/mkdocs.staff.yml": settings,
        "gongkai/disclosures/_school.yml": "name: 学校\ndepartments: {office: {name: 办公室}}\n"
        "respond: {form: 署名}\n",
        "gongkai/disclosures/_catalogue/training.yml": "name: 师资培训\ndescription: 说明\n",
        "gongkai/disclosures/training/2026-11-10-plan/index.md": entry.format(
            day="2026-11-10", more=""
        ),
        "gongkai-staff/staff-disclosures/training/2026-11-18-accounts/index.md": entry.format(
            day="2026-11-18", more="audience: staff\nfollows: training/2026-11-10-plan\n"
        ),
    }
    _write(tmp_path, files)
    for folder in files:
        assert folder.split("/")[0] in _read(HANDBOOK / "publish.md")
    told = read_settings(tmp_path / "gongkai/mkdocs.staff.yml", today=str(DEMONSTRATION_DAY))
    board = load_board(told.sources, told.today, base=told.base)
    assert check_board(board) == ()
    assert list(derive_view(board, told.audience).postings) == [
        "training/2026-11-18-accounts",
        "training/2026-11-10-plan",
    ]
    assert list(derive_view(board, Audience.PUBLIC).postings) == ["training/2026-11-10-plan"]


def test_the_status_is_explained():
    """Every heading and every key of `gongkai status`, in its order."""
    board = load_board([SOURCE], DEMONSTRATION_DAY)
    status = derive_status(derive_view(board, Audience.STAFF))
    headings = re.findall(r"^(\S+)：\d+ 件$", render_status(status), re.MULTILINE)
    rows = _rows(HANDBOOK / "publish.md", "列出今天起 14 天里的事，两个站的条目都算：")
    assert [row[0] for row in rows] == headings  # the sample has each
    (line,) = [line for line in _read(HANDBOOK / "publish.md").splitlines() if "`--json`" in line]
    document = json.loads(render_status_json(status))
    keys = [*document, *document["closes"][0]]
    assert [key for key in _CODE.findall(line) if not key.startswith("--")] == keys


def test_the_months_that_the_handbook_shows():
    calendar, month, day = Calendar(), 9, 19
    for row in _rows(HANDBOOK / "periods.md", "## 哪天是工作日"):
        for column, cell in enumerate(row):
            number, _, marked = cell.partition(" ")
            month, day = map(int, number.split("/")) if "/" in number else (month, int(number))
            shown = date(2026, month, day)
            assert shown.isoweekday() % 7 == column, cell
            weekend = column in (0, 6)
            assert calendar.is_working_day(shown) is (
                marked == "班" or (not weekend and not marked)
            )


def test_the_categories_that_the_handbook_lists():
    names = {path.stem: _read(path).split("\n")[0] for path in SOURCE.glob("_catalogue/*.yml")}
    listed = {}
    for row in _rows(HANDBOOK / "index.md", "## 第一步：找到分类"):
        listed |= {row[0].strip("`"): row[1], row[2].strip("`"): row[3]}
    assert len(listed) == 20
    for id, name in listed.items():
        assert names[id] == f"name: {name}"


# --- links, commands, modules -------------------------------------------------------------

PAGES = [ROOT / "README.md", ROOT / "deploy/README.md", *sorted(DOCS.rglob("*.md"))]


@pytest.fixture(scope="module")
def generated():
    """Addresses that the engine makes, as docs/ links to them."""
    site = load_site({"sources": ["disclosures"], "today": str(DEMONSTRATION_DAY)}, ROOT, "公开")
    return {f"{page.url}index.md" for page in site.pages()} | {name for name, _ in site.exports()}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path, generated):
    text = _FENCED.sub("", _read(path))
    for link in _LINK.findall(text):
        if link.startswith(("http://", "https://", "mailto:", "#")):
            continue
        target = (path.parent / link.partition("#")[0]).resolve()
        inside = target.relative_to(ROOT).as_posix().removeprefix("docs/")
        assert target.is_file() or (path.is_relative_to(DOCS) and inside in generated), link


def test_every_handwritten_page_is_in_the_navigation():
    nav = re.search(r"^nav:\n((?:[ -].*\n)+)", _read(ROOT / "mkdocs.yml"), re.MULTILINE)[1]
    listed = set(re.findall(r"[\w/-]+\.md", nav))
    written = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    assert {page for page in written if not page.startswith("rules/")} <= listed <= written


TOLD = "\n".join(
    text for page in PAGES for language in ("sh", "bat") for text in _fenced(page, language)
) + "\n".join(_CODE.findall(_FENCED.sub("", _read(ROOT / "README.md"))))


def test_commands_exist():
    targets = set(re.findall(r"^([a-z]+):", _read(ROOT / "Makefile"), re.MULTILINE))
    told = set(re.findall(r"\bmake ([a-z]+)", TOLD.replace("make nginx", "")))
    assert {"serve", "test", "site"} <= told <= targets
    scripts = set(re.findall(r"\.venv\\Scripts\\(\w+)", TOLD))
    assert scripts == {"python", "mkdocs", "gongkai"}
    for name in re.findall(
        r"(?:-r |cp )(?:/srv/gongkai/)?([\w./-]+\.(?:txt|conf|service|timer))", TOLD
    ):
        assert (ROOT / name).is_file(), name


def test_the_two_commands_come_first():
    first, *_ = _fenced(ROOT / "README.md", "sh")
    assert [line.split("#")[0].strip() for line in first.splitlines()] == [
        "make serve",
        "make test",
    ]
    assert "```bat" not in _read(ROOT / "README.md").split("make serve")[0]


def test_windows_installs_what_make_installs():
    (windows, *_) = _fenced(ROOT / "README.md", "bat")
    installing = re.findall(r"^\t\$\(PIP\) (.*)$", _read(ROOT / "Makefile"), re.MULTILINE)[:2]
    for arguments in installing:
        assert f"pip install {arguments}\n" in windows
    assert windows in _read(HANDBOOK / "publish.md")


def test_every_module_is_in_the_architecture():
    """Every module that the site or the command loads; what nothing loads is no part of it yet."""
    told = _read(DOCS / "architecture.md")
    engine = ROOT / "hooks/gongkai"
    script = "import sys, gongkai.cli, gongkai.site; print(*sys.modules, sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT / "hooks",
    )
    loaded = {line for line in done.stdout.splitlines() if line.split(".")[0] == "gongkai"}
    assert len(loaded) > 30
    for path in engine.rglob("*.py"):
        name = ".".join(path.relative_to(engine.parent).with_suffix("").parts)
        if name.removesuffix(".__init__") in loaded:
            assert f"`{path.relative_to(engine).as_posix()}`" in told, name


def test_what_the_architecture_names_exists():
    text = _FENCED.sub("", _read(DOCS / "architecture.md"))
    for name in _CODE.findall(text):
        if not re.fullmatch(r"[\w./-]+(/|\.(py|yml|md|css|js|html|toml))", name):
            continue
        places = (ROOT, ROOT / "hooks/gongkai", HANDBOOK, ROOT / "overrides", DOCS)
        places = (*places, ROOT / "overrides/assets/css")
        optional = name in ("site/", "disclosures/_calendar/")  # made by a build, or by the school
        assert optional or any((place / name).exists() for place in places), name


def test_the_docs_name_neither_hosts_nor_folders_of_their_making():
    forbidden = re.compile(r"pypi|pythonhosted|npmjs|/work/|/tmp/", re.IGNORECASE)
    owned = [*PAGES, *(ROOT / "deploy").iterdir(), *(ROOT / ".github").rglob("*.yml")]
    assert [path.name for path in owned if forbidden.search(_read(path))] == []


def test_the_sample_can_be_dropped(tmp_path):
    """The README's steps lead to an empty board that passes its checks."""
    school = _read(SOURCE / "_school.yml").replace("sample: true\n", "")
    catalogue = {
        f"disclosures/_catalogue/{path.name}": _read(path) for path in SOURCE.glob("_catalogue/*")
    }
    _write(tmp_path, {"disclosures/_school.yml": school, **catalogue})
    site = load_site({"sources": ["disclosures"]}, tmp_path, "某校 · 校务公开")
    assert not site.site.is_sample
    assert site.site.demonstration is None
    assert [page.build() is not None for page in site.pages()]
    config = yaml.load(
        _read(ROOT / "mkdocs.yml").split("theme:")[0].replace("!ENV", ""), yaml.CSafeLoader
    )
    assert config["extra"]["gongkai"]["today"] == DEMONSTRATION_DAY

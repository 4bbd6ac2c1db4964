"""The best match comes first: a title, then own text, then an attachment, last what is only filed under it."""

import pytest

from boards import SCHOOL, lay_board
from search.indexing import build_index
from search.reader import Reader

ONLY_FILED = "其中 {} 条只是分类、部门等含有所查的词，标题、正文和附件里没有。"
UNDER = "仅见于分类、部门等："
DEPARTMENTS = SCHOOL.replace("general-affairs: {name: 总务处}", "union: {name: 校工会}")
CATALOGUE = {
    "union": "name: 工会事务\ndescription: 工会。\norder: 1\nitems:\n"
    "  fund: {name: 经费收支, cadence: as-needed}\n",
    "finance": "name: 财务收支\ndescription: 收支。\norder: 2\n",
}
HEAD = "---\ntitle: {title}\ndepartment: {department}\npublished_on: {day}\n{more}---\n{body}\n"
ENTRIES = {
    "finance/2026-01-05-title": ("工会会费收缴办法", "财务室", "", "按规定办理。"),
    "finance/2026-01-06-body": ("慰问安排", "财务室", "", "由工会承担。"),
    "finance/2026-01-07-summary": ("疗休养安排", "财务室", "summary: 工会组织\n", "另行通知。"),
    "finance/2026-01-08-file": (
        "补助名册",
        "财务室",
        "attachments: [{file: list.csv, title: 名册}]\n",
        "见附件。",
    ),
    "finance/2026-01-09-department": ("体检安排", "校工会", "", "分批体检。"),
    "union/2026-01-10-category": ("春游安排", "财务室", "", "自愿报名。"),
    "union/2026-01-11-item": ("本季收支", "校工会", "item: fund\n", "详见公告。"),
    "finance/2026-01-12-other": ("采购安排", "财务室", "", "分批购置。"),
}
TITLE, BODY, SUMMARY, FILE, DEPARTMENT, CATEGORY, ITEM, OTHER = (row[0] for row in ENTRIES.values())


@pytest.fixture(scope="module")
def reader(tmp_path_factory, modules):
    files = {"finance/2026-01-08-file/list.csv": "来源,金额\n工会,300\n"}
    for path, (title, department, more, body) in ENTRIES.items():
        day = path.split("/")[1][:10]
        text = HEAD.format(title=title, department=department, day=day, more=more, body=body)
        files[f"{path}/index.md"] = text
    root = lay_board(
        tmp_path_factory.mktemp("ranking"), files, school=DEPARTMENTS, catalogue=CATALOGUE
    )
    page = modules(build_index(root).files)
    return Reader(page, page.url.split("search/")[0])


@pytest.mark.parametrize(
    ("query", "expected", "filed"),
    [
        ("工会", [TITLE, SUMMARY, BODY, FILE, ITEM, CATEGORY, DEPARTMENT], 3),
        ("校工会", [ITEM, DEPARTMENT], 2),
        ("会", [TITLE, SUMMARY, BODY, FILE, ITEM, CATEGORY, DEPARTMENT], 3),
        ("工会 安排", [SUMMARY, BODY, CATEGORY, DEPARTMENT], 0),
        ("收支", [ITEM, OTHER, DEPARTMENT, FILE, SUMMARY, BODY, TITLE], 6),
        ("安排", [OTHER, CATEGORY, DEPARTMENT, SUMMARY, BODY], 0),
        ("财务室 工会", [TITLE, SUMMARY, BODY, FILE, CATEGORY], 1),
        ("经费收支", [ITEM], 1),
    ],
)
def test_order(query, expected, filed, reader):
    reader.ask(query)
    assert reader.titles == expected
    notes = reader.part("notes").inner_text()
    assert notes == (ONLY_FILED.format(filed) if filed else "")
    assert reader.page.get_by_text(UNDER).count() == filed


def test_the_newest_first_is_the_newest_first(reader):
    reader.open(q="工会", order="date")
    assert reader.titles == [ITEM, CATEGORY, DEPARTMENT, FILE, SUMMARY, BODY, TITLE]
    assert ONLY_FILED.format(3) in reader.part("notes").inner_text()
    reader.open()


def test_the_result_says_why_it_is_there(reader):
    reader.ask("校工会")
    excerpts = reader.page.locator(".gk-result__excerpt").all_inner_texts()
    assert excerpts == [f"{UNDER}校工会"] * 2
    reader.ask("工会")
    excerpts = reader.page.locator(".gk-result__excerpt").all_inner_texts()
    assert [each.startswith(UNDER) for each in excerpts] == [False] * 4 + [True] * 3
    assert excerpts[4] == f"{UNDER}工会事务、校工会"

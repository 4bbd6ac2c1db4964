"""Departments that sign together, and departments under others: on pages, in lists, facets and data."""

import json

import pytest

from boards import SCHOOL, TITLE_EVALUATION, lay_board, read_board
from gongkai.audience import Audience
from gongkai.exports.entries_json import render_entries_json
from gongkai.pages import Index, build_pages
from gongkai.search.facets import build_table
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words

ID = "title-evaluation/2026-11-16-candidates"
ENTRY = """\
---
title: 高级职称推荐人选公示
department: {department}
published_on: 2026-11-16
item: candidates
review: {{working_days: 5}}
---
推荐两人。
"""
COLLEGES = SCHOOL.replace(
    "departments:\n",
    """departments:
  party: {name: 党总支}
  information:
    name: 信息学院
    ways: [{kind: phone, label: 电话, value: 0000-0001}]
  computing: {name: 计算机系, under: information}
  software:
    name: 软件系
    under: 信息学院
    ways: [{kind: visit, label: 来访, value: 实验楼 305}]
""",
)


def lay(folder, department):
    return lay_board(
        folder,
        {f"{ID}/index.md": ENTRY.format(department=department)},
        school=COLLEGES,
        catalogue={"title-evaluation": TITLE_EVALUATION},
    )


def view_of(folder, department):
    board, found = read_board(lay(folder, department))
    assert [each for each in found if each.severity == "error"] == []
    return derive_view(board, Audience.PUBLIC)


def page_of(view, url=f"{ID}/"):
    index = Index(view, read_words())
    return next(page for page in build_pages(index) if page.url == url).build()


@pytest.mark.parametrize(
    "written",
    [
        *(
            "[人事处, 党总支]",
            "人事处、党总支",
            "人事处，党总支",
            "人事处 党总支",
            "人事处和党总支",
        ),
        *('"人事处/党总支"', "\n  - 人事处\n  - 党总支", "[人事处, 党总支, 人事处]"),
    ],
)
def test_two_sign_however_they_are_written(tmp_path, written):
    view = view_of(tmp_path, written)
    assert [each.name for each in view.postings[ID].departments] == ["人事处", "党总支"]


def test_both_stand_on_the_page_and_in_the_lists(tmp_path):
    view = view_of(tmp_path, "[人事处, 党总支]")
    page = page_of(view)
    assert page["foot"].departments == ("人事处", "党总支")
    (fact,) = [each for each in page["facts"] if each.links]
    assert [each.url for each in fact.links] == ["departments/personnel/", "departments/party/"]
    for url in ("departments/personnel/", "departments/party/"):
        (row,) = page_of(view, url)["rows"]
        assert [each.label for each in row.departments] == ["人事处", "党总支"]
    assert page_of(view, "departments/finance/")["rows"] == ()


def test_the_data_tell_all_and_the_first(tmp_path):
    (entry,) = json.loads(render_entries_json(view_of(tmp_path, "[人事处, 党总支]")))["entries"]
    assert (entry["department"], entry["departments"]) == ("人事处", ["人事处", "党总支"])


def test_who_signs_is_content_and_one_alone_counts_as_ever(tmp_path):
    written = ("人事处", "[人事处]", "[人事处, 党总支]", "[党总支, 人事处]")
    prints = [
        view_of(tmp_path / str(at), each).postings[ID].content_sha256
        for at, each in enumerate(written)
    ]
    assert prints[0] == prints[1]
    assert len({*prints}) == 3


def test_a_department_under_a_college_is_found_with_it(tmp_path):
    view = view_of(tmp_path, "计算机系")
    page = page_of(view, "departments/information/")
    assert [each.title for each in page["rows"]] == ["高级职称推荐人选公示"]
    (row,) = page["rows"]
    assert [each.label for each in row.departments] == ["计算机系"]
    crumbs = page_of(view, "departments/computing/")["crumbs"]
    assert [each.label for each in crumbs][-1] == "信息学院"
    table = build_table(view, read_words())
    names = [name for _, name in table.facets["department"]]
    ((_, several, _),) = table.kinds
    assert [names[at] for at in several] == ["信息学院", "计算机系"]


@pytest.mark.parametrize(
    ("department", "ways"),
    [
        ("人事处", ["电话", "来访"]),  # the school's own
        ("信息学院", ["电话"]),
        ("计算机系", ["电话"]),  # its college's
        ("软件系", ["来访"]),
        ("[软件系, 信息学院]", ["软件系来访", "信息学院电话"]),
        ("[信息学院, 计算机系]", ["信息学院电话"]),
        ("[人事处, 软件系]", ["软件系来访", "电话", "来访"]),
    ],
)
def test_objections_go_to_who_signed(tmp_path, department, ways):
    box = page_of(view_of(tmp_path, department))["respond"]
    assert [each.label for each in box.ways] == ways


def test_a_college_may_be_taken_down_too(tmp_path):
    """What is left tells who answers for it."""
    rule = "retention: {after: published, days: 1, action: take-down, source: 学校规定}\n"
    root = lay_board(
        tmp_path,
        {f"{ID}/index.md": ENTRY.format(department="[计算机系, 党总支]")},
        school=COLLEGES,
        catalogue={"title-evaluation": TITLE_EVALUATION + rule},
    )
    posting = derive_view(read_board(root)[0], Audience.PUBLIC).postings[ID]
    assert posting.is_retired
    assert [each.name for each in posting.departments] == ["计算机系", "党总支"]

"""The foot of every page has what the school's file tells, each number with an address that works."""

import pytest

from boards import NOTICE, NOTICE_TEXT, SCHOOL, lay_board, read_board
from gongkai.audience import Audience
from gongkai.pages import Index
from gongkai.pages.site_pages import build_site
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words
from guard.numbers import mobile


def foot_of(folder, more):
    root = lay_board(folder, {NOTICE: NOTICE_TEXT}, school=SCHOOL + more)
    board, found = read_board(root)
    assert found == (), found
    view = derive_view(board, Audience.PUBLIC)
    return build_site(Index(view, read_words()), "", None).foot


def test_a_school_that_tells_nothing_has_none(tmp_path):
    foot = foot_of(tmp_path, "")
    assert (foot.guides, foot.supervision, foot.records) == ((), (), ())


def test_records_lead_to_their_registers(tmp_path):
    foot = foot_of(
        tmp_path, "icp: 京icp备2026000001号－1\npolice_record: 京公网安备 11999900000001 号\n"
    )
    assert [(each.label, each.url) for each in foot.records] == [
        ("京ICP备2026000001号-1", "https://beian.miit.gov.cn/"),
        (
            "京公网安备11999900000001号",
            "https://beian.mps.gov.cn/#/query/webSearch?code=11999900000001",
        ),
    ]


@pytest.mark.parametrize(
    ("written", "links"),
    [
        ("0000-0000 转 22（校纪检组）", ["tel:00000000,22"]),
        ("０５７１－００００００００转２２", ["tel:057100000000,22"]),
        ("校纪检组 0571-0000000、0000001 转 8002；教育局 12388", 3),
        ("一楼大厅校长信箱", []),
    ],
)
def test_each_number_to_call_is_a_link(written, links, tmp_path):
    foot = foot_of(tmp_path, f"supervision: {written}\n")
    assert "".join(each.text for each in foot.supervision) == written
    dialled = [each.href for each in foot.supervision if each.href]
    assert dialled == links or len(dialled) == links


def test_guides_are_pages_of_docs_or_of_other_sites(tmp_path):
    guides = {"公开指南": "guide.md", "校史": "docs/school/index.md", "制度": "/system/"}
    for name in ("guide", "school/index", "system"):
        page = tmp_path / f"docs/{name}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("# 标题\n", "utf-8")
    guides["旧网站"] = "https://www.example.edu.cn/old.html"
    lines = "".join(f"  {name}: {page}\n" for name, page in guides.items())
    foot = foot_of(tmp_path, f"guides:\n{lines}")
    assert [(each.label, each.url) for each in foot.guides] == [
        ("公开指南", "guide/"),
        ("校史", "school/"),
        ("制度", "system/"),
        ("旧网站", "https://www.example.edu.cn/old.html"),
    ]


def test_the_number_to_call_may_stand_in_entries(tmp_path):
    number = mobile()
    files = {NOTICE: NOTICE_TEXT + f"\n监督电话 {number}。\n"}
    (found,) = read_board(lay_board(tmp_path, files))[1]
    assert found.rule == "personal-phone"
    root = lay_board(tmp_path, files, school=SCHOOL + f"supervision: {number}\n")
    assert read_board(root)[1] == ()

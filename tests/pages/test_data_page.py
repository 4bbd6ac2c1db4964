"""The data page tells of every file that is exported for others, and on what terms it may be used."""

import pytest

from boards import NOTICE, NOTICE_TEXT, REVIEW, REVIEW_TEXT, SCHOOL, lay_board, read_board
from gongkai.audience import Audience
from gongkai.exports import list_exports
from gongkai.pages import Index, build_pages
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words

LICENCE = "{name: 知识共享 署名 4.0 国际, url: 'https://creativecommons.org/licenses/by/4.0/'}"
TERMS = f"open_data: {{licence: {LICENCE}, contact: xiaoban@example.com}}\n"


def read_page(folder, more="", audience=Audience.PUBLIC):
    """The view and what the page's template is given."""
    root = lay_board(folder, {NOTICE: NOTICE_TEXT, REVIEW: REVIEW_TEXT}, school=SCHOOL + more)
    view = derive_view(read_board(root)[0], audience)
    page = next(each for each in build_pages(Index(view, read_words())) if each.url == "data/")
    return view, page.build()


@pytest.mark.parametrize("audience", Audience)
def test_every_export_for_others_is_on_it(audience, tmp_path):
    view, told = read_page(tmp_path, audience=audience)
    listed = {each.url: each for each in (*told["whole"], *told["parts"])}
    exported = {each.address: each for each in list_exports(view) if each.kind}
    assert listed.keys() == exported.keys() >= {"data/entries.csv", "data/finance.csv"}
    table = listed["data/finance.csv"]
    assert table.title == "财务收支（表格）"
    assert table.columns_text == "收入合计（元）、支出合计（元）"
    assert table.meta.split(" · ")[0] == "CSV" and "2026年3月10日" in table.meta
    assert [each.name for each in told["columns"]][:2] == ["编号", "标题"]


def test_it_says_by_which_licence_and_whom_to_ask(tmp_path):
    _, told = read_page(tmp_path, TERMS)
    assert (told["licence"].name, told["contact"]) == (
        "知识共享 署名 4.0 国际",
        "xiaoban@example.com",
    )
    assert "示范学校" in told["cite"] and "2026年11月18日" in told["cite"]


def test_no_licence_is_made_up(tmp_path):
    assert read_page(tmp_path)[1]["licence"] is None


def test_what_staff_see_is_under_no_licence(tmp_path):
    _, told = read_page(tmp_path, TERMS, Audience.STAFF)
    assert (told["is_open"], told["licence"]) == (False, None)

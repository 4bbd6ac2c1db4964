"""Every sign that a clerk may write, in every place of an entry: on the page, in the search, on paper."""

import string
from datetime import date

import pytest
import yaml

from boards import read_board
from browser.board import SCHOOL
from browser.building import build, lay_project
from browser.serving import serve
from browser.test_print import plain, print_page
from gongkai.audience import Audience
from gongkai.pages import Index
from gongkai.search.collecting import collect_sources
from gongkai.search.extracting import read_source
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words

BUILD_DAY = "2026-11-13"
ASCII = string.punctuation.replace("|", "")
WIDE = "，。、；：（）【】《》“”｜＊＃～—…·￥％＆＜＞＋＝［］／＼＠！？〔〕「」"
SIGNS = {
    "ascii": "".join(f"{sign}甲" for sign in string.punctuation if sign != "|"),
    "wide": "".join(
        f"{sign}乙"
        for sign in "，。、；：（）【】《》“”｜＊＃～—…·￥％＆＜＞＋＝［］／＼＠！？〔〕「」"
    ),
    "starts": "#5楼 - 3分 + 5分 * 注 1. 说明 > 60分 3~5元",
    "sizes": "1900*900*1.5mm、张*明、李**华、__年__月、[2026](5)号、5<6、6>5",
    "html": "<3人、a<b>c、<某某>、<B栋>、R&D、&&、x</y>",
    "paths": "C:\\公示\\名单.docx、\\\\server\\share、A\\B",
    "invisible": "零\u200b宽\u2060字",
}
FIELDS = ("supplier", "winner", "method", "note")
CATEGORY = {
    "name": "物资采购",
    "description": "采购公告和成交结果。",
    "audience": "public",
    "fields": {
        "supplier": {"label": "供应商", "type": "text"},
        "winner": {"label": "联系人", "type": "person"},
        "method": {"label": "采购方式", "type": "text", "many": True},
        "note": {"label": "说明", "type": "text"},
    },
}


def _entry(name, text):
    """An entry with the text in every place; in front of it stands where it is."""
    data = {
        "title": f"题{text}",
        "department": "总务处",
        "published_on": "2026-11-10",
        "summary": f"摘{text}",
        "fields": {
            "supplier": f"供{text}",
            "winner": f"人{text}",
            "method": [f"方{text}"],
            "note": f"说{text}",
        },
        "tables": [
            {
                "title": f"表{text}",
                "columns": {f"列{text}": "text", "数": "integer"},
                "rows": [[f"格{text}", 1]],
            }
        ],
    }
    head = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
    body = f"文{text}\n\n- 项{text}\n- 二\n\n## 标{text}\n\n| 名称 | 内容 |\n| --- | --- |\n| 一 | 元{text} |\n"
    return f"procurement/2026-11-10-{name}/index.md", f"---\n{head}---\n{body}"


FILES = {
    "_school.yml": SCHOOL,
    "_catalogue/procurement.yml": yaml.safe_dump(CATEGORY, allow_unicode=True),
    **dict(_entry(name, text) for name, text in SIGNS.items()),
}
DRAWN = str.maketrans({"\u200b": "", "\u2060": "", "〜": "~", "∕": "/"})
"""A PDF holds what is drawn: nothing of signs without a width, and of two alike the font's one."""
PLACES = "题摘供人方说表列格文项标元"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The project of the board with all the signs."""
    return lay_project(tmp_path_factory.mktemp("signs"), FILES)


@pytest.fixture(scope="module")
def built(project, tmp_path_factory):
    """Its site, at a server's root."""
    with serve(build(project, tmp_path_factory.mktemp("signs-site"), today=BUILD_DAY)) as site:
        yield site


@pytest.mark.parametrize("name", SIGNS)
def test_on_the_page_and_on_paper(name, built, page):
    address = f"{built.root}procurement/2026-11-10-{name}/"
    page.goto(address)
    shown = plain(page.locator("main").inner_text())
    summary = page.locator("meta[name=description]").get_attribute("content")
    assert summary == f"摘{SIGNS[name]}"
    _, printed = print_page(page, address)
    for place in PLACES.replace("摘", ""):
        written = plain(place + SIGNS[name])
        assert written in shown, place
        assert written.translate(DRAWN) in printed.translate(DRAWN), place


@pytest.mark.parametrize("name", SIGNS)
def test_in_the_search(name, project):
    board, _ = read_board(project / "disclosures", date.fromisoformat(BUILD_DAY))
    view = derive_view(board, Audience.PUBLIC)
    bodies = Index(view, read_words()).bodies
    (source,) = [
        each
        for each in collect_sources(view, bodies, read_words()).sources
        if each.shown["id"].endswith(name)
    ]
    found = plain("\n".join(text for text, _ in read_source(source).segments()))
    for place in PLACES:
        assert plain(place + SIGNS[name]) in found, place

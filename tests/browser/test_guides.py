"""The pages that readers look for are a click away from everywhere; the form prints on its own sheet."""

import io

import pytest
from pypdf import PdfReader

from browser.kinds import FOR_STAFF, GUIDES, KINDS
from browser.test_print import plain
from browser.witness import TEXTS_AND_ADDRESSES

NAMES = {
    "公开指南": "guide/",
    "公开制度": "system/",
    "监督举报": "supervision/",
    "依申请公开": "request/",
}
OWN = {"订阅": "subscribe/", "数据文件": "data/"}
"""What every site has."""
ASKED = (
    *(
        "申请人",
        "联系电话",
        "申请公开的内",
        "要什么形式",
        "☐纸质复印件",
        "☐自己来取",
        "签名",
        "年月日",
    ),
    *("以下由学校填写", "☐部分公开", "交到:校务公开办公室,办公楼203"),
)
FORM = "青禾实验学校信息公开申请表"


def test_every_page_leads_to_them(sample, page):
    wanted = {name: sample.root + url for name, url in (NAMES | OWN).items()}
    footer = page.locator(".gk-footer").get_by_role("navigation", name="常用网页")
    for kind in KINDS:
        if kind in FOR_STAFF:
            continue
        page.goto(sample.root + KINDS[kind](sample))
        links = footer.get_by_role("link").evaluate_all(TEXTS_AND_ADDRESSES)
        assert dict(links) == wanted, kind


@pytest.mark.parametrize("kind", GUIDES)
def test_each_is_there_and_lists_the_others(kind, sample, page):
    response = page.goto(sample.root + KINDS[kind](sample))
    assert response.ok
    assert NAMES[page.locator("h1").inner_text()] == KINDS[kind](sample)
    others = page.locator(".gk-docnav").get_by_role("link").all_inner_texts()
    assert set(NAMES) <= set(others)


def test_staff_have_them_too(staff_sample, page):
    page.goto(staff_sample.root)
    page.get_by_role("link", name="依申请公开").click()
    assert page.locator("h1").inner_text() == "依申请公开"
    assert set(NAMES) <= set(page.locator(".gk-docnav").get_by_role("link").all_inner_texts())


def test_the_form_prints_on_one_sheet_with_all_that_is_asked(sample, page):
    page.goto(sample.root + "request/")
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    texts = [plain(sheet.extract_text()) for sheet in sheets]
    assert len(texts) == 2, "what to know, and the form"
    assert FORM not in texts[0]
    for asked in (FORM, *ASKED):
        assert asked in texts[1], asked
    assert "身份证" not in texts[1], "nothing is asked that isn't needed"


def test_the_form_leaves_room_to_write(sample, page):
    page.goto(sample.root + "request/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 605, "height": 900})  # a sheet between its margins
    form = page.locator(".gk-form__table")
    assert form.bounding_box()["width"] <= 605
    heights = [row.bounding_box()["height"] for row in form.locator("tr").all()]
    assert max(heights) > 150, "what is asked may take some lines"
    assert sorted(heights)[1] > 30


def test_nothing_is_sent_from_there(sample, page):
    page.goto(sample.root + "request/")
    assert page.locator("#gk-content").locator("form, input, textarea, select").count() == 0

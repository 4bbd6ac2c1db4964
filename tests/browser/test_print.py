"""On paper an entry is an official notice on A4, without the site around it."""

import io
import re
import unicodedata

import pytest
from pypdf import PdfReader

from browser.board import CANDIDATES

A4 = (595, 842)
CHROME = ("首页", "全部公开", "关于本站", "跳到正文", "编写手册", "本站生成于")
# Fonts that draw a character and its radical alike: a PDF gives back the radical.
RADICALS = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰―",
    "民虎西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙—",
)
PAGE = re.compile(r"—\d+/\d+—")
"""What each sheet tells of itself."""
LIVE = re.compile(r"还有\d|今天截止|正在公示\d")


def plain(text):
    """The text as it can be compared: without spaces, each character in one form.

    A hyphen at a line's end is told as U+FFFE by whoever reads the sheets.
    """
    text = unicodedata.normalize("NFKC", text.replace("\ufffe", "-"))
    return re.sub(r"\s", "", text).translate(RADICALS)


def print_page(page, address):
    """The page on paper: (sizes of its sheets in points, its text, plain)."""
    page.goto(address)
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    sizes = {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in reader.pages}
    text = "".join(PAGE.sub("", plain(sheet.extract_text())) for sheet in reader.pages)
    return sizes, text


def test_entry_is_an_official_notice(board, page):
    page.clock.set_fixed_time("2026-11-18T12:00:00+08:00")
    sizes, text = print_page(page, board.root + CANDIDATES)
    assert sizes == {A4}
    for said in (
        "2026年中级职称评审推荐人选公示",
        "校公示〔2026〕12号",
        "公示期:2026年11月16日(周一)至11月20日(周五)",
        "经评议推荐小组表决,推荐以下人选。",
        "张某某92.72",
        "量化评分汇总",
        "截止2026年11月20日(周五)24:00",
    ):
        assert said in text, said
    assert [word for word in CHROME if word in text] == []
    assert LIVE.findall(text) == []
    assert text.index("云溪小学人事处") > text.index("推荐以下人选"), "signed at the foot"
    assert text.index("2026年11月13日", text.index("云溪小学人事处")) > 0


@pytest.mark.parametrize("stage", ["notice", "closed", "concluded"])
def test_sample_on_paper(stage, sample, page):
    entry = sample.entry_in(stage)
    sizes, text = print_page(page, sample.root + entry["url"])
    assert sizes == {A4}
    assert plain(entry["title"]) in text
    assert entry["department"] in text
    assert "示例数据" in text, "paper, too, says that it is a sample"
    if entry["review"]:
        year, month, day = map(int, entry["review"]["first_day"].split("-"))
        name = "征求意见期" if entry["periods"][0]["kind"] == "consultation" else "公示期"
        period = f"{name}:{year}年{month}月{day}日"
        assert period in text, "the period stands on paper when it is over, too"
    assert [word for word in CHROME if word in text] == []


def test_print_hides_the_site_and_shows_the_foot(board, page):
    page.goto(board.root + CANDIDATES)
    foot = page.locator(".gk-printfoot")
    assert foot.is_hidden()
    page.emulate_media(media="print")
    assert foot.is_visible()
    assert "人事处" in foot.inner_text()
    assert "2026年11月13日" in foot.inner_text()
    for hidden in (".gk-header", ".gk-nav", ".gk-footer", ".gk-crumbs", ".gk-skip", ".gk-banner"):
        assert page.locator(hidden).is_hidden(), hidden


@pytest.mark.parametrize("url", ["", "archive/"])
def test_lists_print_dates(url, board, page):
    page.clock.set_fixed_time("2026-11-18T12:00:00+08:00")
    sizes, text = print_page(page, board.root + url)
    assert sizes == {A4}
    assert LIVE.findall(text) == []
    assert "公示期11月16日至11月20日" in text

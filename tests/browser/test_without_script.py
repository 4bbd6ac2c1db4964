"""Without JavaScript a page gives dates, all of its content, and claims nothing that time refutes."""

import re

import pytest

from browser.board import CANDIDATES, PROJECTOR
from browser.kinds import GENERATED, KINDS

CLAIMS = re.compile(r"正在公示 ?[0-9·]|还有 ?\d|今天截止|目前没有|不含今天")


@pytest.fixture(scope="module")
def page(browser, browser_context_args):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    yield context.new_page()
    context.close()


def read(page, address):
    page.goto(address)
    return page.locator("body").inner_text()


@pytest.mark.parametrize("kind", GENERATED)
def test_nothing_that_may_be_false_later(kind, sample, page):
    assert CLAIMS.findall(read(page, sample.root + KINDS[kind](sample))) == []


@pytest.mark.parametrize("url", ["", "open/", CANDIDATES, PROJECTOR, "archive/"])
def test_nothing_false_on_a_board_with_real_days(url, board, page):
    assert CLAIMS.findall(read(page, board.root + url)) == []


def test_empty_board_says_of_which_day_it_speaks(late_board, page):
    text = read(page, late_board.root)
    assert CLAIMS.findall(text) == []
    assert "截至2026年11月27日（周五），没有正在进行或即将开始的公示。" in text


def test_entry_is_readable(board, page):
    text = read(page, board.root + CANDIDATES)
    for said in (
        "2026年中级职称评审推荐人选公示",
        "校公示〔2026〕12号",
        "公示期：2026年11月16日（周一）至11月20日（周五）24:00",
        "2026年11月16日（周一）至11月20日（周五），共 5 个工作日",
        "依据：人社部令第40号，不少于 5 个工作日",
        "经评议推荐小组表决",
        "92.72",
        "量化评分汇总",
        "CSV",
        "本校教职工、学生家长和社会公众",
        "gongkai@example.edu.cn",
        "0000-0000 转 21",
        "2026年11月20日（周五）24:00",
        "公示期满无异议的，报送上级评审。",
        "2026年职称评聘工作方案",
    ):
        assert said in text, said


def test_lists_tell_periods_by_date(board, page):
    for url in ("", "open/", "archive/", "title-evaluation/"):
        assert "公示期 11月16日至11月20日" in read(page, board.root + url)


def test_home_lists_what_is_in_review(board, page):
    read(page, board.root)
    cards = page.locator(".gk-card:visible")
    assert [card.locator("h2").inner_text() for card in cards.all()] == [
        "多媒体教室投影机采购成交结果公示",
        "2026年中级职称评审推荐人选公示",
    ]


def test_response_is_not_offered_as_live(board, page):
    read(page, board.root + CANDIDATES)
    assert page.locator(".gk-respond a[href]").count() == 0


@pytest.mark.parametrize("url", ["", CANDIDATES, "search/", "no/such/page/"])
def test_search_is_a_plain_form(url, board, page):
    page.goto(board.root + url)
    page.get_by_role("search").get_by_role("searchbox").fill("校公示〔2026〕12号")
    page.get_by_role("search").get_by_role("button").click()
    query = "q=%E6%A0%A1%E5%85%AC%E7%A4%BA%E3%80%942026%E3%80%9512%E5%8F%B7"
    page.wait_for_url(f"{board.root}search/?{query}")
    assert page.get_by_role("link", name="职称评聘").first.is_visible()

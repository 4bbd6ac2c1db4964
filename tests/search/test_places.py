"""The search page wherever and whenever it is read: by any clock, in any folder, without a script."""

import pytest

from browser.serving import serve
from browser.witness import Witness
from search.board import CANDIDATES, PROJECTOR
from search.reader import Reader


@pytest.mark.parametrize(
    ("at", "pill", "stage"),
    [
        ("2026-11-15T23:59:00", "11月16日开始", "即将公示"),
        ("2026-11-16T00:00:00", "还有 4 个工作日", "正在公示"),
        ("2026-11-20T23:59:00", "今天截止", "正在公示"),
        ("2026-11-21T00:00:00", "公示期满", "公示期满"),
        ("2026-11-23T00:00:00", "公示期满", "公示期满"),
    ],
)
def test_pill_and_stage_by_the_readers_clock(at, pill, stage, reader, page):
    page.clock.set_fixed_time(f"{at}+08:00")
    reader.open(q="推荐人选")
    assert page.locator(".gk-result .gk-pill").inner_text() == pill
    names = reader.facets()["stage"]
    assert list(names.values()) == [1]
    value = page.locator("input[name=stage]").get_attribute("value")
    assert value == {"即将公示": "upcoming", "正在公示": "open", "公示期满": "closed"}[stage]
    reader.choose("stage", value)
    assert reader.urls == [CANDIDATES]


def test_under_a_sub_path(host, page):
    with serve(host, under="/sub/path/") as site:
        witness = Witness(page)
        reader = Reader(page, site.root)
        page.goto(f"{site.root}{PROJECTOR}")
        page.get_by_role("searchbox").fill("48600")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{site.root}search/?q=48600")
        reader.wait()
        assert reader.urls == [PROJECTOR]
        page.locator(".gk-result__link").click()
        page.wait_for_url(f"{site.root}{PROJECTOR}")
        assert witness.faults == []


@pytest.mark.parametrize("url", ["", "archive/", CANDIDATES])
def test_boxes_of_other_pages_lead_here(url, board, page):
    page.goto(board.root + url)
    page.get_by_role("searchbox").fill("校公示［２０２６］12号 推荐")
    page.get_by_role("search").get_by_role("button").click()
    page.wait_for_url(f"{board.root}search/?q=*")
    reader = Reader(page, board.root)
    reader.wait()
    assert reader.urls == [CANDIDATES]
    assert reader.box.input_value() == "校公示［２０２６］12号 推荐"


def test_without_script_it_says_so_and_offers_lists(board, new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{board.root}search/?q=投影机")
    assert "搜索需要浏览器启用 JavaScript" in page.locator("main").inner_text()
    for name in ("物资采购", "2025年", "总务处"):
        assert page.get_by_role("link", name=name).is_visible(), name
    assert page.locator(".gk-finder__answer").is_hidden()
    assert page.locator(".gk-finder__failure").is_hidden()

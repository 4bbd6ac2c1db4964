"""One build works wherever it is put: at a server's root or in a folder of it."""

import re

import pytest

from browser.board import CANDIDATES, PLAN, PROJECTOR
from browser.witness import Witness

ADDRESS = re.compile(r'(?:href|src|action)="([^"#]*)')
PAGES = ("", "open/", "archive/", "archive/2026/", "departments/", "search/", CANDIDATES, "about/")


@pytest.mark.parametrize("site", ["board", "moved_board", "addressed_board"])
def test_reader_finds_the_way(site, request, page):
    root = request.getfixturevalue(site).root
    witness = Witness(page)
    page.goto(root)
    page.get_by_role("link", name="2026年中级职称评审推荐人选公示").first.click()
    page.wait_for_url(root + CANDIDATES)
    attachment = page.get_by_role("link", name="量化评分汇总")
    response = page.request.get(attachment.evaluate("(link) => link.href"))
    assert response.status == 200
    assert response.text().startswith("姓名,总分")
    page.locator(".gk-steps").get_by_role("link", name="2026年职称评聘工作方案").click()
    page.wait_for_url(root + PLAN)
    page.locator(".gk-crumbs").get_by_role("link", name="职称评聘").click()
    page.wait_for_url(f"{root}title-evaluation/")
    page.locator(".gk-header__home").click()
    page.wait_for_url(root)
    page.get_by_role("searchbox").fill("投影机")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{root}search/?q=*")
    assert witness.faults == []


@pytest.mark.parametrize("url", [*PAGES, PROJECTOR])
def test_whatever_a_page_asks_for_comes(url, moved_board, page):
    witness = Witness(page)
    page.goto(moved_board.root + url)
    assert page.locator("link[rel=stylesheet]").count() >= 1
    header = page.locator(".gk-header").evaluate("(it) => getComputedStyle(it).backgroundColor")
    assert header != "rgba(0, 0, 0, 0)", "the styles have come"
    assert witness.faults == []


def test_no_link_of_a_page_is_broken(moved_board, page):
    seen = set()
    for url in PAGES:
        page.goto(moved_board.root + url)
        seen |= set(
            page.locator("a[href]").evaluate_all("(links) => links.map((link) => link.href)")
        )
    inside = sorted({address.split("#")[0] for address in seen if address.startswith("http")})
    broken = [address for address in inside if page.request.get(address).status != 200]
    assert broken == []
    assert all(address.startswith(moved_board.root) for address in inside)


def test_no_address_depends_on_the_root(built_board):
    rooted = {
        (page.relative_to(built_board).as_posix(), address)
        for page in built_board.rglob("index.html")
        for address in ADDRESS.findall(page.read_text("utf-8"))
        if address.startswith("/")
    }
    assert rooted == set()

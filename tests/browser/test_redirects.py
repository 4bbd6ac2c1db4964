"""Old addresses lead to the entry, and missing ones to a page that helps on."""

import pytest

from browser.board import CANDIDATES, OLD_CANDIDATES
from browser.witness import Witness


@pytest.mark.parametrize("has_script", [True, False])
def test_alias_leads_to_the_entry(has_script, board, new_context):
    page = new_context(java_script_enabled=has_script).new_page()
    page.goto(board.root + OLD_CANDIDATES)
    page.wait_for_url(board.root + CANDIDATES)
    assert page.locator("h1").inner_text() == "2026年中级职称评审推荐人选公示"


def test_alias_leads_on_under_a_sub_path(moved_board, page):
    page.goto(moved_board.root + OLD_CANDIDATES)
    page.wait_for_url(moved_board.root + CANDIDATES)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_page_at_an_old_address_is_sound(scheme, width, board, new_context):
    page = new_context(color_scheme=scheme, viewport={"width": width, "height": 800}).new_page()
    page.route(board.root + CANDIDATES, lambda route: route.fulfill(status=204))
    witness = Witness(page)
    with page.expect_response(board.root + CANDIDATES):
        page.goto(board.root + OLD_CANDIDATES)
    assert page.url == board.root + OLD_CANDIDATES, "held by an answer without content"
    witness.audit(f"{scheme} {width}")
    witness.measure(f"{scheme} {width}")
    assert [fault for fault in witness.faults if not fault.startswith("failed")] == []
    link = page.get_by_role("link", name="2026年中级职称评审推荐人选公示")
    assert link.is_visible()


@pytest.mark.parametrize("url", ["nothing/", "title-evaluation/2020-01-01-gone/", "a/b/c/d"])
def test_missing_page_under_a_sub_path(url, addressed_board, page):
    address = addressed_board.root + url
    witness = Witness(page, pardoned=(address,))
    assert page.goto(address).status == 404
    assert page.locator("h1").inner_text() == "找不到这个页面"
    background = page.locator(".gk-header").evaluate("(it) => getComputedStyle(it).backgroundColor")
    assert background != "rgba(0, 0, 0, 0)", "the styles have come"
    page.get_by_role("link", name="职称评聘").first.click()
    page.wait_for_url(f"{addressed_board.root}title-evaluation/")
    page.goto(address)
    page.get_by_role("searchbox").fill("48600.00")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{addressed_board.root}search/?q=48600.00")
    assert witness.faults == []

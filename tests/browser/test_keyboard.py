"""Everything can be reached and used by keyboard, and one sees where one is."""

import pytest

from browser.board import CANDIDATES

FOCUSED = "document.activeElement"
# What has the focus, by its address or name, after the part of the page that it is in.
NAMED = """() => { const at = document.activeElement;
  if (at === document.body) return null;
  const part = at.closest("header, main, footer");
  const name = at.getAttribute("href") || at.name || at.tagName;
  return (part ? part.tagName.toLowerCase() : "top") + " " + name; }"""


def walk(page, limit=80):
    """The names of what Tab stops at, first to last."""
    stops = []
    while len(stops) < limit:
        page.keyboard.press("Tab")
        name = page.evaluate(NAMED)
        if name is None:
            return stops
        stops.append(name)
    raise AssertionError(f"Tab never leaves the page: {stops}")


@pytest.mark.parametrize("url", ["", CANDIDATES])
def test_first_stop_skips_to_the_text(url, board, page):
    page.goto(board.root + url)
    page.keyboard.press("Tab")
    skip = page.get_by_text("跳到正文")
    assert skip.evaluate("(it) => it === document.activeElement")
    box = skip.bounding_box()
    assert box["x"] >= 0 and box["y"] >= 0 and box["height"] >= 24, "shown while it has the focus"
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUSED}.id") == "gk-content"
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.querySelector('#gk-content').contains({FOCUSED})")


def test_every_link_of_the_header_is_a_stop(board, page):
    page.goto(board.root + CANDIDATES)
    links = page.locator(".gk-header a[href]").evaluate_all(
        "(links) => links.map((link) => 'header ' + link.getAttribute('href'))"
    )
    stops = walk(page)
    assert len(links) == 7, "the school's name and six places"
    assert [stop for stop in stops if stop in links] == links
    assert "header q" in stops
    assert "main scores.csv" in stops


def test_every_stop_is_seen(board, page):
    """What has the focus looks otherwise than without it."""
    page.goto(board.root + CANDIDATES)
    unseen = []
    for _ in range(len(walk(page))):
        page.keyboard.press("Tab")
        name = page.evaluate(NAMED)
        if name is None:
            continue
        focused = page.screenshot()
        page.evaluate(f"() => {{ window.was = {FOCUSED}; window.was.blur(); }}")
        if page.screenshot() == focused:
            unseen.append(name)
        page.evaluate("window.was.focus({focusVisible: true})")
    assert unseen == []


def test_theme_is_switched_by_keyboard(board, page):
    page.goto(board.root)
    while page.evaluate(f"{FOCUSED}.title") != "换成深色":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    scheme = "document.documentElement.getAttribute('data-md-color-scheme')"
    assert page.evaluate(scheme) == "slate"


def test_search_by_keyboard(board, page):
    page.goto(board.root + CANDIDATES)
    while page.evaluate(f"{FOCUSED}.name") != "q":
        page.keyboard.press("Tab")
    page.keyboard.type("jingfei")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{board.root}search/?q=jingfei")

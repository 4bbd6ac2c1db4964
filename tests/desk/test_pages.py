"""Every page of the desk can be used by everybody: axe, light and dark, on a screen and on a phone."""

import pytest
from playwright.sync_api import expect

from browser.witness import Witness
from desk.conftest import enter
from thoroughness import share

OPEN = "/entry/title-evaluation/2026-11-16-senior-candidates"
PAGES = {
    "start": "/",
    "search": "/?q=%E5%85%AC%E7%A4%BA",
    "who": "/who",
    "kinds": "/new",
    "import": "/import",
    "new": "/new/title-evaluation/candidates",
    "entry": OPEN,
    "table": "/entry/appointments/2025-06-03-inspection",
    "action": "/entry/honours/2026-11-16-moral-models/do/answer",
    "not today": f"{OPEN}/do/outcome",
    "source": f"{OPEN}/source",
}


@pytest.fixture(
    scope="module",
    params=share([("light", 1280), ("light", 390), ("dark", 390), ("dark", 1280)], 2),
)
def window(request, desk, browser, browser_context_args):
    """A clerk's page in a window of that colour and width."""
    scheme, width = request.param
    context = browser.new_context(
        **browser_context_args, color_scheme=scheme, viewport={"width": width, "height": 900}
    )
    yield enter(context.new_page(), desk)
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_use_it(desk, window, name):
    address = f"{desk.root}{PAGES[name]}"
    witness = Witness(window)
    window.goto(address)
    window.locator("details").evaluate_all("all => all.forEach((each) => { each.open = true })")
    witness.audit(name)
    witness.measure(name)
    assert witness.faults == []


def test_the_preview_shows_the_page_on_any_day(desk, window):
    window.goto(f"{desk.root}{OPEN}")
    window.get_by_role("button", name="看看网页的样子").click()
    window.wait_for_url("**/look/**")
    witness = Witness(window)
    window.get_by_role("link", name="期满第二天").click()
    frame = window.frame_locator("iframe")
    frame.get_by_role("heading", level=1).wait_for()
    assert "2026年高级职称评审推荐人选公示" in frame.locator("h1").inner_text()
    assert "2026年11月21日" in frame.locator("body").inner_text()
    window.select_option("#mode", "public-paper")
    window.get_by_role("button", name="看", exact=True).click()
    frame.locator("h1").wait_for()
    expect(frame.locator(".gk-nav")).to_be_hidden()
    witness.audit("look")
    place = window.locator("iframe").get_attribute("src")
    window.goto(f"{desk.root}{place}")  # what is framed, by itself: axe sees all of it
    witness.audit("framed")
    assert witness.faults == []


def test_targets_are_large_enough(desk, window):
    window.goto(f"{desk.root}{OPEN}")
    small = window.locator(".gk-button, .gk-input, .gk-select, summary").evaluate_all(
        "all => all.filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.5)"
        ".map((each) => each.outerHTML.slice(0, 80))"
    )
    assert small == []

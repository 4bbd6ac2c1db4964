"""The search page by keyboard, for a screen reader, and with an input method for Chinese."""

import re

import pytest
from playwright.sync_api import expect

from browser.building import REPOSITORY
from search.board import PROJECTOR

FOCUSED = """() => {
  const at = document.activeElement
  const links = Array.from(document.querySelectorAll(".gk-result__link"))
  return at.name === "q" ? "box" : links.includes(at) ? links.indexOf(at) : at.tagName
}"""


@pytest.fixture
def press(page):
    """Presses keys, one after the other, and tells what then has the focus."""

    def give(*keys):
        for key in keys:
            page.keyboard.press(key)
        return page.evaluate(FOCUSED)

    return give


def test_keys_lead_from_box_to_results_and_back(reader, page, press):
    reader.open(q="食材")
    page.locator(".gk-result__link").first.focus()
    assert press("/") == "box"
    assert page.evaluate("window.getSelection().toString()") == "食材", "ready to be typed over"
    assert press("ArrowDown") == 0
    assert press("ArrowDown", "ArrowDown") == 2
    assert press("ArrowUp") == 1
    assert press("ArrowUp", "ArrowUp") == "box"
    assert press(*["ArrowDown"] * 25) == 19, "stops at the last one shown"
    assert press("Escape") == "box"
    assert reader.status.startswith("找到"), "one Escape goes back, a second empties"
    assert press("Escape") == "box"
    assert reader.box.input_value() == ""
    expect(reader.part("lists")).to_be_visible()


def test_enter_opens_the_result_in_focus(reader, page, press):
    reader.open(q="48600")
    reader.box.focus()
    assert press("ArrowDown") == 0
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{PROJECTOR}")


def test_a_slash_is_typed_where_one_types_and_left_to_shortcuts(reader, page, press):
    reader.open()
    reader.box.press_sequentially("2026/11/12")
    assert reader.box.input_value() == "2026/11/12"
    expect(reader.part("status")).to_have_text("找到 1 条")
    page.locator(".gk-result__link").focus()
    assert press("Control+/") == 0
    assert press("/") == "box"


@pytest.mark.parametrize("key", ["/", *"abchjknops?.019"])
def test_no_single_character_does_anything_outside_the_answer(key, reader, page, press):
    """Someone who speaks to the computer, or rests a hand on the keys (WCAG 2.1.4)."""
    reader.open(q="食材")
    reader.box.blur()
    before = reader.see()
    assert press(key) == "BODY"
    page.get_by_role("link", name="全部公开").first.focus()
    assert press(key) == "A"
    assert reader.see() == before


@pytest.mark.parametrize("where", [".gk-result__link", "input[name=year]", "input[name=order]"])
def test_a_slash_leads_back_to_the_box_from_within_the_answer(where, reader, page, press):
    page.set_viewport_size({"width": 1280, "height": 800})
    reader.open(q="食材")
    page.locator(where).first.focus()
    assert press("/") == "box"


def test_no_other_script_listens_to_keys():
    """What is said of single keys holds for all pages that readers see."""
    scripts = (REPOSITORY / "overrides").glob("**/*")
    listens = re.compile(r"\b(on)?key(down|up|press)\b|accesskey", re.IGNORECASE)
    told = {
        path.name
        for path in scripts
        if path.suffix in (".js", ".html")
        and "desk" not in path.parts
        and listens.search(path.read_text("utf-8"))
    }
    assert told == {"keyboard.js"}


def test_every_box_and_button_can_be_reached(reader, page, press):
    page.set_viewport_size({"width": 1280, "height": 800})
    reader.open(q="食材")
    reader.box.focus()
    seen = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate("document.activeElement.name || document.activeElement.classList[0]")
        )
    assert {"gk-result__link", "gk-button", "order", "year"} <= seen
    page.locator("input[name=year]").first.focus()
    page.keyboard.press("Space")
    reader.wait()
    assert "year=" in page.url


def test_the_live_region_tells_the_count_politely(reader, page):
    reader.open()
    region = page.get_by_role("status")
    assert region.count() == 1
    for query, said in (
        ("食材", "找到 48 条"),
        ("48600", "找到 1 条"),
        ("多媒体教室投影仪", "没有完全一致的内容，以下 1 条最接近"),
        ("鑫淼", "没有找到“鑫淼”。可以少输几个字，或换一种说法。"),
    ):
        reader.ask(query)
        assert region.inner_text() == said
    assert page.get_by_role("alert").count() == 0, "nothing alarms"


class InputMethod:
    """Types as an input method does: letters under way first, then the characters chosen."""

    def __init__(self, page):
        self.session = page.context.new_cdp_session(page)

    def compose(self, text):
        self.session.send(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
        )

    def commit(self, text):
        self.session.send("Input.insertText", {"text": text})


def test_letters_under_way_are_not_searched(patient):
    page = patient.page
    patient.open()
    page.wait_for_load_state("networkidle")
    patient.box.focus()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    method = InputMethod(page)
    for letters in ("t", "to", "tou", "tou y", "tou ying", "tou ying ji"):
        method.compose(letters)
        page.clock.run_for(40)
    page.clock.run_for(1000)
    assert patient.status == ""
    assert asked == []
    assert "q=" not in page.url
    method.commit("投影机")
    expect(patient.part("status")).to_have_text("找到 1 条")
    assert patient.urls == [PROJECTOR]


def test_a_search_under_way_waits_for_the_input_method(patient):
    """Typed, and within the debounce an input method begins."""
    patient.open()
    patient.box.press_sequentially("48600 ")
    method = InputMethod(patient.page)
    method.compose("yuan")
    patient.page.clock.run_for(1000)
    assert patient.status == ""
    assert "q=" not in patient.page.url
    method.commit("元")
    expect(patient.part("status")).to_have_text("找到 1 条")
    assert patient.box.input_value() == "48600 元"


def test_keys_of_the_input_method_stay_with_it(reader, page):
    """Arrows choose among its candidates and Escape drops them; neither leaves the box."""
    reader.open(q="食材")
    reader.box.focus()
    for key in ("ArrowDown", "Escape", "/"):
        reader.box.dispatch_event("keydown", {"key": key, "isComposing": True, "bubbles": True})
        assert page.evaluate(FOCUSED) == "box"
        assert reader.box.input_value() == "食材"

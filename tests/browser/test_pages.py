"""Every kind of page is sound in light, dark and forced colours, at any width, and keeps to its policy."""

import pytest

from browser.kinds import GUIDES, KINDS, PROVEN
from browser.witness import CATCH, Witness
from thoroughness import IS_THOROUGH, share

WIDTHS = {"light": (1280, 360), "dark": (320,), "forced colours": (1920,)}
"""At which a page is looked at; 320 pixels are 1280 enlarged to 400 % (WCAG 2.2, 1.4.10)."""
FORCED = share([*KINDS, *PROVEN], 3)
"""Kinds that are audited in forced colours too, where the same elements stand as in light."""
SCHEME = "document.documentElement.getAttribute('data-md-color-scheme')"


def _see_at_each_width(page, witness, scheme, *, is_audited=True):
    for width in WIDTHS[scheme]:
        page.set_viewport_size({"width": width, "height": 800})
        if is_audited:
            witness.audit(f"{scheme} {width}", judges_colours=scheme != "forced colours")
        witness.measure(f"{scheme} {width}")


@pytest.mark.parametrize(
    "kind", [each for each in (*KINDS, *PROVEN) if IS_THOROUGH or each not in GUIDES[1:]]
)
def test_sound(kind, showing, page):
    address = showing.root + (KINDS | PROVEN)[kind](showing)
    witness = Witness(page, pardoned=(address,) if kind == "not-found" else ())
    page.set_viewport_size({"width": 1280, "height": 800})
    page.add_init_script(CATCH)

    page.goto(address)
    assert page.evaluate("violations") == [], "it needs nothing that its policy forbids"
    assert page.locator("[data-gk-theme]").is_visible(), "our scripts have run"
    _see_at_each_width(page, witness, "light")
    page.get_by_title("换成深色").click()
    assert page.evaluate(SCHEME) == "slate"
    _see_at_each_width(page, witness, "dark")
    page.emulate_media(forced_colors="active")
    _see_at_each_width(page, witness, "forced colours", is_audited=kind in FORCED)

    assert witness.faults == []


def test_reader_who_prefers_dark_gets_dark(sample, new_context):
    page = new_context(color_scheme="dark").new_page()
    page.goto(sample.root)
    assert page.evaluate(SCHEME) == "slate"
    page.get_by_title("换成浅色").click()
    page.goto(sample.root + "archive/")
    assert page.evaluate(SCHEME) == "default", "the reader's choice is kept"


def test_empty_board_says_so_with_its_date(late_board, page):
    witness = Witness(page)
    page.goto(late_board.root)
    _see_at_each_width(page, witness, "light")
    assert witness.faults == []
    assert page.get_by_text(
        "截至2026年11月27日（周五），没有正在进行或即将开始的公示。"
    ).is_visible()
    assert page.locator("h1").inner_text() == "目前没有正在公示的事项"

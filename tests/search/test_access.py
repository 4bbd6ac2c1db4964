"""The search page is sound in light and dark, on a phone and on a wide screen, whatever it shows."""

import pytest

from browser.witness import Witness
from search.board import BUILD_DAY
from search.reader import Reader

WIDTHS = (1280, 360)
NARROWEST = 320
STATES = {
    "results": {"q": "2026年11月"},
    "near results": {"q": "多媒体教室投影仪采购"},
    "none": {"q": "鑫淼" + "x" * 300},
    "nothing chosen matches": {"year": "1999"},
    "hostile text": {"q": "标签"},
    "lists": {},
}


@pytest.fixture(params=["light", "dark"])
def witness(request, new_context):
    page = new_context(color_scheme=request.param).new_page()
    page.clock.set_fixed_time(f"{BUILD_DAY}T12:00:00+08:00")
    return Witness(page)


def see(witness, state, *more):
    """Note what is wrong at each width."""
    for width in WIDTHS:
        witness.page.set_viewport_size({"width": width, "height": 800})
        witness.audit(f"{state} {width}")
        witness.measure(f"{state} {width}")
    witness.page.set_viewport_size({"width": NARROWEST, "height": 800})
    witness.measure(f"{state} {NARROWEST}")


def test_sound_in_every_state(witness, board):
    reader = Reader(witness.page, board.root)
    for state, given in STATES.items():
        witness.page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        reader.open(**given)
        see(witness, state)
    assert witness.faults == []


def test_sound_on_a_phone_with_facets_open(witness, board):
    page = witness.page
    page.set_viewport_size({"width": 360, "height": 800})
    reader = Reader(page, board.root)
    reader.open(q="2026")
    assert page.locator(".gk-facet").first.is_hidden(), "first the results"
    page.get_by_text("缩小范围").click()
    assert page.locator(".gk-facet").first.is_visible()
    assert {"category", "year", "department", "stage"} <= set(reader.facets())
    witness.audit("facets")
    witness.measure("facets")
    small = page.locator(".gk-facet__label:visible, .gk-button:visible").evaluate_all(
        "(all) => all.filter((it) => it.getBoundingClientRect().height < 24).map((it) => it.innerText)"
    )
    assert small == [], "large enough for a finger"
    assert witness.faults == []


def test_sound_after_a_failure(witness, board):
    lost = f"{board.root}search/index.json"
    witness.pardoned = (lost,)
    witness.page.route(lost, lambda route: route.fulfill(status=404, body=""))
    reader = Reader(witness.page, board.root)
    reader.open(q="食材")
    assert reader.part("failure").is_visible()
    see(witness, "failure")
    assert witness.faults == []

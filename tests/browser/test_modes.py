"""Pages are sound in modes that few readers have: forced colours, wide screens, enlarged, no script."""

import re

import pytest

from browser.kinds import KINDS
from browser.witness import Witness

SOME = ("home", "entry-open", "archive", "about")
MODES = {
    "forced colours": ({"forced_colors": "active"}, 1280),
    "forced colours in dark": ({"forced_colors": "active", "color_scheme": "dark"}, 390),
    "a wide screen": ({}, 1920),
    "enlarged to 400 %": ({}, 320),  # 1280 pixels, each four times as wide (WCAG 2.2, 1.4.10)
    "a phone in dark": ({"color_scheme": "dark"}, 390),
}
SCRIPTS = re.compile(r"\.js(\?|$)")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", SOME)
def test_sound_in(mode, kind, sample, new_context):
    options, width = MODES[mode]
    page = new_context(**options, viewport={"width": width, "height": 800}).new_page()
    witness = Witness(page)
    page.goto(sample.root + KINDS[kind](sample))
    witness.audit(mode, judges_colours="forced_colors" not in options)
    witness.measure(mode)
    assert witness.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", SOME)
def test_sound_without_scripts(scheme, kind, sample, new_context):
    context = new_context(color_scheme=scheme, viewport={"width": 1280, "height": 800})
    context.route(SCRIPTS, lambda route: route.fulfill(body="", content_type="text/javascript"))
    page = context.new_page()
    witness = Witness(page)
    page.goto(sample.root + KINDS[kind](sample))
    assert page.evaluate("document.documentElement.dataset.mdColorScheme") is None
    witness.audit(scheme)
    witness.measure(scheme)
    assert witness.faults == []

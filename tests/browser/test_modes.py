"""Every kind of page is sound for those who have no script, in the colours that their system prefers."""

import re

import pytest

from browser.kinds import GUIDES, KINDS
from browser.witness import Witness
from thoroughness import IS_THOROUGH, share

DARK = share(KINDS, 2)
"""Kinds that are audited in dark colours too."""
SCRIPTS = re.compile(r"\.js(\?|$)")


@pytest.mark.parametrize("kind", [each for each in KINDS if IS_THOROUGH or each not in GUIDES])
def test_sound_without_scripts(kind, showing, page):
    address = showing.root + KINDS[kind](showing)
    page.route(SCRIPTS, lambda route: route.fulfill(body="", content_type="text/javascript"))
    witness = Witness(page, pardoned=(address,) if kind == "not-found" else ())
    page.goto(address)
    assert page.evaluate("document.documentElement.dataset.mdColorScheme") is None
    for scheme in ("light", "dark") if kind in DARK else ("light",):
        page.emulate_media(color_scheme=scheme)
        witness.audit(scheme)
    witness.measure("without scripts")
    assert witness.faults == []

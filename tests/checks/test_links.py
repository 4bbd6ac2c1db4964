"""A link to any page or attachment of the site is right; one to an address beside it is not."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest

from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.checks import survey
from gongkai.checks.links import check_links
from gongkai.diagnostics.diagnostic import Place
from gongkai.site.site import load_site
from gongkai.text.passages import Passage

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 18)


@pytest.fixture(scope="module")
def board():
    return load_board([ROOT / "disclosures"], DAY)


def _check(board, *targets):
    """What is said of these links in the body of one of the board's entries, by target."""
    id, entry = next(
        (id, each) for id, each in board.entries.items() if each.audience is Audience.STAFF
    )
    text = "\n".join(f"[去处](<{target}>)" for target in targets)
    passage = Passage(audience=None, text=text, place=Place(entry.file, 1))
    linking = replace(entry, passages=(passage,))
    surround = survey(replace(board, entries={**board.entries, id: linking}))
    found = check_links(linking, surround(linking))
    return {targets[each.place.line - 1]: each for each in found}


def _published(audience):
    """Every address of the sample's site for that audience."""
    options = {"sources": ["disclosures"], "today": str(DAY), "audience": audience}
    site = load_site(options, ROOT, "校务公开")
    return [page.url for page in site.pages()]


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_every_page_of_the_site_may_be_linked_to(board, audience):
    addresses = [url for url in _published(audience) if not url.endswith((".html", ".json"))]
    assert len(addresses) > 100
    absolute = [f"/{quote(url)}" for url in addresses]
    relative = [f"../../{url}" for url in addresses]
    assert _check(board, *absolute, *relative) == {}


def test_what_may_be_subscribed_to_may_be_linked_to(board):
    files = ("feed.xml", "feed.json", "deadlines.ics")
    places = ("", *(f"{each}/" for each in board.catalogue))
    there = [f"/{place}{file}" for place in places for file in files]
    assert _check(board, *there, "/open/feed.xml", "/data/entries.csv") == {}
    beside = ["/feed.rss", "/finance/feed.atom", "/finance/feed.xml/more"]
    assert sorted(_check(board, *beside)) == sorted(beside)


def test_every_handwritten_page_and_attachment_may_be_linked_to(board):
    pages = [path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md")]
    addresses = [f"/{path.with_suffix('').as_posix().removesuffix('index')}" for path in pages]
    files = [
        f"../../{entry.id}/{attachment.file}"
        for entry in board.entries.values()
        for attachment in entry.attachments
    ]
    assert len(files) > 10
    assert _check(board, *addresses, *files) == {}


def test_an_address_beside_is_told_with_near_names(board):
    ids = list(board.entries)
    wrong = [f"../../{id}x/" for id in ids]
    found = _check(board, *wrong)
    assert set(found) == set(wrong)
    near = [id for id, target in zip(ids, wrong, strict=True) if id in found[target].help]
    same = [id for id in ids if f"../{id.partition('/')[2]}/" in found[f"../../{id}x/"].help]
    assert len(near) + len(same) >= 40  # so many are looked up, the rest is told how to write links
    assert _check(board, "/rules/no-such-rule/").keys() == {"/rules/no-such-rule/"}
    assert _check(board, "/departments/no-such/").keys() == {"/departments/no-such/"}

"""What a page costs its reader: bytes as they travel, requests, and no other host."""

import gzip
from urllib.parse import urlsplit

import pytest

from browser.kinds import KINDS

MOST_REQUESTS = 5
MOST_OF_SEARCH = 7
"""It has two scripts more, and its index."""
LIMITS = {
    "home": 26_300,
    "entry-open": 25_900,
    "entry-in-longest-matter": 25_500,
    "category": 20_700,
    "archive": 24_900,
    "open": 24_200,
    "matters": 22_400,
    "departments": 19_300,
    "search": 42_200,
}
"""Bytes of all that a page of the sample asks for, gzipped; some 5 % above what each takes."""


@pytest.mark.parametrize("kind", LIMITS)
def test_a_page_is_light_and_asks_its_own_host_alone(kind, sample, page):
    asked = {}
    page.on("response", lambda response: asked.setdefault(response.url, response))
    page.goto(sample.root + KINDS[kind](sample), wait_until="networkidle")
    hosts = {urlsplit(url).netloc for url in asked}
    assert hosts == {urlsplit(sample.root).netloc}
    own = {url: each for url, each in asked.items() if not url.endswith((".svg", ".png", ".ico"))}
    assert len(own) <= (MOST_OF_SEARCH if kind == "search" else MOST_REQUESTS)
    weight = sum(len(gzip.compress(each.body(), 9)) for each in own.values())
    assert LIMITS[kind] * 0.8 < weight < LIMITS[kind]

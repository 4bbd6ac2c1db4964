"""What programs are told of a page: its language, subject and picture; and text that can be copied."""

import io
import re
from html.parser import HTMLParser

import pytest
from PIL import Image

from browser.kinds import GENERATED, KINDS


class Head(HTMLParser):
    """The attributes of a document's root, its metas and links."""

    def __init__(self, html):
        super().__init__()
        self.language, self.metas, self.links = "", {}, {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Keeps what the head tells."""
        told = dict(attrs)
        if tag == "html":
            self.language = told.get("lang")
        elif tag == "meta":
            self.metas[told.get("property") or told.get("name")] = told.get("content")
        elif tag == "link":
            self.links[told.get("rel")] = told.get("href")


def read_head(site, url):
    """The head of the built page."""
    path = site.folder / ("404.html" if url == KINDS["not-found"](site) else f"{url}index.html")
    return Head(path.read_text("utf-8"))


@pytest.mark.parametrize("kind", [*GENERATED, "about"])
def test_every_page_says_what_it_is(kind, sample):
    head = read_head(sample, KINDS[kind](sample))
    assert head.language == "zh-CN"
    assert len(head.metas["description"]) >= 2
    assert head.metas["renderer"] == "webkit", "of two engines of a browser the newer"


@pytest.mark.parametrize("kind", GENERATED)
def test_messengers_are_told_title_and_picture(kind, sample):
    url = KINDS[kind](sample)
    head = read_head(sample, url)
    assert head.metas["og:title"] and head.metas["og:site_name"] == "青禾实验学校 · 校务公开"
    assert head.metas["og:type"] == ("article" if kind.startswith("entry-") else "website")
    if kind == "not-found":
        assert "og:url" not in head.metas, "it stands at no address of its own"
        return
    root = "https://gongkai.example.edu.cn/"
    assert head.metas["og:url"] == head.links["canonical"] == root + url
    picture = head.metas["og:image"]
    assert Image.open(sample.folder / picture.removeprefix(root)).size == (512, 512)


FOLLOWED = {
    "home": ["feed.xml", "feed.json", "deadlines.ics"],
    "category": ["feed.xml", "feed.json", "deadlines.ics"],
    "department": ["feed.xml", "feed.json"],
    "open": ["feed.xml", "feed.json"],
    "archive": [],
}


@pytest.mark.parametrize("kind", FOLLOWED)
def test_programs_find_what_can_be_subscribed_to(kind, sample, page):
    url = KINDS[kind](sample)
    page.goto(sample.root + url)
    links = page.locator('link[rel="alternate"]')
    found = links.evaluate_all("links => links.map(link => [link.href, link.type, link.title])")
    assert [each for each, _, _ in found] == [sample.root + url + each for each in FOLLOWED[kind]]
    for address, media_type, title in found:
        assert (sample.folder / address.removeprefix(sample.root)).stat().st_size > 300
        assert media_type.startswith(("application/", "text/")) and title
    assert len({title for *_, title in found}) == len(found)


def test_descriptions_differ_from_page_to_page(sample):
    told = {read_head(sample, KINDS[kind](sample)).metas["description"] for kind in GENERATED}
    assert len(told) >= len(GENERATED) - 2


def test_icons_are_there_for_browsers_and_phones(sample, page):
    page.goto(f"{sample.root}archive/")
    for rel, size in (("alternate icon", 32), ("apple-touch-icon", 180)):
        address = page.locator(f'link[rel="{rel}"]').evaluate("link => link.href")
        body = page.request.get(address).body()
        assert Image.open(io.BytesIO(body)).size == (size, size)


@pytest.mark.parametrize("text", [".gk-row .gk-meta", ".gk-row__date"])
def test_what_stands_in_a_row_can_be_selected(text, sample, page):
    page.goto(f"{sample.root}archive/")
    box = page.locator(text).first
    written = box.inner_text()
    box.dblclick(position={"x": 8, "y": box.bounding_box()["height"] / 2})
    selected = page.evaluate("String(getSelection())")
    assert selected.strip() and selected.strip() in written


def test_a_row_still_leads_to_its_entry_beside_its_text(sample, page):
    page.goto(f"{sample.root}archive/")
    row = page.locator(".gk-row").first
    target = row.locator("a").evaluate("link => link.href")
    place = row.bounding_box()
    page.mouse.click(place["x"] + place["width"] * 0.7, place["y"] + 6)
    page.wait_for_url(target)


def test_no_box_to_tick_of_a_handwritten_page_has_an_attribute_that_it_may_not_have(sample):
    html = (sample.folder / "about" / "index.html").read_text("utf-8")
    boxes = re.findall(r"<input [^>]*checkbox[^>]*>", html)
    assert boxes and not any("autocomplete" in box for box in boxes)

"""Whatever a page of the sample tells of its entry is found: the page's words against what search holds.

Left out is what stands alike on many pages: the site's own words, what the school and the catalogue say,
the titles of other entries, numbers, addresses.
"""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from gongkai.rendering.renderer import Renderer
from gongkai.search.collecting import collect_source
from gongkai.search.extracting import read_source
from gongkai.site.site import load_site
from gongkai.wording.words import read_words

ROOT = Path(__file__).parents[2]
HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
SPACE = re.compile(r"\s+")


_NOT_ITS_OWN = ("script", "style", "template", "nav")
"""Elements whose text no reader sees, or that only lead to other pages."""


class _Words(HTMLParser):
    """The texts of a page's main part."""

    def __init__(self):
        super().__init__()
        self.within = self.hidden = 0
        self.texts = []
        self.ledgers = []
        """For each section that is open, whether it is one of other entries' figures."""

    def handle_starttag(self, tag, attrs):
        self.within += tag in ("main", "article")
        self.hidden += tag in _NOT_ITS_OWN or self._is_ledger(tag, attrs)

    def _is_ledger(self, tag, attrs):
        if tag != "section":
            return False
        self.ledgers.append("gk-ledger" in dict(attrs).get("class", ""))
        return self.ledgers[-1]

    def handle_endtag(self, tag):
        self.within -= tag in ("main", "article")
        self.hidden -= tag in _NOT_ITS_OWN or (tag == "section" and self.ledgers.pop())

    def handle_data(self, data):
        if self.within and not self.hidden and data.strip():
            self.texts.append(data)


def _flatten(words):
    if isinstance(words, str):
        yield words
    else:
        for each in words.values() if isinstance(words, dict) else words:
            yield from _flatten(each)


def _shared(view):
    """The texts that stand on many pages: the site's words, the school's and the catalogue's."""
    school = view.school
    yield from (part for text in _flatten(read_words()) for part in re.split(r"\{[^}]*\}", text))
    yield from (school.name, school.office, school.respond.form, school.respond.promise)
    yield from school.respond.who.values()
    for way in school.respond.ways:
        yield from (way.label, way.value)
    for category in view.catalogue.values():
        rules = [category, *category.items.values()]
        yield from (rule.review.next for rule in rules if rule.review)
        for added in (each for rule in rules if rule.review for each in rule.review.added):
            yield from (added.who, added.form, added.next, added.source)
        yield from (case.source for rule in rules if rule.review for case in rule.review.cases)
        yield from (rule.review.source for rule in rules if rule.review)
        yield from (rule.retention.source for rule in rules if rule.retention)
        yield from (item.name for item in category.items.values())
    yield from (posting.title for posting in view.postings.values())


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_what_a_page_tells_is_found(audience):
    settings = {"sources": ["disclosures"], "today": "2026-11-18", "audience": audience}
    site = load_site(settings, ROOT, "公开")
    view, words = site.index.view, site.words
    shared = sorted({text.strip() for text in _shared(view)} - {""}, key=len, reverse=True)
    known = re.compile("|".join(map(re.escape, shared)))
    told = {"gk": site.site, "words": words, "is_being_written": False, "is_on_stick": False}
    renderer = Renderer(ROOT / "overrides", told, "")
    missed, looked_at = {}, 0
    for page in site.pages():
        posting = view.postings.get(page.url.rstrip("/"))
        if posting is None:
            continue
        parser = _Words()
        parser.feed(renderer.render_page(page).decode())
        source = collect_source(posting, site.index.bodies[posting.id], words)
        held = SPACE.sub("", " ".join(text for text, _ in read_source(source).segments()))
        for text in parser.texts:
            looked_at += 1
            if SPACE.sub("", text) in held:
                continue
            lost = [run for run in HAN.findall(known.sub("\0", text)) if run not in held]
            if lost:
                missed.setdefault(posting.id, []).append((text.strip(), lost))
    assert looked_at > 5_000
    assert missed == {}

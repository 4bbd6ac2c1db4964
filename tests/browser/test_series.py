"""The run of what comes back every month or year: readers go along it; it stays off paper."""

import re

from browser.kinds import KINDS


def test_readers_go_along_the_run(sample, page):
    page.goto(sample.root + KINDS["entry-in-run"](sample))
    first = page.locator("h1").inner_text()
    page.locator('.gk-series a[rel="prev"]').click()
    assert page.locator("h1").inner_text() != first
    page.locator('.gk-series a[rel="next"]').click()
    assert page.locator("h1").inner_text() == first


def test_every_link_of_every_run_leads_to_an_entry_and_back(sample, page):
    runs = 0
    for entry in sample.entries:
        text = (sample.folder / entry["url"] / "index.html").read_text("utf-8")
        if 'class="gk-panel gk-series"' not in text:
            continue
        runs += 1
        panel = text.split('class="gk-panel gk-series"')[1].split("</section>")[0]
        links = re.findall(r'href="([^"]+)"', panel)
        for link in links:
            target = (sample.folder / entry["url"] / link / "index.html").resolve()
            assert target.is_file(), (entry["id"], link)
    assert runs >= 20


def test_it_is_a_navigation_with_a_name(sample, page):
    page.goto(sample.root + KINDS["entry-in-run"](sample))
    nav = page.locator(".gk-columns__aside").get_by_role("navigation")
    assert re.fullmatch(r"\S+的往期", nav.get_attribute("aria-label"))
    current = nav.locator('[aria-current="page"]')
    assert current.count() == 1 and current.locator("a").count() == 0
    for link in nav.get_by_role("link").all():
        spoken = link.get_attribute("aria-label") or link.inner_text()
        assert link.inner_text() in spoken, "what is spoken holds what is seen"


def test_it_stays_off_paper(sample, page):
    page.goto(sample.root + KINDS["entry-in-run"](sample))
    page.emulate_media(media="print")
    assert page.locator(".gk-series").is_hidden()


def test_what_is_due_is_a_date_that_stays_true(sample, page):
    told = []
    for entry in sample.entries:
        text = (sample.folder / entry["url"] / "index.html").read_text("utf-8")
        told += re.findall(r"下一期是[^<]+", text)
    assert told
    for each in told:
        assert re.fullmatch(r"下一期是[^，]+，应在\d{4}年\d+月\d+日以前（含当日）公开。", each)

"""A whole matter on one page: on the screen, on paper, and when a part of it is to be taken down."""

import re

from browser.kinds import KINDS
from browser.test_paper import Print
from browser.test_print import LIVE, plain

TAKEN_DOWN = "students/2026-10-19-aid-scheme/packet/"
"""A matter of which the second entry is taken down by a rule, the first stays."""


def test_every_step_stands_in_it_once_in_order(sample, page):
    page.goto(sample.root + KINDS["packet"](sample))
    titles = page.locator(".gk-packet__part h2.gk-title").all_inner_texts()
    listed = page.locator(".gk-packet__contents tbody th").all_inner_texts()
    assert titles == listed and len(titles) >= 5
    days = page.locator(".gk-packet__date").all_inner_texts()
    assert days == sorted(days)
    assert page.locator("h1").inner_text() == titles[0]
    ids = page.locator("[id]").evaluate_all("all => all.map(each => each.id)")
    assert len(ids) == len(set(ids))
    page.get_by_role("link", name=titles[2]).first.click()
    assert page.url.endswith("#gk-part-3")


def test_its_attachments_are_those_of_the_entries(sample, page):
    for folder in sample.folder.glob("*/*/packet/"):
        page.goto(sample.root + folder.relative_to(sample.folder).as_posix() + "/")
        links = page.locator(".gk-file__link").evaluate_all("all => all.map(each => each.href)")
        for link in links:
            path = link.removeprefix(sample.root)
            assert (sample.folder / path).is_file(), path


def test_an_entry_leads_to_it_and_search_engines_are_led_past_it(sample, page):
    url = KINDS["packet"](sample)
    page.goto(sample.root + KINDS["entry-in-longest-matter"](sample))
    page.get_by_role("link", name="全部材料合为一卷，可打印").click()
    assert page.url == sample.root + url
    assert page.locator('meta[name="robots"]').get_attribute("content") == "noindex"
    assert "/packet/" not in (sample.folder / "sitemap.xml").read_text("utf-8")


def test_on_paper_each_entry_begins_a_sheet(sample, page):
    printed = Print(page, sample.root + KINDS["packet"](sample))
    titles = [
        plain(each) for each in page.locator(".gk-packet__part h2.gk-title").all_inner_texts()
    ]
    starts = [
        next(
            at for at, sheet in enumerate(printed.sheets) if f"第{n}件" in sheet and title in sheet
        )
        for n, title in enumerate(titles, 1)
    ]
    assert starts == sorted(set(starts)) and starts[0] == 1
    assert "卷内目录" in printed.sheets[0] and "备考表" in printed.sheets[-1]
    whole = printed.text
    assert [cell for cell in printed.cells if cell and cell not in whole] == []
    assert LIVE.findall(whole) == []
    digests = page.locator(".gk-packet__digest code").all_inner_texts()
    assert digests and all(each in whole for each in digests)


def test_what_a_rule_takes_down_goes_when_its_day_comes_and_the_rest_stays(sample, page):
    address = sample.root + TAKEN_DOWN
    page.goto(address)
    parts = page.locator(".gk-packet__part")
    bodies = parts.locator(".gk-prose")
    assert [bodies.nth(n).is_visible() for n in range(2)] == [True, True]
    html = page.request.get(address).text()
    later, count = re.subn(r'data-gk-now="[^"]*"', 'data-gk-now="2031-01-01T12:00:00+08:00"', html)
    assert count == 1
    page.route(address, lambda route: route.fulfill(body=later, content_type="text/html"))
    page.goto(address)
    assert [bodies.nth(n).is_visible() for n in range(2)] == [True, False]
    assert parts.nth(1).locator(".gk-facts--left").is_visible()
    assert parts.nth(0).locator(".gk-facts--left").count() == 0

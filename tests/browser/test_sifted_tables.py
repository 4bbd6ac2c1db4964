"""A table of more than 200 rows is filtered and sorted in the browser, by keyboard too; others are let be."""

import pytest
from playwright.sync_api import expect

ROWS = "".join(f"<tr><td>图书{at % 7}</td><td>{at % 13}.5</td></tr>" for at in range(300))
PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"></head><body>
<div class="gk-table" id="{id}"><table><thead>{head}</thead><tbody>{rows}
<tr class="gk-table__total"><td>合计</td><td>1</td></tr></tbody></table></div>
<script src="/assets/js/sift.js" data-gk-sift-filter="只看含有" data-gk-sift-count="{{shown}}/{{all}}"
data-gk-sift-sort="排序"></script></body></html>"""
PLAIN = '<tr><th scope="col">书名</th><th scope="col">单价</th></tr>'
GROUPED = (
    '<tr><th colspan="2">图书</th></tr><tr><th scope="col">书名</th><th scope="col">单价</th></tr>'
)


def show(sample, page, head=PLAIN, rows=ROWS):
    """A page with such a table, at an address of the sample."""
    html = PAGE.format(id="table", head=head, rows=rows)
    page.route("**/sifted/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(f"{sample.root}/sifted/".replace("//sifted", "/sifted"))


def first(page):
    return page.locator("tbody tr:not([hidden])").first


def test_it_is_filtered_and_counted(sample, page):
    show(sample, page)
    assert page.locator("tr.gk-table__total:visible").count() == 1
    page.get_by_label("只看含有").fill("图书3")
    expect(page.get_by_role("status")).to_have_text("43/300")
    assert page.locator("tbody tr:visible").count() == 43
    page.get_by_label("只看含有").fill("")
    assert page.locator("tbody tr:visible").count() == 301


@pytest.mark.parametrize("head", [PLAIN, GROUPED])
def test_it_is_sorted_by_keyboard_up_down_and_back(head, sample, page):
    show(sample, page, head)
    button = page.get_by_role("button", name="单价")
    cell = page.locator("th", has=button).last
    for way, value in (("ascending", "0.5"), ("descending", "12.5"), ("none", "0.5")):
        button.focus()
        page.keyboard.press("Enter")
        expect(cell).to_have_attribute("aria-sort", way)
        assert first(page).locator("td").nth(1).inner_text() == value
    assert first(page).locator("td").first.inner_text() == "图书0"


def test_a_short_one_and_one_that_shares_cells_are_let_be(sample, page):
    show(sample, page, rows="<tr><td>图书</td><td>1</td></tr>")
    assert page.get_by_role("status").count() == 0
    show(
        sample, page, rows='<tr><td rowspan="2">图书</td><td>1</td></tr><tr><td>2</td></tr>' + ROWS
    )
    assert page.get_by_role("status").count() == 0

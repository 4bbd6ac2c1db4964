"""The pages of what is due say what the matrix says on the day they are read; on paper they are its table."""

import io
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from pypdf import PdfReader

from browser.test_print import plain, print_page
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.duties.due_cells import DueStatus
from gongkai.duties.due_matrix import derive_matrix, list_years
from gongkai.view.deriving import derive_view
from gongkai.wording.due_words import say_counts, say_rate, say_status
from gongkai.wording.words import read_words
from house.test_arrows import ENGINE

SAMPLE = ENGINE.parents[1] / "disclosures"
TODAY = date(2026, 11, 18)
BOXES = """() => Array.from(document.querySelectorAll(".gk-due__row"), (row) => [
  row.id,
  Array.from(row.querySelectorAll(":scope > .gk-due__cells > .gk-due__boxes > li"), (box) => [
    box.dataset.gkStage,
    box.querySelector("[data-gk-slot=label]").textContent,
    Array.from(box.querySelectorAll("a"), (link) => link.href.replace(/.*?[/]([^/]+[/][^/]+)[/]$/, "$1")),
  ]),
])"""
TALLIES = """() => Object.fromEntries(Array.from(document.querySelectorAll(".gk-due__tally strong"),
  (it) => [it.dataset.gkSlot.slice(2), Number(it.textContent)]))"""
WORDS = read_words()


@cache
def view_of(audience):
    return derive_view(load_board([SAMPLE], TODAY), audience)


def expect_boxes(matrix):
    """What the page must say of each row's boxes."""
    expected = []
    for line in matrix.lines:
        boxes = []
        for group in line.groups:
            cell = group.cells[0]
            is_one = len(group.cells) == 1
            label = say_status(cell, WORDS) if is_one else say_counts(group.counts, WORDS)
            ids = [*reversed(cell.postings), *cell.staff_only] if is_one else []
            boxes.append([group.status, label, ids])
        expected.append([f"item-{line.row.id}", boxes])
    return sorted(expected)


@pytest.mark.parametrize(
    ("which", "audience"), [("sample", Audience.PUBLIC), ("staff_sample", Audience.STAFF)]
)
def test_each_page_says_what_its_matrix_says(which, audience, request, page):
    site, view = request.getfixturevalue(which), view_of(audience)
    years = list_years(view)
    for year in (years[0], years[1], years[-2]):
        matrix = derive_matrix(view, year)
        page.goto(f"{site.root}due/{year}/")
        assert sorted(page.evaluate(BOXES)) == expect_boxes(matrix), year
        assert page.evaluate(TALLIES) == {key: matrix.counts[key] for key in DueStatus}
        assert page.locator(".gk-due__rate strong").inner_text() == say_rate(matrix, WORDS)
    page.goto(f"{site.root}due/")
    assert page.locator("h1").inner_text() == "2026年应公开事项公开情况"
    assert page.locator(".gk-due__years a").count() == len(years)


@pytest.mark.parametrize(("year", "day"), [("2026", "2026-12-22"), ("2026-SY", "2027-02-23")])
def test_what_was_not_due_yet_is_missing_once_its_day_is_over(year, day, sample, page):
    """The sample's own clock stands still: here it is let go."""
    html = (sample.folder / f"due/{year}/index.html").read_text("utf-8")
    going = html.replace("data-gk-now=", "data-was-now=")
    page.route("**/due/*/", lambda it: it.fulfill(body=going, content_type="text/html"))
    page.clock.set_fixed_time(f"{day}T23:59:59+08:00")
    page.goto(f"{sample.root}due/{year}/")
    view = view_of(Audience.PUBLIC)
    matrix = derive_matrix(replace(view, today=date.fromisoformat(day)), year)
    assert sorted(page.evaluate(BOXES)) == expect_boxes(matrix)
    assert page.evaluate(TALLIES) == {key: matrix.counts[key] for key in DueStatus}
    assert page.locator(".gk-due__rate strong").inner_text() == say_rate(matrix, WORDS)
    missing = page.locator(".gk-due__box[data-gk-stage=missing] > .gk-due__status .gk-due__sign")
    assert set(missing.all_inner_texts()) <= {"×", ""}, "not by its colour alone"


def test_no_row_for_staff_is_on_the_public_s_pages(sample):
    view = view_of(Audience.STAFF)
    own = [row for row in view.due_list.rows.values() if row.audience is Audience.STAFF]
    assert len(own) > 10
    html = (sample.folder / "due/index.html").read_text("utf-8")
    assert [row.id for row in own if f'id="item-{row.id}"' in html] == []
    assert "due.ics" not in html and not (sample.folder / "due/due.ics").exists()


def test_departments_lead_to_their_rows_and_doubts_are_told(staff_sample, page):
    page.goto(f"{staff_sample.root}due/")
    jumps = page.locator(".gk-due__jumps a")
    rows = page.locator(".gk-due__row")
    assert jumps.count() == rows.count() > 40
    targets = jumps.evaluate_all("(all) => all.map((it) => it.hash.slice(1))")
    assert sorted(targets) == sorted(rows.evaluate_all("(all) => all.map((it) => it.id)"))
    doubts = {
        f"item-{id}"
        for id, row in view_of(Audience.STAFF).due_list.rows.items()
        if not row.verified.is_read
    }
    told = page.locator(".gk-due__row:has(.gk-due__unread)")
    assert set(told.evaluate_all("(all) => all.map((it) => it.id)")) == doubts
    for link in page.locator(".gk-due__files a").all():
        address = link.evaluate("(it) => it.href")
        assert page.request.get(address).ok, address


def test_weeks_unfold(staff_sample, page):
    page.goto(f"{staff_sample.root}due/")
    row = page.locator("#item-canteen-menu")
    week = row.get_by_text("第12周", exact=True)
    assert week.is_hidden()
    row.get_by_text("逐周查看").click()
    assert week.is_visible()


@pytest.mark.parametrize("which", ["sample", "staff_sample"])
def test_on_paper_it_is_the_official_table(which, request, page):
    site = request.getfixturevalue(which)
    audience = Audience.STAFF if which == "staff_sample" else Audience.PUBLIC
    page.emulate_media(color_scheme="dark")
    sizes, text = print_page(page, f"{site.root}due/2026/")
    assert sizes == {(842, 595)}
    matrix = derive_matrix(view_of(audience), "2026")
    for said in (
        "青禾实验学校2026年清单事项公开情况表",
        "公开方式",
        "公开网址",
        "公开时间",
        "审核人",
        "截至2026年11月18日",
    ):
        assert said in text, said
    assert [line.row.name for line in matrix.lines if plain(line.row.name) not in text] == []
    assert ("仅供本校教职工查看" in text) is (audience is Audience.STAFF)
    assert "按部门查看" not in text and "示例数据" in text
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(reader.pages) <= 4

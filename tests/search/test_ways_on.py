"""Where a reader goes on: back to the place in the results, and from a question that finds nothing."""

import pytest
from playwright.sync_api import expect

from browser.witness import Witness
from search.board import WEEKS

CANTEEN = "食堂食材采购明细"
AT = "window.pageYOffset"
AT_REST = """() => new Promise((done) => {
  const look = () => (history.state && history.state.at >= 900 ? done() : setTimeout(look, 20))
  look()
})"""
PHONE = {"width": 390, "height": 800}
DESK = {"width": 1280, "height": 800}


@pytest.fixture
def sized(page):
    """Sets the page's size, and the usual one afterwards."""
    yield page.set_viewport_size
    page.set_viewport_size(DESK)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("opened", [3, 21, 40])
def test_back_leads_to_the_place_in_the_results(opened, size, sized, reader, page):
    """The page is loaded anew: nothing of it is left in the browser's memory."""
    sized(size)
    reader.open(q=CANTEEN)
    for _ in range(2):
        page.get_by_role("button", name="再看 20 条").click()
        reader.wait()
    link = page.locator(".gk-result__link").nth(opened)
    address = link.get_attribute("href")
    link.scroll_into_view_if_needed()
    at = page.evaluate(AT)
    page.evaluate("window.isTheSame = true")
    link.click()
    page.wait_for_url("**/finance/*/")
    page.go_back()
    reader.wait()
    assert not page.evaluate("Boolean(window.isTheSame)")
    assert len(reader.titles) == WEEKS
    assert page.evaluate(AT) == pytest.approx(at, abs=2)
    expect(page.locator(f'.gk-result__link[href="{address}"]')).to_be_focused()
    assert page.locator(".gk-result__link").nth(opened).get_attribute("href") == address


def test_back_leads_to_the_place_that_was_read(reader, page):
    """Left by an address, not by a result."""
    reader.open(q=CANTEEN)
    page.mouse.wheel(0, 900)
    page.evaluate(AT_REST)
    at = page.evaluate(AT)
    page.goto(reader.root)
    page.go_back()
    reader.wait()
    assert page.evaluate(AT) == pytest.approx(at, abs=2)
    page.reload()
    reader.wait()
    assert page.evaluate(AT) == pytest.approx(at, abs=2)


def test_each_question_has_its_own_place(reader, page):
    reader.open(q=CANTEEN)
    page.evaluate("window.scrollTo(0, 700)")
    reader.choose("year", "2025")
    page.evaluate("window.scrollTo(0, 300)")
    page.go_back()
    expect(reader.part("status")).to_have_text(f"找到 {WEEKS} 条")
    assert page.evaluate(AT) > 0
    reader.ask("投影机")
    page.go_back()
    expect(reader.part("status")).to_have_text(f"找到 {WEEKS} 条")


def test_a_new_question_has_no_place(reader, page):
    page.goto(reader.root)
    reader.open(q=CANTEEN)
    assert page.evaluate(AT) == 0
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_what_finds_nothing_leads_on(reader, page):
    witness = Witness(page)
    reader.open(q="鑫淼")
    ways = reader.part("ways")
    for name in ("正在公示", "全部公开", "按部门查看"):
        link = ways.get_by_role("link", name=name, exact=True)
        assert page.request.get(link.evaluate("link => link.href")).ok
    assert "可以问" in ways.inner_text()
    assert reader.part("parts").is_hidden()
    for name in ("物资采购", "2025年", "总务处"):
        assert reader.part("lists").get_by_role("link", name=name).is_visible()
    witness.audit("nothing found")
    assert witness.faults == []
    reader.ask("投影机")
    assert ways.is_hidden()
    assert reader.part("lists").is_hidden()
    reader.box.fill("")
    expect(reader.part("lists")).to_be_visible()
    assert ways.is_hidden()


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("鑫淼投影机鑫淼驫", ["投影机"]),
        ("鑫淼犇羴供应商鱻鱻 猋猋龘驫", ["供应商"]),
        ("驫驫食堂驫驫鑫淼鑫投影", ["食堂", "投影"]),
        ("鑫淼犇羴48600犇鱻猋 ", []),
    ],
)
def test_parts_that_are_found_are_offered(query, parts, reader, page):
    reader.open(q=query)
    assert reader.status.startswith("没有找到")
    links = reader.part("asking").get_by_role("link")
    assert links.all_inner_texts() == parts
    assert reader.part("parts").is_visible() == bool(parts)
    if parts:
        links.first.click()
        page.wait_for_url("**/search/?q=*")
        reader.wait()
        assert reader.status.startswith("找到")


def test_what_is_chosen_can_be_dropped(reader, page):
    reader.open(q="投影机", year="1999")
    assert reader.status.startswith("没有找到")
    reader.part("asking").get_by_role("link", name="去掉所选条件，查全部").click()
    reader.wait()
    assert reader.status == "找到 1 条"

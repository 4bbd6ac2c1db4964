"""The search page: the address holds everything, Back works, more comes on demand, facets narrow."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from browser.witness import Witness
from search.board import CANDIDATES, PROJECTOR, WEEKS

CANTEEN = "食堂食材采购明细"


def address(page):
    """What the address says, by parameter."""
    return parse_qs(urlsplit(page.url).query)


def test_results_come_as_one_types(reader, page):
    witness = Witness(page)
    reader.open()
    assert reader.part("lists").is_visible()
    assert reader.status == ""
    reader.box.press_sequentially("投影机", delay=20)
    expect(page.locator(".gk-result mark")).to_have_text(["投影机"])
    assert (reader.status, reader.urls) == ("找到 1 条", [PROJECTOR])
    assert reader.part("lists").is_hidden()
    assert address(page) == {"q": ["投影机"]}
    reader.box.fill("")
    expect(reader.part("lists")).to_be_visible()
    assert reader.status == ""
    assert address(page) == {}
    assert witness.faults == []


def test_a_result_tells_where_it_was_found(reader, page):
    reader.open(q="48600")
    told = " ".join(page.locator(".gk-result").inner_text().split())
    for part in ("还有 1 个工作日", "2026-11-12", "物资采购 · 总务处", "成交金额48,600.00元"):
        assert part in told
    assert reader.marks == ["48,600.00"]
    reader.ask("92.72")
    assert "附件" in page.locator(".gk-result__excerpt").inner_text()
    assert reader.marks == ["92.72"]
    reader.ask("人选，任教年限")
    assert reader.marks == ["人选， 任教年限"], "a line's end parts nothing"


def test_the_address_holds_everything(reader, page):
    given = {
        "q": ["食材"],
        "category": ["finance"],
        "year": ["2025", "2026"],
        "department": ["general-affairs"],
        "order": ["date"],
        "page": ["2"],
    }
    reader.open(**given)
    total = int(reader.status.split()[1])
    assert 20 < total < 40
    assert len(reader.titles) == total, "both pages"
    assert page.get_by_label("最新").is_checked()
    ticked = page.locator(".gk-facet__box:checked")
    values = [box.get_attribute("value") for box in ticked.all()]
    assert values == ["finance", "2026", "2025", "general-affairs"]
    shown = reader.urls
    page.reload()
    reader.wait()
    assert (reader.urls, address(page)) == (shown, given)


def test_facets_count_and_narrow(reader, page):
    reader.open(q=CANTEEN)
    assert reader.status == f"找到 {WEEKS} 条"
    counts = reader.facets()
    assert sum(counts["year"].values()) == sum(counts["department"].values()) == WEEKS
    assert counts["category"] == {"财务收支": WEEKS}
    reader.choose("year", "2024")
    in_2024 = counts["year"]["2024"]
    assert reader.status == f"找到 {in_2024} 条"
    assert reader.facets()["year"] == counts["year"], "what the other years would add"
    assert sum(reader.facets()["department"].values()) == in_2024
    reader.choose("year", "2025")
    in_both = in_2024 + counts["year"]["2025"]
    assert reader.status == f"找到 {in_both} 条"
    by_department = reader.facets()["department"]
    assert sum(by_department.values()) == in_both
    reader.choose("department", "finance")
    assert reader.status == f"找到 {by_department['财务室']} 条"
    assert address(page)["year"] == ["2025", "2024"]
    assert address(page)["department"] == ["finance"]
    focused = page.evaluate("[document.activeElement.name, document.activeElement.value]")
    assert focused == ["department", "finance"], "the box keeps the focus"
    for facet, value in (("department", "finance"), ("year", "2024"), ("year", "2025")):
        reader.choose(facet, value)
    assert reader.facets() == counts


def test_an_entry_is_found_under_each_of_its_departments(reader, page):
    reader.open(q="职称评审推荐")
    assert reader.urls == [CANDIDATES]
    assert reader.facets()["department"] == {"人事处": 1, "总务处": 1}
    reader.choose("department", "general-affairs")
    assert reader.urls == [CANDIDATES]
    assert reader.facets()["department"] == {"人事处": 1, "总务处": 1}
    expect(page.locator(".gk-result")).to_contain_text("人事处、总务处")


def test_typing_a_year_keeps_the_focus_in_the_box(reader, page):
    """A facet's box has the same value as what was typed."""
    reader.open(q="食材")
    reader.box.fill("2026")
    expect(page.locator(".gk-result mark").first).to_have_text("2026")
    assert reader.box.evaluate("(box) => box === document.activeElement")


def test_twenty_at_a_time(reader, page):
    reader.open(q=CANTEEN)
    newest = f"{CANTEEN}（第{WEEKS}期）"
    assert (len(reader.titles), reader.titles[0]) == (20, newest)
    more = page.get_by_role("button", name="再看 20 条")
    more.click()
    reader.wait()
    assert (len(reader.titles), reader.titles[0]) == (40, newest)
    assert address(page)["page"] == ["2"]
    more.click()
    reader.wait()
    assert len(set(reader.urls)) == WEEKS
    assert more.is_hidden()
    assert reader.status == f"找到 {WEEKS} 条"
    reader.ask("第7期")
    assert "page" not in address(page), "a new question begins at the top"


def test_back_and_forward(reader, page):
    reader.open()
    reader.ask("投影机")
    reader.ask("食材")
    reader.choose("year", "2025")
    in_2025 = reader.status
    page.get_by_label("最新").check()
    reader.wait()
    page.go_back()
    page.go_back()
    expect(reader.part("status")).to_have_text(f"找到 {WEEKS} 条")
    assert address(page) == {"q": ["食材"]}
    page.go_back()
    expect(reader.part("status")).to_have_text("找到 1 条")
    assert reader.box.input_value() == "投影机"
    page.go_forward()
    page.go_forward()
    expect(reader.part("status")).to_have_text(in_2025)
    assert reader.box.input_value() == "食材"
    assert page.locator("input[name=year][value='2025']").is_checked()
    page.locator(".gk-result__link").first.click()
    page.wait_for_url("**/finance/2025-*/")
    page.go_back()
    expect(reader.part("status")).to_have_text(in_2025)


def test_the_title_holds_what_is_asked(reader, page):
    reader.open()
    plain = page.title()
    assert plain.startswith("搜索 · ")
    for query in ("投影机", "  食材 2025 ", "鑫淼", "<b>100%</b>"):
        reader.ask(query)
        assert page.title() == f"{query.strip()} · {plain}"
    page.go_back()
    expect(page).to_have_title(f"鑫淼 · {plain}")
    reader.ask("公" * 80)
    assert page.title() == f"{'公' * 60}… · {plain}"
    reader.box.fill("")
    expect(page).to_have_title(plain)
    reader.open(q="投影机")
    assert page.title() == f"投影机 · {plain}"


def test_enter_on_what_is_answered_adds_nothing_to_the_history(reader, page):
    reader.open()
    reader.box.fill("投影机")
    expect(reader.part("status")).to_have_text("找到 1 条")
    before = page.evaluate("history.length")
    reader.box.press("Enter")
    reader.wait()
    assert page.evaluate("history.length") == before


def test_its_program_is_one_script(host):
    """Which a slow line brings at once, and which stands in no second file."""
    html = (host / "search/index.html").read_text("utf-8")
    scripts = re.findall(r'<script[^<>]* src="([^"]*)"', html)
    assert sorted(scripts) == [
        f"../assets/js/{name}.js" for name in ("clock", "finder", "search", "theme")
    ]
    assert not (host / "assets/js/search").exists()

"""What happened to an entry is plain on its page: on any screen, to everybody, and on paper."""

from datetime import date
from typing import NamedTuple

import pytest

from browser.test_print import A4, CHROME, plain, print_page
from browser.witness import Witness

DAY = date(2026, 11, 25)
NOON = f"{DAY}T12:00:00+08:00"
WIDTHS = (1280, 360)


class Marked(NamedTuple):
    """A page with its mark: what it says in either form, on screen alone, and no longer."""

    url: str
    stage: str
    says: tuple[str, ...]
    on_screen: tuple[str, ...] = ()
    no_more: tuple[str, ...] = ()


PAGES = {
    "withdrawn": Marked(
        "notices/2026-11-16-withdrawn/",
        "withdrawn",
        ("本件已撤回", "岗位数有变", "正文仍在"),
    ),
    "withdrawn notice": Marked(
        "notices/2026-11-09-withdrawn/", "withdrawn", ("本件已撤回", "日期写错", "正文仍在")
    ),
    "superseded": Marked(
        "notices/2026-09-01-attendance/",
        "superseded",
        ("本件已被新的内容替代", "新的考勤办法", "旧的规定"),
    ),
    "retired": Marked(
        "aid/2026-11-16-list/",
        "retired",
        ("公示内容已按规定撤下", "教财厅函〔2017〕28号", "财务室", "公示无异议"),
        no_more=("欧阳某某", "名单见下表", "材料不齐", "已发放", "拟资助两人"),
    ),
    "masked": Marked(
        "honours/2026-11-02-winners/",
        "closed",
        ("欧**某", "李*", "自2026年11月10日起隐去姓名"),
        no_more=("欧阳某某", "李某", "推荐表"),
    ),
    "extended": Marked(
        "notices/2026-11-16-extended/",
        "open",
        ("附件更换", "补充材料", "11月27日"),
        on_screen=("正在公示 · 还有 2 个工作日",),
    ),
    "restarted": Marked(
        "notices/2026-11-16-restarted/", "open", ("名单有误", "11月18日", "11月20日")
    ),
    "objections and corrections": Marked(
        "notices/2026-11-16-objections/",
        "closed",
        (
            "收到异议 2 件，已答复 1 件",
            "认为计分有误",
            "已重新计分",
            "部分成立",
            "更正第二行的得分",
        ),
        on_screen=("尚未答复",),
    ),
}


@pytest.fixture(scope="module")
def site(site_of):
    return site_of(DAY)


@pytest.fixture(scope="module")
def reader(browser, browser_context_args):
    """One page for the whole module, at noon of the day."""
    with browser.new_context(**browser_context_args) as context:
        page = context.new_page()
        page.clock.set_fixed_time(NOON)
        yield page


def _see(reader, address):
    """Faults of the page in light and dark, on a wide screen and on a phone."""
    witness = Witness(reader)
    reader.goto(address)
    for scheme in ("light", "dark"):
        if scheme == "dark":
            reader.set_viewport_size({"width": WIDTHS[0], "height": 800})
            reader.get_by_title("换成深色").click()
        for width in WIDTHS:
            reader.set_viewport_size({"width": width, "height": 800})
            witness.audit(f"{scheme} {width}")
            witness.measure(f"{scheme} {width}")
    reader.set_viewport_size({"width": WIDTHS[0], "height": 800})
    reader.get_by_title("换成浅色").click()
    return witness.faults


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_sound_and_says_it(name, site, reader):
    marked = PAGES[name]
    assert _see(reader, site.root + marked.url) == []
    banner = reader.locator("article .gk-banner:visible")
    assert banner.get_attribute("data-gk-stage") == marked.stage
    text = reader.locator("article").inner_text()
    assert [word for word in (*marked.says, *marked.on_screen) if word not in text] == []
    assert [word for word in marked.no_more if word in reader.content()] == []


@pytest.mark.parametrize("name", PAGES)
def test_paper_keeps_the_mark(name, site, reader):
    marked = PAGES[name]
    sizes, text = print_page(reader, site.root + marked.url)
    assert sizes == {A4}
    assert [word for word in marked.says if plain(word) not in text] == []
    assert [word for word in (*marked.no_more, *CHROME) if plain(word) in text] == []


def test_the_old_leads_to_the_new_and_back(site, reader):
    reader.goto(site.root + PAGES["superseded"].url)
    reader.get_by_role("article").get_by_role("link", name="新的考勤办法").click()
    assert reader.url == f"{site.root}notices/2026-11-18-attendance/"
    reader.get_by_role("article").get_by_role("link", name="考勤办法", exact=True).click()
    assert reader.url == site.root + PAGES["superseded"].url


def test_a_tombstone_has_its_fingerprint(site, reader):
    entry = next(each for each in site.entries if each["url"] == PAGES["retired"].url)
    reader.goto(site.root + entry["url"])
    assert entry["content_sha256"] in reader.locator("article").inner_text()
    assert (entry["stage"], entry["attachments"], entry["summary"]) == ("retired", [], None)


STAFF_PAGES = {
    "home": "",
    "entry for staff": "notices/2026-11-17-zqstaffid/",
    "parts for staff": "notices/2026-11-16-parts/",
    "matters": "matters/",
}


@pytest.mark.parametrize("name", STAFF_PAGES)
def test_a_staff_page_says_for_whom_it_is(name, staff_site, reader):
    reader.clock.set_fixed_time("2026-11-18T12:00:00+08:00")
    assert _see(reader, staff_site.root + STAFF_PAGES[name]) == []
    assert reader.get_by_text("仅供本校教职工查看").is_visible()
    _, text = print_page(reader, staff_site.root + STAFF_PAGES[name])
    assert "仅供本校教职工查看" in text
    reader.clock.set_fixed_time(NOON)


def test_every_staff_page_is_marked_and_not_for_search_engines(staff_site):
    pages = list(staff_site.folder.rglob("*.html"))
    texts = {page: page.read_text("utf-8") for page in pages}
    assert len(pages) > 20
    assert [page for page in pages if "仅供本校教职工查看" not in texts[page]] == []
    noindex = '<meta name="robots" content="noindex">'
    assert [page for page in pages if noindex not in texts[page]] == []


def test_what_is_for_staff_in_a_public_entry_is_told_apart(staff_site, reader):
    reader.goto(staff_site.root + STAFF_PAGES["parts for staff"])
    passage = reader.locator(".gk-prose .gk-staff")
    assert passage.get_attribute("aria-label") == "仅限本校教职工"
    assert "zqpassage" in passage.inner_text()
    assert "zqpublicpassage" not in passage.inner_text()
    tagged = reader.locator(".gk-data", has=reader.locator(".gk-stafftag"))
    assert tagged.count() == 2


def test_no_public_page_says_that_it_is_for_staff(site):
    for page in site.folder.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "gk-staffbar" not in text, page
        assert "noindex" not in text or page.parent.name in ("packet", "screen"), page

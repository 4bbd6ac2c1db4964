"""The site on a stick, opened from file:// as by a double click: every way through it, and its search."""

import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from browser.board import BUILD_DAY, CANDIDATES, OLD_CANDIDATES
from browser.building import REPOSITORY, build
from browser.serving import serve
from search.reader import Reader
from waiting import PATIENCE

QUERIES = (
    "食堂",
    "经费",
    "采购 成交",
    "2026年10月",
    "2026-11-11",
    "校公示〔2026〕",
    "张某某",
    "合计",
    "工会经费收支",
    "第38条",
    "没有这样的事 zzz",
    "评审推荐人选公示名单",
)
SITE = "https://gk.invalid/"


class Addresses(HTMLParser):
    """Every address that a page leads to or loads, with the element and the attribute."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag == "meta" and told.get("http-equiv") == "refresh":
            self.found.append((tag, "content", told["content"].partition("url=")[2]))
        if tag != "link" or told.get("rel") != "canonical":
            names = ("href", "src", "action")
            self.found += [(tag, name, told[name]) for name in names if told.get(name)]


def resolve_all(folder, path, html):
    """The page's addresses as a browser resolves them, those within the site below SITE."""
    page = urljoin(SITE, quote(path))
    return [(tag, name, urljoin(page, address)) for tag, name, address in Addresses(html).found]


def read_pages(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.html"))
    }


def export(project, target, settings="mkdocs.yml"):
    """By the command itself."""
    subprocess.run(
        [sys.executable, "-m", "gongkai", "export", "--usb", target, "--config", settings],
        cwd=project,
        env={**os.environ, "PYTHONPATH": "hooks", "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""},
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    return target


@pytest.fixture(scope="module")
def stick(tmp_path_factory):
    """The sample on a stick, in a folder whose name no address can hold as it is."""
    return export(REPOSITORY, tmp_path_factory.mktemp("usb") / "公开栏 100% #1")


@pytest.fixture(scope="module")
def staff_stick(tmp_path_factory):
    return export(REPOSITORY, tmp_path_factory.mktemp("usb") / "staff", "mkdocs.staff.yml")


class Inspector:
    """Notes what a page asks for outside the folder, and every fault."""

    def __init__(self, page, folder):
        self.page = page
        self.root = folder.as_uri() + "/"
        self.faults = []
        page.on("request", self._see)
        page.on("requestfailed", lambda it: self.faults.append(f"failed {it.url} {it.failure}"))
        page.on("console", lambda it: self.faults.append(f"console {it.text}"))
        page.on("pageerror", lambda it: self.faults.append(f"error {it}"))

    def _see(self, request):
        if not request.url.startswith((self.root, "data:")):
            self.faults.append(f"outside {request.url}")

    def open(self, path):
        self.page.goto(self.root + quote(path))


@pytest.fixture
def inspector(stick, new_context):
    page = new_context().new_page()
    inspector = Inspector(page, stick)
    yield inspector
    assert inspector.faults == []


@pytest.mark.parametrize("which", ["stick", "staff_stick"])
def test_every_address_is_that_of_a_file_on_the_stick(which, request):
    folder = request.getfixturevalue(which)
    pages = read_pages(folder)
    assert len(pages) > 100
    missing = set()
    for path, html in pages.items():
        for tag, name, address in resolve_all(folder, path, html):
            file = unquote(urlsplit(address).path).removeprefix("/")
            if address.startswith(SITE) and not (folder / file).is_file():
                missing.add((path, tag, name, file))
    assert missing == set()


@pytest.mark.parametrize(
    ("which", "served"), [("stick", "sample"), ("staff_stick", "staff_sample")]
)
def test_every_page_leads_where_the_served_one_does(which, served, request):
    """In the same order, with query and anchor; a folder's file named, and nothing else changed."""
    folder, site = request.getfixturevalue(which), request.getfixturevalue(served).folder
    pages, others = read_pages(folder), read_pages(site)
    assert pages.keys() == others.keys() - {"404.html"}
    for path, html in pages.items():
        told, other = (
            [
                (tag, name, re.sub(r"(?<=/)index\.html(?=$|[?#])", "", address))
                for tag, name, address in resolve_all(root, path, text)
                if tag not in ("script", "link")
            ]
            for root, text in ((folder, html), (site, others[path]))
        )
        assert told == other, path


def test_the_policy_names_files_and_no_host(stick):
    policies = {
        re.search(r'Security-Policy" content="([^"]*)"', html)[1]
        for html in read_pages(stick).values()
    }
    (policy,) = policies
    rules = dict(each.split(" ", 1) for each in policy.split("; "))
    assert {rules[name] for name in ("default-src", "script-src", "style-src", "form-action")} == {
        "'self' file:"
    }
    assert rules["object-src"] == rules["base-uri"] == "'none'"
    assert "unsafe" not in policy and "http" not in policy


def test_from_home_to_an_entry_its_matter_and_its_attachment(inspector, sample):
    entry = sample.entry_in("concluded")
    page = inspector.page
    inspector.open("index.html")
    title = page.locator(".gk-header__school")
    expect(title).to_be_visible()
    page.get_by_role("link", name=re.compile("^全部")).first.click()
    page.wait_for_url("**/archive/index.html")
    inspector.open(f"{entry['url']}index.html")
    expect(
        page.locator("[data-gk-entry] [data-gk-slot=label], .gk-pill__label").first
    ).to_be_visible()
    page.locator(".gk-step__link").first.click()
    page.wait_for_url(lambda url: url != inspector.root + quote(f"{entry['url']}index.html"))
    assert page.url.startswith(inspector.root) and page.url.endswith("/index.html")
    page.go_back()
    link = page.locator(".gk-file__link").first
    address = link.evaluate("(link) => link.href")
    file = Path(unquote(urlsplit(address).path))
    name = entry["attachments"][0]["file"]
    assert file.name == name and file.is_file()
    assert file.read_bytes() == (sample.folder / entry["url"] / name).read_bytes()


def test_the_navigation_and_a_handwritten_page(inspector):
    page = inspector.page
    inspector.open("index.html")
    for number in range(page.locator(".gk-nav__link").count()):
        page.locator(".gk-nav__link").nth(number).click()
        page.wait_for_load_state()
        assert page.url.endswith("index.html")
        current = page.locator(".gk-nav__link[aria-current=page]")
        assert current.count() == 1 and current.evaluate("(it) => it.href") == page.url
    inspector.open("about/index.html")
    page.locator(".gk-docnav__link").first.click()
    assert urlsplit(page.url).fragment
    background = page.locator(".gk-header").evaluate("(it) => getComputedStyle(it).backgroundColor")
    assert background != "rgba(0, 0, 0, 0)", "the styles have come"


def test_the_choice_of_dark_is_kept_from_page_to_page(inspector):
    page = inspector.page
    inspector.open("index.html")
    root = page.locator("html")
    before = root.get_attribute("data-md-color-scheme")
    page.locator(".gk-header button").first.click()
    after = root.get_attribute("data-md-color-scheme")
    assert before != after
    page.locator(".gk-nav__link").nth(1).click()
    page.wait_for_load_state()
    assert root.get_attribute("data-md-color-scheme") == after


def test_the_hall_s_screen_turns_and_asks_nobody(inspector):
    page = inspector.page
    page.clock.install()
    inspector.open("screen/index.html")
    shown = page.locator(".gk-hall__card:visible .gk-hall__title")
    first = shown.all_inner_texts()
    page.clock.run_for(31_000)
    second = shown.all_inner_texts()
    assert first and second and first != second
    page.clock.run_for(60 * 60_000)
    expect(page.locator("[data-gk-lost]")).to_be_hidden()


def see(reader):
    seen = reader.see()
    urls = [url.removesuffix("index.html") for url in seen.pop("urls")]
    return {**seen, "urls": urls, "facets": reader.facets()}


def test_the_search_finds_what_the_served_site_finds(inspector, sample, new_context):
    served = Reader(new_context().new_page(), sample.root)
    on_stick = Reader(inspector.page, inspector.root)
    found = 0
    inspector.open("search/index.html")
    for query in QUERIES:
        served.open(q=query)
        on_stick.ask(query)
        told = see(served)
        assert see(on_stick) == told, query
        found += len(told["urls"])
    assert found > 60


def test_a_search_from_the_home_page_narrowed_shared_and_gone_back_to(inspector):
    page, reader = inspector.page, Reader(inspector.page, inspector.root)
    inspector.open("index.html")
    page.locator(".gk-search input[name=q]").fill("采购")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html?q=*")
    reader.wait()
    (first, *_) = reader.facets()["category"]
    page.locator(".gk-facet__label", has_text=first).first.click()
    reader.wait()
    assert "category=" in page.url
    narrowed, shared = reader.see(), page.url
    page.locator(".gk-result__link").first.click()
    page.wait_for_url(lambda url: "/search/" not in url)
    assert page.url.endswith("/index.html")
    page.go_back()
    reader.wait()
    assert reader.see() == narrowed
    page.goto(shared)
    reader.wait()
    assert reader.see() == narrowed


@pytest.fixture
def copy(stick, tmp_path):
    """A copy of the stick, to be damaged."""
    return Path(shutil.copytree(stick, tmp_path / "copy"))


def ask_copy(copy, page):
    page.goto(f"{copy.as_uri()}/search/index.html?q=%E9%A3%9F%E5%A0%82")
    expect(page.locator("[data-gk-part=failure]")).to_be_visible()
    expect(page.locator("[data-gk-part=lists]")).to_be_visible()
    return page.locator("[data-gk-part=reason]").inner_text()


def test_where_scripts_do_not_run_one_sentence_says_so_and_the_lists_stand(copy, page):
    (copy / "assets/js/search.js").unlink()
    assert "服务器" in ask_copy(copy, page)
    link = page.locator("[data-gk-part=lists] a").first
    link.click()
    assert page.url.endswith("/index.html")


@pytest.mark.parametrize(
    ("break_index", "said"),
    [
        (lambda path: path.unlink(), "缺少一部分"),
        (lambda path: path.write_text(""), "不完整"),
        (lambda path: path.write_text('gkIndex.put("index.json","e30'), "不完整"),
        (lambda path: path.write_text('gkIndex.put("index.json","e3*")'), "不完整"),
        (lambda path: path.write_text('gkIndex.put("index.json","e3")'), "不完整"),
    ],
)
def test_a_copy_that_is_not_whole_is_told(break_index, said, copy, page):
    break_index(copy / "search/index.json.js")
    assert said in ask_copy(copy, page)


def test_an_old_address_leads_on(project, tmp_path, page):
    folder = build(project, tmp_path / "stick", today=BUILD_DAY, GONGKAI_STICK="1")
    page.goto(f"{folder.as_uri()}/{OLD_CANDIDATES}index.html")
    page.wait_for_url(f"{folder.as_uri()}/{CANDIDATES}index.html")
    assert page.locator("h1").inner_text() == "2026年中级职称评审推荐人选公示"


def test_the_stick_can_be_served_too(stick, new_context):
    with serve(stick) as site:
        reader = Reader(new_context().new_page(), site.root)
        reader.open(q="食堂")
        assert reader.titles

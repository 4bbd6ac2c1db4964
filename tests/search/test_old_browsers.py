"""The search page in browsers that lack what came later, or where scripts don't come: it says so, or works."""

import pytest
from playwright.sync_api import expect

from search.board import PROJECTOR
from search.reader import Reader

LATER = {
    "replaceChildren": "delete Element.prototype.replaceChildren;"
    " delete Document.prototype.replaceChildren; delete DocumentFragment.prototype.replaceChildren",
    "matchMedia": "delete window.matchMedia; window.matchMedia = undefined",
    "structuredClone": "delete window.structuredClone",
    "at": "for (const it of [Array, String, Object.getPrototypeOf(Uint8Array)]) delete it.prototype.at",
    "replaceAll": "delete String.prototype.replaceAll",
    "hasOwn": "delete Object.hasOwn; delete Object.groupBy; delete Map.groupBy",
    "Promise.any": "delete Promise.any; delete Promise.withResolvers; delete Promise.try",
    "findLast": "for (const name of ['findLast', 'findLastIndex', 'toSorted', 'toReversed', 'with'])"
    " delete Array.prototype[name]",
    "requestSubmit": "delete HTMLFormElement.prototype.requestSubmit;"
    " delete Element.prototype.checkVisibility",
    "new selectors": """{
      const check = (text) => {
        if (/:(has|is|where)\\(/.test(text)) throw new DOMException("not a valid selector", "SyntaxError")
      }
      const names = ["querySelector", "querySelectorAll"]
      const all = names.concat("closest", "matches").map((name) => [Element, name])
      for (const [kind, name] of all.concat(names.map((name) => [Document, name]))) {
        const own = kind.prototype[name]
        kind.prototype[name] = function (text) { check(text); return own.call(this, text) }
      }
    }""",
}
"""What Chromium 78, Firefox 78 or Safari 13 lack, taken away before any script runs."""
LACKING = {
    "letters in patterns": """{
      const Own = RegExp
      window.RegExp = function (pattern, flags) {
        if (/\\\\p\\{/.test(String(pattern.source || pattern))) throw new SyntaxError("Invalid escape")
        return new Own(pattern, flags)
      }
    }""",
    "fetch": "delete window.fetch",
    "append": "delete Element.prototype.append",
    "URLSearchParams": "delete window.URLSearchParams",
    "TextDecoder": "delete window.TextDecoder",
    "includes": "delete Array.prototype.includes",
    "normalize": "delete String.prototype.normalize",
}
"""What lies below the floor."""
SCRIPT = "**/assets/js/search.js"
QUERY = "投影机 48600"
OLD = "这个浏览器版本太旧"
ABSENT = "搜索程序没有载入"


@pytest.fixture
def visit(board, new_context):
    """Opens the search page for QUERY after `script` has changed the browser."""

    def give(script="", *, prepare=None):
        page = new_context().new_page()
        if script:
            page.add_init_script(script)
        if prepare:
            prepare(page)
        page.goto(f"{board.root}search/?q={QUERY.replace(' ', '+')}")
        return Reader(page, board.root)

    return give


def check_words(reader, said):
    alert = reader.page.locator("[role=alert]")
    expect(alert).to_contain_text(said)
    assert alert.is_visible()
    assert "网络" not in alert.inner_text()
    assert reader.box.input_value() == QUERY
    lists = reader.part("lists")
    for name in ("物资采购", "2025年", "总务处"):
        assert lists.get_by_role("link", name=name).is_visible(), name


@pytest.mark.parametrize("name", LATER)
def test_at_the_floor_it_works(name, visit):
    reader = visit(LATER[name])
    expect(reader.part("status")).to_have_text("找到 1 条")
    assert reader.page.locator(".gk-result__link").get_attribute("href").endswith(PROJECTOR)
    assert reader.page.locator("[role=alert]").is_hidden()
    assert reader.box.input_value() == QUERY


@pytest.mark.parametrize("name", LACKING)
def test_below_the_floor_it_says_so(name, visit):
    reader = visit(LACKING[name])
    check_words(reader, OLD)


def test_a_script_that_is_missing(visit):
    def lose(page):
        page.route(SCRIPT, lambda route: route.fulfill(status=404, body="<h1>404</h1>"))

    reader = visit(prepare=lose)
    check_words(reader, ABSENT)
    reader.page.unroute_all()
    reader.page.get_by_role("button", name="刷新网页").click()
    expect(reader.part("status")).to_have_text("找到 1 条")
    assert reader.page.locator("[role=alert]").is_hidden()


@pytest.mark.parametrize(
    "body", ["a ?.. b", "throw new TypeError('x')", "<!doctype html><title>x</title>"]
)
def test_a_script_that_fails(body, visit):
    def spoil(page):
        given = {"body": body, "content_type": "text/javascript"}
        page.route(SCRIPT, lambda route: route.fulfill(**given))

    check_words(visit(prepare=spoil), ABSENT)


def test_a_script_that_never_comes(board, new_context):
    page = new_context().new_page()
    page.clock.install()
    page.route(SCRIPT, lambda route: None)
    page.goto(f"{board.root}search/?q={QUERY}", wait_until="commit")
    page.wait_for_selector("[data-gk-part=lists]")
    expect(page.get_by_role("searchbox")).to_have_value(QUERY)
    page.clock.run_for(16_000)
    check_words(Reader(page, board.root), ABSENT)


def test_a_fault_of_the_program_is_not_the_networks(visit):
    """Something fails while the answer is worked out."""
    spoil = "const own = Map.prototype.forEach; Map.prototype.forEach = function () { throw new Error('x') }"
    reader = visit(spoil)
    check_words(reader, "搜索程序出了错")
    assert reader.page.get_by_role("button", name="刷新网页").is_visible()


@pytest.mark.parametrize("query", ["100%", "%E4%BD", "a+b&q=c", "食材 2026", "“引号”", "<b>x</b>"])
def test_what_was_asked_stands_in_the_box(query, board, new_context):
    """As the form sends it, without the page's own script."""
    page = new_context().new_page()
    page.route(SCRIPT, lambda route: route.fulfill(status=404, body=""))
    page.goto(f"{board.root}archive/")
    page.get_by_role("searchbox").fill(query)
    page.get_by_role("search").get_by_role("button").click()
    page.wait_for_url("**/search/?q=*")
    expect(page.get_by_role("searchbox")).to_have_value(query)


@pytest.mark.parametrize(
    "script",
    [
        LATER["matchMedia"],
        "MediaQueryList.prototype.addEventListener = undefined",
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('closed') }})",
    ],
    ids=["no query of media", "Safari 13", "nothing is kept"],
)
def test_colours_are_there_and_can_be_switched(script, board, new_context):
    page = new_context().new_page()
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script(script)
    page.goto(f"{board.root}archive/")
    scheme = "document.documentElement.dataset.mdColorScheme"
    assert page.evaluate(scheme) == "default"
    page.get_by_title("换成深色").click()
    assert page.evaluate(scheme) == "slate"
    assert faults == []

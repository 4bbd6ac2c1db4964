"""Pages in browsers at the floor, see package.json: what came later is taken away before any script runs."""

import re
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from browser.board import CANDIDATES
from browser.kinds import KINDS
from browser.witness import Witness

PAGES = ("home", "entry-open", "entry-retired", "archive", "open", "matters", "not-found", "about")
LATER = """{
  const kinds = [Element, Document, DocumentFragment]
  for (const kind of kinds) delete kind.prototype.replaceChildren
  for (const it of [Array, String, Object.getPrototypeOf(Uint8Array)]) delete it.prototype.at
  const names = ["findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with", "group"]
  for (const name of names) delete Array.prototype[name]
  for (const name of ["replaceAll", "isWellFormed", "toWellFormed"]) delete String.prototype[name]
  for (const name of ["any", "withResolvers", "try"]) delete Promise[name]
  for (const name of ["hasOwn", "groupBy"]) delete Object[name]
  delete Element.prototype.checkVisibility
  delete Array.fromAsync
  delete HTMLFormElement.prototype.requestSubmit
  for (const name of ["structuredClone", "navigation", "cookieStore", "requestIdleCallback", "scheduler",
    "ResizeObserver", "IntersectionObserver", "AggregateError", "WeakRef"]) delete window[name]
  delete Document.prototype.startViewTransition
  const own = window.matchMedia
  window.matchMedia = (text) => {
    const list = own.call(window, text)
    Object.defineProperty(list, "addEventListener", { value: undefined })
    return list
  }
  const check = (text) => {
    if (/:(has|is|where|focus-visible)\\b/.test(text)) throw new DOMException(text, "SyntaxError")
  }
  for (const kind of kinds) {
    for (const name of ["querySelector", "querySelectorAll", "closest", "matches"]) {
      const known = kind.prototype[name]
      if (known) kind.prototype[name] = function (text) { check(text); return known.call(this, text) }
    }
  }
}"""
LACKING = {
    "later than the floor": LATER,
    "no matchMedia": "delete window.matchMedia; window.matchMedia = undefined",
    "no addListener either": """{
      const own = window.matchMedia
      window.matchMedia = (text) => ({ matches: own.call(window, text).matches, media: text })
    }""",
    "nothing is kept": "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })",
    "keeping is forbidden": "Storage.prototype.setItem = () => { throw new Error('full') }",
    "nothing can be copied": "document.execCommand = undefined",
}
SCHEME = "document.documentElement.getAttribute('data-md-color-scheme')"
UNKNOWN_RULES = re.compile(r"[^{};]*:(?:focus-visible|is|has|where)\b[^{}]*\{[^{}]*\}")
UNKNOWN = re.compile(
    r"(?<=[{;])\s*(?:inset|aspect-ratio|text-wrap|text-underline-offset|page|forced-color-adjust|accent-color)"
    r"\s*:[^;}]*;?|(?<=[{;])\s*overflow-wrap:\s*anywhere;?"
)


def take_styles_away(css):
    """The style without what browsers at the floor drop."""
    return UNKNOWN.sub("", UNKNOWN_RULES.sub("", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)))


def answer_with_less(route):
    """Gives the page the style that an old browser makes of it."""
    with urlopen(route.request.url) as answer:
        css = answer.read().decode()
    route.fulfill(body=take_styles_away(css), content_type="text/css")


@pytest.fixture
def old(new_context):
    """A page in a browser without what `script` takes away."""

    def give(script, **options):
        context = new_context(**options)
        context.add_init_script(script)
        context.route("**/*.css", answer_with_less)
        context.set_default_timeout(4000)
        return context.new_page()

    return give


@pytest.mark.parametrize("kind", PAGES)
def test_at_the_floor_a_page_is_whole(kind, sample, old, page):
    address = sample.root + KINDS[kind](sample)
    page.goto(address)
    told = page.locator("main").inner_text()
    floor = old(LATER)
    pardoned = (address,) if kind == "not-found" else ()
    witness = Witness(floor, pardoned=pardoned)
    floor.goto(address)
    assert floor.locator("main").inner_text() == told
    floor.get_by_title("换成深色").click()
    assert floor.evaluate(SCHEME) == "slate"
    for width in (1280, 390, 320):
        floor.set_viewport_size({"width": width, "height": 800})
        assert floor.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), width
    assert witness.faults == []


@pytest.mark.parametrize("kind", ["home", "entry-open", "about"])
def test_at_the_floor_focus_is_seen(kind, sample, old):
    page = old(LATER)
    page.goto(sample.root + KINDS[kind](sample))
    unseen = []
    for _ in range(15):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "[getComputedStyle(document.activeElement).outlineStyle, document.activeElement.outerHTML]"
        )
        ring = page.evaluate(
            "getComputedStyle(document.activeElement, '::after').outlineStyle !== 'none'"
            " || getComputedStyle(document.activeElement, '::after').boxShadow !== 'none'"
        )
        if style[0] == "none" and not ring:
            unseen.append(style[1])
    assert unseen == []


@pytest.mark.parametrize("lack", LACKING)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_clock_and_buttons_work(lack, scheme, board, old):
    page = old(LACKING[lack], color_scheme=scheme)
    witness = Witness(page)
    page.clock.set_fixed_time("2026-11-18T12:00:00+08:00")
    page.add_init_script("window.print = () => { document.title = 'printed' }")
    page.goto(board.root + CANDIDATES)
    is_dark = scheme == "dark" and lack != "no matchMedia"
    assert page.evaluate(SCHEME) == ("slate" if is_dark else "default")
    assert "还有 2 个工作日" in page.locator("main").inner_text()
    page.get_by_title("换成浅色" if is_dark else "换成深色").click()
    assert page.evaluate(SCHEME) == ("default" if is_dark else "slate")
    page.get_by_role("button", name="打印公告").click()
    assert page.title() == "printed"
    page.get_by_role("button", name="复制网址").click()
    assert page.locator("[data-gk-copied]").inner_text()
    assert witness.faults == []


def test_the_system_is_followed_also_by_the_older_way(board, old):
    page = old(LATER)
    page.goto(board.root)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("name", ["theme", "clock", "entry"])
def test_a_script_that_fails_leaves_the_page_and_the_other_scripts(name, board, new_context):
    """One that throws at once, as a browser would that is far too old."""
    page = new_context().new_page()
    page.route(
        f"**/js/{name}.js", lambda route: route.fulfill(body="#", content_type="text/javascript")
    )
    page.clock.set_fixed_time("2026-11-18T12:00:00+08:00")
    page.goto(board.root + CANDIDATES)
    text = page.locator("main").inner_text()
    assert "经评议推荐小组表决" in text
    assert ("还有 2 个工作日" in text) is (name != "clock")
    assert page.get_by_role("button", name="打印公告").count() == (name != "entry")
    assert page.get_by_title("换成深色").count() == (name != "theme")

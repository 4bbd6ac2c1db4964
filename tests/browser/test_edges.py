"""At the edges: no script, forced colours, a wrong clock, an old site. Nothing false, nothing unseen."""

import io
import re

import pytest
from PIL import Image

from browser.board import CANDIDATES
from browser.kinds import KINDS

PAGES = ("home", "entry-open", "archive", "search", "about", "open", "matters")

CONTRASTS = """() => {
  const channel = (value) => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
  const parse = (text) => text.match(/[\\d.]+/g).map(Number)
  function ground(element) {
    for (let at = element; at; at = at.parentElement) {
      const [r, g, b, alpha = 1] = parse(getComputedStyle(at).backgroundColor)
      if (alpha > 0.99) return [r, g, b]
    }
    return [255, 255, 255]
  }
  const found = []
  for (const element of document.querySelectorAll("body *")) {
    const own = Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.data.trim())
    if (!own || !element.checkVisibility({ visibilityProperty: true }) || element.closest("option")) continue
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(ground(element))].sort((x, y) => y - x)
    const ratio = (a + 0.05) / (b + 0.05)
    if (ratio < 4.5) found.push([element.className, element.textContent.trim().slice(0, 20), ratio.toFixed(2)])
  }
  return found
}"""
"""Texts with less than 4.5 : 1 against what is behind them (WCAG 2.2, 1.4.3)."""

FOCUS = """() => {
  const style = getComputedStyle(document.activeElement)
  return {
    what: document.activeElement.className || document.activeElement.tagName,
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
  }
}"""


@pytest.fixture(scope="module", params=["light", "dark"])
def scheme(request):
    return request.param


@pytest.fixture(scope="module")
def unscripted(browser, browser_context_args, scheme):
    """A page that gets no script at all, in a system of that scheme."""
    context = browser.new_context(**browser_context_args, color_scheme=scheme)
    context.route(re.compile(r"\.js(\?|$)"), lambda route: route.abort())
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", PAGES)
def test_without_scripts_a_page_has_its_colours(kind, sample, unscripted, scheme):
    unscripted.goto(sample.root + KINDS[kind](sample))
    assert unscripted.evaluate("document.documentElement.dataset.mdColorScheme") is None
    bar = unscripted.evaluate(
        "getComputedStyle(document.querySelector('.gk-header')).backgroundColor"
    )
    assert bar == {"light": "rgb(140, 27, 32)", "dark": "rgb(116, 24, 29)"}[scheme]
    assert unscripted.evaluate(CONTRASTS) == []


@pytest.mark.parametrize("kind", ["home", "entry-open", "about"])
def test_without_scripts_focus_is_seen(kind, sample, unscripted):
    unscripted.goto(sample.root + KINDS[kind](sample))
    unseen = []
    for _ in range(12):
        unscripted.keyboard.press("Tab")
        focus = unscripted.evaluate(FOCUS)
        if not focus["seen"]:
            unseen.append(focus["what"])
    assert unseen == []


def test_too_little_contrast_and_an_unseen_focus_would_be_found(sample, unscripted):
    unscripted.goto(sample.root)
    unscripted.evaluate(
        "() => { const style = new CSSStyleSheet();"
        " style.replaceSync('.gk-title { color: gray !important } a:focus { outline: none !important }');"
        " document.adoptedStyleSheets = [style] }"
    )
    assert len(unscripted.evaluate(CONTRASTS)) == 1
    unscripted.keyboard.press("Tab")
    assert unscripted.evaluate(FOCUS)["seen"] is False


@pytest.fixture(scope="module")
def forced(browser, browser_context_args):
    context = browser.new_context(**browser_context_args, forced_colors="active")
    yield context.new_page()
    context.close()


def _pixels(page, locator):
    """The share of a mark's pixels that are painted."""
    picture = Image.open(io.BytesIO(locator.screenshot())).convert("L")
    values = list(picture.get_flattened_data())
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    darkest, lightest = min(values), max(values)
    is_light_ground = "255, 255, 255" in ground or ground.startswith("rgba(0, 0, 0, 0")
    limit = (darkest + lightest) / 2
    painted = [value < limit if is_light_ground else value > limit for value in values]
    return sum(painted) / len(painted)


def test_forced_colours_leave_each_stage_its_shape(sample, forced):
    shares = {}
    for kind in ("entry-open", "entry-last-day", "entry-upcoming", "entry-closed"):
        forced.goto(sample.root + KINDS[kind](sample))
        shares[kind] = _pixels(forced, forced.locator(".gk-banner__headline > .gk-mark"))
    assert shares["entry-open"] > 0.65, "a disc"
    assert 0.45 < shares["entry-last-day"] < shares["entry-open"] - 0.1, "half a disc"
    assert shares["entry-upcoming"] < shares["entry-last-day"] - 0.05, "a ring"
    assert shares["entry-closed"] > 0.9, "a square"


def test_forced_colours_leave_today_and_the_place_in_the_navigation(sample, forced):
    forced.goto(sample.root + KINDS["entry-open"](sample))
    colour = "element => getComputedStyle(element).backgroundColor"
    today = forced.locator(".gk-strip__cell[data-gk-day=today]").evaluate(colour)
    others = forced.locator(".gk-strip__cell:not([data-gk-day=today])").evaluate_all(
        f"cells => cells.map({colour})"
    )
    assert today not in others
    line = "element => getComputedStyle(element).borderBottomColor"
    current = forced.locator(".gk-nav__link[aria-current]").evaluate(line)
    rest = forced.locator(".gk-nav__link:not([aria-current])").evaluate_all(
        f"links => links.map({line})"
    )
    assert rest and current not in rest
    for button in forced.locator("button:visible").all():
        assert (
            button.evaluate("element => parseFloat(getComputedStyle(element).borderTopWidth)") >= 1
        )


BUILT = "2026年11月13日（周五）"
CLOCKS = {
    "2020-01-01T08:00:00+08:00": "这台设备的日期比网页生成的日子",
    "2026-11-12T23:59:00+08:00": "这台设备的日期比网页生成的日子",
    "2026-11-13T00:00:00+08:00": "",
    "2026-11-15T23:59:00+08:00": "",
    "2026-11-16T00:01:00+08:00": "已经超过三天没有更新",
    "2027-06-01T08:00:00+08:00": "已经超过三天没有更新",
}


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("url", ["", CANDIDATES])
def test_a_wrong_clock_or_an_old_site_is_told(clock, url, board, page):
    page.clock.set_fixed_time(clock)
    page.goto(board.root + url)
    line = page.locator("[data-gk-age]")
    said = CLOCKS[clock]
    assert line.is_visible() is bool(said)
    if said:
        assert said in line.inner_text() and BUILT in line.inner_text()


def test_no_time_before_the_built_day_is_believed(board, page):
    page.clock.set_fixed_time("2020-01-01T08:00:00+08:00")
    page.goto(board.root)
    assert page.locator("h1").inner_text() == "正在公示 1 项"
    assert page.locator(".gk-card:visible").count() == 2
    page.goto(board.root + CANDIDATES)
    assert "11月16日（周一）开始公示" in page.locator(".gk-banner__headline").inner_text()


def test_a_demonstration_stands_still_and_says_nothing_of_clocks(sample, page):
    page.clock.set_fixed_time("2031-01-01T08:00:00+08:00")
    page.goto(sample.root)
    assert page.locator("[data-gk-age]").count() == 0

"""Owns the reader's browser: real Chromium, told to show a page, watched until the first result."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from measure import read_shared_bytes
from search.engine import Engine
from search.server import Static

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
SLOWER = 4
"""How many times slower the tab's main thread runs for a slow reader; its workers don't."""
WATCH = """
  window.shownAt = new Promise((done) => {
    const watcher = new MutationObserver(() => {
      if (!document.querySelector(%r)) return
      watcher.disconnect()
      requestAnimationFrame(() => done(performance.now()))
    })
    watcher.observe(document, { childList: true, subtree: true })
  })
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class FirstResult:
    """What a reader's first answer cost, from the opening of the search page with an empty cache."""

    seconds: float
    requests: int
    bytes: int
    own_bytes: int
    """Of the search itself: index, texts, scripts; the rest is the page's frame."""


@contextmanager
def start_browser() -> Iterator[Browser]:
    """Chromium while the context lasts, warmed by an empty page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        page = browser.new_page()
        page.goto("data:text/html,<p>公开</p>")
        page.screenshot()
        page.context.close()
        yield browser
        browser.close()


def measure_first_result(
    browser: Browser, site: Static, engine: Engine, phrase: str, *, seconds: float, is_slow: bool
) -> FirstResult | None:
    """The cost of the first result for the phrase; None when none shows within so many seconds."""
    context = browser.new_context(locale="zh-CN")
    try:
        context.add_init_script(WATCH % engine.first_result)
        page = context.new_page()
        page.set_default_timeout(seconds * 1_000)
        if is_slow:
            session = context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        site.transfers.clear()
        page.goto(site.root + engine.page.format(quote(phrase)), wait_until="commit")
        shown_at = _wait_for(page, seconds)
        if shown_at is None:
            return None
        begun_at = page.evaluate("performance.timeOrigin") / 1_000
        sent = [each for each in site.transfers if each.asked_at <= begun_at + shown_at]
        return FirstResult(
            seconds=shown_at,
            requests=len(sent),
            bytes=sum(each.bytes for each in sent),
            own_bytes=sum(each.bytes for each in sent if engine.is_own(each.path)),
        )
    finally:
        context.close()


def _wait_for(page: Page, seconds: float) -> float | None:
    """When the first result showed, in seconds from the opening."""
    shown_at = page.evaluate(f"Promise.race([window.shownAt, {_late(seconds)}])")
    return None if shown_at is None else shown_at / 1_000


def _late(seconds: float) -> str:
    return f"new Promise((done) => setTimeout(done, {seconds * 1_000}, null))"


@contextmanager
def open_search(
    browser: Browser, site: Static, engine: Engine, phrase: str, seconds: float
) -> Iterator[Page]:
    """The engine's search page after its first answer, ready to be asked on."""
    context = browser.new_context(locale="zh-CN")
    try:
        context.add_init_script(WATCH % engine.first_result)
        context.add_init_script(engine.prelude)
        page = context.new_page()
        page.goto(site.root + engine.page.format(quote(phrase)), wait_until="commit")
        if _wait_for(page, seconds) is None:
            raise TimeoutError
        yield page
    finally:
        context.close()


def ask(page: Page, engine: Engine, phrase: str, seconds: float) -> set[str]:
    """The ids of all entries that the engine finds. Raises TimeoutError after so many seconds."""
    script = f"(phrase) => Promise.race([({engine.ask})(phrase), {_late(seconds)}])"
    found: list[Any] | None = page.evaluate(script, phrase)
    if found is None:
        raise TimeoutError
    return {engine.ids[str(each)] for each in found if str(each) in engine.ids}


def measure_memory(browser: Browser, page: Page) -> tuple[int, int]:
    """Bytes of the page's own JavaScript heap, and of the tab's process, after a collection."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = session.send("Performance.getMetrics")["metrics"]
    heap = next(each["value"] for each in metrics if each["name"] == "JSHeapUsedSize")
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    tabs = [each for each in processes if each["type"] == "renderer"]
    busiest = max(tabs, key=lambda each: each["cpuTime"])  # others draw the browser's own surfaces
    return int(heap), read_shared_bytes(busiest["id"])

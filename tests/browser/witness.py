"""Owns what is noticed while a page is open: faults of the network and scripts, axe's, its width."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The rows of one list or table are one component: the first dozen stand for all, or axe takes seconds.
MORE_ROWS = (
    ":is(.gk-row, li, tr):nth-child(n+13),"
    " .gk-due__section:nth-of-type(n+4):not(:has(.gk-due__boxes--12))"
)
SETTLING = 100
"""Milliseconds, and how many times: a page that is sound sooner is not waited for."""
SETTLINGS = 50
LEFT_BEFORE_DONE = "net::ERR_ABORTED"
COLOURS = {"color-contrast": {"enabled": False}}
"""Where the reader's system forces its colours, axe is told the page's own, which nobody sees."""
AXE = """([values, exclude, rules]) => axe.run(
  document.querySelector(exclude) ? {exclude: [exclude]} : document,
  {runOnly: {type: "tag", values}, rules, resultTypes: ["violations"], preload: false}
).then((done) => done.violations)"""
TEXTS_AND_ADDRESSES = "all => all.map(a => [a.innerText, a.href])"
"""Of links."""
CATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => violations.push(
  event.effectiveDirective + " " + event.blockedURI
));
"""
"""Run before a page: what its policy forbids it."""
# Text that ends beyond the window, unless it can be scrolled to or is meant for screen readers.
BEYOND = """() => Array.from(document.querySelectorAll("body *")).filter((element) => {
  if (!element.checkVisibility() || element.closest(".gk-hidden, .gk-skip")) return false;
  for (let at = element; at; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at !== document.body) return false;
  return element.getBoundingClientRect().right > document.documentElement.clientWidth + 1;
}).map((element) => element.tagName + "." + element.className)"""


@dataclass
class Witness:
    """Collects faults of a page from now on; `pardoned` are addresses that are meant to be missing."""

    page: Any
    pardoned: tuple[str, ...] = ()
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", self._see_request)
        self.page.on("response", self._see_response)
        self.page.on("requestfailed", self._see_failure)
        self.page.on("console", self._see_console)
        self.page.on("pageerror", lambda error: self._note("page error", str(error)))

    def _note(self, kind: str, text: str) -> None:
        self.faults.append(f"{kind}: {text}")

    def _see_request(self, request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            self._note("another host", request.url)

    def _see_failure(self, request: Any) -> None:
        if request.failure != LEFT_BEFORE_DONE:
            self._note(f"failed {request.failure}", request.url)

    def _see_response(self, response: Any) -> None:
        if response.status >= 400 and response.url not in self.pardoned:
            self._note(f"status {response.status}", response.url)

    def _see_console(self, message: Any) -> None:
        place = message.location.get("url", "")
        if message.type in ("error", "warning") and place not in self.pardoned:
            self._note(f"console {message.type}", f"{message.text} ({place})")

    def audit(self, where: str, *, judges_colours: bool = True) -> None:
        """Note every violation that axe finds in the page when it has settled."""
        asked = [RULES, MORE_ROWS, {} if judges_colours else COLOURS]
        if not self.page.evaluate("typeof axe === 'object'"):
            self.page.evaluate(AXE_SCRIPT)
        violations = self.page.evaluate(AXE, asked)
        for _ in range(SETTLINGS):
            if not violations:
                return
            # Material makes a block that scrolls focusable only a little after a resize.
            self.page.wait_for_timeout(SETTLING)
            violations = self.page.evaluate(AXE, asked)
        for violation in violations:
            for node in violation["nodes"]:
                told = f"{where}: {node['target']} {node['failureSummary']}"
                self._note(f"axe {violation['id']}", told)

    def measure(self, where: str) -> None:
        """Note whatever makes the page wider than its window."""
        width, window = self.page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        beyond = self.page.evaluate(BEYOND)
        if width > window or beyond:
            self._note("too wide", f"{where}: {width} > {window} {beyond[:3]}")

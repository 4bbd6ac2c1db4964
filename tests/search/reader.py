"""Owns what someone does on the search page and sees there."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

ANSWERED = (
    "[data-gk-search]:not([aria-busy]):has([data-gk-part=status]:not(:empty),"
    " [data-gk-part=failure]:not([hidden]), [data-gk-part=lists]:not([hidden]))"
)
"""A selector: the pages' policy lets a test, too, evaluate nothing while it waits."""
SEE = """() => {
  const part = (name) => document.querySelector("[data-gk-part=" + name + "]")
  const shown = (selector) =>
    Array.from(document.querySelectorAll(selector)).filter((it) => it.checkVisibility())
  const links = shown(".gk-result__link")
  return {
    status: part("status").innerText,
    titles: links.map((link) => link.innerText),
    urls: links.map((link) => link.href),
    marks: shown(".gk-result mark").map((mark) => mark.innerText),
    parts: ["near", "order", "more", "failure", "lists", "answer"]
      .filter((name) => part(name).checkVisibility())
  }
}"""


@dataclass(frozen=True, slots=True)
class Reader:
    """A page and the site's root."""

    page: Any
    root: str

    def open(self, **given: str | list[str]) -> None:
        """Goes to the search page with these parameters in its address and waits for the answer."""
        address = f"{self.root}search/"
        self.page.goto(f"{address}?{urlencode(given, doseq=True)}" if given else address)
        if given:
            self.wait()

    def wait(self) -> None:
        """Until the page has answered or failed."""
        self.page.wait_for_selector(ANSWERED, state="attached")

    def ask(self, text: str) -> None:
        """Puts the text in place of what stands in the box, presses Enter and waits for the answer.

        The text comes at once with the key: what is typed is answered after a moment, however busy the machine.
        """
        self.box.evaluate("(box, text) => (box.value = text)", text)
        self.box.press("Enter")
        self.wait()

    @property
    def box(self) -> Any:
        return self.page.get_by_role("searchbox")

    def part(self, name: str) -> Any:
        return self.page.locator(f"[data-gk-part={name}]")

    def see(self) -> dict[str, Any]:
        """All that the answer shows, at once: status, titles, urls, marks, and which parts."""
        seen = self.page.evaluate(SEE)
        return {**seen, "urls": [url.removeprefix(self.root) for url in seen["urls"]]}

    @property
    def status(self) -> str:
        """What the live region says."""
        return self.see()["status"]

    @property
    def titles(self) -> list[str]:
        """The titles of the results shown, in order."""
        return self.see()["titles"]

    @property
    def urls(self) -> list[str]:
        """The results' addresses below the root, in order."""
        return self.see()["urls"]

    @property
    def marks(self) -> list[str]:
        """What is marked in the results, in order."""
        return self.see()["marks"]

    def facets(self) -> dict[str, dict[str, int]]:
        """Each facet shown, with its values and counts."""
        shown = {}
        for facet in self.page.locator(".gk-facet:not([hidden])").all():
            items = facet.locator("li")
            names = items.locator(".gk-facet__name").all_text_contents()
            counts = items.locator(".gk-facet__count").all_text_contents()
            shown[facet.get_attribute("data-gk-facet")] = dict(
                zip(names, map(int, counts), strict=True)
            )
        return shown

    def choose(self, facet: str, value: str) -> None:
        """Ticks or clears a facet's box and waits for the answer."""
        self.page.locator(f"input[name={facet}][value='{value}']").click()
        self.wait()

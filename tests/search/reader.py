"""Owns what someone does on the search page and sees there."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

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
        self.page.wait_for_function(
            """() => {
              const root = document.querySelector("[data-gk-search]")
              const part = (name) => root.querySelector("[data-gk-part=" + name + "]")
              return !root.hasAttribute("aria-busy") &&
                (part("status").textContent || !part("failure").hidden || !part("lists").hidden)
            }"""
        )

    def ask(self, text: str) -> None:
        """Puts the text in place of what stands in the box, presses Enter and waits for the answer."""
        self.box.fill(text)
        self.box.press("Enter")
        self.wait()

    @property
    def box(self) -> Any:
        return self.page.get_by_role("searchbox")

    def part(self, name: str) -> Any:
        return self.page.locator(f"[data-gk-part={name}]")

    @property
    def status(self) -> str:
        """What the live region says."""
        return self.part("status").inner_text()

    @property
    def titles(self) -> list[str]:
        """The titles of the results shown, in order."""
        return self.page.locator(".gk-result__link:visible").all_inner_texts()

    @property
    def urls(self) -> list[str]:
        """The results' addresses below the root, in order."""
        links = self.page.locator(".gk-result__link:visible")
        return [
            address.removeprefix(self.root)
            for address in links.evaluate_all("(links) => links.map((link) => link.href)")
        ]

    @property
    def marks(self) -> list[str]:
        """What is marked in the results, in order."""
        return self.page.locator(".gk-result mark").all_inner_texts()

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

"""Owns what a page is before anything renders it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page of the site: its address, its template, and what the template is given.

    `url` is relative to the site's root and ends with a slash; the home page's is empty. `build`
    gives the template's context when the page is rendered, so that no more than one is in memory.
    """

    url: str
    template: str
    title: str
    description: str
    build: Callable[[], Mapping[str, Any]]
    nav_key: str = ""
    is_nav_page: bool = False
    """Whether the navigation's link leads to this very page."""
    file: str | None = None
    """The source file behind an entry's page."""

    @property
    def place(self) -> Mapping[str, Any]:
        """Where in the site's navigation the page stands; pages of one depth and place share a frame."""
        return {"nav_key": self.nav_key, "is_nav_page": self.is_nav_page}

"""Owns what a page is before anything renders it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

MORE_HEAD = "components/more-head.html"
"""The head of a page that asks for the second file of styles."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page of the site: its address, its template, and what the template is given.

    `url` is relative to the site's root and ends with a slash; the home page's is empty, that of the
    page for missing addresses is a file's. `build`
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
    has_own_search: bool = False
    """Whether the page has a search box of its own, and its header none."""
    is_whole: bool = False
    """Whether the template writes the whole document, without the frame that pages share."""
    is_copy: bool = False
    """Whether it only repeats what stands on other pages: search engines are told of those."""
    changed_on: date | None = None
    """The last day on which what it shows became another; None where nobody can tell."""
    feeds: tuple[str, ...] = ()
    """The kinds of what may be subscribed to beside it, each a file below its address."""
    head: str | None = None
    """A template for what this page alone needs in its document's head."""
    number: str = ""
    """The document's number, which stands at the head of each printed sheet; empty without one."""
    linked: Callable[[], Mapping[str, Any]] | None = None
    """What programs are told of what the page is about, in the words of schema.org."""
    file: str | None = None
    """The source file behind an entry's page."""

    @property
    def path(self) -> str:
        """The file that the page becomes, relative to the site's root."""
        is_folder = not self.url or self.url.endswith("/")
        return f"{self.url}index.html" if is_folder else self.url

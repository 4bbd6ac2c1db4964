"""Owns the way from a page to its bytes."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from gongkai.pages.page import Page
from gongkai.rendering.environment import make_environment
from gongkai.rendering.frame import Frame, render_frame
from gongkai.rendering.linked_block import render_linked_block
from gongkai.rendering.relative import relative_root

DOCUMENT = "document.html"
META = "components/meta.html"
TITLE = "components/title.html"

_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_NUMBER = Markup(' data-gk-number="{}"')
"""An attribute of the document's root: a sheet's margins can show nothing of any other element."""

_Place = tuple[str, str, bool, bool]


class Renderer:
    """Renders the pages of one site, with the frames made so far."""

    def __init__(self, templates: Path, shared: Mapping[str, Any], site_url: str) -> None:
        """`site_url` is the site's address with a slash at the end, empty when it isn't known."""
        self._env = make_environment(templates, {**shared, "site_url": site_url})
        self._site_url = site_url
        self._frames: dict[_Place, Frame] = {}

    def render_page(self, page: Page) -> bytes:
        """The page's document."""
        place = self._place(page)
        main = self._render(page.template, {**place, **page.build()})
        if page.is_whole:
            return _encode(main)
        told = {
            **place,
            "title": page.title,
            "description": page.description,
            "is_entry": bool(page.file),
        }
        slots = {
            "number": _NUMBER.format(page.number) if page.number else "",
            "meta": self._render(META, told),
            "title_tag": self._render(TITLE, told),
            "head": self._head(page, place),
            "main": main,
        }
        return _encode(self._frame(page).fill(slots))

    def _head(self, page: Page, place: Mapping[str, Any]) -> str:
        """What this page alone has in its document's head."""
        own = self._render(page.head, place) if page.head else ""
        return own + render_linked_block(page.linked(), place["canonical"]) if page.linked else own

    def render_file(self, template: str) -> bytes:
        """A file that is the same for all pages; comments of a style sheet are for those who write it."""
        return _encode(_COMMENT.sub("", self._render(template, {})))

    def _render(self, template: str, context: Mapping[str, Any]) -> str:
        return self._env.get_template(template).render(context)

    def _place(self, page: Page) -> dict[str, Any]:
        """Where the page stands, as templates are told."""
        is_anywhere = not page.path.endswith("index.html")
        root = urlsplit(self._site_url or "/").path.rstrip("/")
        return {
            "this_url": None if is_anywhere else page.url,
            "root": root if is_anywhere else relative_root(page.url),
            "canonical": None if is_anywhere else self._canonical(page.url),
            "nav_key": page.nav_key,
            "is_nav_page": page.is_nav_page,
            "has_own_search": page.has_own_search,
            "feeds": page.feeds,
        }

    def _canonical(self, url: str) -> str | None:
        return f"{self._site_url}{url}" if self._site_url else None

    def _frame(self, page: Page) -> Frame:
        place = {**self._place(page), "this_url": None, "canonical": None}
        key = (place["root"], page.nav_key, page.is_nav_page, page.has_own_search)
        frame = self._frames.get(key)
        if frame is None:
            frame = self._frames[key] = render_frame(self._env.get_template(DOCUMENT), place)
        return frame


def _encode(text: str) -> bytes:
    """A half of a surrogate pair, which no encoding has, is told by its number."""
    return text.encode("utf-8", "xmlcharrefreplace")

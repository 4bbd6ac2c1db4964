"""Owns the list of a site's finished files, each made only when it is written, whoever writes them."""

import gzip
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment

from gongkai.exports.sitemap import render_sitemap
from gongkai.pages import Page, find_nav_key
from gongkai.rendering.environment import share_with
from gongkai.rendering.file_links import name_file, name_files
from gongkai.rendering.relative import relative_root
from gongkai.rendering.renderer import Renderer
from gongkai.site.indexing import begin_index
from gongkai.site.search_script import CARRIER, MODULES, SCRIPT, make_search_script
from gongkai.site.site import LoadedSite
from gongkai.site.stick import make_stick_files

DESKS_OWN = ("assets/css/desk/", "assets/js/desk/")
"""What the clerks' desk serves itself; no reader needs it."""
UNUSED = (MODULES, CARRIER, *DESKS_OWN)
"""What the search page's one script is made of, besides."""
UNUSED_ON_STICK = (*UNUSED, "assets/javascripts/", "404.html", "sitemap.xml")
"""The theme's own scripts, which no page loads; a server's answers."""
RENDERED_ASSETS = ("assets/css/site.css", "assets/css/more.css")
"""Files beside the templates that are templates themselves."""


_INPUT = re.compile("<input [^<>]*>")


@dataclass(frozen=True, kw_only=True, slots=True)
class FinishedFile:
    """A file of the site, not yet made."""

    path: str
    """Relative to the site's root."""
    make: Callable[[], bytes | None]
    """Gives its bytes; None when it is the file at `origin`."""
    origin: Path | None = None

    @property
    def source(self) -> str:
        """How handwritten pages name it in their links: a page as if it had been written in Markdown."""
        folder, slash, name = self.path.rpartition("/")
        return f"{folder}{slash}index.md" if name == "index.html" else self.path


@dataclass(frozen=True, kw_only=True, slots=True)
class Shell:
    """What the engine is told by whoever publishes."""

    templates: Path
    site_url: str
    """The site's address as whoever publishes knows it; empty when that is left to the school's file."""
    is_being_written: bool
    """Whether the site is shown to its author, with a script in each page that reloads it."""
    is_on_stick: bool = False
    """Whether it is opened from file://, where no server finds a folder's page or a missing one's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Publication:
    """A site in its shell."""

    site: LoadedSite
    shell: Shell
    renderer: Renderer = field(init=False)

    def __post_init__(self) -> None:
        renderer = Renderer(self.shell.templates, self._shared(), self.site_url)
        object.__setattr__(self, "renderer", renderer)

    @property
    def site_url(self) -> str:
        """The site's address with a slash at the end, empty when nobody has told it.

        The school's file tells that of the public site alone.
        """
        view = self.site.index.view
        told = self.shell.site_url or ("" if self.site.site.is_staff else view.school.url)
        return f"{told.rstrip('/')}/" if told else ""

    @property
    def advice(self) -> str:
        """What whoever publishes should know, in Chinese; empty when there is nothing."""
        return "" if self.site_url else self.site.words["site"]["no_address"]

    @property
    def description(self) -> str:
        """What handwritten pages without a description of their own are told to be of."""
        school, board = self.site.index.view.school.name, self.site.site.board_name
        return str(self.site.words["descriptions"]["home"].format(school=school, board=board))

    def _shared(self) -> dict[str, Any]:
        return {
            "gk": self.site.site,
            "words": self.site.words,
            "is_being_written": self.shell.is_being_written,
            "is_on_stick": self.shell.is_on_stick,
        }

    def list_files(self, handwritten: Iterable[str]) -> Iterator[FinishedFile]:
        """Every file but the search index; `handwritten` are the addresses of the shell's own pages."""
        exported = tuple(self.site.exports(self.site_url))
        pages = [page for page in self.site.pages(exported) if self._has_use(page)]
        for page in pages:
            make = partial(self.renderer.render_page, page)
            yield FinishedFile(path=page.path, make=make)
        for path in RENDERED_ASSETS:
            yield FinishedFile(path=path, make=partial(self.renderer.render_file, path))
        for each in exported:
            yield FinishedFile(path=each.address, make=partial(bytes, each.content))
        for path, read in self.site.proof_files():
            yield FinishedFile(path=path, make=read)
        for path, attachment in self.site.attachments():
            yield FinishedFile(path=path, make=attachment.cleaned, origin=attachment.path)
        templates, is_on_stick = self.shell.templates, self.shell.is_on_stick
        script = partial(make_search_script, templates, is_on_stick=is_on_stick)
        yield FinishedFile(path=SCRIPT, make=script)
        if is_on_stick:
            for path, made in make_stick_files(self.site.site, self.site.words, self.site_url):
                yield FinishedFile(path=path, make=made)
        else:
            unknown = ((url, None) for url in handwritten)  # nobody told when they were written
            yield from self._sitemap([*unknown, *_addresses(pages)])

    def leaves_out(self, path: str) -> bool:
        """Whether a file that stands among the templates has no use on this site."""
        unused = UNUSED_ON_STICK if self.shell.is_on_stick else UNUSED
        return path.startswith(unused)

    def _has_use(self, page: Page) -> bool:
        """Without a server nothing is shown in a missing page's place."""
        return not self.shell.is_on_stick or page.path.endswith("index.html")

    def _sitemap(self, listed: Iterable[tuple[str, date | None]]) -> Iterator[FinishedFile]:
        """Without the site's address there is none to tell of any page."""
        sitemap = render_sitemap(self.site_url, listed if self.site_url else ())
        yield FinishedFile(path="sitemap.xml", make=partial(bytes, sitemap))
        yield FinishedFile(path="sitemap.xml.gz", make=partial(gzip.compress, sitemap, mtime=0))

    def share_with(self, env: Environment) -> None:
        """Gives the shell's templates what the pieces that they share with ours stand on."""
        share_with(env, self._shared())

    def begin_index(self, folder: Path) -> Callable[[], None]:
        """Begins to write the search index below the site's folder; what it gives waits for the end."""
        return begin_index(self.site, folder, is_on_stick=self.shell.is_on_stick)

    def lead(self, url: str) -> str:
        """How links name a handwritten page or file at the address."""
        return name_file(url) if self.shell.is_on_stick else url

    def lead_all(self, html: str) -> str:
        """A handwritten page's text with such links."""
        return name_files(html) if self.shell.is_on_stick else html

    def mend_frame(self, html: str) -> str:
        """A handwritten page in its theme's frame, without an attribute that boxes to tick don't have."""
        return _INPUT.sub(_mend_box, html)

    def place_of(self, url: str) -> dict[str, Any]:
        """What those pieces are told of a handwritten page at the address, its file named or not."""
        url = url.removesuffix("index.html")
        nav_key = find_nav_key(self.site.site, url)
        return {
            "this_url": url,
            "root": relative_root(url),
            "nav_key": nav_key,
            "is_nav_page": bool(nav_key),
            "has_own_search": False,
        }


def _mend_box(found: re.Match[str]) -> str:
    return (
        found[0].replace(' autocomplete="off"', "") if 'type="checkbox"' in found[0] else found[0]
    )


def _addresses(pages: Iterable[Page]) -> Iterator[tuple[str, date | None]]:
    """Those of pages to be found: no copy, nothing that leads to another page or stands for a missing one."""
    return (
        (page.url, page.changed_on)
        for page in pages
        if page.path.endswith("index.html") and not page.is_whole and not page.is_copy
    )

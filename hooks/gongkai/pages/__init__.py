"""From a View to pages, each with all that its template is given; knows no board, no entry and no file."""

from collections.abc import Iterator

from gongkai.pages.entry_page import build_entry_page
from gongkai.pages.index import Index
from gongkai.pages.list_pages import build_list_pages
from gongkai.pages.matters import build_matters_page
from gongkai.pages.packet_page import build_packets
from gongkai.pages.page import Page
from gongkai.pages.redirects import build_redirects
from gongkai.pages.screen_page import build_screen_page
from gongkai.pages.site_pages import build_site, build_site_pages, find_nav_key

__all__ = ["Index", "Page", "build_pages", "build_site", "find_nav_key"]


def build_pages(index: Index) -> Iterator[Page]:
    """Every page, each address once; what would clash, a check has told before."""
    yield from build_site_pages(index)
    yield build_matters_page(index)
    yield build_screen_page(index)
    yield from build_list_pages(index)
    for posting in index.view.postings.values():
        yield build_entry_page(posting, index)
    yield from build_packets(index)
    yield from build_redirects(index.view)

"""Owns the pages at entries' old addresses, which lead to the present one."""

from collections.abc import Iterator, Mapping
from functools import partial

from gongkai.pages.page import Page
from gongkai.view.posting import Posting
from gongkai.view.view import View


def build_redirects(view: View) -> Iterator[Page]:
    """One page for each alias of each posting."""
    for posting in view.postings.values():
        for alias in posting.aliases:
            yield Page(
                url=f"{alias}/",
                template="redirect.html",
                title=posting.title,
                description="",
                build=partial(_context, posting),
                is_whole=True,
            )


def _context(posting: Posting) -> Mapping[str, str]:
    return {"target": posting.url, "title": posting.title}

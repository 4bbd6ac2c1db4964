"""Owns the pages at entries' old addresses, which lead to the present one."""

from collections.abc import Iterator

from gongkai.pages.page import Page
from gongkai.view.view import View


def build_redirects(view: View) -> Iterator[Page]:
    """One page for each alias of each posting."""
    for posting in view.postings.values():
        for alias in posting.aliases:
            context = {"target": posting.url, "title": posting.title}
            yield Page(
                url=f"{alias}/",
                template="redirect.html",
                title=posting.title,
                description="",
                build=lambda context=context: context,
            )

"""Owns what a site on a stick has and a served one hasn't: words of what it is."""

from collections.abc import Callable, Iterator
from functools import partial

from gongkai.pages.components import Site
from gongkai.site.stick_folder import README
from gongkai.wording.words import Words

_LINES = ("title", "", "day", "audience", "address", "", "opening", "files", "sums")


def make_stick_files(
    site: Site, words: Words, site_url: str
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Those files as (path, what makes it); `site_url` is empty where nobody has told it."""
    yield README, partial(render_readme, site, words, site_url)


def render_readme(site: Site, words: Words, site_url: str) -> bytes:
    """What the stick holds, of which day, and how to open it; in the form that every Windows editor reads."""
    left_out = {"audience": not site.is_staff, "address": not site_url}
    said = words["stick"]
    told = {"title": site.title, "day": site.today_text, "url": site_url}
    keys = (key for key in _LINES if not left_out.get(key))
    lines = [said[key].format(**told) if key else "" for key in keys]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig", "replace")

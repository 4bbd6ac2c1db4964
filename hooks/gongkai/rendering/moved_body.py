"""Owns how an entry's text stands on another page than its own; knows no page."""

import re
from urllib.parse import urljoin

from markupsafe import escape

from gongkai.rendering.relative import is_outside, relative_address

_PLACE = re.compile(r' (id|href)="(#?)s-(?=[^"])')
"""A heading's name and the links to it, as the converter writes them."""
_HEADING = re.compile(r"(</?h)([2-5])(?=[ >])")
_ADDRESS = re.compile(r' (href|src)="([^"#/?][^"]{0,2000})"')


def move_body(html: str, home: str, url: str, at: str, whose: str) -> str:
    """The body of the entry at `home` for the page at `url`, beside others.

    Its headings stand one order lower, their names begin with `at`, the labels of its tables with
    `whose`, and what it names relative to its own page it names relative to that one.
    """
    html = _PLACE.sub(rf' \1="\2s-{at}', html)
    html = html.replace(' aria-label="', f' aria-label="{escape(whose)}')
    html = _HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", html)
    return _ADDRESS.sub(lambda found: f' {found[1]}="{_move(found[2], home, url)}"', html)


def _move(address: str, home: str, url: str) -> str:
    """The address, unless it leads out of the site; its query and place on the page are kept."""
    if is_outside(address):
        return address
    path, *rest = re.split(r"(?=[?#])", address, maxsplit=1)
    target = urljoin(f"/{home}", path).removeprefix("/")
    return relative_address(target, url) + "".join(rest)

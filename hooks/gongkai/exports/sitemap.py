"""Owns `/sitemap.xml`: the addresses of all pages and their last changes, for search engines."""

from collections.abc import Iterable
from datetime import date
from xml.sax.saxutils import escape

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)


def render_sitemap(site_url: str, pages: Iterable[tuple[str, date | None]]) -> bytes:
    """The XML of addresses, each with the day on which what stands there last became another, if known.

    `site_url` ends with a slash; each address is relative to it and percent-encoded.
    """
    rows = (
        f"  <url><loc>{escape(site_url + url)}</loc>{_last_change(day)}</url>\n"
        for url, day in pages
    )
    return f"{_HEAD}{''.join(rows)}</urlset>\n".encode()


def _last_change(day: date | None) -> str:
    return f"<lastmod>{day.isoformat()}</lastmod>" if day else ""

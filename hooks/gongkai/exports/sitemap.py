"""Owns `/sitemap.xml`: the addresses of all pages, for search engines."""

from collections.abc import Iterable
from datetime import date
from xml.sax.saxutils import escape

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)


def render_sitemap(site_url: str, urls: Iterable[str], today: date) -> bytes:
    """The XML; `site_url` ends with a slash, each of `urls` is relative to it and percent-encoded."""
    rows = (
        f"  <url><loc>{escape(site_url + url)}</loc><lastmod>{today.isoformat()}</lastmod></url>\n"
        for url in urls
    )
    return f"{_HEAD}{''.join(rows)}</urlset>\n".encode()

"""Owns how a link leads to a page's file where no server adds the name of a folder's index; knows no page."""

import re

from gongkai.rendering.relative import is_outside

INDEX = "index.html"

_LINK = re.compile(r'(<a [^<>]{0,2000}?\bhref=")([^"<>]{0,2000})(?=")')
_END = re.compile(r"[?#]")


def name_file(address: str) -> str:
    """The address within the site with the folder's index named, its query and its anchor kept.

    A place on the page itself, a file, and what leads out of the site stay as they are.
    """
    if not address or address.startswith("?") or is_outside(address):
        return address
    end = _END.search(address)
    path = address[: end.start()] if end else address
    rest = address[end.start() :] if end else ""
    last = path.rpartition("/")[2]
    if last in (".", ".."):
        path += "/"
    elif last:
        return address
    return f"{path.removeprefix('./') if path == './' else path}{INDEX}{rest}"


def name_files(html: str) -> str:
    """HTML whose links within the site all lead to files; as our own serializers write it."""
    return _LINK.sub(lambda link: link[1] + name_file(link[2]), html)

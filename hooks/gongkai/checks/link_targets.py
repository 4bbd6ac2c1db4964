"""Owns what there is to link to in a body and in docs/, before the site is built; knows no entry."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gongkai.text.markdown import convert
from gongkai.text.passages import Passage
from gongkai.text.tangles import is_convertible

FOR_STAFF = frozenset(("architecture", "handbook", "rules"))
"""What docs/ holds for those who write the board: it is not on the public site."""

_ID = re.compile(r"\bid=\"([^\"]*)\"")
_HREF = re.compile(r"<a href=\"([^\"]*)\"")


@dataclass(frozen=True, kw_only=True, slots=True)
class BodyPage:
    """A body as it is published."""

    ids: tuple[str, ...]
    """The places in it."""
    hrefs: tuple[str, ...]
    """What its links lead to, as the converter wrote it."""


def read_body_page(passages: Iterable[Passage]) -> BodyPage:
    """The body as it is published; empty for one that can't be converted, which is told elsewhere."""
    text = "\n\n".join(passage.text for passage in passages)
    page = convert(text, "{number}", "") if is_convertible(text) else ""
    return BodyPage(
        ids=tuple(map(html.unescape, _ID.findall(page))), hrefs=tuple(_HREF.findall(page))
    )


def list_documents(folder: Path) -> frozenset[str]:
    """The addresses of the pages written in that folder; empty without one, and where it is a link."""
    if folder.is_symlink():
        return frozenset()
    paths = [path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md")]
    pages = {path.removesuffix("index").rstrip("/") for path in paths}
    folders = {page.rpartition("/")[0] for page in pages}
    return frozenset(pages | folders) - {""}

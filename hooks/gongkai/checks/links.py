"""Owns the check that links within the site lead somewhere, as a reader's browser would follow them."""

import html
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from gongkai.audience import Audience
from gongkai.board.board import Board
from gongkai.checks.addresses import RESERVED
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.diagnostics.near_names import ask_near, find_near
from gongkai.diagnostics.rules import Severity
from gongkai.entry.entry import ENTRY_FILE, Entry
from gongkai.text.body import read_body
from gongkai.text.body_links import BodyLink
from gongkai.text.markdown import convert
from gongkai.text.passages import Passage
from gongkai.text.sanitizing import find_tangle

MAX_GUESSES = 50
"""On one board: each looks through many names."""

_ID = re.compile(r"\bid=\"([^\"]*)\"")
_HREF = re.compile(r"<a href=\"([^\"]*)\"")
_OWN_IDS = ("gk-", "__")
"""How the ids begin that a page's frame has."""
_DOCUMENTED = frozenset(("about", "architecture", "handbook", "rules"))
"""Addresses of what is written in docs/."""


def check_links(board: Board) -> Iterator[Diagnostic]:
    """`broken-link`: what a body links to within the site is there; a place on a page only warns.

    Entries that aren't public yet are there: what may be told of them is another rule's business.
    """
    site = _Site(board)
    for entry in board.entries.values():
        for passage in entry.passages:
            for link in read_body(passage.text, passage.place).links:
                yield from site.check(link, passage, entry)


class _Site:
    """The addresses of the board's site, as far as they are known before it is built."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._pages = set(board.known_ids)
        for entry in board.entries.values():
            self._pages.update(entry.aliases)
        self._guesses = 0

    def check(self, link: BodyLink, passage: Passage, entry: Entry) -> Iterator[Diagnostic]:
        """What is wrong with the link."""
        target = html.unescape(link.target)
        try:
            parts = urlsplit(target)
        except ValueError:
            return
        if parts.scheme or parts.netloc:
            return
        address = unquote(urlsplit(urljoin(f"/{entry.id}/", parts.path)).path).strip("/")
        address = address.removesuffix("index.html").rstrip("/") if parts.path else entry.id
        fault = self._fault(address, passage, entry)
        if fault:
            message, help = fault
            yield Diagnostic(
                rule="broken-link",
                place=link.place,
                message=message,
                found=target[:80],
                expected="网站里有的网页或附件",
                help=help,
            )
        elif parts.fragment and not self._has_place(address, unquote(parts.fragment), link, entry):
            yield Diagnostic(
                rule="broken-link",
                level=Severity.WARNING,
                place=link.place,
                message="网页上没有这个位置",
                found=target[:80],
                expected="网页里某个小标题的位置",
                help=self._near_places(address, unquote(parts.fragment)),
            )

    def _fault(self, address: str, passage: Passage, entry: Entry) -> tuple[str, str] | None:
        """What is wrong with the address, and what to do; None when it leads somewhere."""
        first, *rest = address.split("/")
        if address in self._pages or not address:
            return None
        if first in self._board.catalogue:
            if not rest or rest[0] == "page":
                return None
            if len(rest) >= 2 and f"{first}/{rest[0]}" in self._pages:
                return self._file_fault("/".join(rest[1:]), f"{first}/{rest[0]}", passage, entry)
            return self._no_page(address, entry)
        if first in RESERVED:
            return self._no_page(address, entry) if self._is_missing(first, rest) else None
        return self._no_page(address, entry)

    def _is_missing(self, first: str, rest: list[str]) -> bool:
        if first == "departments" and rest and self._board.school:
            return rest[0] not in {each.id for each in self._board.school.departments.values()}
        if first in _DOCUMENTED:
            documents = _list_documents(self._docs_folder())
            return bool(documents) and "/".join((first, *rest)) not in documents
        return False

    def _docs_folder(self) -> Path:
        entry = next(iter(self._board.entries.values()))
        return entry.folder.parents[2] / "docs"

    def _file_fault(
        self, file: str, id: str, passage: Passage, entry: Entry
    ) -> tuple[str, str] | None:
        target = self._board.entries.get(id)
        if target is None:  # it has faults of its own
            return None
        attachment = next((each for each in target.attachments if each.file == file), None)
        if attachment is not None:
            is_read_by_all = (
                entry.audience is Audience.PUBLIC and passage.audience is not Audience.STAFF
            )
            if is_read_by_all and (attachment.audience or target.audience) is Audience.STAFF:
                return (
                    "面向社会的正文链接到仅限教职工的附件",
                    "放在 ::: staff 和 ::: 之间，或把附件的 audience 改为 public",
                )
            return None
        if file == ENTRY_FILE:
            return (
                "链接到了源文件，网站里没有它",
                f"去掉末尾的 {ENTRY_FILE}，只写到文件夹，以斜线结束",
            )
        if (target.folder / file).is_file():
            return "链接的文件没有列进附件，网站里没有它", f"在 attachments 里加一项 file: {file}"
        near = self._near(file, [each.file for each in target.attachments])
        return "附件里没有链接的这个文件", ask_near(near) or (
            "把文件放进条目的文件夹，列进 attachments；注意大小写和扩展名"
        )

    def _no_page(self, address: str, entry: Entry) -> tuple[str, str]:
        first, _, rest = address.partition("/")
        trimmed = address.removesuffix("/index.md").removesuffix(".md")
        if trimmed != address and (trimmed in self._pages or trimmed.split("/")[0] in RESERVED):
            return (
                "链接到了源文件，网站里没有它",
                "去掉末尾的 index.md 或 .md，只写到文件夹，以斜线结束",
            )
        if first == "departments" and self._board.school:
            known = [f"departments/{each.id}" for each in self._board.school.departments.values()]
        elif rest:
            kinds = (
                [first]
                if first in self._board.catalogue
                else self._near(first, self._board.catalogue)
            )
            known = [id for id in self._pages if id.partition("/")[0] in kinds and id != entry.id]
        else:
            known = [
                f"{id}/{first}" for id in self._board.catalogue if f"{id}/{first}" in self._pages
            ]
            address = known[0] if known else address
        shown = [_seen_from(entry, id) for id in self._near(address, known)]
        return "网站里没有链接的这个网页", ask_near(shown) or (
            "同一分类的条目写 ../文件夹名/，其他分类的写 ../../分类代号/文件夹名/，附件只写文件名"
        )

    def _near(self, written: str, known: Iterable[str]) -> list[str]:
        if self._guesses >= MAX_GUESSES:
            return []
        self._guesses += 1
        return find_near(written, sorted(known))

    def _has_place(self, address: str, fragment: str, link: BodyLink, entry: Entry) -> bool:
        target = self._board.entries.get(address)
        if target is None or fragment.startswith(_OWN_IDS):
            return True
        ids, hrefs = _read_page(target)
        if target is entry and link.target.startswith("#"):
            # What the converter made of it is what a browser follows.
            own = [
                each.target
                for passage in entry.passages
                for each in read_body(passage.text, passage.place).links
                if each.target.startswith("#") and each.text is not None and not each.is_picture
            ]
            local = [href for href in hrefs if href.startswith("#")]
            if len(own) == len(local) and link.target in own:
                fragment = unquote(html.unescape(local[own.index(link.target)]))[1:]
        return fragment in ids

    def _near_places(self, address: str, fragment: str) -> str:
        ids, _ = _read_page(self._board.entries[address])
        ends = [id for id in ids if id.endswith(f"-{fragment}")]
        near = ends or self._near(fragment, list(ids))
        return (
            ask_near(f"#{each}" for each in near[:4]) or "改成网页里有的小标题，或去掉 # 和后面的字"
        )


def _seen_from(entry: Entry, id: str) -> str:
    """The address of the page as it is written in the entry's body."""
    category, _, folder = id.partition("/")
    return f"../{folder}/" if category == entry.category.id else f"../../{id}/"


@lru_cache(maxsize=256)
def _convert(text: str) -> str:
    if find_tangle(text):  # told by a check of its own
        return ""
    return convert(text, table_label="{number}", staff_label="")


def _read_page(entry: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids in the entry's body as it is published, and what its links lead to."""
    page = _convert("\n\n".join(passage.text for passage in entry.passages))
    return tuple(map(html.unescape, _ID.findall(page))), tuple(_HREF.findall(page))


@lru_cache(maxsize=4)
def _list_documents(folder: Path) -> frozenset[str]:
    """The addresses of the pages written in that folder; empty without one."""
    paths = [path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md")]
    pages = {path.removesuffix("index").rstrip("/") for path in paths}
    folders = {page.rpartition("/")[0] for page in pages}
    return frozenset(pages | folders) - {""}

"""Owns the check that links within the site lead somewhere, as a reader's browser would follow them."""

import html
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from gongkai.audience import Audience
from gongkai.checks.link_targets import FOR_STAFF, BodyPage
from gongkai.checks.reserved import RESERVED
from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.diagnostics.near_names import ask_near
from gongkai.diagnostics.rules import Severity
from gongkai.entry.entry import Entry
from gongkai.entry.folder import ENTRY_FILE
from gongkai.text.body_links import BodyLink
from gongkai.text.passages import Passage
from gongkai.web_address import AddressKind, read_address

MAX_GUESSES = 50
"""Of what the links of one entry were meant to lead to: each looks through many names."""

_PAGES_OF_AN_ENTRY = (["packet"], ["proof"])
"""Beside its own page: its whole matter, and the certificate of its posting."""
_PARTS_OF_A_LIST = ("page", "year")
_FILES_OF_A_LIST = (["feed.xml"], ["feed.json"], ["deadlines.ics"])
"""What a program asks for again and again, of the site and of each category."""
_PAGES_OF_PURCHASES = ("purchases", "suppliers")
"""Below a category of which something is a purchase."""
_OWN_IDS = ("gk-", "__")
"""How the ids begin that a page's frame has."""
_DOCUMENTED = frozenset(("about", "architecture", "handbook", "rules"))
"""Addresses of what is written in docs/."""


def check_links(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`broken-link`: what a body links to within the site is there; a place on a page only warns.

    Entries that aren't public yet are there: what may be told of them is another rule's business.
    """
    reader = _Reader(entry, around)
    for passage, body in zip(entry.passages, around.bodies, strict=True):
        for link in body.links:
            yield from reader.follow(link, passage)


class _Reader:
    """Follows the links of one entry as a reader of its page would."""

    def __init__(self, entry: Entry, around: Surroundings) -> None:
        self._entry, self._around, self._others = entry, around, around.others
        self._guesses = 0

    def follow(self, link: BodyLink, passage: Passage) -> Iterator[Diagnostic]:
        """What is wrong with the link."""
        target = html.unescape(link.target)
        read = read_address(target, page=f"{self._entry.id}/")
        if read.kind is not AddressKind.SITE:
            return
        address = unquote(read.path).strip("/").removesuffix("index.html").rstrip("/")
        fault = self._fault(address, passage)
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
            return
        page = self._others.body_page_of(address) if read.fragment else None
        if page and not self._has_place(page, address, unquote(read.fragment), link):
            yield Diagnostic(
                rule="broken-link",
                level=Severity.WARNING,
                place=link.place,
                message="网页上没有这个位置",
                found=target[:80],
                expected="网页里某个小标题的位置",
                help=self._near_places(page, unquote(read.fragment)),
            )

    def _fault(self, address: str, passage: Passage) -> tuple[str, str] | None:
        """What is wrong with the address, and what to do; None when it leads somewhere."""
        first, *rest = address.split("/")
        if address in self._others.addresses or [address] in _FILES_OF_A_LIST or not address:
            return None
        if first in self._around.catalogue:
            if not rest or rest[0] in _PARTS_OF_A_LIST or rest in _FILES_OF_A_LIST:
                return None
            if self._is_of_purchases(first, rest[0]):
                return None
            if len(rest) >= 2 and f"{first}/{rest[0]}" in self._others.addresses:
                if rest[1:] in _PAGES_OF_AN_ENTRY:
                    return None
                return self._file_fault("/".join(rest[1:]), f"{first}/{rest[0]}", passage)
            return self._no_page(address)
        if first in FOR_STAFF and self._is_read_by_all(passage):
            return (
                "面向社会的网站里没有这个网页，只有教职工站有",
                "删掉这个链接，或放在 ::: staff 和 ::: 之间",
            )
        if address in self._others.documents:
            return None
        if first in RESERVED and not self._is_missing(first, rest):
            return None
        return self._no_page(address)

    def _is_of_purchases(self, category: str, place: str) -> bool:
        has_purchases = self._around.catalogue[category].purchase is not None
        return has_purchases and place in _PAGES_OF_PURCHASES

    def _is_read_by_all(self, passage: Passage) -> bool:
        return self._entry.audience is Audience.PUBLIC and not passage.for_staff

    def _is_missing(self, first: str, rest: list[str]) -> bool:
        school = self._around.school
        if first == "departments" and rest and school:
            return rest[0] not in {each.id for each in school.departments.values()}
        if first in _DOCUMENTED:
            documents = self._others.documents
            return bool(documents) and "/".join((first, *rest)) not in documents
        return False

    def _file_fault(self, file: str, id: str, passage: Passage) -> tuple[str, str] | None:
        target = self._others.find(id)
        if target is None:  # it has faults of its own
            return None
        attachment = next((each for each in target.attachments if each.file == file), None)
        if attachment is not None:
            if (
                self._is_read_by_all(passage)
                and (attachment.audience or target.audience) is Audience.STAFF
            ):
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

    def _no_page(self, address: str) -> tuple[str, str]:
        addresses = self._others.addresses
        trimmed = address.removesuffix("/index.md").removesuffix(".md")
        if trimmed != address and (trimmed in addresses or trimmed.split("/")[0] in RESERVED):
            return (
                "链接到了源文件，网站里没有它",
                "去掉末尾的 index.md 或 .md，只写到文件夹，以斜线结束",
            )
        meant, known = self._candidates(address)
        shown = [_seen_from(self._entry, id) for id in self._near(meant, known)]
        return "网站里没有链接的这个网页", ask_near(shown) or (
            "同一分类的条目写 ../文件夹名/，其他分类的写 ../../分类代号/文件夹名/，附件只写文件名"
        )

    def _candidates(self, address: str) -> tuple[str, list[str]]:
        """What the address may have been meant as, and the addresses that it may be near to."""
        first, _, rest = address.partition("/")
        catalogue, addresses = self._around.catalogue, self._others.addresses
        if first == "departments" and self._around.school:
            departments = self._around.school.departments.values()
            return address, [f"departments/{each.id}" for each in departments]
        if rest:
            kinds = [first] if first in catalogue else self._near(first, catalogue)
            alike = [id for id in addresses if id.partition("/")[0] in kinds]
            return address, [id for id in alike if id != self._entry.id]
        known = [f"{id}/{first}" for id in catalogue if f"{id}/{first}" in addresses]
        return (known[0] if known else address), known

    def _near(self, written: str, known: Iterable[str]) -> list[str]:
        if self._guesses >= MAX_GUESSES:
            return []
        self._guesses += 1
        return self._others.find_near(written, known)

    def _has_place(self, page: BodyPage, address: str, fragment: str, link: BodyLink) -> bool:
        if fragment.startswith(_OWN_IDS):
            return True
        if address == self._entry.id and link.target.startswith("#"):
            # What the converter made of it is what a browser follows.
            own = [
                each.target
                for body in self._around.bodies
                for each in body.links
                if each.target.startswith("#") and each.text is not None and not each.is_picture
            ]
            local = [href for href in page.hrefs if href.startswith("#")]
            if len(own) == len(local) and link.target in own:
                fragment = unquote(html.unescape(local[own.index(link.target)]))[1:]
        return fragment in page.ids

    def _near_places(self, page: BodyPage, fragment: str) -> str:
        ends = [id for id in page.ids if id.endswith(f"-{fragment}")]
        near = ends or self._near(fragment, page.ids)
        return (
            ask_near(f"#{each}" for each in near[:4]) or "改成网页里有的小标题，或去掉 # 和后面的字"
        )


def _seen_from(entry: Entry, id: str) -> str:
    """The address of the page as it is written in the entry's body."""
    category, _, folder = id.partition("/")
    return f"../{folder}/" if category == entry.category.id else f"../../{id}/"

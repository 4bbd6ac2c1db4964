"""Owns the texts of an office file's part: every paragraph, deleted ones too, comments, names, tables.

Each is given as people see it, and as it stands in the file where that is another thing.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from xml.etree import ElementTree

from gongkai.files.cells import Cell, CellRow, CellTable
from gongkai.files.package import Package, local
from gongkai.files.pieces import Piece, Unreadable

MAX_NESTED = 40
"""Paragraphs within paragraphs: a table in a table in a text box, and then some."""
_SEEN_PARTS = re.compile(
    r"word/(?:document|header|footer|footnotes|endnotes)[^/]*\.xml|ppt/slides/slide[^/]*\.xml"
    r"|(?:word|ppt|xl)/(?:drawings/drawing|charts/chart|diagrams/data)[^/]*\.xml",
    re.IGNORECASE,
)
"""In which people see the paragraphs; not in comments, notes for the speaker, masters of slides."""
_BLOCKS = {"p", "comment", "threadedComment", "definedName", "si", "text", "v", "formula1"}
_NAMED = {"v", "descr", "title", "name", "author", "alias", "tag", "Target", "display", "tooltip"}
_NAMED |= {"displayName", "userId", "prompt", "promptTitle", "error", "instr", "comment"}
_NAMED.add("lastEdited")
_TRACKED = {"ins", "del", "moveFrom", "moveTo"}
_GONE = {"del", "moveFrom", "Fallback"}
"""What no one sees: deleted, moved away, or there for programs that don't know the better way."""
_TABLES = {"tbl", "tr", "tc"}
_OPENING = _BLOCKS | _TRACKED | _GONE | _TABLES | {"r"}
_EDGE = "\x1f"
_MARKED = {"tab": "\t", "br": "\t", "cr": "\t"} | dict.fromkeys(_TRACKED, _EDGE)
_SEEN = {"t", "tab", "br", "cr"}
_NUMBER = re.compile(r"[-+.\deE%]*")
_tag = lru_cache(maxsize=1024)(local)


class _Block:
    """A paragraph that is being read: all that stands in it, and what of it is seen."""

    __slots__ = ("has_deleted", "parts", "seen")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.seen: list[str] = []
        self.has_deleted = False


def read_paragraphs(package: Package, name: str, where: str) -> Iterator[Piece | CellTable]:
    """Every text of the part, with its tables as tables once more. Raises Unreadable."""
    is_seen = _SEEN_PARTS.fullmatch(name) is not None
    reader = _Reader(where)
    for event, element in package.walk(name):
        tag = _tag(element.tag)
        if event == "start":
            if element.attrib:
                yield from _named(where, element)
                if tag == "sld" and element.attrib.get("show") in ("0", "false"):
                    is_seen = False
            if tag in _OPENING:
                reader.open(tag)
        elif tag in _BLOCKS:
            yield from reader.close_block(tag, element, is_seen)
            element.clear()
        elif tag == "tbl":
            yield from reader.close_table()
        elif reader.blocks:
            reader.add(tag, element)
        elif element.text and not len(element):
            yield Piece(where=where, text=element.text, is_hidden=True)
        if event == "end" and tag in _GONE:
            reader.gone -= 1


def _named(where: str, element: ElementTree.Element) -> Iterator[Piece]:
    for key, value in element.attrib.items():
        if value and _tag(key) in _NAMED and not value.startswith("http://schemas."):
            yield Piece(where=where, text=value, is_hidden=True)


class _Reader:
    """What is open at a place of the part."""

    def __init__(self, where: str) -> None:
        self.blocks: list[_Block] = []
        self.gone = 0
        """How many elements are open in which nothing is seen."""
        self._where = where
        self._is_vanished = False
        """Whether the run is formatted as hidden."""
        self._tables: list[list[list[list[str]]]] = []

    def open(self, tag: str) -> None:
        """Raises Unreadable where too much is open."""
        if tag == "r":
            self._is_vanished = False
        elif tag in _BLOCKS:
            self.blocks.append(_Block())
        elif tag == "tbl":
            self._tables.append([])
        elif tag == "tr" and self._tables:
            self._tables[-1].append([])
        elif tag == "tc" and self._tables and self._tables[-1]:
            self._tables[-1][-1].append([])
        elif tag in _TRACKED and self.blocks:
            self.blocks[-1].parts.append(_EDGE)
        if tag in _GONE:
            self.gone += 1
        if len(self.blocks) > MAX_NESTED or len(self._tables) > MAX_NESTED:
            raise Unreadable("内部结构不对，段落里套着太多层段落")

    def add(self, tag: str, element: ElementTree.Element) -> None:
        """What an element within a block holds."""
        block = self.blocks[-1]
        written = _MARKED.get(tag) or element.text or ""
        block.parts.append(written)
        if tag in _SEEN:
            if not (self.gone or self._is_vanished):
                block.seen.append(written)
        elif tag == "delText":
            block.has_deleted = True
        elif tag == "vanish":
            self._is_vanished = next(iter(element.attrib.values()), "1") not in ("0", "false")

    def close_block(self, tag: str, element: ElementTree.Element, is_seen: bool) -> Iterator[Piece]:
        """The block as it is seen, and as it stands in the file where that is another thing."""
        block = self.blocks.pop()
        written = "".join(block.parts) or element.text or ""
        seen = "".join(block.seen)
        if tag == "v" and not _NUMBER.fullmatch(written):
            seen = written  # a name in a chart
        elif tag != "p":
            seen = ""
        if self.blocks:
            self.blocks[-1].parts.append(written)
        if self._tables and self._tables[-1] and self._tables[-1][-1]:
            self._tables[-1][-1][-1].append(written)
        where = f"{self._where}，含修订中删去的文字" if block.has_deleted else self._where
        if seen:
            yield Piece(where=where, text=seen, is_hidden=not is_seen)
        for text in _readings(written):
            if text and text != seen:
                yield Piece(where=where, text=text, is_hidden=True)

    def close_table(self) -> Iterator[CellTable]:
        """The table as rows and columns: what is personal may be so only beside the label there."""
        if self._tables:
            rows = [
                CellRow(number, [Cell(str(at), _joined(parts)) for at, parts in enumerate(row, 1)])
                for number, row in enumerate(self._tables.pop(), 1)
            ]
            yield CellTable(where=f"{self._where}的表格", rows=rows, is_repeated=True)


def _readings(written: str) -> tuple[str, ...]:
    """The text; with tracked changes, as one and apart at their edges."""
    if _EDGE not in written:
        return (written,)
    return written.replace(_EDGE, ""), written.replace(_EDGE, "\t")


def _joined(parts: list[str]) -> str:
    return "".join(parts).replace(_EDGE, "")

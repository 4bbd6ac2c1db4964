"""Owns the texts of an office file's part: every paragraph, deleted ones too, comments, names, tables.

Each is given as people see it, and as it stands in the file where that is another thing.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from xml.etree import ElementTree

from gongkai.files.cells import Cell, CellRow, CellTable
from gongkai.files.markup_text import read_markup
from gongkai.files.package import BrokenXml, Package, local
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
_SEEN_TYPES = re.compile(
    r"wordprocessingml\.(?:document\.main|template\.main|header|footer|footnotes|endnotes)\+xml"
    r"|presentationml\.slide\+xml|drawing\+xml|drawingml\.(?:chart|diagramData)\+xml"
)
_MEANINGLESS = re.compile(
    r"https?://schemas\.|\{?[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\}?$"
    r"|[-MmLlHhVvCcSsQqTtAaZzXxEe0-9@.,# ]{40,}$"
)
"""Values that name a vocabulary or a thing by chance, and the lines of a drawing."""
_SHORT = 5
"""Characters with which nothing is said."""
MAX_VALUES = 200_000
"""Of different attributes' values that are remembered."""
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


def is_seen_part(name: str, declared: str) -> bool:
    """Whether people see the paragraphs of the part of that name and declared type."""
    return _SEEN_PARTS.fullmatch(name) is not None or _SEEN_TYPES.search(declared) is not None


def read_paragraphs(
    package: Package, name: str, where: str, *, is_seen: bool, is_lenient: bool
) -> Iterator[Piece | CellTable]:
    """Every text of the part, with its tables as tables once more. Raises Unreadable.

    What is no XML is read as browsers read a page, where programs do without the part.
    """
    try:
        yield from _read(package, name, where, is_seen)
    except BrokenXml:
        if not is_lenient:
            raise
        content = package.read(name)
        wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
        text = content.decode("utf-16" if wide else "utf-8", "replace")
        yield from read_markup(text, where, is_seen=is_seen)


def _read(package: Package, name: str, where: str, is_seen: bool) -> Iterator[Piece | CellTable]:
    reader = _Reader(where)
    told: set[str] = set()
    for event, element in package.walk(name):
        tag = _tag(element.tag)
        if event == "start":
            if element.attrib:
                yield from _told(where, element, told)
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


def _told(where: str, element: ElementTree.Element, told: set[str]) -> Iterator[Piece]:
    """What the attributes say, each value once."""
    for value in element.attrib.values():
        if len(value) > _SHORT and value not in told:
            if len(told) < MAX_VALUES:
                told.add(value)
            if not _MEANINGLESS.match(value):
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

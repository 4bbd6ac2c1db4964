"""Owns what goes of an XMP packet: everything but the title, the days and what a standard asks for."""

import re
from collections.abc import Iterator
from xml.parsers import expat

from gongkai.files.cleaning import Edit, NotSure

_XMP = re.compile(rb"<rdf:RDF[\s>]")
_XMP_END = b"</rdf:RDF>"
_MAX_XMP = 1024 * 1024
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_XMP_KEPT = (
    "http://www.aiim.org/pdfa/ns/",
    "http://www.aiim.org/pdfua/ns/",
    "http://www.npes.org/pdfx/",
)
_XMP_KEPT_NAMES = {
    f"{_DC} {name}" for name in ("title", "subject", "description", "format", "language")
}
_XMP_KEPT_NAMES |= {
    f"http://ns.adobe.com/xap/1.0/ {name}" for name in ("CreateDate", "ModifyDate", "MetadataDate")
}
_XMP_KEPT_NAMES |= {f"http://ns.adobe.com/pdf/1.3/ {name}" for name in ("Keywords", "Trapped")}
_ATTRIBUTE = re.compile(rb"\s([\w.-]+):([\w.-]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_NAMESPACE = re.compile(rb"\sxmlns:([\w.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_BY_PROGRAM = re.compile(rb"\s*<?(?:pdf:Producer|xmp:CreatorTool|xmpMM:|xmp:Rating|pdf:PDFVersion)")


def clean_packets(content: bytes) -> Iterator[Edit]:
    """What goes of each XMP packet that stands plainly in the content, the pictures' too."""
    at = 0
    while match := _XMP.search(content, at):
        end = content.find(_XMP_END, match.start(), match.start() + _MAX_XMP)
        if end < 0:
            raise NotSure("属性的写法特别")
        at = end + len(_XMP_END)
        packet = content[match.start() : at]
        for start, stop in _XmpReader(packet).foreign:
            yield Edit(match.start() + start, match.start() + stop, b" " * (stop - start))


def has_foreign(data: bytes) -> bool:
    """Whether the XMP holds what goes, or is none that can be looked through. Raises NotSure."""
    return not _XMP.search(data) or any(True for _ in clean_packets(data))


def people_in(data: bytes) -> Iterator[tuple[str, str]]:
    """What goes, each with whose name it is: a program's or somebody's. Raises NotSure."""
    for edit in clean_packets(data):
        told = data[edit.start : edit.end]
        yield "/Producer" if _BY_PROGRAM.match(told) else "XMP", told.decode("utf-8", "replace")
    if not _XMP.search(data):
        yield "XMP", "属性"


class _XmpReader:
    """Where in a packet properties stand that aren't kept, as (start, end)."""

    def __init__(self, packet: bytes) -> None:
        self.foreign: list[tuple[int, int]] = []
        self._packet = packet
        self._depth = 0
        self._open: int | None = None
        """Where the property that goes begins."""
        self._is_over = False
        self._head: int | None = None
        parser = self._parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.DefaultHandler = lambda data: self._next()
        parser.CharacterDataHandler = lambda data: self._next()
        try:
            parser.Parse(packet, True)
        except expat.ExpatError as error:
            raise NotSure("属性的写法特别") from error

    def _next(self) -> None:
        """What began before ends where the next thing begins."""
        at = self._parser.CurrentByteIndex
        if self._head is not None:
            self._attributes(self._head, at)
            self._head = None
        if self._is_over and self._open is not None:
            self.foreign.append((self._open, at))
            self._open, self._is_over = None, False

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._next()
        self._depth += 1
        at = self._parser.CurrentByteIndex
        if self._depth == 2:
            if name != f"{_RDF} Description":
                raise NotSure("属性的写法特别")
            self._head = at
        elif self._depth == 3 and not _is_kept_xmp(name):
            self._open = at

    def _end(self, name: str) -> None:
        self._next()
        if self._depth == 3 and self._open is not None:
            self._is_over = True
        self._depth -= 1

    def _attributes(self, start: int, end: int) -> None:
        head = self._packet[start:end]
        spaces = {m[1]: (m[2] or m[3] or b"") for m in _NAMESPACE.finditer(self._packet)}
        for match in _ATTRIBUTE.finditer(head):
            if match[1] in (b"xmlns", b"rdf", b"xml"):
                continue
            name = b"%s %s" % (spaces.get(match[1], b""), match[2])
            if not _is_kept_xmp(name.decode("utf-8", "replace")):
                self.foreign.append((start + match.start(), start + match.end()))


def _is_kept_xmp(name: str) -> bool:
    return name in _XMP_KEPT_NAMES or name.startswith(_XMP_KEPT)

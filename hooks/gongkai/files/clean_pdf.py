"""Owns the cleaning of PDFs: who wrote the file, and with what, is blanked where it stands.

Spaces take the place of what goes, so that no other byte moves: pages, fonts, links and linearisation
stay as they were. What can't be blanked so (signed, encrypted, compressed) stays, and is told.
"""

import re
from collections.abc import Iterator
from xml.parsers import expat

from pypdf import PdfReader

from gongkai.files.clean_picture import minimal_exif
from gongkai.files.cleaning import UNSURE, Cleaning, Edit, NotSure, Remains, mask_people
from gongkai.files.pdf_objects import open_pdf, properties_of, xmp_of
from gongkai.files.pieces import Unreadable

_INFO_KEPT = {b"Title", b"Subject", b"Keywords", b"CreationDate", b"ModDate", b"Trapped"}
_INFO = re.compile(rb"/Info\s{1,9}(\d{1,9})\s{1,9}(\d{1,5})\s{1,9}R")
_XMP = re.compile(rb"<rdf:RDF[\s>]")
_XMP_END = b"</rdf:RDF>"
_MAX_REVISIONS = 20
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
_EXIF = re.compile(rb"(\xff\xe1(..)Exif\0\0)(?=II\*\0|MM\0\*)", re.DOTALL)
_NO_EXIF = b"II*\0\x08\0\0\0\0\0"
_SPACE = rb"[\s\0]*"
_KEY = re.compile(_SPACE + rb"/([^\s\0/<>\[\](){}%]+)" + _SPACE)
_PLAIN = re.compile(rb"<[0-9A-Fa-f\s]*>|/[^\s\0/<>\[\](){}%]*|true|false|null|[-+.0-9]+")
_REFERENCE = re.compile(rb"\d+\s+\d+\s+R\b")
_HELP = (
    "在原来的软件里清空“文件—属性”里的作者和单位，再导出一份；只有 PDF 的，用 WPS 或 Acrobat 打开，"
    "在“文件—属性—描述”里清空作者，另存一份"
)


def clean_pdf(content: bytes) -> Cleaning:
    """What is blanked in the file, or what stays and why."""
    try:
        return _clean(content, open_pdf(content))
    except (Unreadable, NotSure):
        return Cleaning(remains=(UNSURE,))


def _clean(content: bytes, reader: PdfReader) -> Cleaning:
    try:
        if reader.is_encrypted:
            raise NotSure("加了使用限制")
        if b"/ByteRange" in content:
            raise NotSure("有数字签名")
        edits = tuple(sorted((*_info(content, reader), *_packets(content), *_photographs(content))))
        cleaning = Cleaning(edits=edits)
        left = _people(open_pdf(cleaning.apply(content)) if edits else reader)
        if left:
            raise NotSure("属性压缩在文件里面")
    except NotSure as error:
        people = _people(reader)
        if not people:
            return Cleaning()
        shown, because = mask_people(people), str(error)
        what = "作者、制作软件"
        return Cleaning(remains=(Remains(what=what, shown=shown, because=because, help=_HELP),))
    return cleaning


def _people(reader: PdfReader) -> list[str]:
    """The values that shouldn't be published, in the properties and in the catalogue's XMP."""
    told = properties_of(reader)
    found = [
        value
        for key, value in told.items()
        if value and not _is_kept(key.encode("utf-8", "replace")[1:])
    ]
    data = xmp_of(reader)
    if data.strip():
        packets = [data[edit.start : edit.end] for edit in _packets(data)]
        found += [each.decode("utf-8", "replace") for each in packets]
        found += [] if _XMP.search(data) else ["属性"]
    return found


def _is_kept(key: bytes) -> bool:
    return key in _INFO_KEPT or key.startswith(b"GTS_")


def _info(content: bytes, reader: PdfReader) -> Iterator[Edit]:
    """Every key that goes, in the properties of each revision of the file."""
    named = sorted({(int(n), int(g)) for n, g in _INFO.findall(content)})
    if len(named) > _MAX_REVISIONS:
        raise NotSure("改过太多次")
    for number, generation in named:
        if number in reader.xref_objStm:
            raise NotSure("属性压缩在文件里面")
        head = re.compile(rb"(?<![0-9])0{0,9}%d\s{1,9}%d\s{1,9}obj\b" % (number, generation))
        for match in head.finditer(content):
            yield from _blank_keys(content, match.end())


def _blank_keys(content: bytes, at: int) -> Iterator[Edit]:
    """What goes of the dictionary at that place."""
    begin = re.compile(_SPACE + b"<<").match(content, at)
    if begin is None:
        raise NotSure("属性的写法特别")
    at = begin.end()
    while True:
        key = _KEY.match(content, at)
        if key is None:
            break
        end = _value_end(content, key.end())
        start = content.index(b"/", at)
        if key[1] == b"Type":
            raise NotSure("属性的写法特别")
        if not _is_kept(key[1]):
            yield Edit(start, end, b" " * (end - start))
        at = end
    if re.compile(_SPACE + b">>" + _SPACE + b"endobj").match(content, at) is None:
        raise NotSure("属性的写法特别")


def _value_end(content: bytes, at: int) -> int:
    """Where the simple value at that place ends. Raises NotSure for a nested or a referenced one."""
    if _REFERENCE.match(content, at):
        raise NotSure("属性的写法特别")
    if content[at : at + 1] == b"(":
        return _text_end(content, at)
    plain = _PLAIN.match(content, at)
    if plain is None:
        raise NotSure("属性的写法特别")
    return plain.end()


_PARENTHESIS = re.compile(rb"\\.|[()]", re.DOTALL)


def _text_end(content: bytes, at: int) -> int:
    depth = 0
    for match in _PARENTHESIS.finditer(content, at):
        if match[0] == b"(":
            depth += 1
        elif match[0] == b")":
            depth -= 1
        if not depth:
            return match.end()
    raise NotSure("属性的写法特别")


def _packets(content: bytes) -> Iterator[Edit]:
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


def _photographs(content: bytes) -> Iterator[Edit]:
    """The EXIF of photographs in the pages: camera, day and position give way to zeros."""
    for match in _EXIF.finditer(content):
        start, end = match.end(1), match.start() + 2 + int.from_bytes(match[2], "big")
        kept = minimal_exif(content[start:end])
        kept = (kept or _NO_EXIF).ljust(end - start, b"\0")
        if end <= len(content) and len(kept) == end - start and content[start:end] != kept:
            yield Edit(start, end, kept)


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

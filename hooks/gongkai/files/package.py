"""Owns the opening of office files as what they are: a ZIP of XML parts, within limits.

Nothing is left to a library's idea of what matters. Sizes are bounded before anything is unpacked, and
by what really comes out; XML with a document type is refused, so that no entity can blow up.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree import ElementTree

from gongkai.files.budget import MB, Budget
from gongkai.files.pieces import SAVE_ANEW, Refused, Unreadable

MAX_ENTRIES = 3_000
MAX_UNPACKED_BYTES = 200 * MB
MAX_XML_BYTES = 24 * MB
"""Of one part."""
MAX_TYPES_BYTES = MB
MAX_STRETCH = 2 * MB
"""From one tag to the next: an element with its attributes and the text behind it."""

ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    ValueError,  # names that aren't in their encoding, places before the file's beginning
    RuntimeError,  # a password; NotImplementedError for a compression that nobody uses
)
"""What `zipfile` raises for a damaged file."""
XML_FAULTS = (
    ElementTree.ParseError,
    ValueError,  # an encoding of several bytes
    LookupError,  # an encoding that there isn't
)
"""What `ElementTree` raises for a damaged part."""

_OLE = b"\xd0\xcf\x11\xe0"
_DOCTYPE = (b"<!DOCTYPE", b"<!ENTITY")
_TYPES, _MIMETYPE = "[Content_Types].xml", "mimetype"
_PEEKED = 1_024
MAX_BLANK = MB
"""Bytes of nothing with which a part may begin, or of which it may consist."""
BLANK = b"\0 \r\n\t"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACRO = re.compile(r"(?i)vbaproject\.bin$")
_KINDS = {
    b"wordprocessingml.document.main+xml": "docx",
    b"spreadsheetml.sheet.main+xml": "xlsx",
    b"presentationml.presentation.main+xml": "pptx",
    b"presentationml.slideshow.main+xml": "pptx",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}


class BrokenXml(Unreadable):
    """A part isn't the XML that it should be."""


class Package:
    """An open office file; `names` are its parts in order, `kind` is docx, xlsx, pptx, ods or unknown.

    Some programs write `xl\\workbook.xml`: a part's name has slashes here, `stored_name` tells its own.
    """

    def __init__(self, content: bytes, budget: Budget | None = None) -> None:
        self.budget = budget or Budget()
        if content.startswith(_OLE):
            raise _refuse_old(content)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            entries = self._archive.infolist()
        except ZIP_FAULTS as error:
            raise Unreadable("打不开，可能已经损坏，或扩展名写错了") from error
        if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_UNPACKED_BYTES:
            raise Unreadable(
                f"解开后太大（超过 {MAX_UNPACKED_BYTES // MB} MB 或 {MAX_ENTRIES} 个部分）"
            )
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable("加了密码")
        entries = [entry for entry in entries if not entry.is_dir()]
        self._entries = {entry.filename.replace("\\", "/").lstrip("/"): entry for entry in entries}
        self.names = list(self._entries)
        self._by_key = {_key(name): name for name in self.names}
        types = self.find(_TYPES) or self.find(_MIMETYPE)
        if len(self._by_key) < len(entries) or types is None:
            raise Unreadable("内部结构不对，不是正常保存的文件")
        self.types = self.read(types, MAX_TYPES_BYTES)
        if b"macroEnabled" in self.types or any(_MACRO.search(name) for name in self.names):
            raise Refused("里面有宏（程序）")
        self.kind = next((kind for mark, kind in _KINDS.items() if mark in self.types), "")
        if types == self.find(_MIMETYPE) and self.kind != "ods":
            raise Unreadable("内部结构不对，不是正常保存的文件")

    def find(self, name: str) -> str | None:
        """The part of that name, in whatever case and however encoded it is written."""
        return self._by_key.get(_key(name))

    def stored_name(self, name: str) -> str:
        """The part's name as the ZIP has it."""
        return self._entries[name].orig_filename

    def read(self, name: str, limit: int = MAX_UNPACKED_BYTES) -> bytes:
        """What the part holds."""
        entry = self._entries[name]
        try:
            with self._archive.open(entry) as stream:
                content = stream.read(limit + 1)
        except ZIP_FAULTS as error:
            raise Unreadable("内部有损坏的部分") from error
        self.budget.spend("unpacked", len(content))
        if len(content) > limit:
            raise Unreadable(f"解开后太大（有一部分超过 {limit // MB} MB）")
        return content

    def peek(self, name: str) -> bytes:
        """How the part begins: its first bytes, those after the blanks where it is long blank; empty where
        all of it is. Raises Unreadable.
        """
        try:
            with self._archive.open(self._entries[name]) as stream:
                head = stream.read(_PEEKED)
                if _after_blanks(head):
                    return head
                rest = _after_blanks(stream.read(MAX_BLANK))
                if not rest and stream.read(1):
                    raise Unreadable("里面有一部分全是空白，不是正常保存的文件")
        except ZIP_FAULTS as error:
            raise Unreadable("内部有损坏的部分") from error
        return rest[:_PEEKED]

    def walk(self, name: str, without: str = "") -> Iterator[tuple[str, ElementTree.Element]]:
        """("start" or "end", element) through the part; the caller clears what it has done with.

        An element named `without` is left out where that is quick: the caller has read it before.
        """
        content = self.read(name, MAX_XML_BYTES)
        if without:
            before, _, rest = content.partition(f"<{without}>".encode())
            after = rest.rpartition(f"</{without}>".encode())[2]
            content = before + after if rest and after else content
        self._weigh(content)
        try:
            yield from ElementTree.iterparse(io.BytesIO(content), events=("start", "end"))
        except XML_FAULTS as error:
            raise BrokenXml("内部有读不下去的部分") from error

    def tree(self, name: str, limit: int = MAX_XML_BYTES) -> ElementTree.Element:
        """The part's root with all that is in it, for a part that is small: quicker than `walk`."""
        content = self.read(name, limit)
        self._weigh(content)
        try:
            return ElementTree.fromstring(content)
        except XML_FAULTS as error:
            raise BrokenXml("内部有读不下去的部分") from error

    def _weigh(self, content: bytes) -> None:
        self.budget.spend("xml", len(content))
        plain = content.replace(b"\0", b"") if b"\0" in content else content
        if any(mark in plain for mark in _DOCTYPE):
            raise Unreadable("内部有不允许的写法（DOCTYPE）")
        self.budget.spend("tags", plain.count(b"<") - plain.count(b"</"))
        if max(map(len, plain.split(b"<"))) > MAX_STRETCH:
            raise Unreadable(f"内部有一段文字超过 {MAX_STRETCH // MB} MB，不是正常保存的文件")


def _after_blanks(content: bytes) -> bytes:
    """What comes after a byte-order mark and all blanks."""
    mark = next((each for each in _MARKS if content.startswith(each)), b"")
    return content.removeprefix(mark).lstrip(BLANK)


def _key(name: str) -> str:
    """What names of the same part have in common."""
    return unquote(name).lower()


def _refuse_old(content: bytes) -> Unreadable:
    """What is raised for the container of old files, in which encrypted ones are kept too."""
    if _ENCRYPTED in content:
        return Unreadable("加了密码")
    return Unreadable(
        "其实是旧格式（.doc、.xls、.ppt 或 WPS 的 .wps、.et、.dps），只改了扩展名", SAVE_ANEW
    )


def local(name: str) -> str:
    """An XML name without its namespace."""
    return name.rpartition("}")[2]

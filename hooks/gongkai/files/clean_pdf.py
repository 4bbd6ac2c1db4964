"""Owns the cleaning of PDFs: who wrote the file, and with what, is blanked where it stands.

Spaces take the place of what goes, so that no other byte moves: pages, fonts, links and linearisation
stay as they were. What can't be blanked so (signed, encrypted, compressed) stays, and is told.
"""

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from pypdf import PdfReader

from gongkai.files.budget import MB
from gongkai.files.clean_picture import minimal_exif
from gongkai.files.cleaning import UNSURE, Cleaning, Edit, NotSure, Remains, mask_people
from gongkai.files.pdf_objects import open_pdf, properties_of, xmp_of
from gongkai.files.pdf_xmp import clean_packets, has_foreign, people_in
from gongkai.files.pieces import Unreadable

_INFO_KEPT = {b"Title", b"Subject", b"Keywords", b"CreationDate", b"ModDate", b"Trapped"}
_MAX_REVISIONS = 20
_INFO = re.compile(rb"/Info\s{1,9}(\d{1,9})\s{1,9}(\d{1,5})\s{1,9}R")
_EXIF = re.compile(rb"(\xff\xe1(..)Exif\0\0)(?=II\*\0|MM\0\*)", re.DOTALL)
_NO_EXIF = b"II*\0\x08\0\0\0\0\0"
_OVER = b"endobj"
_STREAM = re.compile(rb"stream\r?\n")
_FLATE = re.compile(
    rb"<<(?:\s*/(?:Type\s*/(?:ObjStm|Metadata)|Subtype\s*/XML|Filter\s*(?:/FlateDecode|\[\s*/FlateDecode\s*\])"
    rb"|(?:N|First|Length)\s+\d+(?:\s+\d+\s+R)?|Extends\s+\d+\s+\d+\s+R))+\s*>>"
)
_NUMBERS = re.compile(rb"[\s\d]*")
_PROGRAMS = {"/Producer", "/Creator"}
"""Names of programs, not of people."""
SIGNED = "有数字签名"
_PACKED = "属性压缩在文件里面"
_LOCKED = "加了使用限制"
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
        if b"/ByteRange" in content:
            raise NotSure(SIGNED)
        found = (*_info(content, reader), *clean_packets(content), *_photographs(content))
        found = (*found, *_unlinked(content, reader))
        edits = tuple(sorted(each for each in found if content[each.start : each.end] != each.put))
        cleaning = Cleaning(edits=edits)
        left = _people(open_pdf(cleaning.apply(content)) if edits else reader)
        if left:
            raise NotSure(_LOCKED if reader.is_encrypted else _PACKED)
    except NotSure as error:
        people = _people(reader)
        if not people:
            return Cleaning()
        told = Remains(
            what="作者、制作软件",
            shown=mask_people(people.values()),
            because=str(error),
            help=_HELP,
            stops=str(error) != SIGNED and not people.keys() <= _PROGRAMS,
        )
        return Cleaning(remains=(told,))
    return cleaning


def _people(reader: PdfReader) -> dict[str, str]:
    """What shouldn't be published, by its name, in the properties and in the catalogue's XMP."""
    told = properties_of(reader)
    found = {
        key: value
        for key, value in told.items()
        if value and not _is_kept(key.encode("utf-8", "replace")[1:])
    }
    data = xmp_of(reader)
    if data.strip():
        found |= dict(people_in(data))
    return found


def _is_kept(key: bytes) -> bool:
    return key in _INFO_KEPT or key.startswith(b"GTS_")


def _info(content: bytes, reader: PdfReader) -> Iterator[Edit]:
    """Every key that goes, in the properties of each revision of the file."""
    named = sorted({(int(n), int(g)) for n, g in _INFO.findall(content)})
    if len(named) > _MAX_REVISIONS:
        raise NotSure("改过太多次")
    packed: dict[int, list[int]] = {}
    for number, generation in named:
        if number in reader.xref_objStm:
            packed.setdefault(reader.xref_objStm[number][0], []).append(number)
            continue
        head = _head(number, generation)
        for match in head.finditer(content):
            yield from _blank_keys(content, match.end(), _OVER)
    for holder, numbers in packed.items():
        if reader.is_encrypted:
            raise NotSure(_LOCKED)
        yield _repack(content, holder, partial(_in_packed, numbers=numbers))


def _head(number: int, generation: int) -> re.Pattern[bytes]:
    return re.compile(rb"(?<![0-9])0{0,9}%d\s{1,9}%d\s{1,9}obj\b" % (number, generation))


def _repack(content: bytes, number: int, change: Callable[[bytes], Iterable[Edit]]) -> Edit:
    """The packed stream of that number without what goes, as long as it was. Raises NotSure."""
    found = [*_head(number, 0).finditer(content)]
    begin = _STREAM.search(content, found[0].end()) if len(found) == 1 else None
    if begin is None or not _FLATE.fullmatch(content[found[0].end() : begin.start()].strip()):
        raise NotSure(_PACKED)
    end = content.find(b"endstream", begin.end())
    unpacker = zlib.decompressobj()
    try:
        whole = unpacker.decompress(content[begin.end() : end], 30 * MB)
    except zlib.error as error:
        raise NotSure(_PACKED) from error
    size = end - begin.end() - len(unpacker.unused_data)
    new = zlib.compress(Cleaning(edits=tuple(sorted(change(whole)))).apply(whole), 9)
    if unpacker.unconsumed_tail or not unpacker.eof or len(new) > size:
        raise NotSure(_PACKED)
    return Edit(begin.end(), begin.end() + size, new.ljust(size, b"\n"))


def _in_packed(whole: bytes, numbers: list[int]) -> Iterator[Edit]:
    """What goes of the objects of these numbers, of those that stand one behind the other."""
    match = _NUMBERS.match(whole)
    heads = [int(each) for each in match[0].split()] if match else []
    places = dict(zip(heads[::2], heads[1::2], strict=False))
    first = whole.find(b"<<")
    if first < 0 or not places.keys() >= set(numbers):
        raise NotSure(_PACKED)
    for number in numbers:
        yield from _blank_keys(whole, first - min(places.values()) + places[number], b"")


def _unlinked(content: bytes, reader: PdfReader) -> Iterator[Edit]:
    """The XMP of the whole file where it doesn't stand plainly: cleaned; an encrypted one goes altogether."""
    data = xmp_of(reader)
    if not data.strip() or not has_foreign(data):
        return
    told = reader.root_object.raw_get("/Metadata")
    number, generation = getattr(told, "idnum", 0), getattr(told, "generation", 0)
    heads = [*_head(number, generation).finditer(content)]
    begin = _STREAM.search(content, heads[0].end()) if len(heads) == 1 else None
    if begin is None:
        return
    if not reader.is_encrypted:
        if b"/Filter" in content[heads[0].end() : begin.start()]:
            yield _repack(content, number, clean_packets)
        return
    link = re.compile(rb"/Metadata\s{1,9}%d\s{1,9}%d\s{1,9}R\b" % (number, generation))
    end = content.find(b"endstream", begin.end())
    for start, stop in ((begin.end(), end), *(each.span() for each in link.finditer(content))):
        yield Edit(start, stop, b" " * (stop - start))


def _blank_keys(content: bytes, at: int, over: bytes) -> Iterator[Edit]:
    """What goes of the dictionary at that place, behind which stands `over`."""
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
    if re.compile(_SPACE + b">>" + _SPACE + over).match(content, at) is None:
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


def _photographs(content: bytes) -> Iterator[Edit]:
    """The EXIF of photographs in the pages: camera, day and position give way to zeros."""
    for match in _EXIF.finditer(content):
        start, end = match.end(1), match.start() + 2 + int.from_bytes(match[2], "big")
        kept = minimal_exif(content[start:end])
        kept = (kept or _NO_EXIF).ljust(end - start, b"\0")
        if end <= len(content) and len(kept) == end - start and content[start:end] != kept:
            yield Edit(start, end, kept)

"""Owns the texts that stand in a PDF's objects beside what is drawn: of every object, used or left behind.

Reads the bytes themselves, those of earlier revisions too; knows neither pages nor what an object is for.
The file must not be encrypted.
"""

import html
import re
import zlib
from collections.abc import Iterator

from gongkai.files.budget import MB, Budget
from gongkai.files.pieces import Piece

_STREAM = re.compile(rb"\bstream\r?\n")
_END = b"endstream"
_HEAD = 4096
"""Bytes before a stream in which its dictionary stands."""
_TOKEN = re.compile(rb"\\.|[()]|(?<!<)<([0-9A-Fa-f\s]{4,131072})>", re.DOTALL)
_KEY = re.compile(rb"/([A-Za-z]{1,30})\s{0,9}$")
_MAX_TEXT = 65_536
"""Bytes after which a text that isn't closed is none."""
_ESCAPE = re.compile(rb"\\([nrtbf()\\]|[0-7]{1,3}|\r?\n)")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"", b"f": b""}
_TAG = re.compile(r"<[^<>]{0,10000}>")
_VALUE = re.compile(r"=\s{0,9}(?:\"([^\"<>]{1,9999})\"|'([^'<>]{1,9999})')")
_PACKED = re.compile(rb"/Filter\s{0,9}\[?\s{0,9}/(?:FlateDecode|Fl)\b")
_OBJECTS = re.compile(rb"/Type\s{0,9}/ObjStm\b")
_SKIPPED = re.compile(rb"/(?:Image|FontFile|XRef|CIDFontType0C|Type1C|OpenType|Length1)\b")
_WIDE = (b"\xfe\xff", b"\xff\xfe")
_PLACES = {
    **dict.fromkeys(("Alt", "E"), "替代文字"),
    "ActualText": "替换文字",
    **dict.fromkeys(("Opt", "V", "DV", "RV", "TU", "T", "TM", "MK", "CA"), "表单"),
    **dict.fromkeys(("P",), "页码的写法"),
    **dict.fromkeys(("Contents", "RC", "Subj"), "批注"),
    **dict.fromkeys(("Author", "Creator", "Producer", "Subject", "Keywords"), "文档属性"),
}
_ELSEWHERE = "文件内部"
MAX_STREAMS = 100_000
_SNIFFED = 512


def read_strings(content: bytes, budget: Budget, seen: set[str]) -> Iterator[Piece]:
    """Every text in the objects that hasn't been seen, and of every part that is XML. Raises Unreadable."""
    at = 0
    for count, begin in enumerate(_STREAM.finditer(content)):
        if begin.start() < at or count > MAX_STREAMS:
            continue
        end = content.find(_END, begin.end())
        end = len(content) if end < 0 else end
        yield from _texts(content[at : begin.start()], seen)
        head = content[max(at, begin.start() - _HEAD) : begin.start()]
        head = head[head.rfind(b" obj") + 1 :]
        yield from _in_stream(head, content[begin.end() : end], seen, budget)
        at = end
    yield from _texts(content[at:], seen)


def _in_stream(head: bytes, data: bytes, seen: set[str], budget: Budget) -> Iterator[Piece]:
    if _SKIPPED.search(head):
        return
    is_packed = b"/Filter" in head
    if is_packed and not _PACKED.search(head):
        return
    if _OBJECTS.search(head):
        yield from _texts(_unpack(data, budget) if is_packed else data, seen)
        return
    start = _sniff(data) if is_packed else data[:_SNIFFED]
    if _is_markup(start):
        whole = _unpack(data, budget) if is_packed else data
        text = whole.decode("utf-16" if whole[:2] in _WIDE else "utf-8", "replace")
        yield from _fresh("属性或表单", _read_markup(text), seen)


def _sniff(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data[:4096], _SNIFFED)
    except zlib.error:
        return b""


def _is_markup(start: bytes) -> bool:
    plain = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \r\n\t")
    return plain[:1] == b"<" and plain[1:2] != b"<" and b">" in plain


def _unpack(data: bytes, budget: Budget) -> bytes:
    """As much as can be unpacked, within 30 MB."""
    parts: list[bytes] = []
    try:
        parts.append(zlib.decompressobj().decompress(data, 30 * MB))
    except zlib.error:  # cut off or damaged: what came before
        unpacker = zlib.decompressobj()
        for at in range(0, len(data), 64):
            try:
                parts.append(unpacker.decompress(data[at : at + 64], MB))
            except zlib.error:
                break
    unpacked = b"".join(parts)
    budget.spend("unpacked", len(unpacked))
    return unpacked


def _read_markup(text: str) -> str:
    """The texts between the tags, then the attributes' values."""
    values = "\n".join(one or other for one, other in _VALUE.findall(text))
    return html.unescape(f"{_TAG.sub(chr(9), text)}\n{values}")


def _texts(objects: bytes, seen: set[str]) -> Iterator[Piece]:
    for start, written in _literals(objects):
        key = _KEY.search(objects, max(0, start - 40), start)
        where = _PLACES.get(key[1].decode("ascii"), _ELSEWHERE) if key else _ELSEWHERE
        for text in _decode(written):
            yield from _fresh(where, text, seen)


def _literals(objects: bytes) -> Iterator[tuple[int, bytes]]:
    """(where it begins, what it says) of each text, in parentheses or in hexadecimal digits."""
    start, depth = 0, 0
    for token in _TOKEN.finditer(objects):
        sign = objects[token.start()]
        if depth and token.start() - start > _MAX_TEXT:
            yield start, _unescape(objects[start + 1 : token.start()])
            depth = 0
        if sign == 0x28:
            if not depth:
                start = token.start()
            depth += 1
        elif sign == 0x29 and depth:
            depth -= 1
            if not depth:
                yield start, _unescape(objects[start + 1 : token.start()])
        elif token[1] is not None and not depth:
            yield token.start(), bytes.fromhex(_even(token[1]))
    if depth:
        yield start, _unescape(objects[start + 1 : start + _MAX_TEXT])


def _fresh(where: str, text: str, seen: set[str]) -> Iterator[Piece]:
    if len(text) > 3 and text not in seen:
        seen.add(text)
        yield Piece(where=where, text=text, is_hidden=True)


def _even(coded: bytes) -> str:
    digits = b"".join(coded.split()).decode("ascii")
    return digits + "0" * (len(digits) % 2)


def _unescape(plain: bytes) -> bytes:
    if b"\\" not in plain:
        return plain
    return _ESCAPE.sub(_character, plain)


def _character(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if code[:1].isdigit():
        return bytes((int(code, 8) & 0xFF,))
    return _ESCAPED.get(code, code if code in b"()\\" else b"")


def _decode(written: bytes) -> Iterator[str]:
    """The text by its mark; without one, as Latin letters and as programs of Windows write Chinese."""
    if written[:2] in _WIDE:
        yield written.decode("utf-16", "replace")
        return
    yield written.decode("latin-1").replace("\0", "")
    if not written.isascii():
        yield written.decode("utf-8", "ignore")
        yield written.decode("gb18030", "ignore")

"""Owns the cleaning of pictures: everything that isn't the picture is left out, no pixel is touched.

Colours (ICC profile, gamma), animation and the way a picture is turned stay: of EXIF only the
orientation is kept, where a browser would show the picture turned without it.
"""

import struct
import zlib
from collections.abc import Callable, Iterator

from gongkai.files.cleaning import Cleaning, Edit
from gongkai.files.containers import REST, Block, blocks_of, kind_of
from gongkai.files.picture import read_orientation

_PNG_SEEN = (
    "tRNS gAMA cHRM sRGB iCCP sBIT bKGD hIST pHYs sPLT acTL fcTL fdAT cICP mDCV mDCv cLLI cLLi"
)
_PNG_KEPT = {name.encode("ascii") for name in _PNG_SEEN.split()}
_WEBP_KEPT = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
_GIF_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
_HAS_EXIF, _HAS_XMP = 0x08, 0x04


def clean_picture(content: bytes) -> Cleaning:
    """What the picture is published without. Raises Unreadable for what isn't one."""
    cleaner = {"jpeg": _jpeg, "png": _png, "webp": _webp, "gif": _gif}.get(kind_of(content))
    if cleaner is None:
        return Cleaning()
    edits = (each for each in cleaner(content) if content[each.start : each.end] != each.put)
    return Cleaning(edits=tuple(edits))


def minimal_exif(exif: bytes) -> bytes:
    """EXIF with nothing but the orientation; empty where the picture stands upright."""
    turned = read_orientation(exif)
    if turned == 1:
        return b""
    entry = struct.pack("<HHII", 0x0112, 3, 1, turned)
    return b"II*\0\x08\0\0\0\x01\0" + entry + b"\0\0\0\0"


def _cut(
    content: bytes, is_kept: Callable[[Block], bool], exif_of: Callable[[Block], bytes | None]
) -> Iterator[tuple[Block, bytes]]:
    """Each block that goes, with the EXIF that takes its place; only the first one's counts."""
    is_first = True
    for block in blocks_of(content):
        exif = exif_of(block)
        if exif is not None:
            yield block, minimal_exif(exif) if is_first else b""
            is_first = False
        elif not is_kept(block):
            yield block, b""


def _jpeg(content: bytes) -> Iterator[Edit]:
    def is_kept(block: Block) -> bool:
        head = content[block.data : block.data + 12]
        if block.name == b"\xe0":
            return head.startswith(b"JFIF\0")
        if block.name == b"\xe2":
            return head == b"ICC_PROFILE\0"
        if block.name == b"\xee":
            return head.startswith(b"Adobe")
        return not (b"\xe0" <= block.name <= b"\xef" or block.name in (b"\xfe", REST))

    def exif_of(block: Block) -> bytes | None:
        is_exif = block.name == b"\xe1" and content.startswith(b"Exif\0", block.data)
        return content[block.data + 6 : block.end] if is_exif else None

    for block, exif in _cut(content, is_kept, exif_of):
        size = (len(exif) + 8).to_bytes(2, "big")
        yield Edit(block.start, block.end, b"\xff\xe1" + size + b"Exif\0\0" + exif if exif else b"")


def _png(content: bytes) -> Iterator[Edit]:
    def is_kept(block: Block) -> bool:
        is_critical = not block.name[0] & 0x20
        return block.name != REST and (is_critical or block.name in _PNG_KEPT)

    def exif_of(block: Block) -> bytes | None:
        return content[block.data : block.end - 4] if block.name == b"eXIf" else None

    for block, exif in _cut(content, is_kept, exif_of):
        chunk = b"eXIf" + exif
        packed = struct.pack(">I", len(exif)) + chunk + struct.pack(">I", zlib.crc32(chunk))
        yield Edit(block.start, block.end, packed if exif else b"")


def _webp(content: bytes) -> Iterator[Edit]:
    def exif_of(block: Block) -> bytes | None:
        if block.name != b"EXIF":
            return None
        return content[block.data : block.end].removeprefix(b"Exif\0\0")

    shorter, keeps_exif, edits = 0, False, []
    for block, exif in _cut(content, lambda block: block.name in _WEBP_KEPT, exif_of):
        put = struct.pack("<4sI", b"EXIF", len(exif)) + exif if exif else b""
        keeps_exif = keeps_exif or bool(exif)
        edits.append(Edit(block.start, block.end, put))
        shorter += 0 if block.name == REST else block.end - block.start - len(put)
    size = struct.unpack_from("<I", content, 4)[0] - shorter
    yield Edit(4, 8, struct.pack("<I", size))
    if content[12:16] == b"VP8X":
        flags = content[20] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if keeps_exif else 0)
        yield Edit(20, 21, bytes((flags,)))
    yield from edits


def _gif(content: bytes) -> Iterator[Edit]:
    for block in blocks_of(content):
        is_note = block.name == b"\x21\xfe"
        is_foreign = block.name == b"\x21\xff" and (
            content[block.data + 1 : block.data + 12] not in _GIF_KEPT
        )
        if block.name == REST or is_note or is_foreign:
            yield Edit(block.start, block.end)

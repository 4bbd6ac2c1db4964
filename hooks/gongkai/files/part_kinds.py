"""Owns what kind of thing each part of an office file is: by its bytes, its declared type, then its name.

What a reader's program shows and nobody can read is refused here, with what to do; what shows nothing is told
apart from it.
"""

import re
from enum import Enum
from pathlib import PurePosixPath

from gongkai.files.containers import kind_of
from gongkai.files.pieces import Unreadable


class PartKind(Enum):
    """How a part is to be read."""

    NOTHING = "nothing"
    """Empty, a font, or a picture in a form that tells nothing beside itself."""
    XML = "xml"
    MARKUP = "markup"
    """A web page or a drawing: read leniently, as browsers do."""
    MAIL = "mail"
    """A web page with all that belongs to it, as an e-mail."""
    TEXT = "text"
    PICTURE = "picture"
    METAFILE = "metafile"
    """A drawing of Windows: EMF or WMF."""
    INNER = "inner"
    """A file with a reader of its own."""
    OBJECT = "object"
    """Another program's."""
    STRINGS = "strings"
    """Settings that no one sees, with texts among them."""


_ENDINGS = {
    **dict.fromkeys((".htm", ".html", ".xhtml", ".svg"), PartKind.MARKUP),
    **dict.fromkeys((".mht", ".mhtml", ".eml"), PartKind.MAIL),
    **dict.fromkeys((".xml", ".rels", ".vml", ".psmdcp"), PartKind.XML),
    **dict.fromkeys((".txt", ".csv"), PartKind.TEXT),
    **dict.fromkeys((".odttf", ".fntdata", ".ttf", ".otf", ".glb"), PartKind.NOTHING),
}
_TYPES = (
    (re.compile(r"text/html|application/xhtml|image/svg"), PartKind.MARKUP),
    (re.compile(r"message/|multipart/"), PartKind.MAIL),
    (re.compile(r"[+/]xml$|vmldrawing"), PartKind.XML),
    (re.compile(r"text/plain|text/csv"), PartKind.TEXT),
    (re.compile(r"font|model/gltf"), PartKind.NOTHING),
    (re.compile(r"printersettings|customproperty"), PartKind.STRINGS),
)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|svg|body|div|p)\b"
)
_FLAT = (b"BM", b"\0\0\1\0", b"II\xbc\1")
"""BMP, icons and JPEG XR: nothing but pixels."""
_SETTINGS = re.compile(
    r"printersettings|customproperty|\[trash\]/|(?:^|/)(?:thumbs\.db|\.ds_store)$"
)
_SOUNDS = (".mp3", ".mp4", ".m4a", ".m4v", ".mov", ".avi", ".wmv", ".wma", ".wav", ".mpg", ".mpeg")
_DRAWING = "删掉它再插入：在画图里另存为 PNG 图片，插入 PNG；或整份导出为 PDF"
_REFUSED = (
    (
        re.compile(r"activex"),
        "里面有 ActiveX 控件，看不到控件里写着什么",
        "在“开发工具—设计模式”里删掉控件，把内容写成普通文字，另存一份；或导出为 PDF",
    ),
    (
        re.compile(r"xl/model/|powerpivot|datamodel|/customdata/"),
        "里面有数据模型（Power Pivot），看不到里面的数据",
        "把要公开的内容复制到新建的工作簿，只粘贴数值，另存一份；或导出为 PDF",
    ),
    (
        re.compile(r"sheet\.binary"),
        "是二进制的工作簿，看不到里面写着什么",
        "用 Excel 或 WPS 打开，另存为“Excel 工作簿 (*.xlsx)”",
    ),
    (
        re.compile(r"^(?:audio|video)/"),
        "里面有声音或录像，看不到里面说了什么",
        "删掉声音和录像，另存一份；或导出为 PDF",
    ),
)
_OTHER = "把要公开的内容复制到新建的文件，只粘贴文字和图片，另存一份；或导出为 PDF"


def sort_part(name: str, declared: str, head: bytes) -> PartKind:
    """The kind of the part that begins so; without a head it is blank to its end.

    Raises Unreadable for what is shown and can't be read.
    """
    lower, told = name.lower(), declared.lower()
    ending = PurePosixPath(lower).suffix
    if not head:
        return PartKind.NOTHING
    by_bytes = _by_bytes(head)
    if by_bytes is PartKind.OBJECT and not _refusal(lower, told):
        return by_bytes
    if by_bytes not in (None, PartKind.OBJECT):
        return by_bytes
    by_type = next((kind for pattern, kind in _TYPES if pattern.search(told)), None)
    is_markup = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \r\n\t").startswith(b"<")
    if is_markup:
        if by_type in (PartKind.XML, PartKind.MARKUP):
            return by_type
        by_ending = _ENDINGS.get(ending, PartKind.XML)
        is_page = _PAGE.match(head.lower()) and by_ending is not PartKind.XML
        return PartKind.MARKUP if is_page or by_ending is PartKind.MARKUP else PartKind.XML
    refusal = _refusal(lower, told)
    if refusal:
        raise Unreadable(*refusal)
    kind = by_type or _ENDINGS.get(ending)
    if kind is None and _SETTINGS.search(lower):
        kind = PartKind.STRINGS
    if kind is None and b"mime-version:" in head.lower():
        kind = PartKind.MAIL
    if kind is None:
        raise Unreadable(f"里面有一部分读不出来（{PurePosixPath(name).name[:40]}）", _OTHER)
    return kind


def _refusal(lower: str, told: str) -> tuple[str, str] | None:
    if lower.endswith(_SOUNDS):
        told = "video/"
    return next(
        (
            (why, help)
            for pattern, why, help in _REFUSED
            if pattern.search(lower) or pattern.search(told)
        ),
        None,
    )


def _by_bytes(head: bytes) -> PartKind | None:
    if kind_of(head):
        return PartKind.PICTURE
    if head.startswith((b"PK\x03\x04", b"%PDF-")):
        return PartKind.INNER
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return PartKind.OBJECT
    if head.startswith(b"{\\rtf"):
        raise Unreadable("里面插入了 RTF 文档，看不到里面写着什么", _OTHER)
    if is_metafile(head):
        return PartKind.METAFILE
    return PartKind.NOTHING if head.startswith(_FLAT) else None


def is_metafile(head: bytes) -> bool:
    """Whether a drawing of Windows begins so, packed or not."""
    is_enhanced = head[:4] == b"\1\0\0\0" and head[40:44] == b" EMF"
    is_plain = head[:4] == b"\xd7\xcd\xc6\x9a" or head[:4] in (b"\1\0\x09\0", b"\2\0\x09\0")
    return is_enhanced or is_plain or head[:3] == b"\x1f\x8b\x08"


def refuse_drawing() -> Unreadable:
    """What is raised for a drawing of Windows that can't be read."""
    return Unreadable("里面有读不出文字的图（EMF 或 WMF）", _DRAWING)

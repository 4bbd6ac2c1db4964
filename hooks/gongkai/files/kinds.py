"""Owns what a file really is, by its first bytes, and refuses one whose name says something else."""

from pathlib import PurePath

from gongkai.files.containers import kind_of
from gongkai.files.pieces import Unreadable

_MAGIC = (
    (b"PK\x03\x04", "zip", "Office 文件或压缩包"),
    (b"%PDF-", "pdf", "PDF"),
    (b"\xd0\xcf\x11\xe0", "ole", "旧格式的或加了密码的 Office 文件"),
    (b"Rar!\x1a\x07", "rar", "压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z", "压缩包"),
    (b"\x1f\x8b\x08", "gz", "压缩包"),
    (b"{\\rtf", "rtf", "RTF 文档"),
)
_PROGRAMS = ((b"MZ", 1024), (b"\x7fELF", 4), (b"#!/", 3))
_PAGES = (b"<!doctype html", b"<html", b"<script", b"<svg", b"<?xml")
_PICTURES = {
    "jpeg": "JPG 图片",
    "png": "PNG 图片",
    "webp": "WebP 图片",
    "gif": "GIF 图片",
    "tiff": "TIFF 图片",
}
_EXPECTED = {
    **dict.fromkeys((".docx", ".xlsx", ".pptx", ".ods"), "zip"),
    ".xls": "ole",
    **{
        ".pdf": "pdf",
        ".png": "png",
        ".jpg": "jpeg",
        ".jpeg": "jpeg",
        ".gif": "gif",
        ".webp": "webp",
    },
    **dict.fromkeys((".tif", ".tiff"), "tiff"),
    **dict.fromkeys((".csv", ".txt"), ""),
}
_SUFFIX = {"pdf": ".pdf", "png": ".png", "jpeg": ".jpg", "webp": ".webp", "gif": ".gif"}
_OFFICE = {
    "docx": "Word 文档",
    "xlsx": "Excel 工作簿",
    "pptx": "PowerPoint 演示文稿",
    "ods": "OpenDocument 表格",
}


class Mislabelled(Unreadable):
    """The name says something else than the bytes; `help` says which name to give."""

    def __init__(self, really: str, suffix: str = "") -> None:
        help = (
            f"把扩展名改成 {suffix}，attachments 里的文件名也改"
            if suffix
            else "用原来的软件打开，另存为要公开的格式；来路不明的，删掉"
        )
        super().__init__(f"其实是{really}，扩展名写错了", help)


def refuse_mislabelled(name: str, content: bytes) -> None:
    """Raises Mislabelled when the bytes are surely of another type than the name's ending."""
    expected = _EXPECTED.get(PurePath(name).suffix.lower())
    if expected is None:
        return
    kind, called = _look(content, is_text=not expected)
    if (kind, expected) == ("ole", "zip"):
        return  # whether it is old or has a password is told by who opens it
    if kind and kind != expected:
        raise Mislabelled(called, _SUFFIX.get(kind, ""))


def _look(content: bytes, *, is_text: bool) -> tuple[str, str]:
    for magic, kind, called in _MAGIC:
        if content.startswith(magic):
            return kind, called
    picture = kind_of(content)
    if picture:
        return picture, _PICTURES[picture]
    if any(content.startswith(magic) and b"\0" in content[:size] for magic, size in _PROGRAMS):
        return "program", "程序"
    if content[:2048].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_PAGES):
        return "page", "网页"
    return "", ""


def refuse_other_office(kind: str, found: str) -> None:
    """Raises Mislabelled for a workbook that is called a document and the like."""
    if kind and found and kind != found:
        raise Mislabelled(f" {_OFFICE[found]}", f".{found}")

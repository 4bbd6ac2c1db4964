"""Owns what stands in a PDF: the text of every page, drawn over or not, notes, forms, bookmarks, properties."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import pypdf

from gongkai.files.budget import Budget
from gongkai.files.pdf_weight import Scale, bound_pypdf
from gongkai.files.pieces import Inner, Piece, Unreadable
from gongkai.guard.worth import worth

MAX_PAGES = 1_000
MAX_NOTES = 5_000


def read_pdf(content: bytes, budget: Budget) -> Iterator[Piece | Inner]:
    """Every text of the file that is worth a search, and the files in it."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    bound_pypdf()
    reader = _open(content)
    if len(reader.pages) > MAX_PAGES:
        raise Unreadable(f"超过 {MAX_PAGES} 页")
    for key, value in (reader.metadata or {}).items():
        yield from worth("文档属性", f"{str(key).strip('/')} {value}")
    yield from _xmp(reader)
    scale = Scale(budget)
    for number, page in enumerate(reader.pages, 1):
        scale.weigh(page)
        yield from worth(f"第 {number} 页", page.extract_text())
        for note in list(page.get("/Annots") or ())[:MAX_NOTES]:
            yield from _note(note.get_object(), f"第 {number} 页的批注、链接或表单")
    yield from _bookmarks(reader.outline)
    for name, contents in reader.attachments.items():
        for each in contents:
            budget.spend("files", 1)
            yield Inner(where="嵌入的文件", name=name, content=each)


def _open(content: bytes) -> pypdf.PdfReader:
    if not content[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-"):
        raise Unreadable("不是 PDF，可能是扩展名写错了")
    reader = pypdf.PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        try:
            is_open = bool(reader.decrypt(""))
        except Exception as error:
            raise Unreadable("加了密码或使用限制") from error
        if not is_open:
            raise Unreadable("加了密码")
    return reader


def _xmp(reader: pypdf.PdfReader) -> Iterator[Piece]:
    stream = reader.root_object.get("/Metadata")
    data = stream.get_object().get_data() if stream else b""
    yield from worth("文档属性", data.decode("utf-8", "replace"))


def _note(note: Any, where: str) -> Iterator[Piece]:
    for key in ("/Contents", "/T", "/TU", "/V", "/DV", "/RC", "/Subj", "/NM"):
        if key in note:
            yield from worth(where, str(note[key]))
    action = note.get("/A")
    if action is not None:
        yield from worth(where, str(action.get_object().get("/URI", "")))


def _bookmarks(outline: list[Any]) -> Iterator[Piece]:
    waiting = list(outline)
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting.extend(each)
        else:
            yield from worth("书签", str(each.title))

"""Owns what stands in a PDF: the text of every page, drawn over or not, notes, forms, bookmarks, properties."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from gongkai.files.budget import Budget
from gongkai.files.pdf_fonts import FontSurvey
from gongkai.files.pdf_objects import (
    bookmarks_of,
    chunks_of,
    count_pages,
    inner_files_of,
    list_of,
    look,
    open_pdf,
    pages_of,
    properties_of,
    resolve,
    text_of,
    xmp_of,
)
from gongkai.files.pdf_weight import Scale
from gongkai.files.pieces import Inner, Piece, Unreadable, Unseen

MAX_PAGES = 1_000
MAX_NOTES = 5_000
_NOTED = ("/Contents", "/T", "/TU", "/V", "/DV", "/RC", "/Subj", "/NM")
_SHOWN = {"/Widget": "/V", "/FreeText": "/Contents"}
"""What is seen on the page itself: a form's value, a text written over it."""


def read_pdf(content: bytes, budget: Budget) -> Iterator[Piece | Inner | Unseen]:
    """Every text of the file, the files in it, and where its text can't be told. Raises Unreadable."""
    if not content[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-"):
        raise Unreadable("不是 PDF，可能是扩展名写错了")
    reader = open_pdf(content)
    count = count_pages(reader)
    if count > MAX_PAGES:
        raise Unreadable(f"超过 {MAX_PAGES} 页")
    for key, value in properties_of(reader).items():
        yield _hidden("文档属性", f"{key.strip('/')} {value}")
    yield _hidden("文档属性", xmp_of(reader).decode("utf-8", "replace"))
    scale, fonts = Scale(budget), FontSurvey()
    for number, page in enumerate(pages_of(reader), 1):
        where = f"第 {number} 页"
        scale.weigh(page)
        if fonts.has_nameless(page):
            yield from _nameless(page, where, fonts)
        else:
            yield Piece(where=where, text=text_of(page))
        for note in islice(list_of(look(page, "/Annots")), MAX_NOTES):
            yield from _note(resolve(note), f"{where}的批注、链接或表单")
    if count and not fonts.has_any:
        yield Unseen(where="", is_picture=True)
    for title in bookmarks_of(reader):
        yield _hidden("书签", title)
    for name, inner in inner_files_of(reader):
        budget.spend("files", 1)
        yield Inner(where="嵌入的文件", name=name, content=inner)


def _nameless(page: Any, where: str, fonts: FontSurvey) -> Iterator[Piece | Unseen]:
    """What can be told of a page on which not every character can; the rest is noise."""
    chunks = chunks_of(page)
    yield Piece(where=where, text="".join(text for text, font in chunks if fonts.is_named(font)))
    yield _hidden(where, "".join(text for text, _ in chunks))
    yield Unseen(where=where, is_picture=False)


def _hidden(where: str, text: str) -> Piece:
    return Piece(where=where, text=text, is_hidden=True)


def _note(note: Any, where: str) -> Iterator[Piece]:
    shown = _SHOWN.get(str(look(note, "/Subtype")))
    for key in _NOTED:
        value = look(note, key)
        if value is not None:
            yield Piece(where=where, text=str(value), is_hidden=key != shown)
    address = look(look(note, "/A"), "/URI")
    if address is not None:
        yield _hidden(where, str(address))

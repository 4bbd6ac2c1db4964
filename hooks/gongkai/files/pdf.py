"""Owns what stands in a PDF: the text of every page, drawn over or not, notes, forms, bookmarks, properties.

What earlier revisions held is read too: it is still in the file.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from typing import Any

from gongkai.files.budget import Budget, TooLarge
from gongkai.files.legible import is_language
from gongkai.files.pdf_fonts import FontSurvey
from gongkai.files.pdf_objects import (
    bookmarks_of,
    count_pages,
    data_of,
    inner_files_of,
    list_of,
    look,
    open_pdf,
    pages_of,
    properties_of,
    resolve,
    xmp_of,
)
from gongkai.files.pdf_pages import DrawnPage, DrawnPages, ReaderEnded
from gongkai.files.pdf_strings import read_strings
from gongkai.files.pdf_weight import Scale
from gongkai.files.pieces import DAMAGED, Inner, Piece, Unreadable, Unseen

MAX_PAGES = 1_000
MAX_NOTES = 5_000
MAX_UNTOLD = 8
"""Signs of unknown characters that a page may have: bullets, not a number."""
MAX_REVISIONS = 20
_MAX_FAILURES = 3
_NOTED = ("/Contents", "/T", "/TU", "/V", "/DV", "/RC", "/Subj", "/NM")
_START = b"%PDF-"
_REVISION = re.compile(rb"%%EOF")


def read_pdf(content: bytes, budget: Budget) -> Iterator[Piece | Inner | Unseen]:
    """Every text of the file, the files in it, and where its text can't be told. Raises Unreadable."""
    start = content.find(_START, 0, 1024 + len(_START))
    if start < 0:
        raise Unreadable("不是 PDF，可能是扩展名写错了")
    if start:
        yield _hidden("文件开头", content[:start].decode("utf-8", "replace"))
    with closing(_Document(content, budget)) as document:
        for part in document.read():
            if isinstance(part, Piece):
                document.seen.add(part.text)
            yield part
        yield from _older(content, document, budget)
        yield from read_strings(document.unlocked(), budget, document.seen)


def _older(content: bytes, last: "_Document", budget: Budget) -> Iterator[Piece]:
    """The pages that an earlier revision had otherwise; a later one was saved behind it."""
    ends = [match.end() for match in _REVISION.finditer(content)]
    failures = 0
    for end in reversed(ends[-MAX_REVISIONS - 1 : -1]):
        if not content[end:].strip():
            continue
        try:
            with closing(_Document(content[:end], budget, last.pages)) as older:
                yield from older.read_older()
        except (TooLarge, ReaderEnded):
            raise
        except Unreadable:  # no revision ends there: the first part of a file made for the web
            failures += 1
            if failures > _MAX_FAILURES:
                return


class _Document:
    """A revision of the file. Raises Unreadable."""

    def __init__(self, content: bytes, budget: Budget, pages: set[bytes] | None = None) -> None:
        self._content = content
        self._budget = budget
        self._reader = open_pdf(content)
        count = count_pages(self._reader)
        self._drawn = DrawnPages(content) if count else None
        self._scale, self._fonts = Scale(budget), FontSurvey()
        self.pages: set[bytes] = set() if pages is None else pages
        """What was drawn on the pages that have been read."""
        self.seen: set[str] = set()
        drawn = self._drawn.count if self._drawn else 0
        if max(count, drawn) > MAX_PAGES or count != drawn:
            self.close()
            raise Unreadable(f"超过 {MAX_PAGES} 页" if count == drawn else DAMAGED)

    def read(self) -> Iterator[Piece | Inner | Unseen]:
        """What the revision holds."""
        for key, value in properties_of(self._reader).items():
            self.seen.add(value)
            yield _hidden("文档属性", f"{key.strip('/')} {value}")
        yield _hidden("文档属性", xmp_of(self._reader).decode("utf-8", "replace"))
        for number, page in enumerate(pages_of(self._reader), 1):
            self.pages.add(_key(page))
            yield from self._page(number - 1, page, f"第 {number} 页")
        if self._drawn and not self._fonts.has_any:
            yield Unseen(where="", is_picture=True)
        for title in bookmarks_of(self._reader):
            yield _hidden("书签", title)
        for name, inner in inner_files_of(self._reader):
            self._budget.spend("files", 1)
            yield Inner(where="嵌入的文件", name=name, content=inner)

    def read_older(self) -> Iterator[Piece]:
        """What is drawn on the pages that no revision after this one has so."""
        for number, page in enumerate(pages_of(self._reader), 1):
            key = _key(page)
            if key not in self.pages:
                self.pages.add(key)
                where = f"以前保存的第 {number} 页（还留在文件里）"
                for part in self._page(number - 1, page, where):
                    if isinstance(part, Piece):
                        yield _hidden(where, part.text)

    def close(self) -> None:
        """Forgets what was drawn."""
        if self._drawn:
            self._drawn.close()

    def unlocked(self) -> bytes:
        """The file without encryption, as it is otherwise."""
        if self._drawn and self._reader.is_encrypted:
            return self._drawn.unlocked()
        return self._content

    def _page(self, at: int, page: Any, where: str) -> Iterator[Piece | Unseen]:
        assert self._drawn  # a page is drawn
        self._scale.weigh(page)
        notes = [resolve(each) for each in islice(list_of(look(page, "/Annots")), MAX_NOTES)]
        has_notes = [self._scale.weigh_note(each) for each in notes]
        drawn = self._drawn.read(at, is_replaced=self._scale.has_marks, has_notes=any(has_notes))
        yield from self._texts(page, drawn, where)
        for note in notes:
            yield from _note(note, f"{where}的批注、链接或表单")

    def _texts(self, page: Any, drawn: DrawnPage, where: str) -> Iterator[Piece | Unseen]:
        is_nameless = self._fonts.has_nameless(page)
        if is_nameless or drawn.untold > MAX_UNTOLD or not is_language(drawn.text):
            if is_language(drawn.told) and not is_nameless:
                yield Piece(where=where, text=drawn.told)
            yield _hidden(where, drawn.text)
            yield Unseen(where=where, is_picture=False)
        else:
            yield Piece(where=where, text=drawn.text)
        for text in drawn.beside:
            yield _hidden(where, text)


def _key(page: Any) -> bytes:
    """Tells pages apart by what is drawn on them."""
    digest = hashlib.sha256()
    for each in list_of(look(page, "/Contents")):
        digest.update(data_of(resolve(each)))
    return digest.digest()


def _hidden(where: str, text: str) -> Piece:
    return Piece(where=where, text=text, is_hidden=True)


def _note(note: Any, where: str) -> Iterator[Piece]:
    for key in _NOTED:
        value = look(note, key)
        if value is not None:
            yield _hidden(where, str(value))
    address = look(look(note, "/A"), "/URI")
    if address is not None:
        yield _hidden(where, str(address))

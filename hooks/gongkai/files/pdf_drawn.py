"""Owns every call of PDFium: which characters are drawn on each page of a PDF, and where they stand.

Only `pdf_worker` knows it, in a process of its own. How much a page draws is weighed before it comes here; it
knows nothing of what a text says.
"""

import ctypes
import itertools
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from gongkai.files.pdf_pages import DrawnPage
from gongkai.files.pieces import DAMAGED, Unreadable

MAX_OBJECTS = 200_000
"""Of a page, those in forms among them."""
_DEPTH = 20
_NEEDED = 11
"""Digits without which a page holds nobody's number."""
_APART = 0.35
"""Of the characters' size: what stands further apart isn't one number."""
_LOCKED = "加了密码"
_UNKNOWN = 0xFFFD
"""In the place of what a font calls a character, and is none."""
_HIDDEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW


class PdfiumFile:
    """A file that is open. Raises Unreadable for one that PDFium doesn't open."""

    def __init__(self, content: bytes) -> None:
        try:
            self._pages = pypdfium2.PdfDocument(content)
            self.count = len(self._pages)
        except pypdfium2.PdfiumError as error:
            is_locked = "password" in str(error).lower()
            raise Unreadable(_LOCKED if is_locked else DAMAGED) from error

    def read(self, number: int, *, is_replaced: bool, has_notes: bool) -> DrawnPage:
        """The page of that number, from 0; `is_replaced` where texts may stand in for what is drawn.

        Raises Unreadable.
        """
        drawn: list[_Chars] = []
        if has_notes:
            with closing(self._open(number)) as page:
                if _unhide(page):
                    drawn.append(_Chars(page))  # what is seen; what is hidden comes after it
                pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        with closing(self._open(number)) as page:
            drawn.append(_Chars(page))
            if is_replaced and _drop_marks(page):
                drawn.append(_Chars(page))
        chars = drawn[0]
        beside = [text for each in drawn for text in (each.text, *each.in_place)]
        seen = {chars.text, ""}
        others = tuple(each for each in dict.fromkeys(beside) if each not in seen)
        return DrawnPage(
            text=chars.text, told=chars.told(), untold=len(chars.untold), beside=others
        )

    def _open(self, number: int) -> Any:
        try:
            return self._pages[number]
        except pypdfium2.PdfiumError as error:
            raise Unreadable(DAMAGED) from error

    def unlocked(self) -> bytes:
        """The whole file without its encryption. Raises Unreadable."""
        parts: list[bytes] = []

        def take(_of: Any, data: Any, size: int) -> int:
            parts.append(ctypes.string_at(data, size))
            return 1

        writer = pdfium.FPDF_FILEWRITE(version=1)
        writer.WriteBlock = type(writer.WriteBlock)(take)
        if not pdfium.FPDF_SaveAsCopy(self._pages, writer, pdfium.FPDF_REMOVE_SECURITY):
            raise Unreadable(DAMAGED)
        return b"".join(parts)

    def close(self) -> None:
        """Frees the file."""
        self._pages.close()


class _Chars:
    """The characters of a page as it is now."""

    def __init__(self, page: Any) -> None:
        try:
            page_text = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise Unreadable(DAMAGED) from error
        self._held = page_text.raw  # asked of several times for every sign
        self._count = max(0, pdfium.FPDFText_CountChars(self._held))
        codes = (pdfium.FPDFText_GetUnicode(self._held, at) for at in range(self._count))
        self._codes = [code if code <= sys.maxunicode else _UNKNOWN for code in codes]
        self.text = _clean(self._codes)
        self.untold = frozenset(
            at
            for at, code in enumerate(self._codes)
            if pdfium.FPDFText_HasUnicodeMapError(self._held, at) == 1 and not chr(code).isspace()
        )
        self.in_place = tuple(self._in_place())
        page_text.close()

    def told(self) -> str:
        """The text of the signs whose characters are known."""
        if not self.untold:
            return self.text
        return _clean(code for at, code in enumerate(self._codes) if at not in self.untold)

    def _in_place(self) -> Iterator[str]:
        """Every line with many digits as it stands on the paper, in whatever order it was drawn."""
        if sum(map(_is_digit, self._codes)) < _NEEDED:
            return
        for line in _lines(sorted(self._places(), key=lambda each: -each[0])):
            if sum(each[3].isdigit() for each in line) >= _NEEDED:
                yield from _written(sorted(line, key=lambda each: each[1]))

    def _places(self) -> Iterator[tuple[float, float, float, str]]:
        """(up, right, size, character) of every sign."""
        right, up = ctypes.c_double(), ctypes.c_double()
        for at, code in enumerate(self._codes):
            sign = chr(code)
            if sign.isspace() or code < 0x20 or pdfium.FPDFText_IsGenerated(self._held, at) == 1:
                continue
            if pdfium.FPDFText_GetCharOrigin(self._held, at, right, up):
                size = pdfium.FPDFText_GetFontSize(self._held, at)
                yield up.value, right.value, self._height(at, size), sign

    def _height(self, at: int, size: float) -> float:
        """How high the sign stands on the paper: a font of one point may be drawn large."""
        if size > 4:
            return size
        box = pdfium.FS_RECTF()
        found = pdfium.FPDFText_GetLooseCharBox(self._held, at, box)
        return abs(box.top - box.bottom) if found else max(size, 1.0)


def _clean(codes: Iterable[int]) -> str:
    """The text without signs that no one sees: NUL, the marks of soft hyphens."""
    text = "".join(chr(code) for code in codes if code >= 0x20 or code in (9, 10))
    text = text.replace("\ufffe", "").replace("\uffff", "")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_digit(code: int) -> bool:
    return 48 <= code <= 57 or 0xFF10 <= code <= 0xFF19


_Sign = tuple[float, float, float, str]


def _lines(signs: list[_Sign]) -> Iterator[list[_Sign]]:
    """The signs, from the top down, that stand on one line."""
    line: list[_Sign] = []
    for each in signs:
        if line and line[0][0] - each[0] > 0.4 * each[2]:
            yield line
            line = []
        line.append(each)
    if line:
        yield line


def _written(line: list[_Sign]) -> Iterator[str]:
    """What stands on the line: with a tab where there is a gap; and digits that stand in a box each."""
    parts = [line[0][3]]
    alone: list[tuple[float, str]] = []
    for before, each in itertools.pairwise([(0.0, -1e9, 1.0, ""), *line]):
        gap = each[1] - before[1] - before[2] * (1.0 if before[3] > "\u2e80" else 0.55)
        if before[3]:
            parts += ["\t" if gap > _APART * each[2] else "", each[3]]
        if each[3].isdigit() or each[3] in "xX":
            alone.append((each[1], each[3]))
        else:
            yield from _boxed(alone)
            alone = []
    yield from _boxed(alone)
    yield "".join(parts)


def _boxed(signs: list[tuple[float, str]]) -> Iterator[str]:
    """The digits as one number, where each is as far from the last as the others."""
    run: list[tuple[float, str]] = []
    for each in signs:
        if len(run) > 1 and abs((each[0] - run[-1][0]) - (run[1][0] - run[0][0])) > 2.5:
            if len(run) >= _NEEDED:
                yield "".join(sign for _, sign in run)
            run = run[-1:]
        run.append(each)
    if len(run) >= _NEEDED:
        yield "".join(sign for _, sign in run)


def _unhide(page: Any) -> bool:
    """Lets every note be seen; whether one was hidden."""
    was_hidden = False
    for at in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, at)
        if note:
            was_hidden |= bool(pdfium.FPDFAnnot_GetFlags(note) & _HIDDEN)
            pdfium.FPDFAnnot_SetFlags(note, pdfium.FPDF_ANNOT_FLAG_PRINT)
            pdfium.FPDFPage_CloseAnnot(note)
    return was_hidden


def _drop_marks(page: Any) -> bool:
    """Takes every mark, and with it every replacement, off the texts; whether there was one."""
    total, dropped = 0, False
    waiting = [(pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, page, 0)]
    while waiting:
        count, get, holder, depth = waiting.pop()
        for at in range(count(holder)):
            total += 1
            if total > MAX_OBJECTS:
                raise Unreadable("有一页的内容太多，查不完里面的文字")
            each = get(holder, at)
            kind = pdfium.FPDFPageObj_GetType(each)
            if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
                form = (pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject)
                waiting.append((*form, each, depth + 1))
            elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
                while pdfium.FPDFPageObj_CountMarks(each) > 0:
                    if not pdfium.FPDFPageObj_RemoveMark(each, pdfium.FPDFPageObj_GetMark(each, 0)):
                        break
                    dropped = True
    return dropped

"""Owns the text inside attachments, for search: PDF, DOCX, XLSX and CSV.

A file that its library can't read has no text here; whether it should be published is not decided
in this module. Sizes are bounded before a library sees the file; a library is loaded when the first
file needs it, since together they take half a second and 40 MB.
"""

import csv
import io
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from gongkai.files.budget import Budget
from gongkai.files.package import Package

MAX_BYTES = 20 * 1024 * 1024
MAX_PAGES = 300
MAX_FORMS = 5_000
MAX_ROWS = 20_000
MAX_CELLS = 300_000
"""Of a sheet, the empty ones between others too."""
MAX_CHARACTERS = 100_000
"""What stands further back in a file is not searched."""


def read_attachment_text(path: Path) -> tuple[str, ...]:
    """The paragraphs, pages' lines or rows of the file; empty when it holds none that can be read."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None or path.stat().st_size > MAX_BYTES:
        return ()
    try:
        return tuple(_bounded(reader(path)))
    except Exception:
        return ()


_FONT = re.compile(rb"/Type\s*/Font\b")


def has_font(path: Path) -> bool | None:
    """Whether the PDF has a font, without which it has no text; None without a page that can be read.

    Doesn't read the text: in most files a look for the word is enough, in others one at the pages.
    """
    if path.stat().st_size > MAX_BYTES:
        return None
    content = path.read_bytes()
    if _FONT.search(content):
        return True
    import pypdf

    from gongkai.files.pdf_weight import bound_pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    bound_pypdf()
    try:
        pages = [*islice(pypdf.PdfReader(io.BytesIO(content)).pages, MAX_PAGES)]
        seen: set[int] = set()
        return any(_uses_font(page, seen) for page in pages) if pages else None
    except Exception:
        return None


def _uses_font(holder: Any, seen: set[int]) -> bool:
    """Whether the page, or a form drawn on it, lists a font; each form is looked at once."""
    waiting = [holder]
    while waiting and len(seen) < MAX_FORMS:
        resources = waiting.pop().get("/Resources")
        if resources is None:
            continue
        resources = resources.get_object()
        if "/Font" in resources and len(resources["/Font"].get_object()):
            return True
        drawn = resources.get("/XObject")
        forms = drawn.get_object().values() if drawn is not None else ()
        for form in (each.get_object() for each in islice(forms, MAX_FORMS)):
            if id(form) not in seen and form.get("/Subtype") == "/Form":
                seen.add(id(form))
                waiting.append(form)
    return False


def _bounded(texts: Iterable[str]) -> Iterator[str]:
    left = MAX_CHARACTERS
    for text in texts:
        plain = " ".join(text.split())[:left]
        left -= len(plain)
        if plain:
            yield plain
        if left <= 0:
            return


def _read_pdf(path: Path) -> Iterator[str]:
    import pypdf

    from gongkai.files.pdf_weight import Scale, bound_pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    bound_pypdf()
    scale = Scale(Budget())
    for page in islice(pypdf.PdfReader(path).pages, MAX_PAGES):
        scale.weigh(page)
        yield page.extract_text()


def _read_docx(path: Path) -> Iterator[str]:
    import docx

    Package(path.read_bytes()).measure()
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        yield paragraph.text
    for table in document.tables:
        for row in table.rows:
            for cell in row._tr.tc_lst:  # `row.cells` has one for each column that a cell spans
                yield from (paragraph.text for paragraph in cell.p_lst)


def _read_xlsx(path: Path) -> Iterator[str]:
    import openpyxl

    Package(path.read_bytes()).measure()
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what a file says of them may be anything
            left = MAX_CELLS
            for row in islice(sheet.iter_rows(values_only=True), MAX_ROWS):
                yield from (str(value) for value in row if value is not None)
                left -= len(row)
                if left <= 0:
                    break
    finally:
        book.close()


def _read_csv(path: Path) -> Iterator[str]:
    text = path.read_bytes().decode("utf-8-sig")
    for row in islice(csv.reader(io.StringIO(text, newline="")), MAX_ROWS):
        yield from row


_READERS: dict[str, Callable[[Path], Iterator[str]]] = {
    ".pdf": _read_pdf,
    ".docx": _read_docx,
    ".xlsx": _read_xlsx,
    ".csv": _read_csv,
}

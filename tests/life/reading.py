"""Owns how the Markdown files of these tests are read: pipe tables, and blocks that hold a file each."""

import csv
import io
import re
from collections.abc import Iterator

import openpyxl

_BLOCK = re.compile(r"^(`{3,})[a-z]+ ([^\n]+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_RULE = re.compile(r"[-:| ]+")


def read_files(text: str) -> dict[str, bytes]:
    """What the blocks hold, by the paths in their first lines; .xlsx and .pdf are made of their text."""
    return {path: _render(path, content) for _, path, content in _BLOCK.findall(text)}


def read_rows(text: str) -> Iterator[dict[str, str]]:
    """The rows of every table in the text, outside its blocks, by the columns' headings."""
    header: list[str] = []
    for line in _BLOCK.sub("", text).splitlines():
        if not line.startswith("|"):
            header = []
        elif not header:
            header = _cells(line)
        elif not _RULE.fullmatch(line):
            yield dict(zip(header, _cells(line), strict=True))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _render(path: str, text: str) -> bytes:
    match path.rpartition(".")[2]:
        case "xlsx":
            return _sheet(text)
        case "pdf":
            return _paper(text)
        case _:
            return text.encode("utf-8")


def _sheet(text: str) -> bytes:
    """A workbook with the CSV's cells."""
    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(text)):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _paper(text: str) -> bytes:
    """A PDF of one page with the text in it, Latin letters only."""
    drawn = b"BT /F1 12 Tf 72 720 Td (%s) Tj ET" % text.strip().encode("ascii")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    paper, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(paper))
        paper += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(paper)
    paper += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return paper + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )

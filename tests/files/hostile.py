# ruff: noqa: E501 — a case is a line
"""Owns the making of files that would take for ever, fill the memory, or make a reader stumble."""

import io
import struct
import zipfile
import zlib
from functools import cache

import openpyxl

from files import making as files
from files import signed_works as works

MB = 1 << 20
CELL = b'<c r="A1"><v>1</v></c>'


def package(parts, compression=zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP that says it is an office file, with these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def sheet(rows: bytes, head: bytes = b"") -> bytes:
    """A workbook by hand: one sheet with these rows."""
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    whole = b"<worksheet %s>%s<sheetData>%s</sheetData></worksheet>" % (space, head, rows)
    return works.rewritten(files.workbook(lambda book: None), {}) and _with_sheet(whole)


def _with_sheet(part: bytes) -> bytes:
    good = files.workbook(lambda book: None)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(stream, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, part if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return stream.getvalue()


def body(inner: bytes) -> bytes:
    """A document by hand, with this body."""
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    part = b"<w:document %s><w:body>%s</w:body></w:document>" % (space, inner)
    good = files.document(lambda made: None)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(stream, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, part if name == "word/document.xml" else old.read(name))
    return stream.getvalue()


def lying(content: bytes, size: int) -> bytes:
    """The package whose directory tells another size of each member."""
    content, at = bytearray(content), 0
    while (at := content.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<I", content, at + 24, size)
        at += 46
    return bytes(content)


def overlapping() -> bytes:
    """Two thousand members that are all the same bytes."""
    content = package({"word/document.xml": b"<a>" + b" " * 90_000 + b"</a>"})
    at = content.rindex(b"PK\x01\x02")
    end = content.rindex(b"PK\x05\x06")
    record = content[at:end]
    records = b"".join(record.replace(b"document.xml", b"doc%05d.xml" % n) for n in range(2_000))
    directory = content.index(b"PK\x01\x02")
    whole = content[directory:at] + records
    tail = struct.pack("<HHHHIIH", 0, 0, 2_001, 2_001, len(whole), directory, 0)
    return content[:directory] + whole + b"PK\x05\x06" + tail


def nested(levels: int) -> bytes:
    """A document in a document in a document."""
    content = files.document(lambda made: None)
    for _ in range(levels):
        content = files.with_part(
            files.document(lambda made: None), "word/embeddings/a.docx", content
        )
    return content


def wide_nest() -> bytes:
    """A hundred documents in a document, each of which unpacks to 20 MB."""
    inner = package({"word/document.xml": b"<a>" + (b"<b/>" + b" " * MB) * 20 + b"</a>"})
    return package({f"word/embeddings/{at}.docx": inner for at in range(100)})


def wide_book() -> bytes:
    """10,000 columns, as a library writes them."""
    book = openpyxl.Workbook(write_only=True)
    made = book.create_sheet()
    for _ in range(12):
        made.append(list(range(10_000)))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def shared(times: int, length: int) -> bytes:
    """One long text to which many cells refer."""
    text = b"<sst><si><t>%s</t></si></sst>" % (b"x" * length)
    rows = b"<row>%s</row>" % (b'<c t="s"><v>0</v></c>' * times)
    return package(
        {
            "xl/sharedStrings.xml": text,
            "xl/worksheets/sheet1.xml": b"<w><sheetData>%s</sheetData></w>" % rows,
        }
    )


def pdf(*objects: bytes, root: bytes = b"1 0 R", extra: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1."""
    whole, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    tail = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root %s %s >>\nstartxref\n%d\n%%%%EOF\n"
    return whole + tail % (size, table, size, root, extra, len(whole))


def stream(data: bytes, head: bytes = b"") -> bytes:
    """A stream object, as it is."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(data), data)


def flate(data: bytes, head: bytes = b"") -> bytes:
    """A stream object, packed."""
    return stream(zlib.compress(data), b"/Filter /FlateDecode " + head)


def page(content: bytes, *more: bytes, resources: bytes = b"") -> bytes:
    """A PDF of one page; objects from 6 on are `more`."""
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> %s >> >>" % resources,
        content,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
    )


@cache
def much_of_nothing() -> bytes:
    """700 MB in 700 kB."""
    packer = zlib.compressobj(1)
    return b"".join(packer.compress(bytes(MB)) for _ in range(700)) + packer.flush()


def font_bomb(key: bytes = b"FontFile2", kind: bytes = b"TrueType") -> bytes:
    """A page with a font that fills the memory of whoever draws with it."""
    font = b"/Subtype /%s /BaseFont /Abc /FontDescriptor 6 0 R" % kind
    return page(
        stream(b"BT /F1 9 Tf 50 700 Td (x) Tj ET"),
        b"<< /Type /FontDescriptor /FontName /Abc /Flags 4 /%s 7 0 R >>" % key,
        stream(much_of_nothing(), b"/Filter /FlateDecode"),
    ).replace(b"/Subtype /Type1 /BaseFont /Helvetica", font)


def scattered(length: int) -> bytes:
    """A page of so many bytes, digits all over it."""
    signs = (
        b"BT /F1 9 Tf 1 0 0 1 %d %d Tm (12) Tj ET " % (at * 7919 % 590, at * 104729 % 840)
        for at in range(length // 36)
    )
    return page(flate(b"".join(signs)[:length]))


def forms(levels: int, times: int) -> bytes:
    """A page whose form draws a form ten times, which draws a form ten times …"""
    made = [
        stream(
            b"/X Do " * times + b"BT /F1 9 Tf (x) Tj ET",
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 5 0 R >> "
            b"/XObject << /X %d 0 R >> >>" % (7 + at),
        )
        for at in range(levels)
    ]
    return page(stream(b"/X Do"), *made, made[-1], resources=b"/XObject << /X 6 0 R >>")


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I4s", len(data), name) + data + struct.pack(">I", zlib.crc32(name + data))


def png(*chunks: bytes, width=8, height=8) -> bytes:
    """A PNG with these chunks before its pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\0" * 72)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + data


def jpeg(*segments: bytes) -> bytes:
    """A JPEG with these segments before its pixels."""
    good = works.photograph("JPEG")
    return good[:2] + b"".join(segments) + good[2:]


def segment(mark: int, data: bytes, size: int | None = None) -> bytes:
    """A segment of a JPEG; `size` is what it claims."""
    return bytes((0xFF, mark)) + struct.pack(">H", len(data) + 2 if size is None else size) + data


def exif(entries, order="<") -> bytes:
    """EXIF of one directory with (tag, kind, count, value)."""
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    rows = b"".join(struct.pack(order + "HHII", *each) for each in entries)
    return b"Exif\0\0" + head + struct.pack(order + "H", len(entries)) + rows + bytes(4)


_DOCTYPE = "<!DOCTYPE a [{}]><a>&z;</a>"
_LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">'
    for old, new in zip("abcdefghijklmnopqrstuvwxy", "bcdefghijklmnopqrstuvwxyz", strict=True)
)
UNREADABLE, TOO_LARGE, TYPE = "attachment-unreadable", "attachment-too-large", "attachment-type"
ANY = ""
"""Whatever is said, or nothing: only time and memory count."""
KIDS = b"<< /Type /Pages /Kids [%s] /Count %d >>"


def chunk_of(name: str, content: bytes) -> bytes:
    """A document with a part that another program put into it."""
    return package({"word/document.xml": b"<a/>", f"word/{name}": content})


def in_boundaries(levels: int) -> bytes:
    """An e-mail in an e-mail in an e-mail."""
    head = b"MIME-Version: 1.0\n"
    return head + b"Content-Type: message/rfc822\n\n" * levels + b"Content-Type: text/html\n\n<p>x"


def many_parts(count: int) -> bytes:
    """An e-mail of many pages."""
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n'
    return head + b"--x\nContent-Type: text/html\n\n<p>1\n" * count + b"--x--\n"


def records(kind: int, count: int) -> bytes:
    """An EMF of many records of one kind."""
    head = (struct.pack("<II", 1, 108).ljust(40, b"\0") + b" EMF").ljust(108, b"\0")
    return head + struct.pack("<IIIII", kind, 20, 0, 0, 0) * count


def revisions(count: int) -> bytes:
    """A PDF that has been saved again and again."""
    content = files.paper("x")
    return content + b"9 0 obj\n<< >>\nendobj\nstartxref\n9\n%%EOF\n" * count


def corpus() -> dict[str, tuple[str, bytes, str]]:
    """name: (suffix, content, the rule that refuses it)."""
    catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"
    workbook = "xl/workbook.xml"
    text = b"BT /F1 9 Tf (hello) Tj ET "
    many_pages = pdf(
        catalogue, KIDS % (b"3 0 R " * 60_000, 60_000), b"<< /Type /Page /Parent 2 0 R >>"
    )
    return {
        # packages
        "zeros": (".xlsx", package({f"xl/media/{at}.bin": bytes(70 * MB) for at in range(3)}), UNREADABLE),
        "zeros in one part": (".docx", package({"word/document.xml": bytes(30 * MB)}), UNREADABLE),
        "spaces": (".docx", package({f"word/{at}.xml": b"<a>" + (b"<b/>" + b" " * MB) * 9 + b"</a>" for at in range(5)}), TOO_LARGE),
        "large media": (".docx", package({"word/media/a.png": bytes(90 * MB)}), ANY),
        "nested": (".docx", nested(6), UNREADABLE),
        "wide nest": (".docx", wide_nest(), TOO_LARGE),
        "many embedded": (".docx", package(dict.fromkeys((f"word/embeddings/{at}.docx" for at in range(600)), package({}))), TOO_LARGE),
        "many members": (".xlsx", package(dict.fromkeys((f"xl/{at}.txt" for at in range(9_000)), b"")), UNREADABLE),
        "lying small": (".docx", lying(works.document(), 3), UNREADABLE),
        "lying large": (".docx", lying(works.document(), 0x7FFFFFFF), UNREADABLE),
        "overlapping": (".docx", overlapping(), UNREADABLE),
        "program first": (".docx", b"MZ" + bytes(100) + works.document(), UNREADABLE),
        "executable inside": (".docx", files.embedded(b"MZ" + bytes(99), "word/embeddings/oleObject1.bin"), UNREADABLE),
        "macro sheet": (".xlsx", files.with_part(files.sheet(["x"]), "xl/macrosheets/sheet1.xml", "<a/>"), "dangerous-formula"),
        "macro type": (".xlsx", works.rewritten(files.sheet(["x"]), {"[Content_Types].xml": lambda text: text.replace("sheet.main", "sheet.macroEnabled.main")}), TYPE),
        # XML
        "billion laughs": (".xlsx", package({workbook: _DOCTYPE.format(_LAUGHS)}), UNREADABLE),
        "billion laughs in UTF-16": (".xlsx", package({workbook: _DOCTYPE.format(_LAUGHS).encode("utf-16")}), UNREADABLE),
        "quadratic entity": (".docx", package({"word/document.xml": f'<!DOCTYPE a [<!ENTITY z "{"x" * 100_000}">]><a>{"&z;" * 100_000}</a>'}), UNREADABLE),
        "external entity": (".docx", package({"word/document.xml": _DOCTYPE.format('<!ENTITY z SYSTEM "file:///etc/passwd">')}), UNREADABLE),
        "parameter entity": (".docx", package({"word/document.xml": _DOCTYPE.format('<!ENTITY % z SYSTEM "http://localhost/x"> %z;')}), UNREADABLE),
        "laughs in properties": (".docx", package({"docProps/core.xml": _DOCTYPE.format(_LAUGHS)}), UNREADABLE),
        "deep elements": (".docx", package({"word/document.xml": b"<x>" * 90_000 + b"</x>" * 90_000}), ANY),
        "deeper elements": (".docx", package({"word/document.xml": b"<x>" * 2_000_000 + b"</x>" * 2_000_000}), TOO_LARGE),
        "deep paragraphs": (".docx", body(b"<w:p>" * 5_000 + b"<w:r><w:t>" + b"x" * MB + b"</w:t></w:r>" + b"</w:p>" * 5_000), UNREADABLE),
        "deep tables": (".docx", body(b"<w:tbl><w:tr><w:tc>" * 3_000 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 3_000), UNREADABLE),
        "wide cells": (".docx", body(b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'), ANY),
        "many cells of one": (".docx", body(b"<w:tbl>" + b'<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>' * 5_000 + b"</w:tbl>"), ANY),
        "many attributes": (".docx", package({"word/document.xml": b"<a " + b" ".join(b'a%d=""' % at for at in range(1_500_000)) + b"/>"}), ANY),
        "a long attribute": (".docx", package({"word/document.xml": b'<a name="' + b"1" * (20 * MB) + b'"/>'}), ANY),
        "a long text": (".docx", body(b"<w:p><w:r><w:t>" + b"1 " * (10 * MB) + b"</w:t></w:r></w:p>"), ANY),
        "a long comment": (".docx", body(b"<!--" + b"-x" * (10 * MB) + b"-->"), ANY),
        "many paragraphs": (".docx", body(b"<w:p><w:r><w:t>1</w:t></w:r></w:p>" * 600_000), TOO_LARGE),
        # what other programs put into a document
        "a text behind zeros": (".docx", chunk_of("a.txt", bytes(30 * MB) + b"1"), UNREADABLE),
        "open comments": (".docx", chunk_of("a.htm", b"<html>" + b"<!--" * MB), ANY),
        "open tags": (".docx", chunk_of("a.htm", b"<html>" + b"<a " * (MB // 4)), ANY),
        "open quotes": (".docx", chunk_of("a.htm", b"<html>" + b"<a b='" * (MB // 5)), ANY),
        "quotes in tags": (".docx", chunk_of("a.htm", b"<html><a " + b"b=\"c\" d='e' " * 300_000), ANY),
        "many lines": (".docx", chunk_of("a.htm", b"<html>" + b"<p>1" * (MB // 8)), ANY),
        "deep cells": (".docx", chunk_of("a.htm", b"<html>" + b"<table><tr><td>" * 20_000), ANY),
        "references": (".docx", chunk_of("a.htm", b"<html>" + b"&#49;&" * (MB // 5)), ANY),
        "a page of zeros": (".docx", chunk_of("a.htm", b"<html>" + bytes(8 * MB)), ANY),
        "an endless drawing": (".docx", chunk_of("a.svg", b"<svg>" + b"<text>1</text>" * 60_000), ANY),
        "e-mails in e-mails": (".docx", chunk_of("a.mht", in_boundaries(20_000)), ANY),
        "an e-mail of many parts": (".docx", chunk_of("a.mht", many_parts(40_000)), ANY),
        "an e-mail of heads": (".docx", chunk_of("a.mht", b"MIME-Version: 1.0\n" + b"A: b\n" * (MB // 5)), ANY),
        "an e-mail of coded words": (".docx", chunk_of("a.mht", b"MIME-Version: 1.0\nSubject: " + b"=?gbk?q?=31?= " * 200_000 + b"\n\nx"), ANY),
        "an endless EMF": (".docx", chunk_of("a.emf", records(7, MB)), UNREADABLE),
        "an EMF of texts": (".docx", chunk_of("a.emf", records(84, 200_000)), ANY),
        "an EMF of nothing": (".docx", chunk_of("a.emf", records(7, 1)[:108] + bytes(MB)), UNREADABLE),
        "a packed EMF": (".docx", chunk_of("a.emz", zlib.compressobj(9, wbits=31).compress(b"") + b"\x1f\x8b\x08" * 99), UNREADABLE),
        "a WMF of nothing": (".docx", chunk_of("a.wmf", b"\1\0\x09\0" + bytes(MB)), UNREADABLE),
        "settings of texts": (".xlsx", package({"xl/printerSettings/a.bin": b"\1" + b"12345 \0" * MB}), ANY),
        "many names in lower case": (".docx", package({f"word/{at}": b"<a b='123456'/>" for at in range(2_500)}), ANY),
        "different attributes": (".docx", package({"word/a.xml": b"<a>" + b"".join(b"<b c='%09d'/>" % at for at in range(50_000)) + b"</a>"}), ANY),
        # sheets
        "10,000 columns": (".xlsx", wide_book(), ANY),
        "a claim of all cells": (".xlsx", sheet(b"<row>%s</row>" % CELL, b'<dimension ref="A1:XFD1048576"/>'), ANY),
        "the last row": (".xlsx", sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', b'<dimension ref="A1:XFD1048576"/>'), ANY),
        "wide rows": (".xlsx", sheet(b'<row><c r="XFD1"><v>1</v></c></row>' * 20_000), ANY),
        "rows far away": (".xlsx", sheet(b'<row r="99999999999999999999"><c r="ZZZZZZZZ99999999999"><v>1e999999</v></c></row>'), ANY),
        "too many cells": (".xlsx", sheet(b"<row>%s</row>" % (b"<c/>" * 3_000_000)), TOO_LARGE),
        "many cells": (".xlsx", sheet(b"<row>%s</row>" % (b"<c/>" * 120_000)), ANY),
        "many rows": (".xlsx", sheet(b"<row/>" * 120_000), ANY),
        "one text for many": (".xlsx", shared(300_000, 30_000), TOO_LARGE),
        "a text too long for a cell": (".xlsx", shared(1, 5 * MB), UNREADABLE),
        "a number of many digits": (".xlsx", sheet(b"<row><c><v>%s</v></c><c><v>9e99999999</v></c></row>" % (b"9" * 100_000)), ANY),
        "many sheets": (".xlsx", package({workbook: b"<w>" + b'<sheet name="a" id="b"/>' * 60_000 + b"</w>"}), ANY),
        "digits in cells": (".csv", b"\n".join(b",".join(b"%d" % (at % 10) for at in range(5_000)) for _ in range(100)), ANY),
        "joins": (".xlsx", sheet(b"<row>%s</row>" % (b'<c><f>A1&amp;A1&amp;A1&amp;A1</f><v>123456789</v></c>' * 12_000)), ANY),
        # PDFs
        "many revisions": (".pdf", revisions(20_000), ANY),
        "revisions of a long file": (".pdf", files.paper("x") + (b"%" + b"1" * 99 + b"\n") * 100_000 + b"startxref\n9\n%%EOF\n" * 30, ANY),
        "open strings": (".pdf", pdf(catalogue, KIDS % (b"", 0), b"(\\" * MB), ANY),
        "strings in strings": (".pdf", pdf(catalogue, KIDS % (b"", 0), b"((((" * (MB // 5) + b"))))" * (MB // 5)), ANY),
        "long hexadecimals": (".pdf", pdf(catalogue, KIDS % (b"", 0), b"<31" * MB + b"<" + b"31" * (2 * MB) + b">"), ANY),
        "many streams": (".pdf", pdf(catalogue, KIDS % (b"", 0), b"stream\n<a>1</a>\nendstream\n" * 60_000), ANY),
        "packed markup": (".pdf", pdf(catalogue, KIDS % (b"", 0), flate(b"<a>" + b"<b>1</b>" * MB)), ANY),
        "signs in a row": (".pdf", page(stream(b"BT /F1 9 Tf " + b"(1) Tj " * 50_000 + b"ET")), ANY),
        "marks in marks": (".pdf", page(stream(b"/Span << /ActualText (1) >> BDC " * 20_000 + text + b"EMC " * 20_000)), ANY),
        "many marked texts": (".pdf", page(stream((b"/Span << /ActualText (1) >> BDC " + text + b"EMC ") * 30_000)), ANY),
        "many notes with forms": (".pdf", page(stream(text), stream(text * 50, b"/Subtype /Form /BBox [0 0 9 9]"), b"<< /Subtype /Stamp /Rect [0 0 9 9] /AP << /N 6 0 R >> >>").replace(b"/Contents 4", b"/Annots [" + b"7 0 R " * 4_000 + b"] /Contents 4"), ANY),
        "pages in a circle": (".pdf", pdf(catalogue, KIDS % (b"2 0 R 2 0 R", 9)), ANY),
        "pages in a long circle": (".pdf", pdf(catalogue, KIDS % (b"3 0 R 3 0 R", 9), KIDS % (b"2 0 R 2 0 R", 9)), ANY),
        "pages many times": (".pdf", many_pages, UNREADABLE),
        "a count of pages": (".pdf", pdf(catalogue, KIDS % (b"", 10**12)), ANY),
        "a tree of pages": (".pdf", pdf(catalogue, *(KIDS % (b"%d 0 R " % (at + 3) * 10, 10) for at in range(12)), b"<< /Type /Page >>"), ANY),
        "outline in a circle": (".pdf", pdf(b"<< /Type /Catalog /Pages 2 0 R /Outlines 3 0 R >>", KIDS % (b"", 0), b"<< /First 4 0 R >>", b"<< /Title (a) /Next 4 0 R /First 3 0 R >>"), ANY),
        "names in a circle": (".pdf", pdf(b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 3 0 R >> >>", KIDS % (b"", 0), b"<< /Kids [3 0 R 3 0 R] >>"), ANY),
        "a root that is itself": (".pdf", pdf(b"1 0 R"), ANY),
        "a length that is itself": (".pdf", page(b"<< /Length 4 0 R >>\nstream\nx\nendstream"), ANY),
        "tables in a circle": (".pdf", files.paper("x").replace(b"trailer\n<<", b"trailer\n<< /Prev 9"), ANY),
        "notes in a circle": (".pdf", page(stream(text), b"<< /Parent 6 0 R /Contents 6 0 R /A 6 0 R >>").replace(b"/Contents 4", b"/Annots [6 0 R 6 0 R] /Contents 4"), ANY),
        "a form that draws itself": (".pdf", page(stream(b"/X Do"), stream(text + b"/X Do", b"/Subtype /Form /Resources << /XObject << /X 6 0 R >> >>"), resources=b"/XObject << /X 6 0 R >>"), ANY),
        "forms in forms": (".pdf", forms(9, 10), TOO_LARGE),
        "deep forms": (".pdf", forms(200, 1), TOO_LARGE),
        "packed zeros": (".pdf", page(flate(bytes(60 * MB))), UNREADABLE),
        "packed twice": (".pdf", page(stream(zlib.compress(zlib.compress(bytes(99 * MB), 9), 9), b"/Filter [/FlateDecode /FlateDecode]")), UNREADABLE),
        "many filters": (".pdf", page(stream(b"x", b"/Filter [" + b"/ASCIIHexDecode " * 5_000 + b"]")), ANY),
        "a large object stream": (".pdf", pdf(catalogue, KIDS % (b"3 0 R", 1), flate(b"4 0 " + b" " * (70 * MB), b"/Type /ObjStm /N 1 /First 4")), ANY),
        "dense text": (".pdf", page(stream(text * 300_000)), TOO_LARGE),
        "digits all over": (".pdf", scattered(2 * MB), ANY),
        "dense packed text": (".pdf", page(flate(text * 900_000)), TOO_LARGE),
        "contents many times": (".pdf", page(b"[" + b"6 0 R " * 40_000 + b"]", stream(text * 99)), TOO_LARGE),
        "many states": (".pdf", page(stream(b"q " * 1_000_000 + text)), ANY),
        "many numbers": (".pdf", page(stream(b"BT /F1 9 Tf [" + b"(a) 1 " * 100_000 + b"] TJ ET")), ANY),
        "deep lists": (".pdf", page(stream(b"BT " + b"[" * 500_000)), ANY),
        "deep objects": (".pdf", pdf(b"[" * 200_000), ANY),
        "deep mappings": (".pdf", pdf(b"<< /A " * 50_000), ANY),
        "an open string": (".pdf", pdf(catalogue, b"(" * (5 * MB)), ANY),
        "a large size": (".pdf", files.paper("x").replace(b"/Size 8", b"/Size 999999999999"), ANY),
        "a far table": (".pdf", files.paper("x").replace(b"startxref\n", b"startxref\n9999999999"), ANY),
        "no table": (".pdf", b"%PDF-1.4\n" + b"1 0 obj\n" * 250_000 + b"startxref\n0\n%%EOF", ANY),
        "many endings": (".pdf", b"%PDF-1.4\n" + b"startxref\n9\n%%EOF\n" * 300_000, ANY),
        "a font that never ends": (".pdf", font_bomb(), UNREADABLE),
        "a font of another kind": (".pdf", font_bomb(b"FontFile", b"Type1"), UNREADABLE),
        "glyphs without end": (".pdf", page(stream(text), stream(b"1 beginbfrange\n<00000000> <FFFFFFFF> <0041>\nendbfrange\n")).replace(b"/Helvetica", b"/Helvetica /ToUnicode 6 0 R"), ANY),
        "laughing properties": (".pdf", pdf(b"<< /Type /Catalog /Pages 2 0 R /Metadata 3 0 R >>", KIDS % (b"", 0), stream(_DOCTYPE.format(_LAUGHS).encode().replace(b"<a>", b"<rdf:RDF >").replace(b"</a>", b"</rdf:RDF>"))), ANY),
        "properties that never end": (".pdf", pdf(catalogue, KIDS % (b"", 0), b"<< /Author (" + b"(" * (MB // 2) + b") >>", extra=b"/Info 3 0 R"), ANY),
        "many packets": (".pdf", files.paper("x").replace(b"%PDF-1.4\n", b"%PDF-1.4\n%" + b"<rdf:RDF >" * 400_000 + b"\n"), ANY),
        "many properties": (".pdf", files.paper("x").replace(b"%PDF-1.4\n", b"%PDF-1.4\n%" + b"".join(b"/Info %d 0 R" % at for at in range(9, 200_000)) + b"\n"), ANY),
        # pictures
        "a gigantic PNG": (".png", png(width=0x7FFFFFFF, height=0x7FFFFFFF), TOO_LARGE),
        "a very long PNG": (".png", png(width=1, height=60_000), TOO_LARGE),
        "a gigantic JPEG": (".jpg", jpeg(segment(0xC0, struct.pack(">BHHB", 8, 65_000, 65_000, 1))), TOO_LARGE),
        "a gigantic GIF": (".gif", b"GIF89a\xff\xff\xff\xff\0\0\0;", TOO_LARGE),
        "a gigantic WebP": (".webp", b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff", TOO_LARGE),
        "packed notes": (".png", png(*[chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(30 * MB)))] * 9), ANY),
        "many notes": (".png", png(*[chunk(b"tEXt", b"a\0b")] * 60_000), ANY),
        "too many notes": (".png", png(*[chunk(b"tEXt", b"")] * 300_000), UNREADABLE),
        "a lying chunk": (".png", png(struct.pack(">I4s", 0xFFFFFFF0, b"tEXt")), UNREADABLE),
        "a lying segment": (".jpg", jpeg(segment(0xE1, b"x", 65_535)) , UNREADABLE),
        "a segment of nothing": (".jpg", jpeg(segment(0xE1, b"", 0)), UNREADABLE),
        "many segments": (".jpg", jpeg(segment(0xFE, b"") * 90_000), ANY),
        "nothing but markers": (".jpg", b"\xff\xd8" + b"\xff" * (20 * MB), UNREADABLE),
        "nothing but restarts": (".jpg", works.photograph("JPEG")[:-2] + b"\xff\xd0" * (10 * MB), ANY),
        "EXIF in a circle": (".jpg", jpeg(segment(0xE1, exif([(0x8769, 4, 1, 8), (0x8825, 4, 1, 8)] * 2_000))), ANY),
        "EXIF of many texts": (".jpg", jpeg(segment(0xE1, exif([(0x010E, 2, 0xFFFFFFFF, 8)] * 5_000))), ANY),
        "many blocks": (".gif", b"GIF89a\x01\0\x01\0\0\0\0" + b"\x21\xfe\x01x\0" * 190_000 + b";", ANY),
        "blocks of one": (".gif", b"GIF89a\x01\0\x01\0\0\0\0\x21\xfe" + b"\x01x" * (4 * MB), ANY),
        "a lying WebP": (".webp", b"RIFF\xf0\xff\xff\xffWEBPVP8 \xf0\xff\xff\xff" + bytes(99), UNREADABLE),
        # texts
        "one long line": (".txt", b"1" * (8 * MB), ANY),
        "digits apart, few enough": (".txt", b"1 " * 245_000, ANY),
        "digits apart": (".txt", b"1 " * (3 * MB), TOO_LARGE),
        "much text": (".docx", body(b"<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % (b"1 " * (MB - 99)) * 10), TOO_LARGE),
        "many columns": (".csv", b"1," * 2_000_000, ANY),
        "an open quote": (".csv", b'"' + b"1,\n" * 3_000_000, ANY),
        "quotes": (".csv", b'"' * 5_000_001, ANY),
        "zeros as text": (".csv", bytes(4 * MB), UNREADABLE),
        "half of UTF-16": (".txt", b"\xff\xfe" + b"\0\xd8" * MB, UNREADABLE),
        "too large": (".txt", b"x" * (51 * MB), TOO_LARGE),
    }  # fmt: skip

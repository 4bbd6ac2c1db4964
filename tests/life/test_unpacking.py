"""The search for marks can fail: one mark planted in each way to write it otherwise is found."""

import base64
import binascii
import bz2
import gzip
import io
import json
import quopri
import zipfile
import zlib
from urllib.parse import quote

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, NameObject, TextStringObject

from files.making import document, paper, sheet, with_part
from life.marks import find_marks, read_folder

MARK = "zqpublictitle"
PLAIN = MARK.encode()


def _percent(text):
    return "".join(f"%{ord(sign):02x}" for sign in text)


def _zip(name="a.txt", content=b"-", comment=b""):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.comment = comment
    return stream.getvalue()


def _pdf(fill):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    fill(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _packed_stream(writer):
    made = DecodedStreamObject()
    made.set_data(PLAIN)
    writer._add_object(made.flate_encode())


def _utf16_string(writer):
    writer._root_object[NameObject("/PieceInfo")] = TextStringObject("公" + MARK)


def _old_revision(content):
    return content + b"\n9 0 obj\n<< /Length 9 >>\nstream\n" + zlib.compress(PLAIN) + b"\nendstream"


PLANTED = {
    "as it is": PLAIN,
    "in capitals": PLAIN.upper(),
    "named reference": b"<p>&zwj;zqpub&shy;lictitle</p>",
    "decimal references": "".join(f"&#{ord(sign)};" for sign in MARK).encode(),
    "hexadecimal references": "".join(f"&#x{ord(sign):x};" for sign in MARK).encode(),
    "references twice": "".join(f"&amp;#{ord(sign)};" for sign in MARK).encode(),
    "an attribute": f'<a title="&#122;{MARK[1:]}">'.encode(),
    "tags between": b"<p>zqpub<b>lic</b>title</p>",
    "unseen signs between": "zqpub\u200blic\u00adtitle".encode(),
    "a line's end between": b"zqpublic\n   title",
    "JSON escapes": "".join(f"\\u{ord(sign):04x}" for sign in MARK).encode(),
    "JSON in HTML in JSON": json.dumps("".join(f"&#{ord(sign)};" for sign in MARK)).encode(),
    "script escapes": "".join(f"\\x{ord(sign):02x}" for sign in MARK).encode(),
    "style escapes": "".join(f"\\{ord(sign):x} " for sign in MARK).encode(),
    "octal escapes": "".join(f"\\{ord(sign):03o}" for sign in MARK).encode(),
    "percent": _percent(MARK).encode(),
    "percent twice": quote(_percent(MARK)).encode(),
    "old percent": "".join(f"%u{ord(sign):04x}" for sign in MARK).encode(),
    "quoted-printable": quopri.encodestring("内容".encode() + PLAIN).replace(b"z", b"=7A"),
    "Base64": base64.b64encode(PLAIN),
    "Base64 without its end": base64.b64encode(b"1" + PLAIN).rstrip(b"="),
    "Base64 for addresses": base64.urlsafe_b64encode(b"\xff\xfe\xfb" + PLAIN),
    "Base64 of a packed text": base64.b64encode(gzip.compress(PLAIN)),
    "Base64 in Base64": base64.b64encode(base64.b64encode(PLAIN)),
    "a data address": b"url(data:text/plain;base64," + base64.b64encode(PLAIN) + b")",
    "hexadecimal": binascii.hexlify(PLAIN),
    "UTF-16": MARK.encode("utf-16"),
    "UTF-16 of the other kind": "公".encode("utf-16-be") + MARK.encode("utf-16-be"),
    "gzip": gzip.compress(PLAIN),
    "zlib": zlib.compress(PLAIN),
    "bzip2": bz2.compress(PLAIN),
    "gzip in gzip": gzip.compress(gzip.compress(PLAIN)),
    "a part of an archive": _zip(content=PLAIN),
    "the name of a part": _zip(name=f"{MARK}.txt"),
    "an archive's comment": _zip(comment=PLAIN),
    "an archive in an archive": _zip(content=_zip(content=PLAIN)),
    "references in a part": _zip(content="".join(f"&#{ord(sign)};" for sign in MARK).encode()),
    "a cell": sheet([MARK]),
    "a sheet's name": sheet(["一"], title=MARK),
    "a document's runs": document(lambda made: [made.paragraphs[0].add_run(sign) for sign in MARK]),
    "a part without a reader": with_part(sheet(["一"]), "xl/other.bin", MARK),
    "a PDF's text": paper(MARK),
    "a PDF's properties": paper("a", info=MARK),
    "a PDF's remark": paper("a", note=MARK),
    "a PDF's packed stream": _pdf(_packed_stream),
    "a PDF's string": _pdf(_utf16_string),
    "an old revision of a PDF": _old_revision(paper("a")),
}


@pytest.mark.parametrize("way", PLANTED)
def test_a_planted_mark_is_found(way):
    assert find_marks({"a/index.html": PLANTED[way]}) == {MARK: {"a/index.html"}}


@pytest.mark.parametrize("name", [MARK, _percent(MARK), base64.b64encode(PLAIN).decode()])
def test_a_mark_in_a_name_is_found(name):
    assert find_marks({f"a/{name}/index.html": b""}) == {MARK: {f"a/{name}/index.html"}}


def test_a_leak_in_a_built_site_is_found(marked_sites, marks_found):
    """One in a page among all that is there: nothing else changes."""
    site = read_folder(marked_sites["public"])
    page = "notices/2026-11-16-parts/index.html"
    leak = base64.b64encode(b"zqdraftbody").decode()
    planted = site[page].replace(b"</body>", f"<p data-x='{leak}'></p></body>".encode())
    assert "zqdraftbody" not in marks_found["public"]
    found = find_marks({page: planted})
    assert found["zqdraftbody"] == {page}


def test_where_nothing_is_nothing_is_found():
    assert find_marks({"a.html": b"<p>zq &#122; zqpublictitl</p>", "b": b"\x78\x01\x02"}) == {}

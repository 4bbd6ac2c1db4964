"""Owns the making of office files whose parts have other names, types and forms than Office gives them."""

import base64
import io
import quopri
import struct
import zipfile
import zlib

from files import making as files
from files.signed_works import rewritten

W = "application/vnd.openxmlformats-officedocument.wordprocessingml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def renamed(content: bytes, change) -> bytes:
    """The package with every part's name and content changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", 8) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo("x")
            info.filename, part = change(name, old.read(name))
            new.writestr(info, part, 8)
    return stream.getvalue()


def moved(content: bytes, old: str, new: str) -> bytes:
    """The package in which one part has another name, wherever it is referred to."""

    def change(name, part):
        old_name, new_name = old.rpartition("/")[2], new.rpartition("/")[2]
        if name.endswith(".rels") or name == "[Content_Types].xml":
            part = part.replace(old.encode(), new.encode())
            part = part.replace(f'"{old_name}"'.encode(), f'"/{new}"'.encode())
            part = part.replace(f'/{old_name}"'.encode(), f'/{new_name}"'.encode())
        return (new if name == old else name), part

    return renamed(content, change)


def with_chunk(name: str, chunk: bytes | str, declared: str) -> bytes:
    """A document whose text another program has put into it whole."""
    ending = name.rpartition(".")[2]
    default = f'<Default Extension="{ending}" ContentType="{declared}"/>'
    relation = f'<Relationship Id="rIdC" Type="{R}/aFChunk" Target="/word/{name}"/>'
    body = f'<w:altChunk xmlns:r="{R}" r:id="rIdC"/><w:sectPr'
    return rewritten(
        files.document(lambda made: None),
        {
            "[Content_Types].xml": lambda text: text.replace("<Override", default + "<Override", 1),
            "word/_rels/document.xml.rels": lambda text: text.replace("</Rel", relation + "</Rel"),
            "word/document.xml": lambda text: text.replace("<w:sectPr", body, 1),
            f"word/{name}": chunk,
        },
    )


def mail(page: str, encoding: str = "quoted-printable", charset: str = "utf-8") -> bytes:
    """A web page as an e-mail, as programs for the web export documents."""
    raw = page.encode(charset)
    body = quopri.encodestring(raw) if encoding.startswith("q") else base64.encodebytes(raw)
    head = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="--=part"\n\n'
        f'----=part\nContent-Type: text/html; charset="{charset}"\nContent-Transfer-Encoding: {encoding}\n'
        "Content-Location: file:///C:/fake/document.html\n\n"
    )
    return head.encode() + body + b"\n----=part--\n"


def with_parts(content: bytes, **parts: bytes | str) -> bytes:
    """The package with more parts; two underlines stand for a slash, one at the end for nothing."""
    return rewritten(content, parts)


def enhanced(text: str, options: int = 0) -> bytes:
    """An EMF that draws the text, sign by sign."""
    head = struct.pack("<II", 1, 108).ljust(40, b"\0") + b" EMF"
    whole = head.ljust(108, b"\0")
    for sign in text:
        data = sign.encode("utf-16-le").ljust(4, b"\0")
        record = struct.pack("<II", 84, 80).ljust(44, b"\0") + struct.pack("<III", 1, 76, options)
        whole += record.ljust(76, b"\0") + data
    return whole + struct.pack("<III", 14, 20, 0) + struct.pack("<II", 16, 20)


def plain(text: str) -> bytes:
    """A WMF that draws the text."""
    data = text.encode("gb18030")
    data += b"\0" * (len(data) % 2)
    record = (
        struct.pack("<IHHhh", 0, 0x0521, len(text.encode("gb18030")), 0, 0)[:8] + data + b"\0" * 4
    )
    record = struct.pack("<I", len(record) // 2) + record[4:]
    return b"\1\0\x09\0" + bytes(14) + record + struct.pack("<IH", 3, 0)


def packed(content: bytes) -> bytes:
    """As `.emz` and `.wmz` are."""
    packer = zlib.compressobj(wbits=31)
    return packer.compress(content) + packer.flush()

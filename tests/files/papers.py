"""Owns the making of PDFs that hold a text elsewhere than plainly on a page; Latin letters and digits only."""

import io
import random
import zlib

import pypdf
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from files.hostile import page, pdf, stream
from files.making import paper

_EMPTY = (
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
)
HELVETICA = b"/Subtype /Type1 /BaseFont /Helvetica"


def with_font(content: bytes, font: bytes, *more: bytes) -> bytes:
    """A page on which `content` is drawn with that font; objects from 6 on are `more`."""
    return page(stream(content), *more).replace(HELVETICA, font)


def in_encoding(text: str, encoding: str, codec: str, ordering: str = "GB1") -> bytes:
    """The text by the codes of an encoding, in a font that the file doesn't hold."""
    font = f"/Subtype /Type0 /BaseFont /SimSun /Encoding /{encoding} /DescendantFonts [6 0 R]"
    inner = (
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /CIDSystemInfo "
        f"<< /Registry (Adobe) /Ordering ({ordering}) /Supplement 4 >> /FontDescriptor 7 0 R >>"
    )
    drawn = f"BT /F1 12 Tf 72 700 Td <{text.encode(codec).hex()}> Tj ET"
    descriptor = b"<< /Type /FontDescriptor /FontName /SimSun /Flags 4 >>"
    return with_font(drawn.encode(), font.encode(), inner.encode(), descriptor)


def roster(pages: int, rows: int = 60, columns: int = 8) -> bytes:
    """Many pages of a table, each cell drawn for itself."""
    cells = "".join(
        f"BT 1 0 0 1 {30 + 68 * column} {810 - 13 * row} Tm /F1 8 Tf 9.6 TL (Class {row} B) Tj T* ET\n"
        for row in range(rows)
        for column in range(columns)
    )
    kids = " ".join(f"{at + 5} 0 R" for at in range(pages))
    leaf = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 3 0 R >> >> >>"
    )
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        stream(zlib.compress(cells.encode()), b"/Filter /FlateDecode"),
        *[leaf] * pages,
    )


def renamed_signs(count: int = 40) -> bytes:
    """Signs with names of their own, as typesetting programs write them."""
    names = " ".join(f"/G{at:02X}" for at in range(33, 33 + count))
    signs = "".join(chr(at) for at in range(33, 33 + count) if chr(at) not in "()\\")
    font = f"/Subtype /Type1 /BaseFont /ABCDEF+FZSSK /Encoding << /Differences [33 {names}] >>"
    return with_font(f"BT /F1 12 Tf 72 700 Td ({signs}) Tj ET".encode(), font.encode())


def drawn_in_type3() -> bytes:
    """Signs that are little drawings."""
    names = " ".join(f"/a{at}" for at in range(33, 73))
    signs = "".join(chr(at) for at in range(33, 73) if chr(at) not in "()\\")
    font = (
        "/Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [0.1 0 0 0.1 0 0] /CharProcs << >> "
        f"/Encoding << /Differences [33 {names}] >> /FirstChar 33 /LastChar 72 /Widths [{'5 ' * 40}]"
    )
    return with_font(f"BT /F1 12 Tf 72 700 Td ({signs}) Tj ET".encode(), font.encode())


def shuffled(text: str, step: float = 7, seed: int = 1, between: str = "") -> bytes:
    """Each sign drawn for itself, in another order than it stands; `between` is drawn elsewhere meanwhile."""
    signs = list(enumerate(text))
    random.Random(seed).shuffle(signs)
    other = f"BT /F1 12 Tf 72 {{}} Td ({between}) Tj ET " if between else ""
    drawn = "".join(
        f"BT /F1 12 Tf {72 + step * at} 700 Td ({sign}) Tj ET {other.format(600 - 20 * at)}"
        for at, sign in signs
    )
    return page(stream(drawn.encode()))


def with_zeros(text: str) -> bytes:
    """With a sign of code 0 after each."""
    codes = "".join(f"{ord(each):02x}00" for each in text)
    return page(stream(f"BT /F1 12 Tf 72 700 Td <{codes}> Tj ET".encode()))


def replaced(text: str) -> bytes:
    """Drawn, with another text to be read instead of it."""
    drawn = f"BT /F1 12 Tf 72 700 Td /Span << /ActualText (see below) >> BDC ({text}) Tj EMC ET"
    return page(stream(drawn.encode()))


def replacing(text: str) -> bytes:
    """To be read instead of what is drawn."""
    drawn = f"BT /F1 12 Tf 72 700 Td /Span << /ActualText ({text}) >> BDC (see) Tj EMC ET"
    return page(stream(drawn.encode()))


def edited(change, content: bytes = paper("Total 35902.10"), **options) -> bytes:
    """The PDF on which `change(writer)` has worked."""
    writer = pypdf.PdfWriter(io.BytesIO(content), **options)
    change(writer)
    stream_ = io.BytesIO()
    writer.write(stream_)
    return stream_.getvalue()


def _map(**entries) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def _name(text: str) -> NameObject:
    return NameObject(f"/{text}")


def _data(text: str) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(text.encode())
    return made


def later_without(text: str) -> bytes:
    """Drawn on the page at first; a later revision draws something else, and the first is still there."""

    def change(writer):
        writer.pages[0][_name("Contents")] = writer._add_object(
            _data("BT /F1 12 Tf 72 700 Td (Nothing) Tj ET")
        )

    return edited(change, paper(f"Tel {text}"), incremental=True)


def in_form(text: str, key: str = "V") -> bytes:
    """As the value of a field of a form that is on no page."""

    def change(writer):
        value = ArrayObject([TextStringObject("a"), TextStringObject(text)])
        field = _map(FT=_name("Ch"), T=TextStringObject("who"))
        field[_name(key)] = value if key == "Opt" else TextStringObject(text)
        fields = ArrayObject([writer._add_object(field)])
        writer.root_object[_name("AcroForm")] = _map(Fields=fields)

    return edited(change)


def in_xfa(text: str) -> bytes:
    """In the XML of a form, packed."""
    inner = f"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><f><tel>{text}</tel></f></xdp:xdp>"

    def change(writer):
        xfa = ArrayObject(
            [TextStringObject("datasets"), writer._add_object(_data(inner).flate_encode())]
        )
        writer.root_object[_name("AcroForm")] = _map(Fields=ArrayObject(), XFA=xfa)

    return edited(change)


def in_appearance(text: str, flags: int = 4) -> bytes:
    """Drawn for a note, which says something else."""

    def change(writer):
        drawn = _data(f"BT /F1 12 Tf 2 2 Td ({text}) Tj ET")
        box = ArrayObject(map(NumberObject, (0, 0, 300, 20)))
        fonts = _map(Font=writer.pages[0]["/Resources"]["/Font"])
        drawn.update(_map(Type=_name("XObject"), Subtype=_name("Form"), BBox=box, Resources=fonts))
        note = _map(Type=_name("Annot"), Subtype=_name("Stamp"), F=NumberObject(flags))
        note[_name("Rect")] = ArrayObject(map(NumberObject, (72, 600, 372, 620)))
        note[_name("AP")] = _map(N=writer._add_object(drawn))
        writer.pages[0][_name("Annots")] = ArrayObject([writer._add_object(note)])

    return edited(change)


def in_structure(text: str, key: str = "Alt") -> bytes:
    """As the alternative text of a figure."""

    def change(writer):
        figure = _map(Type=_name("StructElem"), S=_name("Figure"))
        figure[_name(key)] = TextStringObject(text)
        kids = ArrayObject([writer._add_object(figure)])
        writer.root_object[_name("StructTreeRoot")] = _map(Type=_name("StructTreeRoot"), K=kids)

    return edited(change)


def in_labels(text: str) -> bytes:
    """Before the numbers of the pages."""

    def change(writer):
        numbers = ArrayObject([NumberObject(0), _map(S=_name("D"), P=TextStringObject(text))])
        writer.root_object[_name("PageLabels")] = _map(Nums=numbers)

    return edited(change)


def in_page_properties(text: str) -> bytes:
    """In the XMP of a page, packed."""
    packet = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a b='{text}'/></x:xmpmeta>"

    def change(writer):
        made = _data(packet)
        made.update(_map(Type=_name("Metadata"), Subtype=_name("XML")))
        writer.pages[0][_name("Metadata")] = writer._add_object(made.flate_encode())

    return edited(change)


def left_behind(text: str) -> bytes:
    """In an object that nothing refers to."""
    return pdf(*_EMPTY, f"<< /Old ({text}) >>".encode())


def packed_objects(text: str) -> bytes:
    """In an object that is packed with others."""
    inner = f"<< /Alt ({text}) >>"
    data = zlib.compress(f"6 0 {inner}".encode())
    head = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>" % len(data)
    return pdf(
        *_EMPTY,
        head + b"\nstream\n" + data + b"\nendstream",
    )


def locked(content: bytes, algorithm: str, user: str = "") -> bytes:
    """Encrypted: for anyone to read where no user's password is given."""
    writer = pypdf.PdfWriter(io.BytesIO(content))
    writer.encrypt(
        user,
        "owner",
        algorithm=algorithm,
        permissions_flag=pypdf.constants.UserAccessPermissions(4),
    )
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()

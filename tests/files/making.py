"""Owns the making of the files that hide something, each with the library that people's programs stand for."""

import io
import zipfile

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image


def workbook(fill) -> bytes:
    """An XLSX on which `fill(book)` has worked."""
    book = openpyxl.Workbook()
    book.active.title = "公示"
    book.active.append(["姓名", "部门"])
    fill(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheet(*rows, title="名册", state="visible"):
    """Fills a second sheet."""

    def fill(book):
        made = book.create_sheet(title)
        for row in rows:
            made.append(row)
        made.sheet_state = state

    return workbook(fill)


def hidden_column(value: str) -> bytes:
    """In a grouped and hidden column."""

    def fill(book):
        book.active.append(["张某某", "人事处", value])
        book.active.column_dimensions.group("C", "D", hidden=True)

    return workbook(fill)


def hidden_row(value: str) -> bytes:
    """In a hidden row."""

    def fill(book):
        book.active.append(["张某某", value])
        book.active.row_dimensions[2].hidden = True

    return workbook(fill)


def cell_comment(value: str) -> bytes:
    """In a comment on a cell."""

    def fill(book):
        book.active["A1"].comment = Comment(f"本人电话{value}", "王某")

    return workbook(fill)


def defined_name(value: str) -> bytes:
    """In a defined name."""

    def fill(book):
        book.defined_names["联系"] = DefinedName("联系", attr_text=f'"{value}"')

    return workbook(fill)


def header_footer(value: str) -> bytes:
    """In a worksheet's printed header."""

    def fill(book):
        book.active.oddHeader.left.text = f"联系人 {value}"

    return workbook(fill)


def properties(value: str) -> bytes:
    """In a workbook's properties."""

    def fill(book):
        book.properties.description = value

    return workbook(fill)


def with_part(content: bytes, name: str, text: str) -> bytes:
    """The package with one more part."""
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return stream.getvalue()


def document(fill) -> bytes:
    """A DOCX on which `fill(document)` has worked."""
    made = docx.Document()
    made.add_paragraph("公示名单如下。")
    fill(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def split_runs(value: str) -> bytes:
    """In a paragraph whose characters stand in runs of their own, as Word saves them."""

    def fill(made):
        paragraph = made.add_paragraph()
        for at, each in enumerate(value):
            paragraph.add_run(each).bold = at % 2 == 0

    return document(fill)


def tracked(kind: str, value: str) -> bytes:
    """In a tracked deletion (`del`) or insertion (`ins`)."""
    tag = "delText" if kind == "del" else "t"
    xml = (
        f'<w:{kind} {nsdecls("w")} w:id="7" w:author="王某" w:date="2026-11-01T00:00:00Z">'
        f"<w:r><w:{tag}>{value}</w:{tag}></w:r></w:{kind}>"
    )
    return document(lambda made: made.add_paragraph("联系")._p.append(parse_xml(xml)))


def table(rows) -> bytes:
    """In a table."""

    def fill(made):
        grid = made.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for to, text in enumerate(row):
                grid.cell(at, to).text = text

    return document(fill)


def document_comment(value: str) -> bytes:
    """In a comment."""

    def fill(made):
        made.add_comment(made.paragraphs[0].runs, text=value, author="王某")

    return document(fill)


def header(value: str) -> bytes:
    """In a page header."""

    def fill(made):
        made.sections[0].header.paragraphs[0].text = value

    return document(fill)


def author(value: str) -> bytes:
    """As the author."""

    def fill(made):
        made.core_properties.author = value

    return document(fill)


def embedded(inner: bytes, name: str = "word/embeddings/Sheet1.xlsx") -> bytes:
    """With a workbook inside."""
    return with_part(document(lambda made: None), name, inner)


def paper(text: str, *, box: bool = False, info: str = "", note: str = "") -> bytes:
    """A PDF of one page, Latin letters only; `box` draws a black box over the text."""
    drawn = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
    if box:
        drawn += " 0 0 0 rg 60 700 400 40 re f"
    notes = "/Annots [6 0 R] " if note else ""
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        f"{notes}/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents ({note}) >>",
        f"<< /Subject ({info}) >>",
    )
    body, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n".encode("ascii")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 7 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    )
    return body + trailer.encode("ascii")


def picture(kind: str, *, position: bool = False, description: str = "") -> bytes:
    """A picture with a GPS position or a description in its EXIF."""
    exif = Image.Exif()
    if position:
        exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 15.0, 0.0), 3: "E", 4: (120.0, 10.0, 0.0)})
    if description:
        exif[0x010E] = description
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(stream, kind, exif=exif.tobytes())
    return stream.getvalue()

"""Owns the making of files that tell who wrote them, each with the library that people's programs stand for."""

import io
import struct
import zipfile
import zlib

import docx
import openpyxl
import pypdf
from openpyxl.packaging.custom import StringProperty
from PIL import Image, ImageDraw, PngImagePlugin
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from files.making import paper

AUTHOR = "QianSunLi"
"""No one; in Latin letters, so that every encoding of it can be looked for."""
APP = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"\
 xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><Template>C:\\{AUTHOR}.dotm\
</Template><TotalTime>97</TotalTime><Pages>1</Pages><Application>Microsoft Office</Application>\
<Manager>{AUTHOR}</Manager><Company>{AUTHOR} &amp; Co</Company><AppVersion>16.0300</AppVersion></Properties>"""
PEOPLE = f"""<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">\
<w15:person w15:author="{AUTHOR}"><w15:presenceInfo w15:userId="{AUTHOR}"/></w15:person></w15:people>"""
SAVED_AT = f"""<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">\
<mc:Choice Requires="x15"><x15ac:absPath url="C:\\Users\\{AUTHOR}\\" xmlns:x15ac="http://schemas.microsoft.com/\
office/spreadsheetml/2010/11/ac"/></mc:Choice></mc:AlternateContent>"""


def rewritten(content: bytes, changes, compression=zipfile.ZIP_DEFLATED) -> bytes:
    """The package with parts changed or added: name → text, or a function of the old text."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            change = changes.get(info.filename)
            if change is not None:
                part = change(part.decode()).encode() if callable(change) else change.encode()
            new.writestr(info.filename, part, compression)
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name], compression)
    return stream.getvalue()


def workbook() -> bytes:
    """An XLSX with everything that tells of its author."""
    book = openpyxl.Workbook()
    book.active.append(["姓名", "得分", "合计"])
    book.active.append(["张某某", 92.5, "=SUM(B2:B2)"])
    book.create_sheet("说明")["B3"] = "公示"
    properties = book.properties
    properties.creator = properties.lastModifiedBy = AUTHOR
    properties.title, properties.revision = "得分 <汇总>", "7"
    book.custom_doc_props.append(StringProperty(name="Owner", value=AUTHOR))
    stream = io.BytesIO()
    book.save(stream)
    head = "<workbookPr"
    changes = {
        "docProps/app.xml": APP,
        "xl/workbook.xml": lambda text: text.replace(head, SAVED_AT + head, 1),
    }
    return rewritten(stream.getvalue(), changes)


def document(fill=lambda made: None) -> bytes:
    """A DOCX with everything that tells of its author, and a photograph in it."""
    made = docx.Document()
    made.add_heading("评聘方案", 1)
    made.add_paragraph("第一条 总则。").add_run("加粗").bold = True
    made.add_table(1, 2).cell(0, 1).text = "岗位"
    made.add_picture(io.BytesIO(photograph("JPEG", orientation=6)))
    fill(made)
    properties = made.core_properties
    properties.author = properties.last_modified_by = AUTHOR
    properties.title, properties.revision = "方案", 12
    stream = io.BytesIO()
    made.save(stream)
    return rewritten(stream.getvalue(), {"docProps/app.xml": APP, "word/people.xml": PEOPLE})


def slides() -> bytes:
    """A PPTX of the few parts that matter here."""
    main = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/ppt/presentation.xml" ContentType="{main}"/></Types>',
        "docProps/core.xml": f"<a><creator>{AUTHOR}</creator><title>汇报</title></a>",
        "docProps/app.xml": APP,
        "ppt/presentation.xml": "<p/>",
        "ppt/slides/slide1.xml": "<p>第一页</p>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


XMP = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmp:CreatorTool="{AUTHOR}" pdfaid:part="2">
<dc:creator><rdf:Seq><rdf:li>{AUTHOR} &lt;x&gt;</rdf:li></rdf:Seq></dc:creator>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">方案</rdf:li></rdf:Alt></dc:title><xmp:Label/>
<pdfaid:conformance>B</pdfaid:conformance></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def paper_with_author(*, old=False, encrypted=False) -> bytes:
    """A PDF with properties and XMP; `old` keeps an earlier author in an earlier revision."""
    writer = pypdf.PdfWriter(io.BytesIO(paper("Total 35902.10")))
    author = {
        "/Author": f"{AUTHOR} (x\\) y)",
        "/Producer": AUTHOR,
        "/Title": "方案",
        "/Foo": AUTHOR,
    }
    writer.add_metadata(author)
    packet = DecodedStreamObject()
    packet.set_data(XMP.encode())
    packet.update({NameObject("/Type"): NameObject("/Metadata")})
    writer.root_object[NameObject("/Metadata")] = writer._add_object(packet)
    if encrypted:
        writer.encrypt("", "owner", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    if not old:
        return stream.getvalue()
    later = pypdf.PdfWriter(io.BytesIO(stream.getvalue()), incremental=True)
    later.add_metadata({"/Author": f"{AUTHOR} again"})
    stream = io.BytesIO()
    later.write(stream)
    return stream.getvalue()


def paper_with_photograph() -> bytes:
    """A PDF of one page with a photograph as the camera wrote it."""
    picture = DecodedStreamObject()
    picture.set_data(photograph("JPEG", orientation=3))
    names = {"/Type": "/XObject", "/Subtype": "/Image", "/ColorSpace": "/DeviceRGB"}
    names["/Filter"] = "/DCTDecode"
    picture.update({NameObject(key): NameObject(value) for key, value in names.items()})
    sizes = {"/Width": 24, "/Height": 16, "/BitsPerComponent": 8}
    picture.update({NameObject(key): NumberObject(value) for key, value in sizes.items()})
    writer = pypdf.PdfWriter(io.BytesIO(paper("Gate")))
    resources = writer.pages[0]["/Resources"]
    held = DictionaryObject({NameObject("/Photo"): writer._add_object(picture)})
    resources[NameObject("/XObject")] = held
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def packed_paper() -> bytes:
    """A PDF whose properties are compressed with other objects, as Acrobat writes it."""
    inner = ("<< /Type /Pages /Kids [] /Count 0 >>", f"<< /Author ({AUTHOR}) >>")
    heads = f"2 0 4 {len(inner[0]) + 1} "
    packed = zlib.compress((heads + " ".join(inner)).encode())
    body = b"%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    at = len(body)
    body += (
        b"3 0 obj\n<< /Type /ObjStm /N 2 /First %d /Length %d /Filter /FlateDecode >>\nstream\n%s\n"
        % (*(len(heads), len(packed), packed),)
    )
    body += b"endstream\nendobj\n"
    rows = ((0, 0, 0), (1, 9, 0), (2, 3, 0), (1, at, 0), (2, 3, 1), (1, len(body), 0))
    table = b"".join(struct.pack(">BIB", *row) for row in rows)
    body += (
        b"5 0 obj\n<< /Type /XRef /Size 6 /W [1 4 1] /Root 1 0 R /Info 4 0 R /Length %d >>\nstream\n"
        % (len(table),)
    )
    return body + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (at + len(packed) + 0)


def photograph(kind: str, *, orientation=1, mode="RGB", **options) -> bytes:
    """A picture with author, camera, position and preview, of which each corner has its colour."""
    image = Image.new(mode, (24, 16), 0 if mode == "P" else "white")
    ImageDraw.Draw(image).rectangle((0, 0, 9, 5), 1 if mode == "P" else "black")
    exif = Image.Exif()
    exif[0x0112], exif[0x013B], exif[0x010F] = orientation, AUTHOR, "Camera"
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 15.0, 0.0), 3: "E", 4: (120.0, 10.0, 0.0)})
    if kind == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Author", AUTHOR)
        notes.add_text("Comment", AUTHOR, zip=True)
        notes.add_itxt("XML:com.adobe.xmp", f"<x>{AUTHOR}</x>")
        options["pnginfo"] = notes
    elif kind == "GIF":
        options["comment"] = AUTHOR.encode()
    else:
        options["xmp"] = f"<x:xmpmeta>{AUTHOR}</x:xmpmeta>".encode()
    if kind == "JPEG":
        options["comment"] = AUTHOR.encode()
    if kind != "GIF":
        options["exif"] = exif.tobytes()
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}

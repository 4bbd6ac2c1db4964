# ruff: noqa: E501 — a case is a line
"""Every part of an office file that people's programs show is read, whatever it is called; else it is refused."""

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from files import making as files
from files import packages as made
from files import signed_works as works
from files.signed_works import rewritten
from guard.numbers import mobile, resident_id
from guard.test_found import check

ID, PHONE = resident_id(), mobile()
PAGE = f"<html><body><table><tr><td>姓名</td><td>电话</td></tr><tr><td>李某</td><td>{PHONE}</td></tr></table></body></html>"
DOC, BOOK = files.document(lambda made: None), files.workbook(lambda book: None)
LISTED = files.sheet(["姓名", "电话"], ["李某", PHONE])
SHEET2 = "xl/worksheets/sheet2.xml"
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def _in_document(xml: str) -> bytes:
    return files.document(lambda made: made.add_paragraph("见下。")._p.append(parse_xml(xml)))


def _validated(**told):
    def fill(book):
        rule = DataValidation(**told)
        rule.add("B2")
        book.active.add_data_validation(rule)

    return files.workbook(fill)


def _formatted(book):
    book.active["A2"] = 1
    book.active["A2"].number_format = f'"{PHONE}";0'


VML = '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textpath string="{}"/></v:shape></xml>'
BROKEN_VML = "<xml xmlns:v='urn:schemas-microsoft-com:vml'><v:shape><v:textbox><div>按<br>{}</div></v:textbox></v:shape></xml>"
DOCUMENTS = {
    "a web page as an e-mail": made.with_chunk("afchunk.mht", made.mail(PAGE), "message/rfc822"),
    "the same in base64": made.with_chunk("afchunk.mht", made.mail(PAGE, "base64"), "message/rfc822"),
    "the same in GBK": made.with_chunk("a.mht", made.mail(PAGE, "base64", "gb2312"), "message/rfc822"),
    "a digit in each element": made.with_chunk("a.mht", made.mail("<p>" + "".join(f"<b>{d}</b>" for d in PHONE) + "</p>"), "message/rfc822"),
    "a web page": made.with_chunk("chunk1.htm", PAGE, "text/html"),
    "a web page of another ending": made.with_chunk("chunk1.dat", PAGE, "text/html"),
    "an XHTML page": made.with_chunk("chunk1.xhtml", f"<html xmlns='http://www.w3.org/1999/xhtml'><p>{ID}</p></html>", "application/xhtml+xml"),
    "a text": made.with_chunk("chunk1.txt", f"联系{PHONE}".encode("gb18030"), "text/plain"),
    "a text behind blanks": made.with_chunk("chunk1.txt", " " * 3_000 + f"联系{PHONE}", "text/plain"),
    "a text behind zeros": made.with_chunk("chunk1.txt", bytes(5_000) + f"联系{PHONE}".encode(), "text/plain"),
    "a text behind a mark and blanks": made.with_chunk("chunk1.txt", b"\xef\xbb\xbf" + b"\r\n" * 9_000 + PHONE.encode(), "text/plain"),
    "a web page behind blanks": made.with_chunk("chunk1.htm", "\n" * 200_000 + PAGE, "text/html"),
    "a page of UTF-16 behind blanks": made.with_chunk("chunk1.htm", ("\t" * 900 + PAGE).encode("utf-16"), "text/html"),
    "a drawing behind blanks": rewritten(DOC, {"word/media/a.svg": " " * 1_500 + f"<svg><text>{PHONE}</text></svg>"}),
    "data behind blanks": rewritten(DOC, {"customXml/item1.xml": "\n" * 1_200 + f"<a>{PHONE}</a>"}),
    "a document": made.with_chunk("chunk1.docx", files.split_runs(ID), f"{made.W}.document.main+xml"),
    "a document named otherwise": made.with_chunk("chunk1.bin", files.split_runs(ID), f"{made.W}.document.main+xml"),
    "another main part": made.moved(files.split_runs(ID), "word/document.xml", "word/text7.dat"),
    "backslashes": made.renamed(files.split_runs(ID), lambda name, part: (name.replace("/", "\\"), part)),
    "another case": made.renamed(files.split_runs(ID), lambda name, part: (name.title(), part)),
    "a variable": rewritten(DOC, {"word/settings.xml": lambda text: text.replace("</w:settings>", f'<w:docVars><w:docVar w:name="a" w:val="{PHONE}"/></w:docVars></w:settings>')}),
    "a field's default": _in_document(f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput><w:default w:val="{PHONE}"/></w:textInput></w:ffData></w:fldChar></w:r>'),
    "a field's help": _in_document(f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="begin"><w:ffData><w:helpText w:val="问{PHONE}"/></w:ffData></w:fldChar></w:r>'),
    "a drop-down's items": _in_document(f'<w:sdt {nsdecls("w")}><w:sdtPr><w:dropDownList><w:listItem w:displayText="李某" w:value="{ID}"/></w:dropDownList></w:sdtPr></w:sdt>'),
    "an old drop-down's items": _in_document(f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:listEntry w:val="{PHONE}"/></w:ddList></w:ffData></w:fldChar></w:r>'),
    "a check box's name": _in_document(f'<w:sdt {nsdecls("w")} {W14}><w:sdtPr><w14:checkbox><w14:checkedState w14:font="{PHONE}"/></w14:checkbox></w:sdtPr></w:sdt>'),
    "a watermark": rewritten(DOC, {"word/header9.xml": f'<w:hdr {nsdecls("w")}><w:p><w:r><w:pict>{VML.format(PHONE)}</w:pict></w:r></w:p></w:hdr>'}),
    "an alternative text": _in_document(f'<w:r {nsdecls("w")}><w:drawing><x descr="照片 {ID}"/></w:drawing></w:r>'),
    "a person": rewritten(DOC, {"word/people.xml": f'<p xmlns:w="x"><w:person w:author="李某{PHONE}"/></p>', "word/comments.xml": "<c/>"}),
    "a drawing": rewritten(DOC, {"word/media/image1.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><text>{PHONE[:3]}<tspan>{PHONE[3:7]}</tspan>{PHONE[7:]}</text></svg>'}),
    "a drawing of Windows": rewritten(DOC, {"word/media/image1.emf": made.enhanced(PHONE)}),
    "a packed drawing of Windows": rewritten(DOC, {"word/media/image1.emz": made.packed(made.enhanced(ID))}),
    "an old drawing of Windows": rewritten(DOC, {"word/media/image1.wmf": made.plain(f"联系{PHONE}")}),
    "data beside the text": rewritten(DOC, {"customXml/item1.xml": f"<a><b tel='{PHONE}'/></a>"}),
    "a glossary": rewritten(DOC, {"word/glossary/document.xml": f"<w:d {nsdecls('w')}><w:p><w:r><w:t>{PHONE}</w:t></w:r></w:p></w:d>"}),
}  # fmt: skip
BOOKS = {
    "a sheet elsewhere": made.moved(LISTED, SHEET2, "xl/sheets/list.xml"),
    "a sheet without an ending": made.moved(LISTED, SHEET2, "xl/worksheets/list"),
    "a sheet of another ending": made.moved(LISTED, SHEET2, "xl/worksheets/sheet2.bin"),
    "a sheet in Chinese": made.moved(LISTED, SHEET2, "xl/worksheets/%E5%90%8D.xml"),
    "types in lower case": made.renamed(LISTED, lambda name, part: (name.lower(), part)),
    "backslashes": made.renamed(LISTED, lambda name, part: (name.replace("/", "\\"), part)),
    "a prompt": _validated(type="list", formula1='"是,否"', prompt=f"问{PHONE}", promptTitle="提示"),
    "a list of choices": _validated(type="list", formula1=f'"甲,{PHONE}"'),
    "a number format": files.workbook(_formatted),
    "a pivot's caption": rewritten(BOOK, {"xl/pivotTables/pivotTable1.xml": f'<p dataCaption="x"><f caption="{PHONE}"/></p>'}),
    "a pivot's number": rewritten(BOOK, {"xl/pivotCache/pivotCacheRecords1.xml": f'<r><n v="{PHONE}"/></r>'}),
    "a slicer": rewritten(BOOK, {"xl/slicerCaches/slicerCache1.xml": f'<s><i n="李某{ID}"/></s>'}),
    "a custom property": rewritten(BOOK, {"docProps/custom.xml": f'<Properties><property name="tel{PHONE}"/></Properties>'}),
    "a control's list": rewritten(BOOK, {"xl/ctrlProps/ctrlProp1.xml": f'<f><i val="{PHONE}"/></f>'}),
    "a button with a line break": rewritten(BOOK, {"xl/drawings/vmlDrawing1.vml": BROKEN_VML.format(PHONE)}),
    "a chart's numbers": rewritten(BOOK, {"xl/charts/chart1.xml": f'<c xmlns:c="x"><c:v>{PHONE}</c:v></c>'}),
    "a doubled attribute": rewritten(BOOK, {"xl/drawings/drawing1.xml": f'<a descr="x" descr="{PHONE}"><b/></a>'}),
}  # fmt: skip


def _rules(tmp_path, name, content):
    text = f"attachments: [{{file: {name}}}]\n---\n正文。\n"
    return check(tmp_path, text, **{name: content})


@pytest.mark.parametrize("name", DOCUMENTS)
def test_whatever_a_document_shows_is_read(name, tmp_path):
    rules = {each.rule for each in _rules(tmp_path, "a.docx", DOCUMENTS[name])}
    assert rules & {"personal-phone", "personal-id-number"}, rules


@pytest.mark.parametrize("name", BOOKS)
def test_whatever_a_workbook_shows_is_read(name, tmp_path):
    rules = {each.rule for each in _rules(tmp_path, "a.xlsx", BOOKS[name])}
    assert rules & {"personal-phone", "personal-id-number"}, rules


REFUSED = {
    "a control": ("a.docx", rewritten(DOC, {"word/activeX/activeX1.bin": b"\1\2\3\4" * 9}), "ActiveX"),
    "a control's container": ("a.xlsx", rewritten(BOOK, {"xl/activeX/activeX1.bin": b"\xd0\xcf\x11\xe0" * 9}), "ActiveX"),
    "a data model": ("a.xlsx", rewritten(BOOK, {"xl/model/item.data": b"\5\6" * 99}), "Power Pivot"),
    "an object": ("a.docx", rewritten(DOC, {"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0" * 9}), "对象"),
    "RTF": ("a.docx", made.with_chunk("a.rtf", "{\\rtf1 x}", "application/rtf"), "RTF"),
    "a drawing by numbers of signs": ("a.docx", rewritten(DOC, {"word/media/image1.emf": made.enhanced("1", 0x10)}), "EMF"),
    "half a drawing": ("a.docx", rewritten(DOC, {"word/media/image1.emf": made.enhanced("12")[:200]}), "EMF"),
    "a film": ("a.pptx", rewritten(works.slides(), {"ppt/media/media1.mp4": b"\0\0\0\x18ftypmp42" * 9}), "录像"),
    "a binary sheet": ("a.xlsx", rewritten(BOOK, {"xl/worksheets/binary.bin": b"\x83\1" * 9, "[Content_Types].xml": lambda text: text.replace("</Types>", '<Override PartName="/xl/worksheets/binary.bin" ContentType="application/vnd.ms-excel.sheet.binary.main"/></Types>')}), "二进制"),
    "what nobody knows": ("a.docx", rewritten(DOC, {"word/notes.qqq": b"\7\7\7\7"}), "读不出来"),
    "blanks without end": ("a.docx", made.with_chunk("chunk1.txt", b" " * (3 << 20) + PHONE.encode(), "text/plain"), "全是空白"),
    "zeros without end": ("a.docx", rewritten(DOC, {"word/media/a.png": bytes(3 << 20) + PHONE.encode()}), "全是空白"),
    "a picture behind zeros": ("a.docx", rewritten(DOC, {"word/media/a.png": bytes(2_000) + works.photograph("PNG")}), "不能检查"),
    "an archive": ("a.docx", rewritten(DOC, {"word/embeddings/a.bin": b"PK\3\4" + bytes(40)}), "不能检查"),
    "an old file": ("a.xlsx", b"\xd0\xcf\x11\xe0" + bytes(900), "只改了扩展名"),
    "an encrypted file": ("a.xlsx", b"\xd0\xcf\x11\xe0" + bytes(900) + "EncryptedPackage".encode("utf-16-le"), "文件加了密码"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_nobody_can_read_is_refused_with_what_to_do(name, tmp_path):
    file, content, because = REFUSED[name]
    (told,) = _rules(tmp_path, file, content)
    assert told.rule == "attachment-unreadable"
    assert because in told.message
    assert "另存" in told.help or "PDF" in told.help
    assert "扩展名" not in told.message or "一、" in told.help


def _coloured(book):
    book.active["A1"].fill = PatternFill("solid", fgColor="FFFF00")


WHOLE = {
    "a document": ("a.docx", DOC),
    "a workbook": ("a.xlsx", files.workbook(_coloured)),
    "types in lower case": ("a.xlsx", made.renamed(BOOK, lambda name, part: (name.lower(), part))),
    "a button with a line break": ("a.xlsx", rewritten(BOOK, {"xl/drawings/vmlDrawing1.vml": BROKEN_VML.format("打印")})),
    "a doubled attribute": ("a.xlsx", rewritten(BOOK, {"xl/drawings/drawing1.xml": '<a descr="x" descr="y"><b/></a>'})),
    "no connections": ("a.xlsx", rewritten(BOOK, {"xl/connections.xml": ""})),
    "an empty list of connections": ("a.xlsx", rewritten(BOOK, {"xl/connections.xml": '<connections xmlns="x"/>'})),
    "styles that no library knows": ("a.xlsx", rewritten(BOOK, {"xl/styles.xml": "<styleSheet><fills><fill/></fills><x y='1'/></styleSheet>"})),
    "a printer's settings": ("a.xlsx", rewritten(BOOK, {"xl/printerSettings/printerSettings1.bin": "HP LaserJet 1020".encode("utf-16-le") + b"\1\2" * 200})),
    "an empty part": ("a.docx", rewritten(DOC, {"word/empty.bin": b""})),
    "a blank part": ("a.docx", rewritten(DOC, {"word/empty.bin": bytes(4_000), "customXml/item1.xml": "\r\n" * 900})),
    "a font": ("a.docx", rewritten(DOC, {"word/fonts/font1.odttf": b"\x13\x81" * 99})),
    "a formula and its picture": ("a.docx", rewritten(DOC, {"word/media/image1.wmf": made.plain("x+y"), "word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0" + "Equation Native".encode("utf-16-le")})),
    "a web page": ("a.docx", made.with_chunk("a.mht", made.mail("<p>公示名单</p>"), "message/rfc822")),
    "names by chance": ("a.docx", _in_document(f'<w:r {nsdecls("w")}><w:t xmlns:x="x" x:uid="{{{PHONE[:8]}-6789-4123-8123-a{PHONE}}}" x:rsid="00{PHONE[:8]}" x:cx="{PHONE[:7]}">文</w:t></w:r>')),
    "lines of a drawing": ("a.docx", rewritten(DOC, {"word/media/a.xml": f'<v path="m{PHONE[:3]},1234l5678,{PHONE[:7]}l{PHONE[:8]},678,{PHONE[:3]} 1234 5678,{PHONE}e"/>'})),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_file_is_published_without_a_word(name, tmp_path):
    file, content = WHOLE[name]
    assert [(each.rule, each.message) for each in _rules(tmp_path, file, content)] == []

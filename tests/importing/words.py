"""Owns the Word files that the tests import: made by python-docx, with what only Word makes put in as XML."""

import io

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

_LEVEL = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>'


def save(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def add_lists(document, levels, list_id="77"):
    """A list whose levels are written as `(format, text)`."""
    numbering = document.part.numbering_part.element
    inner = "".join(_LEVEL.format(at, *each) for at, each in enumerate(levels))
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{list_id}">{inner}</w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{list_id}"><w:abstractNumId w:val="{list_id}"/></w:num>'
        )
    )


def number(paragraph, level, list_id="77"):
    paragraph._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
        )
    )
    return paragraph


def put(paragraph, xml):
    """XML of Word behind what the paragraph holds."""
    spaces = nsdecls("w", "wp", "a", "pic") + (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    for each in parse_xml(f"<w:p {spaces}>{xml}</w:p>"):
        paragraph._p.append(each)
    return paragraph


def centred(document, text):
    paragraph = document.add_paragraph(text)
    paragraph.alignment = ALIGN.CENTER
    return paragraph


def review_notice() -> bytes:
    """A notice of candidates, as an office writes it."""
    made = docx.Document()
    add_lists(
        made, [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
    )
    centred(made, "示范学校文件")
    centred(made, "校公示〔2026〕15号")
    centred(made, "2026年中级职称评审推荐人选公示")
    made.add_paragraph("经个人申报、评议推荐，现予公示。公示期五个工作日：11月16日至11月20日。")
    number(made.add_paragraph(), 0).add_run("评审过程").bold = True
    text = number(made.add_paragraph("申报：共"), 1)
    put(
        text,
        '<w:del w:id="1" w:author="x"><w:r><w:delText>九</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="x"><w:r><w:t>十</w:t></w:r></w:ins>'
        "<w:sdt><w:sdtContent><w:r><w:t>人</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部意见</w:t></w:r>"
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
    )
    number(made.add_paragraph("评议：按得票多少"), 1)
    number(made.add_paragraph(), 0).add_run("推荐人选").bold = True
    centred(made, "推荐人选得分一览表")
    table = made.add_table(rows=4, cols=4)
    for at, row in enumerate(
        (("姓名", "得分", "", "名次"), ("", "笔试", "面试", ""), ("张某某", "91.5", "88", "1"))
    ):
        for column, cell in enumerate(row):
            table.cell(at, column).text = cell
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 3).merge(table.cell(1, 3))
    for column, cell in enumerate(("李某", "90", "92", "2")):
        table.cell(3, column).text = cell
    number(made.add_paragraph(), 0).add_run("名额").bold = True
    for line in ("可推荐岗位：3", "评审条件*见*附件[1]"):
        made.add_paragraph(line)
    quota = made.add_table(rows=2, cols=2)
    for at, row in enumerate((("学段", "名额"), ("初中", "2"))):
        for column, cell in enumerate(row):
            quota.cell(at, column).text = cell
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        "<w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><w:t>旧的话</w:t></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    put(made.add_paragraph(), box)
    for line in ("人事处", "2026年11月16日"):
        made.add_paragraph(line).alignment = ALIGN.RIGHT
    return save(made)

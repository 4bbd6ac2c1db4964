"""Owns what stands in DOCX, XLSX and PPTX: every paragraph, deleted ones too, comments, names, properties.

Works on the parts themselves; the cells of worksheets are `sheets`' business.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from gongkai.files.budget import Budget
from gongkai.files.kinds import refuse_other_office
from gongkai.files.package import Package, local
from gongkai.files.pieces import Cell, Inner, Piece, Unreadable
from gongkai.files.sheets import read_sheets
from gongkai.guard.worth import worth, worth_cells

MAX_NESTED = 40
"""Paragraphs within paragraphs: a table in a table in a text box, and then some."""
UNUSED = "删去的或没有用到的文字"
"""A workbook keeps its texts apart from its cells; what a cell uses is told there."""
_PLACES = (
    (r"docProps/", "文档属性"),
    (r"(?:word|ppt|xl)/(?:people|persons|commentAuthors)", "批注人"),
    (r"(?:word|ppt)/comments|xl/(?:comments|threadedComments)", "批注"),
    (r"word/header", "页眉"),
    (r"word/footer", "页脚"),
    (r"word/(?:footnotes|endnotes)", "脚注"),
    (r"word/document", "正文"),
    (r"xl/pivotCache", "数据透视表的缓存"),
    (r"xl/externalLinks", "外部链接的缓存"),
    (r"xl/workbook\.xml", "定义的名称"),
    (r"xl/sharedStrings", UNUSED),
    (r"ppt/slides/slide(\d+)", "第 {} 张幻灯片"),
    (r"ppt/notesSlides/notesSlide(\d+)", "第 {} 张备注"),
    (r"(?:word|xl|ppt)/(?:drawings|charts|diagrams)", "图形"),
    (r".*\.rels$", "链接"),
)
_BLOCKS = {"p", "comment", "threadedComment", "definedName", "si", "text", "v", "formula1"}
_NAMED = {"v", "descr", "title", "name", "author", "alias", "tag", "Target", "display", "tooltip"}
_NAMED |= {
    "displayName",
    "userId",
    "prompt",
    "promptTitle",
    "error",
    "instr",
    "comment",
    "lastEdited",
}
_TRACKED = {"ins", "del", "moveFrom", "moveTo"}
_EDGE = "\x1f"
_MARKED = {"tab": "\t", "br": "\t", "cr": "\t"} | dict.fromkeys(_TRACKED, _EDGE)
_FORMULAS = ("Equation Native", "MathType")
"""Streams of an embedded object in which only a formula stands."""
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff")
_OFFICE = (".xlsx", ".docx", ".pptx", ".pdf")


def read_office(content: bytes, budget: Budget, kind: str = "") -> Iterator[Piece | Inner]:
    """Every text of the file that is worth a search, and the files in it; `kind` is what its name says."""
    package = Package(content, budget)
    refuse_other_office(kind, package.kind)
    sheets = yield from read_sheets(package)
    for name in package.names:
        lower = name.lower()
        if lower.endswith((".xml", ".rels", ".vml")) and name not in sheets:
            yield from _read_part(package, name)
        elif lower.endswith(_PICTURES + _OFFICE):
            what = "嵌入的图片" if lower.endswith(_PICTURES) else "嵌入的文件"
            budget.spend("files", 1)
            yield Inner(where=what, name=lower.rpartition("/")[2], content=package.read(name))
        elif "/embeddings/" in lower:
            budget.spend("files", 1)
            _refuse_foreign(package.read(name))


def _refuse_foreign(content: bytes) -> None:
    """Raises Unreadable for an object that isn't a formula: another program's file, or an old one."""
    if not any(name.encode("utf-16-le") in content for name in _FORMULAS):
        raise Unreadable("里面嵌着不能检查的文件")


def _place(name: str) -> str:
    for pattern, place in _PLACES:
        match = re.match(pattern, name)
        if match:
            return place.format(*match.groups())
    return "文件内部"


def _read_part(package: Package, name: str) -> Iterator[Piece]:
    where = _place(name)
    blocks: list[list[str]] = []
    tables: list[list[list[list[str]]]] = []
    for event, element in package.walk(name):
        tag = local(element.tag)
        if event == "start":
            yield from _named(where, element)
            _open(tag, blocks, tables)
            if len(blocks) > MAX_NESTED or len(tables) > MAX_NESTED:
                raise Unreadable("内部结构不对，段落里套着太多层段落")
            continue
        if tag in _BLOCKS:
            written = "".join(blocks.pop()) or element.text or ""
            if blocks:
                blocks[-1].append(written)
            if tables and tables[-1] and tables[-1][-1]:
                tables[-1][-1][-1].append(written)
            for text in _readings(written):
                yield from worth(_deleted(where, element), text)
            element.clear()
        elif tag == "tbl" and tables:
            yield from _cells(tables.pop(), f"{where}的表格")
        elif blocks:
            blocks[-1].append(_MARKED.get(tag) or element.text or "")
        elif element.text and not len(element):
            yield from worth(where, element.text)


def _named(where: str, element: ElementTree.Element) -> Iterator[Piece]:
    for key, value in element.attrib.items():
        if local(key) in _NAMED and not value.startswith("http://schemas."):
            yield from worth(where, value)


def _open(tag: str, blocks: list[list[str]], tables: list[list[list[list[str]]]]) -> None:
    if tag in _BLOCKS:
        blocks.append([])
    elif tag in _TRACKED and blocks:
        blocks[-1].append(_EDGE)
    elif tag == "tbl":
        tables.append([])
    elif tag == "tr" and tables:
        tables[-1].append([])
    elif tag == "tc" and tables and tables[-1]:
        tables[-1][-1].append([])


def _readings(written: str) -> tuple[str, ...]:
    """The text; with tracked changes, as one and apart at their edges."""
    if _EDGE not in written:
        return (written,)
    return written.replace(_EDGE, ""), written.replace(_EDGE, "\t")


def _deleted(where: str, paragraph: ElementTree.Element) -> str:
    has_deleted = any(local(each.tag) == "delText" for each in paragraph.iter())
    return f"{where}，含修订中删去的文字" if has_deleted else where


def _cells(rows: list[list[list[str]]], where: str) -> Iterator[Piece]:
    """What is personal only beside the label of its column or row."""
    numbered = (
        (
            number,
            [Cell(str(at), "".join(parts).replace(_EDGE, "")) for at, parts in enumerate(row, 1)],
        )
        for number, row in enumerate(rows, 1)
    )
    yield from worth_cells(numbered, where)

"""Owns what stands in DOCX, XLSX and PPTX: which of a file's parts is what, and the files within it.

Works on the parts themselves; the cells of worksheets are `sheets`' business, all other text `paragraphs`'.
"""

import re
from collections.abc import Container, Iterator

from gongkai.files.budget import Budget
from gongkai.files.cells import CellTable
from gongkai.files.kinds import refuse_other_office
from gongkai.files.package import Package
from gongkai.files.paragraphs import read_paragraphs
from gongkai.files.pieces import Inner, Piece, Unreadable
from gongkai.files.relations import find_properties, find_xml
from gongkai.files.sheets import read_sheets

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
_FORMULAS = ("Equation Native", "MathType")
"""Streams of an embedded object in which only a formula stands."""
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff")
_OFFICE = (".xlsx", ".docx", ".pptx", ".pdf")


def read_office(
    content: bytes, budget: Budget, kind: str = ""
) -> Iterator[Piece | CellTable | Inner]:
    """Every text of the file, and the files in it; `kind` is what its name says. Raises Unreadable."""
    package = Package(content, budget)
    refuse_other_office(kind, package.kind)
    sheets = yield from read_sheets(package)
    properties, xml = find_properties(package), find_xml(package)
    for name in package.names:
        lower = name.lower()
        if name in xml:
            if name not in sheets:
                yield from read_paragraphs(package, name, _place(name, properties))
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


def _place(name: str, properties: Container[str]) -> str:
    if name in properties:
        return "文档属性"
    for pattern, place in _PLACES:
        match = re.match(pattern, name, re.IGNORECASE)
        if match:
            return place.format(*match.groups())
    return "文件内部"

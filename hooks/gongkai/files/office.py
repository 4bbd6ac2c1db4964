"""Owns what stands in DOCX, XLSX and PPTX: which of a file's parts is what, and the files within it.

Works on the parts themselves; the cells of worksheets are `sheets`' business, all other text `paragraphs`'.
A part is what its type and its bytes say, whatever its name is.
"""

import re
from collections.abc import Container, Iterator
from pathlib import PurePosixPath

from gongkai.files.budget import MB, Budget
from gongkai.files.cells import CellTable
from gongkai.files.chunks import read_mail, read_page, read_text
from gongkai.files.containers import kind_of
from gongkai.files.kinds import refuse_other_office
from gongkai.files.metafile import read_metafile
from gongkai.files.package import Package
from gongkai.files.paragraphs import is_seen_part, read_paragraphs
from gongkai.files.part_kinds import PartKind, sort_part
from gongkai.files.pieces import Inner, Piece, Unreadable
from gongkai.files.relations import find_properties, read_types
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
    (r"word/settings", "文档的设置和变量"),
    (r"xl/pivot", "数据透视表的缓存"),
    (r"xl/externalLinks", "外部链接的缓存"),
    (r"xl/workbook\.xml", "定义的名称"),
    (r"xl/styles", "单元格的格式"),
    (r"xl/sharedStrings", UNUSED),
    (r"ppt/slides/slide(\d+)", "第 {} 张幻灯片"),
    (r"ppt/notesSlides/notesSlide(\d+)", "第 {} 张备注"),
    (r"(?:word|xl|ppt)/(?:drawings|charts|diagrams)", "图形"),
    (r".*\.rels$", "链接"),
)
_MAIN = re.compile(
    r"\.main\+xml|worksheet\+xml|sharedStrings\+xml|slide\+xml|\.rels$|relationships\+xml"
    r"|(?:document|workbook|sharedStrings|presentation|slide\d*|sheet\d*)\.xml$"
)
"""Parts that must be whole: without them no program opens the file."""
_FORMULAS = ("Equation Native", "MathType")
"""Streams of an embedded object in which only a formula stands."""
_OFFICE = (".xlsx", ".docx", ".pptx", ".pdf")
_FOLDERS = {b"word/": ".docx", b"xl/": ".xlsx", b"ppt/": ".pptx"}
MAX_SETTINGS = MB
"""Bytes of a part of settings, which has some thousand."""
_TEXT = re.compile(r"(?:[\x20-\x7e\u4e00-\u9fff]\0?){5,2000}+")
_OBJECT = (
    "里面嵌着别的文件（对象），看不到里面写着什么",
    "双击嵌着的对象，把内容复制出来，删掉对象，另存一份；要一起公开的，单独列为附件",
)


def read_office(
    content: bytes, budget: Budget, kind: str = ""
) -> Iterator[Piece | CellTable | Inner]:
    """Every text of the file, and the files in it; `kind` is what its name says. Raises Unreadable."""
    package = Package(content, budget)
    refuse_other_office(kind, package.kind)
    sheets = yield from read_sheets(package)
    properties, types = find_properties(package), read_types(package)
    for name in package.names:
        if name not in sheets:
            part_kind = sort_part(name, types[name], package.peek(name))
            yield from _read_part(package, name, types[name], part_kind, properties)


def _read_part(
    package: Package, name: str, declared: str, kind: PartKind, properties: Container[str]
) -> Iterator[Piece | CellTable | Inner]:
    where = _place(name, properties)
    budget = package.budget
    if kind is PartKind.XML:
        is_main = _MAIN.search(declared) is not None or _MAIN.search(name) is not None
        is_seen = is_seen_part(name, declared)
        yield from read_paragraphs(package, name, where, is_seen=is_seen, is_lenient=not is_main)
    elif kind is PartKind.MARKUP:
        yield from read_page(package.read(name), budget)
    elif kind is PartKind.MAIL:
        yield from read_mail(package.read(name), budget)
    elif kind is PartKind.TEXT:
        yield from read_text(package.read(name), budget)
    elif kind is PartKind.METAFILE:
        for text in read_metafile(package.read(name)):
            yield Piece(where="图形", text=text, is_hidden=True)
    elif kind is PartKind.STRINGS:
        for encoding in ("utf-16-le", "latin-1"):
            text = package.read(name, MAX_SETTINGS).decode(encoding, "ignore")
            for found in _TEXT.finditer(text):
                yield Piece(where=where, text=found[0].replace("\0", ""), is_hidden=True)
    elif kind is PartKind.OBJECT:
        budget.spend("files", 1)
        _refuse_foreign(package.read(name))
    elif kind is not PartKind.NOTHING:
        budget.spend("files", 1)
        yield _inner(name, package.read(name), is_picture=kind is PartKind.PICTURE)


def _inner(name: str, content: bytes, *, is_picture: bool) -> Inner:
    path = PurePosixPath(name.lower())
    if is_picture:
        return Inner(where="嵌入的图片", name=f"{path.stem}.{kind_of(content)}", content=content)
    suffix = path.suffix
    if content.startswith(b"%PDF-"):
        suffix = ".pdf"
    elif suffix not in _OFFICE[:3]:
        suffix = next((each for mark, each in _FOLDERS.items() if mark in content), ".zip")
    return Inner(where="嵌入的文件", name=f"{path.stem}{suffix}", content=content)


def _refuse_foreign(content: bytes) -> None:
    """Raises Unreadable for an object that isn't a formula: another program's file, or an old one."""
    if not any(name.encode("utf-16-le") in content for name in _FORMULAS):
        raise Unreadable(*_OBJECT)


def _place(name: str, properties: Container[str]) -> str:
    if name in properties:
        return "文档属性"
    for pattern, place in _PLACES:
        match = re.match(pattern, name, re.IGNORECASE)
        if match:
            return place.format(*match.groups())
    return "文件内部"

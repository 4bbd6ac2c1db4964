"""Owns what a workbook's sheets refer to: their names, the texts that cells share, the formats of numbers."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from xml.etree import ElementTree

from gongkai.files.format_codes import GENERAL, code_of
from gongkai.files.package import Package, local
from gongkai.files.pieces import Unreadable
from gongkai.files.relations import Relation, find_part, find_typed, pick_part, read_relations

DAYS_TO_1904 = Decimal(1_462)
"""Between the two days that workbooks count from."""
MAX_CELL = 70_000
"""Characters: Excel stores 32,767, and a phonetic reading as long."""
tag_of = lru_cache(maxsize=256)(local)

_SHEET = r"xl/(?:worksheets|chartsheets|dialogsheets|macrosheets)/[^/]+\.xml"
_SHEET_TYPES = r"(?:work|chart|dialog|macro)sheet\+xml"
_SHEET_KINDS = ("worksheet", "chartsheet", "dialogsheet", "xlMacrosheet")
_STATES = {"hidden": "（隐藏）", "veryHidden": "（深度隐藏）"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A sheet's part, and how people call it: 工作表“名册”（隐藏）."""

    part: str
    title: str
    is_hidden: bool
    name: str = ""
    """As the workbook has it; empty for one that it doesn't name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Book:
    """A workbook without its cells."""

    sheets: tuple[Sheet, ...]
    """In their order; what the workbook doesn't name comes last."""
    strings: list[str] = field(default_factory=list, repr=False)
    asides: dict[str, str] = field(default_factory=dict, repr=False)
    """How texts are pronounced, by their numbers."""
    is_1904: bool = False
    """Whether days count from 1904."""
    formats: tuple[str, ...] = ()
    """The code by which each style shows a number."""

    def format_of(self, style: str) -> str:
        """The code of the style that a cell names."""
        known = style.isascii() and style.isdigit() and int(style) < len(self.formats)
        return self.formats[int(style)] if known else GENERAL


def read_book(package: Package) -> Book:
    """The workbook; one without sheets for a file that is none. Raises Unreadable."""
    if package.kind in ("docx", "pptx"):
        return Book(sheets=())
    main = find_part(package, "officeDocument")
    relations = tuple(read_relations(package, main)) if main else ()
    parts = _find_sheets(package, relations)
    if not parts:
        return Book(sheets=())
    named, is_1904 = _named_sheets(package, main, relations)
    rest = sorted(parts - {each.part for each in named})
    strings, asides = _shared_strings(package, pick_part(package, relations, "sharedStrings"))
    formats, styles = _styles(package, pick_part(package, relations, "styles"))
    return Book(
        sheets=(*named, *(Sheet(part=each, title="工作表", is_hidden=False) for each in rest)),
        strings=strings,
        asides=asides,
        is_1904=is_1904,
        formats=tuple(code_of(each, formats) for each in styles),
    )


def is_true(value: str | None) -> bool:
    """Whether an attribute of XML says so."""
    return value in ("1", "true")


def find_sheets(package: Package) -> set[str]:
    """The parts in which formulas may stand: every sheet, and the workbook with its names."""
    main = find_part(package, "officeDocument")
    relations = tuple(read_relations(package, main)) if main else ()
    return _find_sheets(package, relations) | ({main} if main else set())


def _find_sheets(package: Package, relations: tuple[Relation, ...]) -> set[str]:
    """The sheets by their type or folder, and whatever else the workbook calls a sheet."""
    found = set(find_typed(package, _SHEET_TYPES, _SHEET))
    called = (package.find(each.target) for each in relations if each.kind in _SHEET_KINDS)
    return {name for name in found | set(called) if name and _is_xml(package.peek(name))}


def _is_xml(head: bytes) -> bool:
    return head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \r\n\t").startswith(b"<")


def _named_sheets(
    package: Package, main: str | None, relations: tuple[Relation, ...]
) -> tuple[list[Sheet], bool]:
    """The sheets that the workbook names, in its order; and whether its days count from 1904."""
    named: dict[str, Sheet] = {}
    is_1904 = False
    targets = {each.id: package.find(each.target) for each in relations}
    for element in package.tree(main).iter() if main else ():
        tag = tag_of(element.tag)
        if tag == "workbookPr":
            is_1904 = is_true(element.attrib.get("date1904"))
        elif tag == "sheet":
            told = {tag_of(key): value for key, value in element.attrib.items()}
            part = targets.get(told.get("id", ""))
            if part:
                state = told.get("state", "")
                name = told.get("name", "")
                title = f"工作表“{name}”{_STATES.get(state, '')}"
                hidden = state in _STATES
                named[part] = Sheet(part=part, title=title, is_hidden=hidden, name=name)
    return list(named.values()), is_1904


def _shared_strings(package: Package, name: str | None) -> tuple[list[str], dict[str, str]]:
    """The texts that cells refer to by number. Raises Unreadable for one longer than a cell takes."""
    strings: list[str] = []
    asides: dict[str, str] = {}
    if name is None:
        return strings, asides
    for event, element in package.walk(name):
        if event == "end" and tag_of(element.tag) == "si":
            text, aside = text_of(element)
            if len(text) + len(aside) > MAX_CELL:
                raise Unreadable("有一个格子的文字超过 Excel 能存的长度")
            if aside:
                asides[str(len(strings))] = aside
            strings.append(text)
            element.clear()
    return strings, asides


def text_of(element: ElementTree.Element) -> tuple[str, str]:
    """The text of runs, and how it is pronounced."""
    seen, aside = [], []
    for each in element:
        tag = tag_of(each.tag)
        if tag == "t":
            seen.append(each.text or "")
        elif tag == "r":
            seen += [inner.text or "" for inner in each.iter() if tag_of(inner.tag) == "t"]
        else:
            aside += [inner.text or "" for inner in each.iter() if tag_of(inner.tag) == "t"]
    return "".join(seen), "".join(aside)


def _styles(package: Package, name: str | None) -> tuple[dict[str, str], list[str]]:
    """The formats that the file brings itself, by number, and the number of each style's format."""
    formats: dict[str, str] = {}
    styles: list[str] = []
    for group in package.tree(name) if name else ():
        tag = tag_of(group.tag)
        if tag == "numFmts":
            for each in group:
                formats[each.attrib.get("numFmtId", "")] = each.attrib.get("formatCode", "")
        elif tag == "cellXfs":
            styles += [each.attrib.get("numFmtId", "") for each in group]
    return formats, styles

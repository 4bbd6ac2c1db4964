"""Owns the cells of a workbook: every sheet, hidden or not, row by row, with what hides them."""

import posixpath
import re
from collections.abc import Generator, Iterator
from decimal import Decimal, InvalidOperation

from gongkai.files.package import Package, local
from gongkai.files.pieces import Cell, Piece, Unreadable
from gongkai.guard.worth import worth, worth_cells

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STATES = {"hidden": "（隐藏）", "veryHidden": "（深度隐藏）"}
_SHEET = re.compile(r"xl/(?:worksheets|chartsheets|dialogsheets|macrosheets)/[^/]+\.xml")
_COLUMN = re.compile("[A-Z]{1,3}")
_EMPTY = Cell("", "")
MAX_CELL = 70_000
"""Characters: Excel stores 32,767, and a phonetic reading as long."""


def read_sheets(package: Package) -> Generator[Piece, None, set[str]]:
    """The cells worth a search; returns the parts that have been read."""
    parts = {name for name in package.names if _SHEET.fullmatch(name)}
    if not parts:
        return set()
    strings = _shared_strings(package)
    titles = _titles(package)
    for name in sorted(parts):
        title = titles.get(name, "工作表")
        yield from worth_cells(_rows(package, name, strings), title)
        yield from _rest(package, name, title)
    return parts


def _shared_strings(package: Package) -> list[str]:
    """The texts that cells refer to by number. Raises Unreadable for one longer than a cell takes."""
    strings: list[str] = []
    name = next((each for each in package.names if each.lower() == "xl/sharedstrings.xml"), None)
    if name is None:
        return strings
    for event, element in package.walk(name):
        if event == "end" and local(element.tag) == "si":
            text = _text(element)
            if len(text) > MAX_CELL:
                raise Unreadable("有一个格子的文字超过 Excel 能存的长度")
            strings.append(text)
            element.clear()
    return strings


def _text(element) -> str:
    """The text of runs; phonetic readings too."""
    return "".join(each.text or "" for each in element.iter() if local(each.tag) == "t")


def _titles(package: Package) -> dict[str, str]:
    """How people call each sheet's part: 工作表“名册”（隐藏）."""
    if _WORKBOOK not in package.names or _RELATIONS not in package.names:
        return {}
    targets = {}
    for event, element in package.walk(_RELATIONS):
        if event == "end" and "Target" in element.attrib:
            target = element.attrib["Target"]
            whole = target[1:] if target.startswith("/") else posixpath.join("xl", target)
            targets[element.attrib.get("Id", "")] = posixpath.normpath(whole)
    titles = {}
    for event, element in package.walk(_WORKBOOK):
        if event == "end" and local(element.tag) == "sheet":
            by_name = {local(key): value for key, value in element.attrib.items()}
            state = _STATES.get(by_name.get("state", ""), "")
            titles[targets.get(by_name.get("id", ""), "")] = (
                f"工作表“{by_name.get('name', '')}”{state}"
            )
    return titles


def _rows(package: Package, name: str, strings: list[str]) -> Iterator[tuple[int, list[Cell]]]:
    number = 0
    for event, element in package.walk(name):
        if event == "end" and local(element.tag) == "row":
            number = int(_digits(element.attrib.get("r")) or number + 1)
            cells = _cells(element, strings)
            package.budget.spend("cells", sum(len(cell.text) for cell in cells))
            yield number, cells
            element.clear()


def _digits(text: str | None) -> str:
    return text if text and text.isdigit() and len(text) < 9 else ""


def _cells(row, strings: list[str]) -> list[Cell]:
    """The row's cells; of empty ones in a row one stands for all."""
    cells: list[Cell] = []
    for at, each in enumerate(row):
        if len(each):
            cells.append(_cell(each, at, strings))
        elif cells and cells[-1] is not _EMPTY:
            cells.append(_EMPTY)
    return cells


def _cell(element, at: int, strings: list[str]) -> Cell:
    column = _COLUMN.match(element.attrib.get("r", ""))
    kind = element.attrib.get("t", "n")
    name = column[0] if column else str(at + 1)
    written = next((each.text or "" for each in element if local(each.tag) == "v"), "")
    formula = next((each.text or "" for each in element if local(each.tag) == "f"), "")
    if kind == "s":
        index = int(_digits(written) or -1)
        written = strings[index] if 0 <= index < len(strings) else ""
    elif kind == "inlineStr":
        written = _text(element)
    elif kind in ("n", ""):
        return Cell(name, _whole_number(written) + (f"\t{formula}" if formula else ""), not formula)
    return Cell(name, written + (f"\t{formula}" if formula else ""))


def _whole_number(written: str) -> str:
    """A number without an exponent; one with a fraction is no one's number."""
    try:
        number = Decimal(written)
    except InvalidOperation:
        return written
    is_whole = (
        number.is_finite() and number.adjusted() < 20 and number == number.to_integral_value()
    )
    return f"{number:.0f}" if is_whole else ""


def _rest(package: Package, name: str, title: str) -> Iterator[Piece]:
    """What a sheet holds beside its cells: headers and footers, validation messages, links."""
    for event, element in package.walk(name, without="sheetData"):
        tag = local(element.tag)
        if event == "start":
            if tag not in ("c", "row", "sheetView", "col"):
                for value in element.attrib.values():
                    yield from worth(f"{title}的设置", value)
            continue
        if tag not in ("v", "t", "f", "is", "c"):
            if element.text and not len(element):
                yield from worth(f"{title}的页眉、页脚或设置", element.text)
            if tag == "row":
                element.clear()

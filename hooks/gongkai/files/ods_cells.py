"""Owns a sheet of an ODS as cells that are shown: as LibreOffice and WPS have written them down."""

import re
from collections.abc import Iterator
from itertools import product
from xml.etree import ElementTree

from gongkai.files.budget import MB
from gongkai.files.number_formats import settle
from gongkai.files.package import Package
from gongkai.files.pieces import Unreadable
from gongkai.files.sheet_cells import (
    ERRORS,
    MAX_SHEET_CELLS,
    Area,
    OpenWorkbook,
    SheetCell,
    SheetCells,
)
from gongkai.files.workbook import tag_of

MAX_CONTENT = 16 * MB
_GROUPS = frozenset(("table-row-group", "table-header-rows", "table-rows"))
_COLUMN_GROUPS = frozenset(("table-column-group", "table-header-columns", "table-columns"))
_HIDING = ("collapse", "filter")
_MOST = 1_048_576
_CHINESE_DAY = re.compile("[年月日]")
_MONTH = re.compile("[0-9]{4}[-/][0-9]{1,2}")
_FIGURES = re.compile(r"[^0-9]*[0-9,]*(?:\.([0-9]+))?[^0-9]*")
_BELOW = re.compile("[-−(（△▲负]")
_ERROR = re.compile("Err:[0-9]{3}")


def open_ods(package: Package) -> OpenWorkbook:
    """The workbook. Raises Unreadable."""
    part = package.find("content.xml")
    if part is None:
        raise Unreadable("内部结构不对，不是正常保存的文件")
    root = package.tree(part, MAX_CONTENT)
    hiding = {
        _told(style).get("name", "")
        for style in root.iter()
        if tag_of(style.tag) == "style"
        and any(_told(inner).get("display") == "false" for inner in style)
    }
    tables = {
        _told(each).get("name", ""): each
        for sheet in root.iter()
        if tag_of(sheet.tag) == "spreadsheet"
        for each in sheet
        if tag_of(each.tag) == "table"
    }
    if not tables:
        raise Unreadable("里面没有工作表")
    hidden = {name for name, each in tables.items() if _told(each).get("style-name", "") in hiding}
    return OpenWorkbook(
        names=tuple(tables), hidden=frozenset(hidden), read=lambda name: _read(tables[name], name)
    )


def _told(element: ElementTree.Element) -> dict[str, str]:
    """The attributes without their namespaces; of two with one name the office's own counts."""
    own = {tag_of(key): value for key, value in element.attrib.items() if "calcext" in key}
    return own | {
        tag_of(key): value for key, value in element.attrib.items() if "calcext" not in key
    }


def _times(told: dict[str, str], key: str) -> int:
    text = told.get(key, "1")
    return max(1, min(int(text), _MOST)) if text.isascii() and text.isdigit() else 1


def _inner(
    table: ElementTree.Element, kind: str, groups: frozenset[str]
) -> Iterator[ElementTree.Element]:
    for each in table:
        tag = tag_of(each.tag)
        if tag == kind:
            yield each
        elif tag in groups:
            yield from _inner(each, kind, groups)


def _read(table: ElementTree.Element, name: str) -> SheetCells:
    cells: dict[tuple[int, int], SheetCell] = {}
    merged: list[Area] = []
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    at = 0
    for column in _inner(table, "table-column", _COLUMN_GROUPS):
        told = _told(column)
        times = _times(told, "number-columns-repeated")
        if told.get("visibility") in _HIDING and at + times <= 16_384:
            hidden_columns.update(range(at + 1, at + times + 1))
        at += times
    number = 0
    for row in _inner(table, "table-row", _GROUPS):
        told = _told(row)
        times = _times(told, "number-rows-repeated")
        held = list(_row(row, number + 1, merged))
        for again, (at, cell) in product(range(times if held else 0), held):
            cells[number + 1 + again, at] = cell
            if len(cells) > MAX_SHEET_CELLS:
                raise Unreadable(f"工作表的格子太多（超过 {MAX_SHEET_CELLS} 个）")
        if told.get("visibility") in _HIDING and (held or times < 1_000):
            hidden_rows.update(range(number + 1, number + times + 1))
        number += times
    return SheetCells(
        name=name,
        cells=cells,
        merged=tuple(merged),
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
    )


def _row(
    row: ElementTree.Element, number: int, merged: list[Area]
) -> Iterator[tuple[int, SheetCell]]:
    """The row's cells by their columns; areas that begin in it go to `merged`."""
    column = 1
    for each in row:
        told = _told(each)
        times = _times(told, "number-columns-repeated")
        if tag_of(each.tag) == "table-cell":
            across, down = (
                _times(told, "number-columns-spanned"),
                _times(told, "number-rows-spanned"),
            )
            if across > 1 or down > 1:
                merged.append(Area(column, number, column + across - 1, number + down - 1))
            cell = _cell(each, told)
            if cell is not None:
                if times > MAX_SHEET_CELLS:
                    raise Unreadable(f"工作表的格子太多（超过 {MAX_SHEET_CELLS} 个）")
                for again in range(times):
                    yield column + again, cell
        column += times


def _cell(element: ElementTree.Element, told: dict[str, str]) -> SheetCell | None:
    text = "\n".join(_text(each) for each in element if tag_of(each.tag) == "p")
    kind = next(
        (v for k, v in element.attrib.items() if k.endswith("}value-type") and "calcext" in k), ""
    )
    if kind == "error" or (told.get("formula") and (text in ERRORS or _ERROR.fullmatch(text))):
        return SheetCell(text or "#N/A", is_error=True)
    kind = told.get("value-type", "")
    if not kind and not text:
        return SheetCell("", is_uncounted=True) if told.get("formula") else None
    if kind == "date":
        return SheetCell(_day(told.get("date-value", ""), text))
    value = settle(told.get("value", "")) if kind in ("float", "currency", "percentage") else None
    if value is None:
        return SheetCell(text) if text else None
    found = _FIGURES.fullmatch(text)
    if found is None:
        return SheetCell(text or f"{value:f}", value)
    places = len(found[1] or "") + (2 if kind == "percentage" else 0)
    is_whole = places >= -int(value.as_tuple().exponent)
    if value < 0 and not _BELOW.search(text):  # shown in red alone
        text = f"-{text}"
    return SheetCell(text, value, None if is_whole else places)


def _day(stored: str, text: str) -> str:
    """YYYY-MM-DD or YYYY-MM, with the time if there is one; as it is shown where that is in Chinese."""
    if _CHINESE_DAY.search(text):
        return text
    day, _, time = stored.partition("T")
    if _MONTH.fullmatch(text):
        return day[:7]
    return f"{day} {time[:5]}" if time[:5] not in ("", "00:00") else day


def _text(element: ElementTree.Element) -> str:
    """The paragraph's text; notes are other elements beside it."""
    parts = [element.text or ""]
    for each in element:
        tag = tag_of(each.tag)
        if tag == "s":
            parts.append(" " * min(_times(_told(each), "c"), 100))
        elif tag in ("tab", "line-break"):
            parts.append(" ")
        elif tag != "annotation":
            parts.append(_text(each))
        parts.append(each.tail or "")
    return "".join(parts)

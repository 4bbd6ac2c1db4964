"""One table in a body, a CSV file, a workbook and as rows: the same types, cells, merging, markup and sums."""

import io
import re
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest

from boards import TODAY, lay_board
from entry.workbooks import ENTRY, FOLDER
from gongkai.board.gathering import load_board
from gongkai.checks import check_board
from gongkai.entry.body_table import derive_body_table
from gongkai.files.sheet_cells import Area, column_name
from gongkai.sums.figures import find_unit
from gongkai.text.body import read_body
from gongkai.text.grid_block import list_merged
from gongkai.text.markdown import convert

_SECTION = re.compile(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^```(\w+) ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECTIONS = {
    heading: {name: (keys, text) for name, keys, text in _BLOCK.findall(section)}
    for heading, section in _SECTION.findall(
        Path(__file__).with_name("same_tables.md").read_text("utf-8")
    )
}


def split(text):
    return [
        [cell.strip() for cell in line.split(" | ")]
        for line in (f"{each} " for each in text.splitlines())
    ]


def workbook(text):
    """A workbook with those cells: `=12 0.00` is a number with its format, marks are merged cells."""
    book = openpyxl.Workbook()
    lines = split(text)
    for r, line in enumerate(lines, 1):
        for c, written in enumerate(line, 1):
            if written not in ("^^", "<<"):
                cell = book.active.cell(r, c, written)
                if written.startswith("="):
                    number, cell.number_format = written[1:].split(" ", 1)
                    cell.value = float(Decimal(number))
    for each in list_merged(lines):
        area = Area(each.column + 1, each.row + 1, each.column + each.across, each.row + each.down)
        first, last = (f"{column_name(c)}{r}" for c, r in (area[:2], area[2:]))
        book.active.merge_cells(f"{first}:{last}")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def write(source, keys, text):
    """The entry's text and its files."""
    if source == "body":
        return ENTRY.format(tables="").replace("tables:\n", "") + text, {}
    told = f", {keys}" if keys else ""
    if source == "rows":
        lines = "".join(f"    {line}\n" for line in (*keys.split(", "), *text.splitlines()) if line)
        return ENTRY.format(tables=f"  - title: 表\n{lines}"), {}
    name = {"csv": "a.csv", "cells": "a.xlsx"}[source]
    content = text.encode("gb18030") if source == "csv" else workbook(text)
    return ENTRY.format(tables=f"  - {{title: 表, file: {name}{told}}}\n"), {name: content}


@cache
def read(heading, source, folder):
    """The typed table, its markup, and what is told of its sums."""
    keys, text = SECTIONS[heading][source]
    entry_text, files = write(source, keys, text)
    laid = {f"{FOLDER}/{name}": content for name, content in files.items()}
    board = load_board([lay_board(folder, {f"{FOLDER}/index.md": entry_text, **laid})], TODAY)
    entry = board.entries[FOLDER]
    told = [f"{each.rule} {each.found}" for each in check_board(board)]
    if source != "body":
        return entry.tables[0], markup(entry.tables[0].show()), told
    (passage,) = entry.passages
    (grid,) = read_body(passage.text, passage.place).grids
    html = convert(passage.text, "表 {number}", "")
    table = derive_body_table(grid, "表", find_unit([grid.caption]))
    return table, markup_of(re.search("<table>(.*)</table>", html, re.DOTALL)[1]), told


def markup(shown):
    """The elements of the cells as components/tables.html writes them."""
    heads = [("tr", ())] * len(shown.heads)
    lines = [*zip(heads, shown.heads, strict=True)]
    lines += [(("tr", _classed(row.row_class)), row.cells) for row in shown.rows]
    return [
        each
        for row, cells in lines
        for each in (row, *((cell.tag, *sorted(cell.attributes), cell.text) for cell in cells))
    ]


def _classed(name):
    return (("class", name),) if name else ()


class Cells(HTMLParser):
    """The same of a page's table."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.found.append((tag, tuple(attrs)))
        elif tag in ("th", "td"):
            self.found.append((tag, *sorted(attrs), ""))

    def handle_data(self, data):
        self.found[-1] = (*self.found[-1][:-1], data)


def markup_of(html):
    cells = Cells()
    cells.feed(html)
    return cells.found


@pytest.fixture(params=SECTIONS)
def tables(request, tmp_path):
    sources = ("body", "csv", "cells", "rows")
    return request.param, {each: read(request.param, each, tmp_path / each) for each in sources}


def test_the_four_are_one(tables):
    heading, found = tables
    (labels, *rows) = split(SECTIONS[heading]["table"][1])
    expected = [tuple(label.split()) for label in labels]
    told = SECTIONS[heading].get("told", ("", ""))[1].splitlines()
    for source, (table, html, said) in found.items():
        columns = [(each.label, each.type.id, *filter(None, [each.unit])) for each in table.columns]
        assert columns == expected, source
        assert table.rows == tuple(map(tuple, rows)), source
        assert table.unit == found["rows"][0].unit, source
        assert (table.heads, table.merged) == (found["rows"][0].heads, found["rows"][0].merged), (
            source
        )
        assert html == found["rows"][1], source
        assert said == told, source

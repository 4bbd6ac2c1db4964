"""Owns the finding of formulas that would harm whoever opens a published table: in CSV any, in a workbook
those that reach out of it.

A spreadsheet program takes a CSV cell for a formula by its first character; what is meant as text is
then reckoned, run, or shown as an error.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.files.cells import CellRow
from gongkai.files.package import MAX_XML_BYTES, Package, local
from gongkai.files.relations import find_typed
from gongkai.files.workbook import find_sheets

_STARTS = "=+-@\t\r＝＋－＠"
_NUMBER = re.compile(r"[+-]?[¥￥$€]?[0-9][0-9,]*(\.[0-9]+)?([eE][+-]?[0-9]+)?\s*[%‰]?")
_FIGURES = re.compile(r"[+-][0-9\s().,/-]+")
"""Phone numbers, spans of years: reckoned at worst, never run."""
_SIGNS = re.compile(r"[(|!]")

_MAY_REACH = re.compile(rb"dde|webservice|hyperlink\(|importdata|\|'|&#", re.IGNORECASE)
_FORMULA = re.compile(
    rb"<(?:\w+:)?(?:f|definedName)\b[^<>]*>([^<]{1,8192})</(?:\w+:)?(?:f|definedName)>"
)
_BROKEN = re.compile(rb"<!|<\?(?!xml )")
_REACHES = re.compile(
    r"\bDDE\s*\(|\bWEBSERVICE\s*\(|\bIMPORTDATA\s*\(|\w\|'"
    r"|\bHYPERLINK\s*\(\s*(?!\"(?:#|mailto:)[^&,]{0,300}(?:,|$))",
    re.IGNORECASE,
)
_PARTS = (
    (r"macrosheet", r"xl/macrosheets/.*", b"<", "宏表（程序）"),
    (r"\.connections\+xml", r"xl/connections\.xml", b"<connection ", "到别处取数的数据连接"),
    (r"\.queryTable\+xml", r"xl/querytables/.*", b"<", "到别处取数的查询"),
)
"""(type, name, what stands in it where it does anything, in words)"""
_LINKS = (b"<ddelink", b"<olelink", b":ddelink", b":olelink")


@dataclass(frozen=True, kw_only=True, slots=True)
class Formula:
    """A formula where none should be: `where` within the file, `line` of a CSV file, 0 elsewhere."""

    where: str
    line: int
    written: str
    is_dangerous: bool
    """Whether it may do something; else it only spoils what the reader sees."""


def find_in_cells(rows: Iterable[CellRow]) -> Iterator[Formula]:
    """Every cell of a CSV file that a program takes for a formula."""
    for row in rows:
        for cell in row.cells:
            text = cell.text
            if len(text) < 2 or text[0] not in _STARTS:
                continue
            if _NUMBER.fullmatch(text) or _FIGURES.fullmatch(text):
                continue
            is_text = text[0] in "+-＋－" and not _SIGNS.search(text)
            yield Formula(
                where=f"第 {row.number} 行第 {cell.column} 格",
                line=row.number,
                written=text[:60],
                is_dangerous=not is_text,
            )


def find_in_workbook(package: Package) -> Iterator[Formula]:
    """Every formula of a workbook that reaches out of it. Raises Unreadable."""
    for declared, named, mark, what in _PARTS:
        for name in find_typed(package, declared, named):
            if mark in package.read(name, MAX_XML_BYTES).replace(b"\0", b""):
                yield _reaching(what, "")
    for name in find_typed(package, r"\.externalLink\+xml", r"xl/externallinks/[^/]*\.xml"):
        content = package.read(name, MAX_XML_BYTES).replace(b"\0", b"").lower()
        if any(mark in content for mark in _LINKS):
            yield _reaching("连到别的程序（DDE、OLE）的公式", "")
    for name in sorted(find_sheets(package)):
        content = package.read(name, MAX_XML_BYTES).replace(b"\0", b"")
        if _MAY_REACH.search(content) or _BROKEN.search(content):
            for text in _formulas(package, name, content):
                if _REACHES.search(text):
                    yield _reaching("连到文件外面的公式", text)


def _formulas(package: Package, name: str, content: bytes) -> Iterator[str]:
    """Every formula of the part; the slow way where comments or the like may stand within one."""
    if not _BROKEN.search(content):
        for found in _FORMULA.finditer(content):
            yield html.unescape(found[1].decode("utf-8", "replace"))
        return
    for event, element in package.walk(name):
        if event == "end":
            if local(element.tag) in ("f", "definedName"):
                yield element.text or ""
            element.clear()


def _reaching(where: str, text: str) -> Formula:
    return Formula(where=where, line=0, written=text[:60], is_dangerous=True)

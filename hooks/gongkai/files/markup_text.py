"""Owns the texts of markup that may be no XML: a web page, a drawing with unclosed tags; as people see them.

Reads as leniently as browsers do; runs and draws nothing. The time grows with the text alone.
"""

import html
import re
from collections.abc import Iterator

from gongkai.files.cells import Cell, CellRow, CellTable
from gongkai.files.package import local
from gongkai.files.pieces import Piece

_TOKEN = re.compile(
    r"<!--|<(/?)([A-Za-z][\w:.-]{0,60})((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+)>"
    r"|<(/?)([A-Za-z][\w:.-]{0,60})([^<>]*)>|<[!?][^<>]*>|[^<]+|<"
)
_VALUE = re.compile(r"=\s{0,9}(?:\"([^\"]+)\"|'([^']+)'|([^\s\"'<>=]+))")
_ENDING = frozenset(
    "address article blockquote body br caption center dd div dl dt fieldset figure footer form h1 h2 h3 h4 "
    "h5 h6 head header hr html li main nav ol option p pre section select svg table tbody td text textarea "
    "textbox tfoot th thead title tr ul".split()
)
"""Elements at which a line begins and ends."""
_RAW = ("script", "style")
_SPACES = re.compile(r"[ \t\r\n\f]+")


class _Lines:
    """What has been read of a page."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.rows: list[list[list[str]]] = []
        self.raw = ""
        """The open element whose text is a program's."""

    def add(self, text: str) -> None:
        self.parts.append(text)
        if self.rows and self.rows[-1]:
            self.rows[-1][-1].append(text)

    def end_line(self) -> str:
        line = _SPACES.sub(" ", "".join(self.parts)).strip(" ")
        self.parts = []
        return line


def read_markup(text: str, where: str, *, is_seen: bool) -> Iterator[Piece | CellTable]:
    """Every line of the page, every attribute, every note; and its tables' rows as one table."""
    lines, at = _Lines(), 0
    while match := _TOKEN.match(text, at):
        at = match.end()
        token = match[0]
        if token == "<!--":
            end = text.find("-->", at)
            if end < 0:
                text = text[:at] + text[at:].replace("<!--", "")
            else:
                yield Piece(where=where, text=html.unescape(text[at:end]), is_hidden=True)
                at = end + 3
        elif name := match[2] or match[5]:
            for value in _VALUE.findall(match[3] or match[6] or ""):
                yield Piece(where=where, text=html.unescape("".join(value)), is_hidden=True)
            is_over = bool(match[1] or match[4])
            yield from _tag(lines, _local(name), where, is_over=is_over, is_seen=is_seen)
        elif not token.startswith(("<!", "<?")):
            plain = html.unescape(token)
            if lines.raw:
                yield Piece(where=where, text=plain, is_hidden=True)
            else:
                lines.add(plain)
    yield from _end(lines, where, is_seen=is_seen)
    rows = [
        CellRow(
            number,
            [Cell(str(to), " ".join("".join(each).split())) for to, each in enumerate(row, 1)],
        )
        for number, row in enumerate(lines.rows, 1)
    ]
    if rows:
        yield CellTable(where=f"{where}的表格", rows=rows, is_repeated=True)


def _local(name: str) -> str:
    return local(name).rpartition(":")[2].lower()


def _tag(lines: _Lines, name: str, where: str, *, is_over: bool, is_seen: bool) -> Iterator[Piece]:
    if name in _RAW:
        lines.raw = "" if is_over else name
    elif lines.raw:
        return
    if name in _ENDING:
        yield from _end(lines, where, is_seen=is_seen)
    if not is_over and name == "tr":
        lines.rows.append([])
    elif not is_over and name in ("td", "th") and lines.rows:
        lines.rows[-1].append([])


def _end(lines: _Lines, where: str, *, is_seen: bool) -> Iterator[Piece]:
    line = lines.end_line()
    if line:
        yield Piece(where=where, text=line, is_hidden=not is_seen)

"""Owns how a table is written for spreadsheet programs, so that none of them runs what a cell says.

RFC 4180 with CRLF, UTF-8 with the mark by which such programs know it. Knows no entry and no column.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

Scalar: TypeAlias = str | Decimal | int | bool | date | None
Cell: TypeAlias = Scalar | tuple[Scalar, ...]

BETWEEN = "；"
"""Between the values of a cell that has several."""
YES, NO = "是", "否"
_MARK = "'"
_BEFORE = re.compile(r"'*[\s\u200b-\u200f\u2060\ufeff]*")
"""What a program may pass over before it sees a formula's sign."""
_ORDERS = frozenset("=+-@−")


def write_csv(header: Sequence[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """The table; a value that can't be encoded becomes a question mark."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow([guard_text(each) for each in header])
    for row in rows:
        writer.writerow([write_cell(each) for each in row])
    return target.getvalue().encode("utf-8-sig", "replace")


def write_cell(value: Cell) -> str:
    """Figures plain and exact, days `YYYY-MM-DD`, several with `；` between; a text never a formula."""
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case Decimal():
            return f"{value:f}"
        case int() | date():
            return str(value)
        case tuple():
            return guard_text(BETWEEN.join(map(_plain, value)))
        case _:
            return guard_text(value)


def _plain(value: Scalar) -> str:
    return value if isinstance(value, str) else write_cell(value)


def guard_text(text: str) -> str:
    """What a program would reckon begins with an apostrophe; whoever takes one away has the text again.

    An apostrophe, no tab: it is seen, stays where a cell is copied and is what these programs themselves
    take for the sign of a text. A text that begins with apostrophes and goes on so gets one more.
    """
    before = _BEFORE.match(text)
    after = before.end() if before else 0
    first = unicodedata.normalize("NFKC", text[after : after + 1])[:1]
    is_order = first in _ORDERS or text.lstrip(_MARK).startswith(("\t", "\r", "\n"))
    return _MARK + text if is_order else text

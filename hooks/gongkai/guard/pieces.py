"""Owns what the readers of files give: pieces of text that know where in their file they stand.

A reader raises Unreadable for a file that nobody can look into; its text is for a diagnostic.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from gongkai.guard.scan import may_hold

MAX_DEPTH = 3
"""Files inside files inside files; deeper ones are not looked into and refused."""

_SENSITIVE = re.compile(
    "身份证|证件|出生|生日|护照|通行证|学号|学籍|考生号|准考证|考号|卡号|账号|帐号|住址|家庭地址|手机|电话"
)
_LABEL = re.compile(
    f"{_SENSITIVE.pattern}|订单|单号|编号|流水|合同|条码|信用代码|发票|凭证|供应商|单位|公司"
)
_BIRTH = re.compile("出生|生日")
_EVENT = re.compile("慰问|福利|蛋糕|礼品|活动|人数|出生地|出生率")
MAX_LABEL = 20


class Unreadable(Exception):
    """Nobody can see what is in the file; the message says why, in Chinese, and holds nothing of it."""


class Refused(Exception):
    """The file holds a program; the message says so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A text worth a search; `label` is what stands at the head of its column or row."""

    where: str
    """Within the file, as people say it: 工作表“名册”（隐藏）第 3 行 B 列."""
    text: str = field(repr=False)
    label: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Position:
    """A picture that tells where it was taken."""

    where: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Inner:
    """A file inside the file."""

    where: str
    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text; `is_number` when it is stored as a number."""

    column: str
    text: str = field(repr=False)
    is_number: bool = False


def worth(where: str, text: str) -> Iterator[Piece]:
    """The piece, if a search of it may find something."""
    if text and may_hold(text):
        yield Piece(where=where, text=text)


def may_hold_cells(text: str) -> bool:
    """A quick look: whether a table that is written so can give `worth_cells` anything."""
    return _SENSITIVE.search(text) is not None or may_hold(text)


def worth_cells(rows: Iterable[tuple[int, list[Cell]]], where: str) -> Iterator[Piece]:
    """The cells worth a search; each knows the label above it or to its left."""
    above: dict[str, str] = {}
    for number, cells in rows:
        suspicious = may_hold("\t".join(cell.text for cell in cells))
        left = ""
        for cell in cells:
            label = left if is_label(left) else above.get(cell.column, "")
            if suspicious or _SENSITIVE.search(label):
                text = cell.text
                if cell.is_number and _BIRTH.search(label) and text.isdigit() and len(text) == 5:
                    text = day_of_serial(int(text))
                if may_hold(f"{label}：{text}"):
                    yield Piece(
                        where=f"{where}第 {number} 行 {cell.column} 列", text=text, label=label
                    )
            left = cell.text
            if is_label(cell.text):
                above[cell.column] = cell.text


def is_label(text: str) -> bool:
    """Whether the text heads a column or a row of values that a rule cares about."""
    return (
        0 < len(text) <= MAX_LABEL
        and _LABEL.search(text) is not None
        and _EVENT.search(text) is None
        and sum(each.isdigit() for each in text) < 4
    )


def day_of_serial(serial: int) -> str:
    """The day that a spreadsheet stores as this number, as YYYY-MM-DD."""
    return (date(1899, 12, 30) + timedelta(days=serial)).isoformat()

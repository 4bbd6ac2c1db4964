"""Owns which pieces of a file's text are worth a search for personal data."""

import re
from collections.abc import Iterable, Iterator

from gongkai.files.pieces import Cell, Piece, day_of_serial
from gongkai.guard.scan import may_hold

_SENSITIVE = re.compile(
    "身份证|证件|出生|生日|护照|通行证|学号|学籍|考生号|准考证|考号|卡号|账号|帐号|住址|家庭地址|手机|电话"
)
_LABEL = re.compile(
    f"{_SENSITIVE.pattern}|订单|单号|编号|流水|合同|条码|信用代码|发票|凭证|供应商|单位|公司"
)
_BIRTH = re.compile("出生|生日")
_EVENT = re.compile("慰问|福利|蛋糕|礼品|活动|人数|出生地|出生率")
MAX_LABEL = 20


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

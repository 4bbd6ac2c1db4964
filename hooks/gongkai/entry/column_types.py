"""Owns the guess of a column's type from its heading and its cells, where nobody has said it."""

import re
from collections.abc import Sequence

from gongkai.diagnostics.diagnostic import Fault
from gongkai.entry.table import is_blank_cell
from gongkai.reading.fields import (
    DATE,
    INTEGER,
    MONEY,
    NUMBER,
    PERCENT,
    PERSON,
    TEXT,
    Field,
    FieldType,
)

_PEOPLE = re.compile("姓名|人选|候选人|推荐人|名字|教师|获奖人|受助人")
_SUMS = re.compile("元|金额|收入|支出|经费|费用|单价|总价|预算|决算|余额|结余|合计")
_CODES = re.compile("编号|代码|学号|工号|证号|账号|电话|号码|邮编|条码|文号|规格|型号")
_SHARES = re.compile("%|％|率|占比|比例")
_COUNTS = re.compile("人|户|次|件|份|数量|个数|班|岗位")
_LEADING_ZERO = re.compile(r"0\d")
_ENTERED = re.compile(r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?")
"""A number whose thousands are parted, as spreadsheets show it."""
_DIGIT = re.compile("[0-9]")


def guess_types(
    headings: Sequence[str], rows: Sequence[Sequence[str]], unit: str = ""
) -> tuple[str, ...]:
    """The id of each column's type; `unit` is what the whole table's amounts are said to be in."""
    return tuple(
        _guess(heading, [row[at] for row in rows if at < len(row) and row[at].strip()], unit)
        for at, heading in enumerate(headings)
    )


def guess_strictly(
    headings: Sequence[str], rows: Sequence[Sequence[str]], unit: str = ""
) -> tuple[str, ...]:
    """As `guess_types`, where nobody looks at the guess: a figure is no name, dashes and 合计 are let be."""
    guessed = []
    for at, heading in enumerate(headings):
        cells = [row[at].strip() for row in rows if at < len(row) and not is_blank_cell(row[at])]
        type = _guess(heading, cells, unit)
        is_odd = type == PERSON.id and (not cells or any(map(_DIGIT.search, cells)))
        guessed.append(TEXT.id if is_odd else type)
    return tuple(guessed)


def join_thousands(cell: str) -> str:
    """A number without the signs that part its thousands; any other text as it is."""
    return re.sub("[,，]", "", cell) if _ENTERED.fullmatch(cell.strip()) else cell


def _guess(heading: str, cells: list[str], unit: str) -> str:
    if _PEOPLE.search(heading):
        return PERSON.id
    if not cells or _CODES.search(heading):
        return TEXT.id
    if ("日期" in heading or "时间" in heading) and _are(DATE, cells):
        return DATE.id
    if any(_LEADING_ZERO.match(each) for each in cells):
        return TEXT.id
    is_share = _SHARES.search(heading) or all(each.endswith(("%", "％")) for each in cells)
    if is_share and _are(PERCENT, cells):
        return PERCENT.id
    is_money = _SUMS.search(heading) or (unit.endswith("元") and not _COUNTS.search(heading))
    if is_money and not is_share and _are(MONEY, cells, unit):
        return MONEY.id
    if _are(INTEGER, cells):
        return INTEGER.id
    return NUMBER.id if _are(NUMBER, cells) else TEXT.id


def _are(kind: FieldType[object], cells: list[str], unit: str = "") -> bool:
    field = Field(key="", label="", type=kind, unit=unit if kind is MONEY else "")
    return not any(isinstance(field.parse(each.strip()), Fault) for each in cells)

"""Owns what the rows of a table are: details, parts of details, subtotals, totals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.sums.figures import BRACKET, Column, is_empty, parse_amount, plain

TOTAL_NAMES = frozenset(("小计", "合计", "合計", "共计", "总计", "总合计"))
INNER = 99
"""The level of a row that tells a part of another: 其中, or indented."""

_RANKS = {"小计": 0, "合计": 1, "合計": 1, "共计": 1, "总计": 2, "总合计": 2, "累计": 2}
_TOTAL = re.compile(r"(.*?)(总合计|小计|合计|合計|共计|总计|累计)")
_LOOSE_TOTAL = re.compile(r"(?:以上|上述)?[0-9一二三四五六七八九十]{0,3}[项类]?.{0,4}合计")
_PLAIN_UNIT = re.compile(r"元|人|人次|件|个")
_SUMS_UP = re.compile(
    r"(?:[0-9一二三四五六七八九十]{1,3}[、.])?(?:本[年月期]|全[年校部]|[0-9]{1,4}年?[0-9]{0,2}月?)?"
    r"(?:收入|支出|经费|费用|金额|应发|实发|拨款|预算|决算)?"
)
"""What may stand before 合计 where it takes in the rows above; 水电费合计 may be one of the rows."""
_LEVELS = (
    re.compile(r"[一二三四五六七八九十]{1,3}[、.．]"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]"),
    re.compile(r"[0-9]{1,2}[、.．](?![0-9])"),
    re.compile(r"[0-9]{1,2}\.[0-9]"),
    re.compile(r"[（(][0-9]{1,2}[)）]"),
    re.compile(r"[①-⑳]"),
)
_CODE = re.compile(r"[0-9]{3,9}")
_CODES = re.compile(r"编码|代码|科目")
_INNER = re.compile(r"其中|[　└├—–-]|&[en]msp;|&nbsp;")
_CARRIED = re.compile(r"结余|余额|结转|期初|期末|上月|上年|上期|年初")
_LESS = re.compile(r"减|扣|优惠|折让|抵|退|冲")
MAX_LESS = 3
"""More rows than that with such a word are what the table is about."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row as far as sums go: None for `rank` is a row of details, else 0 is 小计, 1 合计, 2 总计."""

    rank: int | None = None
    is_named: bool = False
    """A total of something named, 收入合计: it may take in less than all the rows above."""
    is_open: bool = False
    """A total of which nobody knows what it takes in: 合计（去重）, 水电费合计."""
    level: int | None = None
    """Of a row of details: how deep its label's number, or its code, says that it stands."""
    unit: str = ""
    """What stands in brackets behind the label: rows of different things don't add up."""
    is_carried: bool = False
    """It may count or not: 上月结余."""
    is_less: bool = False
    """It may be taken away: 减：扣款."""


def read_rows(
    columns: Sequence[Column],
    cells: Sequence[Sequence[str]],
    numbers: Sequence[Sequence[Decimal | None]],
) -> list[list[Row]]:
    """For each column what each row is to it: tables may stand side by side, each with its labels."""
    codes = next((at for at, each in enumerate(columns) if _CODES.search(each.name)), None)
    by_span: dict[range, list[Row]] = {}
    rows = []
    for span in _spans(len(columns), numbers):
        if span not in by_span:
            by_span[span] = _temper([_read_row(row, span, codes) for row in cells])
        rows.append(by_span[span])
    return rows


def _spans(width: int, numbers: Sequence[Sequence[Decimal | None]]) -> list[range]:
    """For each column those whose texts label its rows: from the nearest column of texts on."""
    has_numbers = [any(row[at] is not None for row in numbers) for at in range(width)]
    begins, begin = [], 0
    for at in range(width):
        if at and not has_numbers[at] and has_numbers[at - 1]:
            begin = at
        begins.append(begin)
    ends = {begin: at for at, begin in enumerate(begins)}
    return [range(begin, ends[begin] + 1) for begin in begins]


def _temper(rows: list[Row]) -> list[Row]:
    """The rows, but where many are to be taken away, none is."""
    if sum(row.is_less for row in rows) <= MAX_LESS:
        return rows
    return [
        Row(level=row.level, unit=row.unit, is_carried=row.is_carried) if row.is_less else row
        for row in rows
    ]


def _read_row(row: Sequence[str], span: range, codes: int | None) -> Row:
    texts = _texts(row[span.start : span.stop])
    if not texts and span.start:  # unlabelled there: what labels the whole row
        texts = _texts(row)
    for cell in texts:
        total = _read_total(cell, is_first=cell is texts[0])
        if total:
            return total
    text = plain(texts[0]) if texts else ""
    bracket = BRACKET.search(text)
    level = next((at for at, mark in enumerate(_LEVELS, 1) if mark.match(text)), None)
    code = plain(row[codes]) if codes is not None else ""
    if _CODE.fullmatch(code):
        level = 20 + len(code)
    return Row(
        level=INNER if any(_INNER.match(cell) for cell in texts) else level,
        unit=bracket[1] if bracket else "",
        is_carried=bool(_CARRIED.search(text)),
        is_less=bool(_LESS.search(text)),
    )


def _texts(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if cell and parse_amount(cell) is None and not is_empty(cell)]


def _read_total(cell: str, *, is_first: bool) -> Row | None:
    """The total that the cell labels; None when it labels none."""
    text = plain(cell).rstrip(":：")
    bracket = BRACKET.search(text)
    core = text[: bracket.start()] if bracket else text
    found = _TOTAL.fullmatch(core)
    unit = bracket[1] if bracket else ""
    if found and (not found[1] or is_first) and len(core) <= 20:
        is_open = bool(unit and not _PLAIN_UNIT.fullmatch(unit)) or found[2] == "累计"
        is_open = is_open or (found[2] != "小计" and not _SUMS_UP.fullmatch(found[1]))
        return Row(
            rank=_RANKS[found[2]],
            is_named=bool(found[1]),
            is_open=is_open or "其中" in core,
            unit=unit,
        )
    if is_first and _LOOSE_TOTAL.match(core) and len(core) <= 30:
        return Row(rank=1, is_named=True, is_open=True)
    return None


def read_total_row(row: Sequence[str]) -> Row | None:
    """The row as a total, whatever its column; None when it is none."""
    read = _read_row(row, range(len(row)), None)
    return read if read.rank is not None else None

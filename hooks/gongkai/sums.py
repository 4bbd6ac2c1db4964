"""Owns the sums in a table: which columns add up, which rows and columns are totals, which are wrong.

Knows cells, not entries. A total is called wrong only when none of the ways in which people lay out
a table gives it; what can't be told is let be. Money is Decimal throughout.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate

MAX_WAYS = 512
"""Of reading a table with “其中” and the like; beyond that nothing is said."""
MAX_ROWS = 2_000
MAX_TOTALS = 200
"""A table with more rows or totals than that isn't for readers, and is let be."""

ZERO = Decimal(0)


class Kind(StrEnum):
    """What a column's numbers are."""

    MONEY = "money"
    COUNT = "count"
    QUANTITY = "quantity"
    STOCK = "stock"
    """Balances and running totals: they add up across, not down."""
    RATE = "rate"
    """Prices, shares, scores, ranks, numbers: they don't add up."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column by its header; `is_rounded` where its figures are, as those in 万元."""

    name: str
    unit: str
    kind: Kind
    is_rounded: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class WrongSum:
    """A total at a row and column that isn't what its parts come to."""

    row: int
    column: int
    stated: Decimal
    counted: Decimal
    parts: str
    """Which parts, in words."""
    is_money: bool


_RATE = re.compile(
    r"^占|单价|均|价格|标准|比例|占比|比重|百分|率|每|序号|编号|号$|名次|排名|排序|位次|得分|评分|分数|成绩|总评"
    r"|年份|年度$|日期|时间|电话|系数|权重|倍|折|档次|等级|增长|同比|环比|[%％‰/／]"
)
_STOCK = re.compile(r"余额|结余|结存|结转|累计|期初|期末")
_MONEY = re.compile(
    r"元|金额|款|费|津贴|补贴|补助|工资|薪|奖金|收入|支出|预算|决算|概算|总价|总额|资金|捐|经费|报价|造价"
)
_AMOUNT_COUNT = re.compile(r"(?:人|户|次|件|份|家|班|岗位|名|数)数?$")
_UNIT = re.compile(r"[（(\[【]([^（()）\]】]{0,20})[)）\]】]$")
_ROUNDED = re.compile(r"[万亿千]元?$")
_NUMBER = re.compile(
    r"[¥￥]?([-−－]?)[¥￥]?((?:[0-9]{1,3}(?:,[0-9]{3}){1,6}|[0-9]{1,15})(?:\.[0-9]{1,8})?)"
    r"[ ]?(元|人|人次|件|个|份|次|票|户|套|家|名|张|台|项|笔|班|岗|天)?"
)
_EMPTY = re.compile(r"[-—–－/／·….无空]*")
_MARKS = re.compile(r"[*_~]|<br\s*/?>|</?(?:strong|b|em)>", re.I)
_TOTAL = re.compile(r"(.*?)(总合计|小计|合计|合計|共计|总计|累计)")
_LOOSE_TOTAL = re.compile(r"(?:以上|上述)?[0-9一二三四五六七八九十]{0,3}[项类]?.{0,4}合计")
_TOTAL_NAMES = frozenset(("小计", "合计", "合計", "共计", "总计", "总合计"))
_RANKS = {"小计": 0, "合计": 1, "合計": 1, "共计": 1, "总计": 2, "总合计": 2, "累计": 2}
_LEVELS = (
    re.compile(r"[一二三四五六七八九十]{1,3}[、.．]"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]"),
    re.compile(r"[0-9]{1,2}[、.．](?![0-9])"),
    re.compile(r"[0-9]{1,2}\.[0-9]"),
    re.compile(r"[（(][0-9]{1,2}[)）]"),
    re.compile(r"[①-⑳]"),
)
INNER = 9
"""The level of a row that tells a part of another: 其中, or indented."""
_INNER = re.compile(r"其中|[　└├—–-]|&[en]msp;|&nbsp;")
_CARRIED = re.compile(r"结余|余额|结转|期初|期末|上月|上年|上期|年初")
_LESS = re.compile(r"减[：:去除]?|扣[：:除减]|核减")


def plain(text: str) -> str:
    """The cell's text without emphasis and inner spaces, full-width signs made half-width."""
    if text.isascii() and text.isalnum():
        return text
    return "".join(unicodedata.normalize("NFKC", _MARKS.sub("", text)).split())


def parse_amount(cell: str) -> Decimal | None:
    """The number in the cell; None where there is none, or one with a unit of its own, 3万元."""
    found = _NUMBER.fullmatch(plain(cell))
    if found is None:
        return None
    value = Decimal(found[2].replace(",", ""))
    return -value if found[1] else value


def is_empty(cell: str) -> bool:
    """Whether the cell says that there is nothing."""
    return _EMPTY.fullmatch(plain(cell)) is not None


def derive_column(label: str, type: str = "text", caption: str = "") -> Column:
    """What the column's numbers are, by its header and type; `caption` may tell a unit for all."""
    name = plain(label)
    bracket = _UNIT.search(name)
    unit = bracket[1] if bracket else ""
    core = name[: bracket.start()] if bracket else name
    is_rounded = bool(_ROUNDED.search(unit) or ("元" not in unit and _says_rounded(caption)))
    return Column(
        name=core,
        unit=unit,
        kind=_kind(core, unit, type),
        is_rounded=is_rounded or bool(re.search(r"[万亿千]元", core)),
    )


def _says_rounded(caption: str) -> bool:
    return re.search(r"单位[:：]?\s*[万亿千]元|[（(][万亿千]元[)）]", caption) is not None


def _kind(core: str, unit: str, type: str) -> Kind:
    whole = f"{core}({unit})"
    if type in ("percent", "date", "period", "person", "boolean", "link", "slug", "entry-id"):
        return Kind.RATE
    if _RATE.search(core) or re.search(r"[%％‰/／每]", unit) or unit == "分":
        return Kind.RATE
    if _STOCK.search(core):
        return Kind.STOCK
    if type == "money" or unit.endswith("元"):
        return Kind.MONEY
    if type == "integer" or (unit and not unit.isdigit() and "元" not in unit):
        return Kind.COUNT if type == "integer" or len(unit) <= 2 else Kind.QUANTITY
    if _AMOUNT_COUNT.search(core):
        return Kind.COUNT
    return Kind.MONEY if _MONEY.search(whole) else Kind.QUANTITY


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as far as sums go: None for `rank` is a row of details."""

    label: str
    rank: int | None
    is_named: bool
    """A total of something named, 收入合计: it may take in less than all the rows above."""
    is_annotated: bool
    """A total with a remark of its own: 合计（去重）. Nobody knows what it takes in."""
    level: int | None
    """Of a row of details: how deep its label's number says that it stands."""
    unit: str = ""
    """What stands in brackets behind the label: rows of different things don't add up."""


def find_wrong_sums(
    columns: Sequence[Column], cells: Sequence[Sequence[str]]
) -> Iterator[WrongSum]:
    """Every total of the table that no way of reading it gives; down the columns, then across."""
    total_columns = [at for at, each in enumerate(columns) if each.name in _TOTAL_NAMES]
    if len(cells) > MAX_ROWS:
        return
    if not total_columns and not any("计" in cell for row in cells for cell in row):
        return
    columns, cells, skipped = _without_second_header(columns, cells)
    rows = [_read_row(row) for row in cells]
    numbers = [[parse_amount(cell) for cell in row] for row in cells]
    if 0 < sum(row.rank is not None for row in rows) <= MAX_TOTALS:
        for at, column in enumerate(columns):
            if column.kind not in (Kind.RATE, Kind.STOCK) and _is_readable(at, cells, numbers):
                yield from _wrong_down(at, column, rows, [row[at] for row in numbers], skipped)
    for at in total_columns:
        yield from _wrong_across(at, columns, cells, numbers, skipped)


def _without_second_header(
    columns: Sequence[Column], cells: Sequence[Sequence[str]]
) -> tuple[Sequence[Column], Sequence[Sequence[str]], int]:
    """A first row without any number, above columns of numbers, is a second line of the header."""
    if len(cells) < 2 or any(parse_amount(cell) is not None for cell in cells[0]):
        return columns, cells, 0
    if not any(cells[0][1:]) or _read_row(cells[0]).rank is not None:
        return columns, cells, 0
    is_number = [
        any(parse_amount(row[at]) is not None for row in cells[1:]) for at in range(len(columns))
    ]
    if not all(
        cells[0][at] and not is_empty(cells[0][at]) for at, number in enumerate(is_number) if number
    ):
        return columns, cells, 0
    merged = []
    for column, cell, number in zip(columns, cells[0], is_number, strict=True):
        below = derive_column(cell) if number else column
        rate = Kind.RATE if Kind.RATE in (column.kind, below.kind) else below.kind
        unit = below.unit or column.unit
        is_rounded = below.is_rounded or column.is_rounded
        merged.append(Column(name=below.name, unit=unit, kind=rate, is_rounded=is_rounded))
    return merged, cells[1:], 1


def _read_row(row: Sequence[str]) -> _Row:
    texts = [cell for cell in row if cell and parse_amount(cell) is None and not is_empty(cell)]
    for cell in texts:
        text = plain(cell).rstrip(":：")
        bracket = _UNIT.search(text)
        core = text[: bracket.start()] if bracket else text
        found = _TOTAL.fullmatch(core)
        if found and (not found[1] or cell is texts[0]) and len(core) <= 20:
            is_annotated = bool(
                bracket and not re.fullmatch(r"[万亿千]?元|人|人次|件|个", bracket[1])
            )
            is_annotated = is_annotated or found[2] == "累计" or "其中" in core
            unit = bracket[1] if bracket else ""
            return _Row(text, _RANKS[found[2]], bool(found[1]), is_annotated, None, unit)
        if cell is texts[0] and _LOOSE_TOTAL.match(core) and len(core) <= 30:
            return _Row(text, 1, True, True, None)
    label = texts[0] if texts else ""
    inner = any(_INNER.match(cell) for cell in texts)
    text = plain(label)
    level = next((at for at, mark in enumerate(_LEVELS, 1) if mark.match(text)), None)
    bracket = _UNIT.search(text)
    unit = bracket[1] if bracket else ""
    return _Row(text, None, False, False, INNER if inner else level, unit)


def _is_readable(
    at: int, cells: Sequence[Sequence[str]], numbers: Sequence[Sequence[Decimal | None]]
) -> bool:
    """Whether every cell of the column is a number or says that there is nothing."""
    return all(
        number[at] is not None or is_empty(row[at])
        for row, number in zip(cells, numbers, strict=True)
    )


def _wrong_down(
    at: int, column: Column, rows: Sequence[_Row], values: Sequence[Decimal | None], skipped: int
) -> Iterator[WrongSum]:
    slack = _slack(column, [value for value in values if value is not None])
    for index, (row, stated) in enumerate(zip(rows, values, strict=True)):
        if row.rank is None or row.is_annotated or stated is None:
            continue
        first = None
        for way in _ways_down(index, rows, values):
            if way is None or abs(way - stated) <= slack:
                first = None
                break
            first = way if first is None else first
        if first is not None:
            yield WrongSum(
                row=index + skipped,
                column=at,
                stated=stated,
                counted=first,
                parts="各行相加",
                is_money=column.kind is Kind.MONEY,
            )


def _slack(column: Column, values: Sequence[Decimal]) -> Decimal:
    """By how much rounded figures may miss their total: half of the last place for each."""
    if not column.is_rounded and column.kind is not Kind.QUANTITY:
        return ZERO
    places = max((max(0, -value.as_tuple().exponent) for value in values), default=0)
    if places == 0 and not column.is_rounded:
        return ZERO
    return Decimal(1).scaleb(-places) / 2 * len(values)


def _ways_down(
    index: int, rows: Sequence[_Row], values: Sequence[Decimal | None]
) -> Iterator[Decimal | None]:
    """What the total may come to, the usual way first; None where nobody can tell."""
    own = rows[index]
    near = _nearest_details(index, rows, values) if own.is_named else []
    if own.is_named and (len(near) < 2 or rows[index - 1].unit != own.unit):
        return
    above = range(_bound(index, rows, values, own.rank, -1) + 1, index)
    below = range(index + 1, _bound(index, rows, values, own.rank, 1))
    yield from _reachable(above, rows, values)
    yield from _of_totals(above, own.rank, rows, values)
    first = next((row for row, value in zip(rows, values, strict=True) if value is not None), own)
    if own.is_named or first.rank is not None:  # totals may stand above what they sum up
        yield from _reachable(below, rows, values)
        yield from _of_totals(below, own.rank, rows, values)
    if own.is_named:
        yield from accumulate(near)
    if own.rank:  # a 小计 takes in its own block only
        if not own.is_named:
            yield from _of_same_rank(index, own.rank, rows, values)
        yield from _reachable(range(index), rows, values)


def _bound(
    index: int, rows: Sequence[_Row], values: Sequence[Decimal | None], rank: int, step: int
) -> int:
    """The nearest total of that rank or a higher one, up or down; else the table's edge."""
    at = index + step
    while 0 <= at < len(rows):
        if rows[at].rank is not None and rows[at].rank >= rank and values[at] is not None:
            break
        at += step
    return at


def _of_totals(
    span: range, rank: int, rows: Sequence[_Row], values: Sequence[Decimal | None]
) -> list[Decimal]:
    """The sums of the lower totals there, with the details that stand after the last of them."""
    ways = []
    for lower in range(rank):
        at = [each for each in span if rows[each].rank == lower and values[each] is not None]
        if at:
            totals = sum((values[each] for each in at), ZERO)
            rest = [values[each] for each in span if each > at[-1] and rows[each].rank is None]
            ways += [totals + sum((each for each in rest if each is not None), ZERO), totals]
            early = [values[each] for each in span if each < at[0] and rows[each].rank is None]
            ways.append(totals + sum((each for each in early if each is not None), ZERO))
    return ways


def _of_same_rank(
    index: int, rank: int, rows: Sequence[_Row], values: Sequence[Decimal | None]
) -> list[Decimal]:
    """The sum of the earlier totals of the same rank: 收入合计 and 支出合计 above a plain 合计."""
    totals = [values[at] for at in range(index) if rows[at].rank == rank and values[at] is not None]
    return [sum(totals, ZERO)] if totals else []


def _nearest_details(
    index: int, rows: Sequence[_Row], values: Sequence[Decimal | None]
) -> list[Decimal]:
    """The details right above, from the nearest up to the total before."""
    near = []
    for at in range(index - 1, -1, -1):
        if rows[at].rank is not None:
            break
        if values[at] is not None:
            near.append(values[at])
    return near


def _reachable(
    span: range, rows: Sequence[_Row], values: Sequence[Decimal | None]
) -> list[Decimal | None]:
    """What the details there may come to, all of them first; empty for none, None for too many ways.

    A row that tells a part of another (其中, a lower level, an indented one) isn't added again; one
    without a mark that follows it may be such a part; what is carried over may count or not.
    """
    chosen = [at for at in span if rows[at].rank is None]
    numbers = [values[at] for at in chosen if values[at] is not None]
    if not numbers:
        return []
    everything = sum(numbers, ZERO)
    marked = [rows[at].level for at in chosen if rows[at].level not in (None, INNER)]
    special = any(
        rows[at].level == INNER or _LESS.match(rows[at].label) or _CARRIED.search(rows[at].label)
        for at in chosen
    )
    has_levels = len(set(marked)) > 1 or 0 < len(marked) < len(chosen)
    if not special and not has_levels:
        return [everything]
    top = min(marked, default=None)
    states: set[tuple[Decimal, bool]] = {(ZERO, False)}
    has_parent = False
    for at in chosen:
        row, value = rows[at], values[at]
        if row.level == top and top is not None:
            has_parent = value is not None
        if value is None:
            states = {(total, False) for total, _ in states} if row.level == top else states
        elif row.level == INNER or (row.level is not None and row.level != top and has_parent):
            states = {(total, True) for total, _ in states}
        elif _LESS.match(row.label):
            states = {(total + sign * value, False) for total, _ in states for sign in (1, -1)}
        else:
            may_skip = row.level is None and bool(_CARRIED.search(row.label))
            opens = row.level is not None and row.level == top
            states = {(total + value, opens) for total, _ in states} | {
                (total, skips)
                for total, skips in states
                if may_skip or (skips and row.level is None)
            }
        if len(states) > MAX_WAYS:
            return [None]
    return [everything, *sorted({total for total, _ in states})]


def _wrong_across(
    at: int,
    columns: Sequence[Column],
    cells: Sequence[Sequence[str]],
    numbers: Sequence[Sequence[Decimal | None]],
    skipped: int,
) -> Iterator[WrongSum]:
    """Rows that don't add up where most others of the table do, in one and the same way."""
    best: tuple[int, Sequence[int], list[int]] = (0, (), [])
    fits: set[int] = set()
    for run in _runs(at, columns):
        right, wrong = 0, []
        for index, (row, number) in enumerate(zip(cells, numbers, strict=True)):
            parts = [number[each] for each in run]
            if number[at] is None or all(part is None for part in parts):
                continue
            if any(number[each] is None and not is_empty(row[each]) for each in run):
                continue
            known = [part for part in parts if part is not None]
            slack = _slack(columns[at], [*known, number[at]])
            if abs(sum(known, ZERO) - number[at]) > slack:
                wrong.append(index)
                continue
            fits.add(index)
            right += sum(part != 0 for part in known) > 1
        if right > best[0]:
            best = (right, run, wrong)
    right, run, wrong = best
    if right < len(wrong):
        return
    for index in wrong:
        if index in fits:
            continue
        known = [numbers[index][each] for each in run]
        yield WrongSum(
            row=index + skipped,
            column=at,
            stated=numbers[index][at],
            counted=sum((part for part in known if part is not None), ZERO),
            parts="、".join(columns[each].name or f"第 {each + 1} 列" for each in run) + "相加",
            is_money=columns[at].kind is Kind.MONEY or columns[at].unit.endswith("元"),
        )


def _runs(at: int, columns: Sequence[Column]) -> Iterator[list[int]]:
    """The columns that a total's column may take in: those up to it, from each one on; or those after."""
    totals = [each for each, column in enumerate(columns) if column.name in _TOTAL_NAMES]

    def parts(span: range) -> list[int]:
        unit = columns[at].unit
        return [
            each
            for each in span
            if each not in totals
            and columns[each].kind is not Kind.RATE
            and (not unit or columns[each].unit in ("", unit))
        ]

    before = [each for each in totals if each < at]
    for begin in dict.fromkeys((before[-1] + 1 if before else 0, 0)):
        run = parts(range(begin, at))
        for start in range(max(0, len(run) - 1)):
            yield run[start:]
    if len(before) > 1:
        yield before
    after = next((each for each in totals if each > at), len(columns))
    run = parts(range(at + 1, after))
    for end in range(len(run), 1, -1):
        yield run[:end]


def list_totals(
    columns: Sequence[Column], cells: Sequence[Sequence[str]]
) -> list[tuple[int, int, Decimal]]:
    """Row, column and amount of every sum of money in the table's last total row; empty without one."""
    for index in range(len(cells) - 1, -1, -1):
        if not any("计" in cell for cell in cells[index]):
            continue
        row = _read_row(cells[index])
        if row.rank in (None, 0) or row.is_annotated:
            continue
        amounts = [(at, parse_amount(cell)) for at, cell in enumerate(cells[index])]
        return [
            (index, at, amount)
            for at, amount in amounts
            if amount is not None and columns[at].kind is Kind.MONEY
        ]
    return []


def find_fractions(
    columns: Sequence[Column], cells: Sequence[Sequence[str]]
) -> Iterator[tuple[int, int, str]]:
    """Row, column and cell of every amount in 元, no price, with more than two decimals."""
    money = [
        at
        for at, each in enumerate(columns)
        if each.kind in (Kind.MONEY, Kind.STOCK) and each.unit == "元" and not each.is_rounded
    ]
    for index, row in enumerate(cells) if money else ():
        for at in money:
            if "." in row[at]:
                amount = parse_amount(row[at])
                if amount is not None and amount.as_tuple().exponent < -2:
                    yield index, at, row[at]

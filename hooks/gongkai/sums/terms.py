"""Owns in which ways a column may come of others in its row, by their headers; compares no figures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.sums.figures import Column, Kind
from gongkai.sums.labels import Side, read_label
from gongkai.sums.wrong import ZERO

_PAID = re.compile(r"实发|实付|实领|实得|净额|应发|应付|审定")
_LEFT = re.compile(
    r"结余|余额|结存|盈余|差额|节约|节余|库存|结转|核减|审减|利润|盈亏|增减|期末|年末|月末|净值|净增|空编|缺编|未[付用拨使]"
)
_LESS = re.compile(
    r"扣|代缴|减|个税|税$|个人.{0,4}(?:部分|缴)|公积金|优惠|退(?!休)|抵|已[付拨交]|^支出|支出$|支出[(（]|出库|消耗|领用|使用|归还|偿还|转出|调出|减少|退出|毕业"
)
_INNER = re.compile(r"^其中|^[含内][:：]")
_SCORE = re.compile(r"^(?:总[评得]?分|总得?分数|总成绩|合计得?分)$")
_NO_SCORE = re.compile(r"名次|排名|序号|编号|号$|[%％率]|系数|权重|报价|金额|元")
MAX_SHORTENED = 8
"""Columns before a total of which the last ones may not count: 男, 女, 党员, 合计."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """A way in which a column may come of others: each column with its sign."""

    terms: tuple[tuple[int, int], ...]

    def count(self, numbers: Sequence[Decimal | None]) -> Decimal | None:
        """What the row's parts come to; None without any, or where one is no number."""
        known = [(sign, number) for at, sign in self.terms if (number := numbers[at]) is not None]
        if not known or any(number.is_nan() for _, number in known):
            return None
        return sum((sign * number for sign, number in known), ZERO)

    def weight(self, numbers: Sequence[Decimal | None]) -> int:
        """How many of the row's parts aren't 0: one alone proves nothing."""
        return sum(bool(numbers[at]) for at, _ in self.terms)


def is_across(column: Column) -> bool:
    """Whether the column may be the total of others in its row, or what is left of them."""
    if _SCORE.search(column.name):
        return True
    if column.kind is Kind.RATE or _INNER.match(column.name):
        return False
    label = read_label(column.name)
    if label.rank is not None:
        return "累计" not in column.name
    return bool(_PAID.search(column.name) or _LEFT.search(column.name))


def find_terms(at: int, columns: Sequence[Column], usable: Sequence[int]) -> Iterator[Terms]:
    """What the column may take in: those before it, from each one on; those behind it; the totals before."""
    name = columns[at].name
    totals = [each for each in usable if read_label(columns[each].name).rank is not None]
    is_total = at in totals
    own = [each for each in usable if _may_add(at, each, columns)]
    before, after = [each for each in own if each < at], [each for each in own if each > at]
    if _LEFT.search(name) and not is_total:
        yield from _ways_left(at, before, columns)
        return
    lower = [each for each in before if each in totals]
    plain = [each for each in before if each not in totals]
    since = [each for each in plain if not lower or each > lower[-1]]
    for run in (since, plain, before):
        for start in range(max(0, len(run) - 1)):
            yield from _signed(run[start:], columns)
    for end in range(2, len(since)) if len(since) <= MAX_SHORTENED else ():
        yield from _signed(since[:end], columns)
    if len(lower) > 1:
        yield from _signed(lower, columns)
    if lower and since:
        yield from _signed([*lower[-1:], *since], columns)
        yield from _signed([*lower, *since], columns)
        yield Terms(terms=((lower[-1], 1), *((each, -1) for each in since)))
    if _PAID.search(name) and before:
        yield Terms(terms=((before[0], 1), *((each, -1) for each in before[1:])))
    if is_total:
        yield from _ways_behind(after, totals, columns)


def _ways_behind(
    after: Sequence[int], totals: Sequence[int], columns: Sequence[Column]
) -> Iterator[Terms]:
    """What a total on the left takes in: the columns behind it, not those that an inner total takes in."""
    stop = next((each for each in after if each in totals), None)
    run = [each for each in after if stop is None or each < stop]
    for end in range(len(run), 1, -1):
        yield from _signed(run[:end], columns)
    if stop is None:
        return
    inner = [each for each in after if each in totals]
    if len(inner) > 1:
        yield from _signed(inner, columns)
    for total in inner[
        :1
    ]:  # 合计 | 甲 | 小计 | 其一 | 其二 | 乙: the rest stands behind the inner parts
        behind = [each for each in after if each > total]
        for skip in range(len(behind) + 1):
            yield from _signed([*run, total, *behind[skip:]], columns)


def _may_add(at: int, each: int, columns: Sequence[Column]) -> bool:
    own, other = columns[at], columns[each]
    if _SCORE.search(own.name):
        return each != at and not _SCORE.search(other.name) and not _NO_SCORE.search(other.name)
    if each == at or other.kind is Kind.RATE or _INNER.match(other.name):
        return False
    if own.group and other.group != own.group:
        return False
    if (
        other.kind is Kind.STOCK
        and own.kind is not Kind.STOCK
        and read_label(own.name).rank is None
    ):
        return False
    rank, higher = read_label(own.name).rank, read_label(other.name).rank
    if rank is not None and higher is not None and higher > rank:
        return False
    return not own.unit or other.unit in ("", own.unit)


def _signed(run: Sequence[int], columns: Sequence[Column]) -> Iterator[Terms]:
    """The columns all added; those that say so taken away; without those."""
    if len(run) < 2:
        return
    less = {each for each in run if _LESS.search(columns[each].name)}
    yield Terms(terms=tuple((each, 1) for each in run))
    if less and len(less) < len(run):
        yield Terms(terms=tuple((each, -1 if each in less else 1) for each in run))
        rest = [each for each in run if each not in less]
        if len(rest) > 1:
            yield Terms(terms=tuple((each, 1) for each in rest))


def _ways_left(at: int, before: Sequence[int], columns: Sequence[Column]) -> Iterator[Terms]:
    """What 结余, 余额, 节约 may be of: what was there and came in, less what went out."""
    flows = {each: read_label(columns[each].name).flow for each in before}
    stock = [each for each in before if columns[each].kind is Kind.STOCK]
    out = [
        each for each in before if _LESS.search(columns[each].name) or flows[each] is Side.EXPENSE
    ]
    into = [each for each in before if each not in out and each not in stock]
    for held in ([], stock[-1:], stock[:1]):
        for start in range(max(1, len(into))):
            chosen = [*held, *into[start:]]
            for taken in (out, out[-1:]):
                if chosen and taken:
                    terms = sorted([*((e, 1) for e in chosen), *((e, -1) for e in taken)])
                    yield Terms(terms=tuple(terms))
    if len(before) >= 2:
        yield Terms(terms=((before[-2], 1), (before[-1], -1)))
        yield Terms(terms=((before[-2], -1), (before[-1], 1)))
        yield Terms(terms=((before[0], 1), (before[-1], -1)))

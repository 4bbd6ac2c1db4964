"""Owns the figures in a table: which cells are amounts, and what the numbers of a column are.

Money is Decimal throughout; nothing here knows of sums.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

MAX_KEPT = 20_000
"""Cells that are remembered: each is asked about several times."""


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


_RATE = re.compile(
    r"^占|单价|均|价格|标准|比例|占比|比重|百分|率|每|序号|编号|编码|代码|号$|名次|排名|排序|位次|得分|评分|分数|成绩|总评"
    r"|年份|年度$|日期|时间|电话|系数|权重|倍|折|档次|等级|增长|同比|环比|[%％‰/／]"
)
_STOCK = re.compile(r"余额|结余|结存|结转|累计|期初|期末")
_MONEY = re.compile(
    r"元|金额|款|费|津贴|补贴|补助|工资|薪|奖金|收入|支出|预算|决算|概算|总价|总额|资金|捐|经费|报价|造价"
)
_AMOUNT_COUNT = re.compile(r"(?:人|户|次|件|份|家|班|岗位|名|数)数?$")
BRACKET = re.compile(r"[（(\[【]([^（()）\]】]{0,20})[)）\]】]$")
_ROUNDED = re.compile(r"[万亿千]元?$")
_NUMBER = re.compile(
    r"[¥￥]?([-−－]?)[¥￥]?((?:[0-9]{1,3}(?:,[0-9]{3}){1,6}|[0-9]{1,15})(?:\.[0-9]{1,8})?)"
    r"[ ]?(元|人|人次|件|个|份|次|票|户|套|家|名|张|台|项|笔|班|岗|天)?"
)
_EMPTY = re.compile(r"[-—–－/／·….无空]*")
_MARKS = re.compile(r"[*_~]|<br\s*/?>|</?(?:strong|b|em)>", re.I)


@lru_cache(maxsize=MAX_KEPT)
def plain(text: str) -> str:
    """The cell's text without emphasis and inner spaces, full-width signs made half-width."""
    if text.isascii() and text.isalnum():
        return text
    return "".join(unicodedata.normalize("NFKC", _MARKS.sub("", text)).split())


@lru_cache(maxsize=MAX_KEPT)
def parse_amount(cell: str) -> Decimal | None:
    """The number in the cell; None where there is none, or one with a unit of its own, 3万元."""
    found = _NUMBER.fullmatch(plain(cell))
    if found is None:
        return None
    value = Decimal(found[2].replace(",", ""))
    return -value if found[1] else value


def count_decimals(value: Decimal) -> int:
    """Digits behind the point; 0 for a whole number, and for what is no number."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def is_empty(cell: str) -> bool:
    """Whether the cell says that there is nothing."""
    return _EMPTY.fullmatch(plain(cell)) is not None


def derive_column(label: str, type: str = "text", caption: str = "") -> Column:
    """What the column's numbers are, by its header and type; `caption` may tell a unit for all."""
    name = plain(label)
    bracket = BRACKET.search(name)
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
    if type in (
        "percent",
        "price",
        "date",
        "period",
        "person",
        "boolean",
        "link",
        "slug",
        "entry-id",
    ):
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
                if amount is not None and count_decimals(amount) > 2:
                    yield index, at, row[at]

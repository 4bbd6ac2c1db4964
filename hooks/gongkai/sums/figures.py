"""Owns the figures in a table: which cells are amounts, and what the numbers of a column are.

Money is Decimal throughout; nothing here knows of sums.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

JOINT = "｜"
"""Between a head and the one above it, in what a column is called: 收入｜预算."""
MAX_KEPT = 20_000
"""Cells that are remembered: each is asked about several times."""
UNKNOWN = Decimal("NaN")
"""What a cell adds that is neither a number nor empty: 约300, 缺考. Every sum with it is unknown too."""


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
    """Its own, else that of the table: 元, 万元, 人."""
    kind: Kind
    is_rounded: bool
    scale: int = 1
    """How many of 元 one of its figures is: 10,000 for 万元."""
    group: str = ""
    """The header above several columns, where there are two lines of it."""
    is_guessed: bool = False
    """Its header tells no kind: 项目, 9月. What stands near may."""

    @property
    def is_money(self) -> bool:
        """Whether its figures are sums of money."""
        return self.kind is Kind.MONEY or "元" in self.unit


_RATE = re.compile(
    r"^占|^[类款项目]$|单价|均|价格|标准|比例|占比|比重|百分|率|每|序号|编号|编码|代码|号$|名次|排名|排序|位次|得分|评分|分数|成绩|总评"
    r"|年份|年度$|日期|时间|电话|系数|权重|倍|折|档次|等级|增长|同比|环比|行次|栏次|[%％‰/／]"
)
_STOCK = re.compile(
    r"余额|结余|结存|结转|累计|期初|期末|库存|年初(?!预算|批复|数|计划)|年末|月初|月末"
)
_MONEY = re.compile(
    r"元|金额|款|费|津贴|补贴|补助|工资|薪|奖金|收入|支出|预算|决算|概算|总价|总额|资金|捐|经费|报价|造价"
)
_AMOUNT_COUNT = re.compile(r"(?:人|户|次|件|份|家|班|岗位|名|数|教师|职工|学生|票)数?$|^[男女]生?$")
_SOME_COUNT = re.compile(
    r"(?:预算|决算|执行|发生|实际|计划|调整|核定|金额|合计|本[年月期]|上[年月期]|当[年月期]|学期|全年|账面|年|月)数$"
)
"""数 that says nothing of what is counted: 本学期数."""
BRACKET = re.compile(r"[（(\[【]([^（()）\]】]{0,20})[)）\]】]$")
_SCALES = {"千": 1_000, "万": 10_000, "百万": 1_000_000, "亿": 100_000_000}
_SCALE = re.compile(r"(百万|[万亿千])元?$")
_NEAR_UNIT = re.compile(
    r"单位[:：]?(?:人民币)?[:：]?[(]?((?:百万|[万亿千])?元)"
    r"|^[(]?(?:人民币)?((?:百万|[万亿千])?元)[)]?$|[(](?:人民币)?((?:百万|[万亿千])?元)[)]"
)
_AMOUNT = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}|[0-9]{1,15})(?:\.[0-9]{1,8})?"
_NUMBER = re.compile(
    rf"[¥￥]?([-−－–△▲]?)[¥￥]?({_AMOUNT})(百万|[万亿千])?"
    r"(元整?|人|人次|件|个|份|次|票|户|套|家|名|张|台|项|笔|班|岗|天|册|本|节|课时|位)?"
)
_BRACKETED = re.compile(rf"[(][¥￥]?({_AMOUNT})(百万|[万亿千])?(元)?[)]")
"""A figure in brackets alone is below zero, as bookkeepers write it."""
_CAPITALS_BEHIND = re.compile(
    r"[(]?(?:大写|人民币|[:：]){0,4}[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正]{3,40}[)]?$"
)
_PERCENT = re.compile(r"[-−－+]?[0-9.,]+[%％‰]")
_EMPTY = re.compile(r"[-—–－/／·….无空]*|未发生|不适用|无此项")
_MARKS = re.compile(r"[*_~]|<br\s*/?>|</?(?:strong|b|em)>", re.I)


@lru_cache(maxsize=MAX_KEPT)
def plain(text: str) -> str:
    """The cell's text without emphasis and inner spaces, full-width signs made half-width."""
    if text.isascii() and text.isalnum():
        return text
    return "".join(unicodedata.normalize("NFKC", _MARKS.sub("", text)).split())


@lru_cache(maxsize=MAX_KEPT)
def parse_figure(cell: str) -> tuple[Decimal, int] | None:
    """The cell's number, and the scale that it names itself, 10,000 for 3.5万元, else 0; None without one."""
    text = _CAPITALS_BEHIND.sub("", plain(cell))
    found = _NUMBER.fullmatch(text)
    if found is not None:
        sign, digits, scale = found[1], found[2], found[3]
    else:
        found = _BRACKETED.fullmatch(text)
        if found is None:
            return None
        sign, digits, scale = "-", found[1], found[2]
    value = Decimal(digits.replace(",", ""))
    return (-value if sign else value), _SCALES[scale] if scale else 0


def parse_amount(cell: str) -> Decimal | None:
    """The number in the cell; None where there is none, or one with a scale of its own, 3万元."""
    found = parse_figure(cell)
    return found[0] if found and not found[1] else None


def read_number(cell: str, column: Column) -> Decimal | None:
    """What the cell adds to its column: None for nothing, NaN for something that nobody can add up."""
    found = parse_figure(cell)
    if found is None:
        return None if is_empty(cell) or is_share(cell) else UNKNOWN
    value, scale = found
    return value * scale / column.scale if scale else value


def find_coarseness(cell: str, column: Column) -> Decimal:
    """By how much a cell with a scale of its own, 3.5万元, may be rounded; 0 for others."""
    found = parse_figure(cell)
    if found is None or found[1] <= column.scale:
        return Decimal(0)
    return Decimal(found[1]).scaleb(-count_decimals(found[0])) / 2 / column.scale


def count_decimals(value: Decimal) -> int:
    """Digits behind the point; 0 for a whole number, and for what is no number."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def is_empty(cell: str) -> bool:
    """Whether the cell says that there is nothing."""
    return _EMPTY.fullmatch(plain(cell)) is not None


def find_unit(texts: Iterable[str]) -> str:
    """The unit of money that the first of the texts near a table names, 单位：万元; empty without one."""
    for text in texts:
        found = _NEAR_UNIT.search(plain(text))
        if found:
            return found[1] or found[2] or found[3]
    return ""


def is_share(cell: str) -> bool:
    """Whether the cell is a percentage."""
    return _PERCENT.fullmatch(plain(cell)) is not None


def derive_column(label: str, type: str = "text", unit: str = "", group: str = "") -> Column:
    """What the column's numbers are, by its header and type; `unit` is what the table says for all."""
    name = plain(label).rstrip(":：")
    bracket = BRACKET.search(name)
    own = bracket[1].removeprefix("单位").lstrip(":：") if bracket else ""
    core = name[: bracket.start()] if bracket else name
    named = re.search(r"(?:百万|[万亿千])元", core)
    kind, is_guessed = _kind(core, own, type)
    if unit and is_guessed:
        kind, is_guessed = Kind.MONEY, False
    if not own and kind in (Kind.MONEY, Kind.STOCK):
        own = named[0] if named else unit
    scale = _SCALE.search(own)
    return Column(
        name=core,
        unit=own,
        kind=kind,
        is_rounded=scale is not None,
        scale=_SCALES[scale[1]] if scale else 1,
        group=group,
        is_guessed=is_guessed,
    )


def _kind(core: str, unit: str, type: str) -> tuple[Kind, bool]:
    """The kind, and whether it is but a guess."""
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
        return Kind.RATE, False
    if _RATE.search(core) or re.search(r"[%％‰/／每]", unit) or unit == "分":
        return Kind.RATE, False
    if _STOCK.search(core):
        return Kind.STOCK, False
    if type == "money" or unit.endswith("元"):
        return Kind.MONEY, False
    if type == "integer" or (unit and not unit.isdigit() and "元" not in unit):
        return Kind.COUNT if type == "integer" or len(unit) <= 2 else Kind.QUANTITY, False
    if _AMOUNT_COUNT.search(core) and not _SOME_COUNT.search(core):
        return Kind.COUNT, False
    return (Kind.MONEY, False) if _MONEY.search(whole) else (Kind.QUANTITY, True)


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

"""Owns what a row's or a column's label says of its figures: level, sign, total, result; knows no figure."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from gongkai.sums.figures import BRACKET, MAX_KEPT, is_empty, is_share, parse_figure, plain

TOTAL_NAMES = frozenset(("小计", "合计", "合計", "共计", "总计", "总合计"))
"""Headers of columns that are totals of everything beside them."""


class Side(StrEnum):
    """What a row is to an account."""

    NONE = ""
    INCOME = "income"
    EXPENSE = "expense"
    CARRIED = "carried"
    """What was there before: 上月结余."""
    RESULT = "result"
    """What is left: 本月结余, 利润."""


class Aside(StrEnum):
    """Whether a row stands beside the sums."""

    NO = ""
    MAYBE = "maybe"
    """天数, 人数: beside money, but not beside other counts."""
    YES = "yes"
    """平均, 占比, 上年同期."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """What a label says; `rank` None is a detail, else 0 is 小计, 1 合计, 2 总计."""

    text: str = ""
    rank: int | None = None
    is_named: bool = False
    """A total of something named, 收入合计: it may take in less than all the rows above."""
    is_open: bool = False
    """A total that may be one of the rows that another sums up: 水电费合计."""
    is_odd: bool = False
    """A total that is counted in a way of its own: 合计（去重）, 累计."""
    mark: int = 0
    """How deep its number says that it stands: 一、 10, （一） 20, 1. 30; 0 without one."""
    indent: int = 0
    unit: str = ""
    """What stands in brackets behind: rows of different things don't add up."""
    flow: Side = Side.NONE
    sign: int = 1
    """-1 is taken away, 减：扣款; 0 may be, 优惠."""
    aside: Aside = Aside.NO
    is_inner: bool = False
    """It tells a part of another: 其中."""
    is_bare: bool = False
    """Nothing but 其中：, and what follows is such."""


_RANKS = {"小计": 0, "合计": 1, "合計": 1, "共计": 1, "总计": 2, "总合计": 2, "累计": 2}
_TOTAL = re.compile(r"(.*?)(总合计|小计|合计|合計|共计|总计|累计)数?")
_COUNTED = re.compile(r"^(合计|共计|总计|小计)[:：]?[0-9,]+(?:人次?|[项件户笔名个家])$")
"""合计2人: a total that tells its number, too."""
_TURNED_TOTAL = re.compile(
    r"(?:合计|总|共)(收入|支出|金额|额|数|人数|人次|票数|价|投资|造价|费用|经费)|(收入|支出)总[额数]"
)
"""总收入, 合计金额: the word for a total stands before what it sums up."""
_LOOSE_TOTAL = re.compile(r"(?:以上|上述)?[0-9一二三四五六七八九十]{0,3}[项类]?.{0,4}合计")
_PLAIN_UNIT = re.compile(
    r"(?:单位:?)?(?:[万亿千]?元|人民币|RMB|人|人次|件|个|[0-9A-H一二三四五六七八九十+\-~至=、]+|大写|小写|共[0-9]+[人次户项件名笔家]+)"
)
_UNIT = re.compile(
    r"[万亿千]?元|人|人次|份|天|次|件|个|斤|公斤|千克|吨|升|桶|袋|户|台|套|册|平方米|㎡|度|课时|节|票|[%％]"
)
_SUMS_UP = re.compile(
    r"(?:本[年月期]|本学[年期]|全[年校部]|当[年月期]|[0-9]{1,4}年?[0-9]{0,2}月?)?(?:度|份)?(?:各项|总)?"
    r"(?:收入|支出|经费|费用|金额|应发|实发|拨款|预算|决算|票数|人数|[实应][收付支发领缴退补]|净[额收支]|总|项目|人员)?"
)
"""What may stand before 合计 where it takes in the rows above; 水电费合计 may be one of the rows."""
_CN = "零〇一二三四五六七八九十"
_MARKS = (
    (5, re.compile(r"(?:[甲乙丙丁戊]|[A-HＡ-Ｈ]|[ⅠⅡⅢⅣⅤⅥ])[、.:：]|第[一二三四五六七八九十]部分")),
    (10, re.compile(rf"[{_CN}]{{1,3}}[、.．,:](?![0-9])")),
    (20, re.compile(rf"[（(][{_CN}]{{1,3}}[)）]")),
    (34, re.compile(r"[0-9]{1,2}[.．][0-9]{1,2}[.．][0-9]{1,2}(?![0-9])")),
    (32, re.compile(r"[0-9]{1,2}[.．-][0-9]{1,2}(?![0-9%万元月日年号米寸斤吨匹升度a-zA-Z~至])")),
    (30, re.compile(r"[0-9]{1,2}[、.．,](?![0-9])")),
    (40, re.compile(r"[（(][0-9]{1,2}[)）]|[0-9]{1,2}[)）]")),
    (50, re.compile(r"[①-⑳]")),
    (60, re.compile(r"[a-z][.)、]")),
)
_BLANK = re.compile(
    r"((?:&[en]msp;|&nbsp;|&ensp;|[　\u00a0\u2002\u2003 \t])*)([└├│─—–]+|-(?=[^0-9\s-]))?"
)
_INNER = re.compile(r"其中|[含内](?:[:：])")
_CARRIED = re.compile(
    r"(?:上[年月期学次届季周]|年初|期初|月初|往年|以前年度|历年|去年|承前|前期|上学期).{0,6}(?:结|余|存|转)|期初|年初|上年结转|承前页|用.*(?:结余|差额)|弥补"
)
_LEFT = re.compile(r"结余|余额|结存|结转|盈余|亏损|利润|节余|差额|盈亏|期末|年末|净值|净额$")
_LESS = re.compile(
    r"^(?:减(?:去|少|免)?|扣(?:除|减|款)?|抵扣)[:：、]|^[(（]减[)）]|^减(?=[^免少值排])|^扣除|^-(?=[^0-9])"
)
_MAYBE_LESS = re.compile(r"减|扣|优惠|折让|折扣|抵|退(?![休役伍])|冲(?![洗印床])|让利|下浮")
_MORE = re.compile(r"^加[:：]")
_ASIDE = re.compile(
    r"^(?:[月日人年周生班户次餐校学期每]{0,2}均|平均|人均|生均|日均|月均|最高|最低|最大|最小|中位|每)|平均(?:数|值|分)?$"
    r"|占比|占.{0,6}比|比例|比重|同比|环比|增长[率额幅]?$|增幅|增减|较上年|比上年|同期|率$|率[(（%]|名次|排名|标准差|公式|核定标准"
)
_ASIDE_COUNT = re.compile(
    r"(?:天数|人数|人次|次数|份数|餐数|班数|户数|件数|个数|学生数|教师数|职工数|面积)$|^[就用]餐"
)
_INCOME = re.compile(r"收入|收到|进账|筹集|拨入|来源|进项|收缴|募集|收款|收益|[捐拨]款$|会费$")
_SPENT = re.compile(r"支出|成本|使用|开支|支付|付出")
_EXPENSE = re.compile(
    r"支出|开支|费用|成本|付出|付款|支付|税金|使用|用途|使用情况|支用|[^经学餐伙食]费$"
)


def read_indent(cell: str) -> tuple[int, bool]:
    """How far the cell's text stands in, a Chinese character counting 2; and whether a line draws it so."""
    found = _BLANK.match(cell)
    if found is None or found.end() == len(cell):
        return 0, False
    blanks = re.sub(r"&emsp;|[　\u2003]", "  ", found[1])
    blanks = re.sub(r"&ensp;|&nbsp;|[\u00a0\u2002\t]", " ", blanks)
    return len(blanks) + (2 if found[2] else 0), bool(found[2])


@lru_cache(maxsize=MAX_KEPT)
def read_label(cell: str, *, is_first: bool = True) -> Label:
    """What the cell says as a label; `is_first` unless others stand before it in the row."""
    indent, _ = read_indent(cell)
    text = plain(re.sub(r"&(?:[en]msp|nbsp|ensp);", "", cell)).rstrip(":：").lstrip("└├│─—–")
    inner = _INNER.match(text)
    rest = text[inner.end() :].lstrip(":：") if inner else text
    mark, core = read_mark(rest)
    bracket = BRACKET.search(core)
    unit = bracket[1] if bracket else ""
    name = (core[: bracket.start()] if bracket else core).rstrip(":：")
    total = None if inner else _read_total(name, unit, is_first=is_first)
    flow = read_flow(name)
    return Label(
        text=text,
        rank=total[0] if total else None,
        is_named=bool(total and total[1]),
        is_open=bool(total and total[2]),
        is_odd=bool(total and total[3]),
        mark=mark,
        indent=indent,
        unit=unit if _UNIT.fullmatch(unit) else "",
        flow=flow,
        sign=_read_sign(name),
        aside=Aside.NO if total and flow is not Side.RESULT else _read_aside(name, unit),
        is_inner=inner is not None,
        is_bare=inner is not None and not rest,
    )


def read_mark(text: str) -> tuple[int, str]:
    """How deep the number before the text says that it stands, and the text without it."""
    for depth, mark in _MARKS:
        found = mark.match(text)
        if found:
            return depth, text[found.end() :].lstrip("、.．:：")
    return 0, text


def _read_total(name: str, unit: str, *, is_first: bool) -> tuple[int, bool, bool, bool] | None:
    """Rank, whether it is named, open, odd; None for what labels no total."""
    turned = _TURNED_TOTAL.fullmatch(re.sub(r"^(?:本[年月期]|全年|本学期)", "", name))
    is_odd = bool(unit and not _PLAIN_UNIT.fullmatch(unit) and not re.search(r"大写|小写", unit))
    if turned and is_first:
        return 1, bool(turned[1] in ("收入", "支出") or turned[2]), False, is_odd
    found = _TOTAL.fullmatch(_COUNTED.sub(r"\1", name))
    if found and (not found[1] or is_first) and len(name) <= 20:
        is_odd = is_odd or found[2] == "累计" or "其中" in name
        is_open = found[2] != "小计" and not _SUMS_UP.fullmatch(found[1])
        return _RANKS[found[2]], bool(found[1]), is_open, is_odd
    if is_first and _LOOSE_TOTAL.match(name) and len(name) <= 30:
        return 1, True, True, not re.search(r"大写", name)
    return None


def read_flow(name: str) -> Side:
    """What a row of that name is to an account."""
    if _CARRIED.search(name):
        return Side.CARRIED
    if _LEFT.search(name):
        return Side.RESULT
    if _INCOME.search(name) and not _SPENT.search(name):
        return Side.INCOME
    return Side.EXPENSE if _EXPENSE.search(name) else Side.NONE


def _read_sign(name: str) -> int:
    if _LESS.search(name):
        return -1
    return 0 if _MAYBE_LESS.search(name) and not _MORE.match(name) else 1


def _read_aside(name: str, unit: str) -> Aside:
    if _ASIDE.search(name) or unit in ("%", "％"):
        return Aside.YES
    return Aside.MAYBE if _ASIDE_COUNT.search(name) else Aside.NO


def is_text(cell: str) -> bool:
    """Whether the cell may be a label: neither empty nor a figure or a share."""
    return bool(cell) and parse_figure(cell) is None and not is_empty(cell) and not is_share(cell)

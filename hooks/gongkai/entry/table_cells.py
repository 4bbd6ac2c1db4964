"""Owns which cells of a typed column are its values, which only remark on them, and which are slips.

People write 缺考 beside scores and 2（递补） beside ranks: such a cell is shown as written and counts as no
figure. 12O0 and 1,2000 are no remarks.
"""

import re
import unicodedata
from collections.abc import Container, Sequence
from functools import lru_cache
from typing import Any

from gongkai.diagnostics.diagnostic import Fault
from gongkai.entry.table import is_blank_cell
from gongkai.reading.fields import BOOLEAN, DATE, INTEGER, MONEY, NUMBER, PERCENT, PERIOD, Field

_FIGURES = (MONEY, INTEGER, NUMBER, PERCENT)
REMARKED = (*_FIGURES, DATE, PERIOD, BOOLEAN)
"""Types in whose columns a cell may hold a remark instead of a value."""

MAX_REMARK = 40

_STATES = re.compile(
    "[缺旷缓补免停]考|缺[席勤测试额员]?|免(?:笔|面|体)?[试测考修检费收]?(?:试|费)?|直接(?:面试|考核|入围)"
    "|[病事产婚丧公]假|哺乳假|请假|休假|离[职岗退]|退[休出学役赛费]|休学|转学|转岗|借调|外出|因公(?:外出)?|出差"
    "|作废|无效|弃权|(?:自愿|主动)?放弃(?:.{0,6})|递补|候补|取消(?:.{0,6})|终止|暂[停缓缺无定]|流标|废标|停[用发办]"
    "|面议|待[定核查报补议批](?:定|实)?|未[定到报考交缴评测填知领发开设]|未参加|不参加|未(?:通过|达标|完成|提供|填报|统计)"
    "|不(?:适用|计|收|限|设|参评|计分|合格|及格|达标|通过|详|明|变|予.{0,4})|(?:基本)?合格|优秀?|良好?|中等?|差|(?:不)?及格"
    "|称职|(?:基本|不)称职|通过|达标|满意|免费|赠送|赠|自筹|自愿|另[计议行付](?:.{0,4})?"
    "|(?:据|按)实(?:.{0,4})|实报实销|包干|已[退缴付结交发领完](?:.{0,3})?|持平|相同|同[上左前](?:.{0,4})?|[详参]?见.{1,10}"
    "|长期|至今|永久|无固定期限|有|没有|零|空缺|保密|不公开|新增|首次|滚动|全年|每[天日周月年]|全部|全免|半价|暂无|尚未.{0,6}"
    "|[合小总共累]计(?:.{0,6})|平均(?:.{0,4})?|[月日年人]?均值?|N/?A|[A-E][+-]?",
    re.IGNORECASE,
)
_SIGNS = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,12}(?:\.[0-9]{1,8})?"
_UNIT = r"(?:[十百千万亿]*(?:[^\W0-9A-Za-z_]{1,4}(?:/[^\W0-9A-Za-z_]{1,4})?|%|‰)?)"
_NUMBER = rf"[-+]?¥?(?:{_SIGNS}){_UNIT}"
_BEFORE = (
    "(?:大?约|近|超过?|逾|不(?:超过|低于|少于|高于|足|满|到)|至[少多]|最[高低多少]"
    "|≥|≤|>|<|约为|其中|含|共|第|[合小总共累]计)"
)
_AFTER = "(?:多|余|左右|上下|以[上下内]|起|封顶|不等)"
_REMARKS = (
    re.compile(rf"{_BEFORE}{_NUMBER}{_AFTER}?"),
    re.compile(rf"[-+]?¥?(?:{_SIGNS})[十百千万亿]*[多余几]{_UNIT}"),
    re.compile(rf"{_NUMBER}{_AFTER}"),
    re.compile(rf"{_NUMBER}[-~～—–至到]+{_NUMBER}"),
    re.compile(rf"{_NUMBER}(?:\([^()]+\))+|\([^()]*[^\W0-9_][^()]*\){_NUMBER}"),
    re.compile(rf"{_NUMBER}[*△▲※☆★↑↓①-⑩]+|[*△▲※☆★↑↓]+{_NUMBER}"),
    re.compile(rf"{_NUMBER}/[^\W0-9A-Za-z_]{{1,4}}"),
    re.compile(rf"{_NUMBER}(?:[+、;]{_NUMBER})+"),
    re.compile(rf"[^\W0-9A-Za-z_]{{1,4}}{_NUMBER}"),
)
_FIGURE = re.compile(_NUMBER)
_WORDS = re.compile(r"[^\W0-9A-Za-z_][^0-9A-Za-z]*")
_SPAN = re.compile("[~～—–至到起]+")
_MONTH = re.compile(r"(?:19|20)[0-9]{2}[-/.年](?:0?[1-9]|1[0-2])月?|(?:19|20)[0-9]{2}年?")
_DAY = re.compile(
    r"(?:0?[1-9]|1[0-2])月(?:(?:0?[1-9]|[12][0-9])[日号]?)?|(?:0?[13-9]|1[0-2])月30[日号]?"
    r"|(?:0?[13578]|1[02])月31[日号]?|(?:0?[1-9]|[12][0-9]|3[01])[日号]|今|长期|"
)


@lru_cache(maxsize=20_000)
def _plain(cell: str) -> str:
    return "".join(unicodedata.normalize("NFKC", cell).replace("−", "-").split())


def find_slips(
    columns: Sequence[Field[Any]], rows: Sequence[Sequence[str]], guessed: Container[int] = ()
) -> list[list[tuple[int, str, Fault]]]:
    """For each column, its cells that are neither a value of its type nor a remark: row, cell, fault.

    `guessed` are columns whose figures were all read to know their type: they have no slips.
    """
    return [
        [] if at in guessed and column.type in REMARKED else _find_in(at, column, columns, rows)
        for at, column in enumerate(columns)
    ]


def _find_in(
    at: int, column: Field[Any], columns: Sequence[Field[Any]], rows: Sequence[Sequence[str]]
) -> list[tuple[int, str, Fault]]:
    filled = [(index, row[at]) for index, row in enumerate(rows) if not is_blank_cell(row[at])]
    parsed = [(index, cell, column.parse(cell)) for index, cell in filled]
    faulty = [(index, cell, value) for index, cell, value in parsed if isinstance(value, Fault)]
    if column.type not in REMARKED:
        return faulty
    odd = [each for each in faulty if not is_remark(column, each[1])]
    words = [each for each in odd if _WORDS.fullmatch(_plain(each[1]))]
    if not words or column.type is BOOLEAN or len(words) * 2 > len(parsed) - len(faulty):
        return odd
    swapped = _find_swapped({index for index, _, _ in words}, columns, rows)
    return [
        each for each in odd if each not in words or len(each[1]) > MAX_REMARK or each[0] in swapped
    ]


def is_remark(column: Field[Any], cell: str) -> bool:
    """Whether the cell plainly says something else than a value: 缺考, 约 3 万, 2（递补）."""
    plain = _plain(cell)
    if len(plain) > MAX_REMARK or column.type not in REMARKED:
        return False
    if _STATES.fullmatch(re.sub(r"\([^()0-9]*\)$", "", plain)):
        return True
    if column.type in (DATE, PERIOD):
        return _is_days(column, plain)
    if column.type is BOOLEAN:
        return False
    if column.type is MONEY and re.search(r"\([^()]*[元圆整壹贰叁肆伍陆柒捌玖]\)?", plain):
        return False  # an amount twice, which didn't agree
    return any(pattern.fullmatch(plain) for pattern in _REMARKS)


def _is_days(column: Field[Any], plain: str) -> bool:
    """Whether it is a month, a day without its year, or a span of days; each part one that exists."""
    plain = re.sub(r"\([^()]*\)$", "", plain)
    parts = _SPAN.split(plain)
    if len(parts) == 1 and re.search("[./年月]", plain):
        parts = plain.split("-")
    return len(parts) <= 2 and all(
        _MONTH.fullmatch(part) or _DAY.fullmatch(part) or not isinstance(column.parse(part), Fault)
        for part in parts
    )


def _find_swapped(
    words: set[int], columns: Sequence[Field[Any]], rows: Sequence[Sequence[str]]
) -> set[int]:
    """Rows of words whose figure seems to stand in a column where no other row has one."""
    swapped = set()
    for at, column in enumerate(columns):
        if column.type not in REMARKED:
            figures = {index for index, row in enumerate(rows) if is_figure(row[at])}
            swapped |= figures if figures <= words else set()
    return swapped


def is_figure(cell: str) -> bool:
    """Whether nothing but a number stands there, with or without its unit."""
    return _FIGURE.fullmatch(_plain(cell)) is not None

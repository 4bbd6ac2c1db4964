"""Owns the check that no share is above 100 or below 0, in a field, a table or a text."""

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.entry.entry import Entry
from gongkai.reading.fields import PERCENT
from gongkai.sums.figures import parse_amount, plain

_SHARE = (
    "满意率|满意度|出勤率|到会率|出席率|参会率|优秀率|合格率|及格率|通过率|录取率|投票率"
    "|占比|比例|办结率|答复率|回收率|支持率|赞成率|同意率"
)
_MAY_EXCEED = re.compile("增|减|升|降|同比|环比|比上|变化|完成|执行|达成|涨|浮|节约|超")
_TOLD = re.compile(
    rf"(?P<name>{_SHARE})[为是达到:：约]{{0,3}}(?P<share>[0-9]{{1,4}}(?:\.[0-9]{{1,4}})?)[%％]"
)
HUNDRED = Decimal(100)
MAX_TOLD = 5


def check_ranges(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`figure-out-of-range`: a share lies between 0 and 100, unless its field or name says otherwise."""
    for field, value in entry.facts:
        least, most = field.at_least, field.at_most
        if field.type is PERCENT:
            least = Decimal(0) if least is None else least
            most = Decimal(100) if most is None else most
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            continue
        is_low = least is not None and value < least
        if is_low or (most is not None and value > most):
            limits = (
                f"{least} 到 {most}"
                if most is not None and least is not None
                else (f"不小于 {least}" if is_low else f"不大于 {most}")
            )
            yield Diagnostic(
                rule="figure-out-of-range",
                place=entry.place_of(f"fields.{field.key}", "fields"),
                message=f"{field.key}（{field.label}）不可能是这个数",
                found=field.display(value),
                expected=limits,
                help="核对原始记录，改正写错的数",
            )
    told = 0
    for place, where, share in _shares(entry, around):
        if told < MAX_TOLD and not 0 <= share <= HUNDRED:
            told += 1
            yield Diagnostic(
                rule="figure-out-of-range",
                place=place,
                message=f"{where}不可能是这个数",
                found=f"{share}%",
                expected="0 到 100",
                help="核对原始记录，改正写错的数",
            )


def _shares(entry: Entry, around: Surroundings) -> Iterator[tuple[Place, str, Decimal]]:
    """Every share that a table's column of shares or a text tells, with what it is called."""
    for table in entry.tables:
        for at, column in enumerate(table.columns):
            if column.type is PERCENT and not _MAY_EXCEED.search(column.label):
                cells = zip(table.rows, table.row_places, strict=True)
                for row, place in cells:
                    share = parse_amount(plain(row[at]).rstrip("%"))
                    if share is not None:
                        yield place, f"表格“{table.title[:40]}”的“{column.label[:40]}”", share
    for passage in entry.passages:
        for number, line in enumerate(passage.text.split("\n")):
            for found in _TOLD.finditer(plain(line)) if "%" in line or "％" in line else ():
                place = Place(passage.place.file, passage.place.line + number)
                yield place, f"正文的{found['name']}", Decimal(found["share"])

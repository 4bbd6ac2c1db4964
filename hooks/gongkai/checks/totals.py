"""Owns the checks that tables add up, and that facts agree with the tables that they sum up."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from gongkai.checks.posted_tables import PostedTable, list_posted_tables, reduce_name
from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.diagnostics.rules import Severity
from gongkai.entry.entry import Entry
from gongkai.reading.fields import Field
from gongkai.sums import find_wrong_sums, list_named_totals, list_totals
from gongkai.sums.figures import count_decimals, find_fractions, plain
from gongkai.sums.wrong import WrongSum
from gongkai.text.body import Body

MAX_TOLD = 5
"""Of one rule in one table."""

MIN_HEADER = 4
"""Signs in the name of a table that is a column's too: 审定金额, but not 收入."""
_LAW = "《会计法》第四条：会计资料要真实、完整"


def check_totals(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`total-mismatch`, `field-mismatch`, `fraction-of-fen`: what is stated as a sum is the sum.

    Wrong sums of money are errors; of people and things warnings, for a person may be counted once.
    """
    sheets = list(list_posted_tables(entry, around.bodies))
    for sheet in sheets:
        yield from _wrong_sums(sheet)
        yield from _fractions(sheet)
    if sheets:
        yield from _wrong_fields(entry, sheets)


def _wrong_sums(sheet: PostedTable) -> Iterator[Diagnostic]:
    for number, wrong in enumerate(find_wrong_sums(sheet.columns, sheet.cells, sheet.unit)):
        if number == MAX_TOLD:
            return
        label = sheet.label_of(wrong.column, wrong.header)
        row = f"“{wrong.label[:40]}”一行" if wrong.label else "合计"
        law = f"；{_LAW}" if wrong.is_money else ""
        yield Diagnostic(
            rule="total-mismatch",
            level=None if wrong.is_money else Severity.WARNING,
            place=sheet.places[wrong.row],
            message=f"表格{sheet.name}的“{label}”一列，{row}与{wrong.relation}不符",
            found=_say(wrong.stated),
            expected=f"{_say(wrong.counted)}（{wrong.parts}{law}）"
            if wrong.counted is not None
            else f"与{wrong.relation}相等（{wrong.parts}{law}）",
            help=_advise(wrong),
        )


def _advise(wrong: WrongSum) -> str:
    """What to do: the difference where it is certain, and how to say that it is no plain sum."""
    begin = f"相差 {_say(wrong.difference)}" if wrong.difference else "各行加起来对不上"
    advice = f"{begin}：核对各项和合计，改正写错的一个"
    if wrong.is_money:
        return advice
    return f"{advice}；不是相加得来的，写明算法，如“合计（去重）”"


def _fractions(sheet: PostedTable) -> Iterator[Diagnostic]:
    for number, (row, column, cell) in enumerate(find_fractions(sheet.columns, sheet.cells)):
        if number == MAX_TOLD:
            return
        yield Diagnostic(
            rule="fraction-of-fen",
            place=sheet.places[row],
            message=f"表格{sheet.name}的“{sheet.label_of(column)}”一列，金额多于两位小数",
            found=cell[:80],
            expected="以元为单位，最多两位小数（《人民币管理条例》第四条：单位为元、角、分）",
            help="四舍五入到分，合计随之核对；是单价的，列名写明“单价”；以万元计的，写明“万元”",
        )


def _wrong_fields(entry: Entry, sheets: Sequence[PostedTable]) -> Iterator[Diagnostic]:
    for key, stated in entry.fields.items():
        field = entry.category.fields[key]
        if not field.total_of or not isinstance(stated, Decimal):
            continue
        found = [
            (sheet, at, total) for sheet in sheets for at, total in _money_totals(sheet, field)
        ]
        if not found or any(_agrees(stated, total) for _, _, total in found):
            continue
        sheet, at, (total, _) = found[-1]
        yield Diagnostic(
            rule="field-mismatch",
            place=sheet.places[at],
            message=f"表格{sheet.name}的合计与资料项 {key}（{field.label}）不符",
            found=f"表格 {_say(total)}，资料项 {_say(stated)}",
            expected=f"两处相同（{_LAW}）",
            help=f"核对凭证，改正写错的一处；资料项在 fields 里，写作 {key}",
        )


def find_stated_total(entry: Entry, bodies: Sequence[Body], field: Field[Any]) -> Decimal | None:
    """The total, in 元, that the entry's tables state of what the field sums up; None for none or several."""
    if not field.total_of:
        return None
    totals = {
        total
        for sheet in list_posted_tables(entry, bodies)
        for _, (total, slack) in _money_totals(sheet, field)
        if not slack
    }
    return totals.pop() if len(totals) == 1 else None


def _money_totals(
    sheet: PostedTable, field: Field[Any]
) -> Iterator[tuple[int, tuple[Decimal, Decimal]]]:
    """Row, total and slack, in 元, of the sheet's last total, where the field sums up table or column."""
    known = set(field.total_of) | {reduce_name(each) for each in field.total_of}
    is_named = any(name in known or reduce_name(plain(name)) in known for name in sheet.names)
    totals = list_totals(sheet.columns, sheet.cells, sheet.unit)
    headers = _column_names(field)
    own = [each for each in totals if each[1].name in headers]
    own += list_named_totals(sheet.columns, sheet.cells, field.label, sheet.unit)
    for at, column, total in own or (totals if is_named else ()):
        scale = Decimal(column.scale)
        slack = Decimal(1).scaleb(-count_decimals(total)) / 2 * scale if scale > 1 else Decimal(0)
        yield at, (total * scale, slack)


def _column_names(field: Field[Any]) -> set[str]:
    """What a column is called whose total the field states: 送审金额 or 送审; never merely 收入."""
    core = re.sub("(?:金额|总额|造价)$", "", field.label)
    return {field.label, *(each for each in field.total_of if len(each) >= MIN_HEADER)} | (
        {core} if core != field.label else set()
    )


def _agrees(stated: Decimal, total: tuple[Decimal, Decimal]) -> bool:
    value, slack = total
    return abs(stated - value) <= slack


def _say(value: Decimal) -> str:
    return f"{value:,.{count_decimals(value)}f}"

"""Owns the check that an amount written in Chinese capitals is the amount in figures beside it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.checks.posted_tables import list_posted_tables
from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.entry.entry import Entry
from gongkai.sums.capitals import WordsApart, find_in_rows, find_in_text
from gongkai.sums.figures import Kind, count_decimals

_MAY_HOLD = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟]|[元圆][整正]")


def check_capital_amounts(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`amount-in-words`: amounts in capitals and in figures are the same, in tables and in the text."""
    cells = "".join(cell for table in entry.tables for row in table.rows for cell in row)
    if not _MAY_HOLD.search(cells) and not any(
        _MAY_HOLD.search(passage.text) for passage in entry.passages
    ):
        return
    for sheet in list_posted_tables(entry, around.bodies):
        scales = [
            each.scale if each.is_money or (each.kind is Kind.QUANTITY and each.is_guessed) else 0
            for each in sheet.columns
        ]
        for apart in find_in_rows(sheet.cells, scales):
            yield _tell(apart, sheet.places[apart.at])
    for passage in entry.passages:
        if not _MAY_HOLD.search(passage.text):
            continue
        for number, line in enumerate(passage.text.split("\n")):
            if "|" not in line and _MAY_HOLD.search(line):
                for apart in find_in_text(line):
                    place = Place(passage.place.file, passage.place.line + number)
                    yield _tell(apart, place)


def _tell(apart: WordsApart, place: Place) -> Diagnostic:
    return Diagnostic(
        rule="amount-in-words",
        place=place,
        message="大写金额和旁边的数字不一样",
        found=f"大写 {apart.words}（{_say(apart.amount)} 元），数字 {_say(apart.figure)} 元",
        expected="大写和数字是同一个金额",
        help="核对凭证，改正写错的一个：大写或者数字",
    )


def _say(value: Decimal) -> str:
    return f"{value:,.{max(2, count_decimals(value))}f}"

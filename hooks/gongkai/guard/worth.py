"""Owns which texts of a file are worth a search for personal data, and under which label a cell stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from gongkai.files.cells import Cell, CellRow, Part
from gongkai.files.format_codes import shows_month
from gongkai.files.number_formats import show_serial
from gongkai.files.pieces import Piece
from gongkai.guard.cell_runs import CellRuns
from gongkai.guard.patterns import read_privacy
from gongkai.guard.scan import find_personal, may_hold, narrow

_SENSITIVE = re.compile(
    "身份证|证件|出生|生日|护照|通行证|学号|学籍|考生号|准考证|考号|卡号|账号|帐号|住址|家庭地址|手机|电话"
)
_LABEL = re.compile(f"{_SENSITIVE.pattern}|供应商|单位|公司|{read_privacy().no_ones.pattern}")
_BIRTH = re.compile("出生|生日")
_EVENT = re.compile("慰问|福利|蛋糕|礼品|活动|人数|出生地|出生率")
_ACCOUNT = re.compile("[账帐]号")
_ORGANISATION = re.compile("(?:公司|学校|小学|中学|幼儿园|财政局|教育局|委员会|工会|中心|经营部)$")
_FRACTION = re.compile(r"-?[0-9]{1,20}\.[0-9]{0,20}[1-9]0{0,20}", re.ASCII)
MAX_LABEL = 20
_IN_CELLS = re.compile(
    r"[0-9〇零○一二三四五六七八九](?:[\s|,;\"'-]{0,12}[0-9Xx〇零○一二三四五六七八九]){10}"
)
"""As many digits as a telephone number has, however many cells they stand in."""
_LINE_TAIL = re.compile(r"(?:^|.)[0-9][0-9 .·-]{0,24}$")
_LINE_HEAD = re.compile(r"[ \t>]{0,8}([0-9][0-9Xx .·-]{0,24})")
BATCH = 4_000
"""Characters that are looked at together."""
MAX_DIGITS = 20
"""Of a number that could be anyone's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LabelledText:
    """A cell's text worth a search; `label` is what stands at the head of its column or row."""

    row: int
    column: str
    text: str = field(repr=False)
    label: str


def worth_parts(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts of a file without the pieces in which a search finds nothing.

    Pieces are looked at many at a time: most files hold nothing, and thousands of short ones.
    """
    waiting: list[Piece] = []
    size = 0
    for part in parts:
        is_piece = isinstance(part, Piece)
        if isinstance(part, Piece) and part.text:
            waiting.append(part)
            size += len(part.text)
        if size > BATCH or not is_piece:
            yield from _worth_pieces(waiting)
            waiting, size = [], 0
        if not is_piece:
            yield part
    yield from _worth_pieces(waiting)


def _worth_pieces(pieces: list[Piece]) -> Iterator[Piece]:
    if pieces and may_hold("\n".join(each.text for each in pieces)):
        is_one = len(pieces) == 1
        before: Piece | None = None
        for each in pieces:
            if before and (seam := _over_line_end(before.text, each.text)):
                yield Piece(where=before.where, text=seam, is_hidden=before.is_hidden)
            if is_one or may_hold(each.text):
                yield each
            before = each


def _over_line_end(above: str, below: str) -> str:
    """What stands around the end of the line above, where a number goes on below it; empty else."""
    tail = _LINE_TAIL.search(narrow(above[-40:]))
    head = _LINE_HEAD.match(narrow(below[:40]))
    if tail is None or head is None or find_personal(head[1]):
        return ""
    rest = below[head.end() : head.end() + 4]
    return f"{above[-40:]}\n{head[1]}{rest}" if not find_personal(above[-40:]) else ""


def may_hold_cells(text: str) -> bool:
    """A quick look: whether a table that is written so can give `worth_cells` anything."""
    return (
        _SENSITIVE.search(text) is not None
        or _IN_CELLS.search(narrow(text)) is not None
        or may_hold(text)
    )


def find_excused(cells: Iterable[LabelledText]) -> frozenset[tuple[int, str]]:
    """(row, value) of what looks personal in a cell and is no one's, by what stands at its column's head."""
    excused: set[tuple[int, str]] = set()
    for each in cells:
        if each.label:
            bare = {(each.row, finding.value) for finding in find_personal(each.text)}
            if bare:
                excused |= bare - {
                    (each.row, finding.value) for finding in find_personal(each.text, each.label)
                }
    return frozenset(excused)


def worth_cells(rows: Iterable[CellRow]) -> Iterator[LabelledText]:
    """The cells of a table worth a search; each knows the label above it or to its left.

    A number that stands in several cells, or that a formula joins, comes as the one that it is.
    """
    above: dict[str, str] = {}
    runs = CellRuns()
    for row in rows:
        texts = [_read(cell) for cell in row.cells]
        suspicious = may_hold("\t".join(texts))
        left = ""
        for cell, text in zip(row.cells, texts, strict=True):
            label = left if is_label(left) else above.get(cell.column, "")
            if suspicious or (label and _SENSITIVE.search(label)):
                whole = _as_day(cell, text, label)
                if _ACCOUNT.search(label) and (holder := _holder(texts)):
                    label = f"户名：{holder}，{label}"
                if may_hold(f"{label}：{whole}"):
                    yield LabelledText(row=row.number, column=cell.column, text=whole, label=label)
            left = text
            if is_label(text):
                above[cell.column] = text
        for column, text in runs.join(row.number, row.cells, texts):
            yield LabelledText(
                row=row.number, column=column, text=text, label=above.get(column, "")
            )
    for number, column, text in runs.reckon():
        yield LabelledText(row=number, column=column, text=text, label=above.get(column, ""))


def _holder(texts: Iterable[str]) -> str:
    """The firm, school or authority that the row names; empty if it names none."""
    return next((each for each in texts if 4 <= len(each) <= 20 and _ORGANISATION.search(each)), "")


def _read(cell: Cell) -> str:
    """All that is stored in the cell; of a number what could be anyone's."""
    text = _whole_number(cell.text) if cell.is_number else cell.text
    return f"{text}\t{cell.aside}" if cell.aside else text


def _whole_number(written: str) -> str:
    """A number without an exponent; one with a fraction is no one's number."""
    if len(written) <= MAX_DIGITS and written.isascii() and written.isdigit():
        return written
    if _FRACTION.fullmatch(written):
        return ""
    try:
        number = Decimal(written)
    except InvalidOperation:
        return written
    is_whole = (
        number.is_finite()
        and number.adjusted() < MAX_DIGITS
        and number == number.to_integral_value()
    )
    return f"{number:.0f}" if is_whole else ""


def _as_day(cell: Cell, text: str, label: str) -> str:
    """The text; beside a birthday's label, a number of five digits is the day that it stands for.

    Where the year and the month are all that is shown, it is no birthday.
    """
    number, tab, rest = text.partition("\t")
    if cell.is_number and shows_month(cell.code):
        return rest
    if cell.is_number and len(number) == 5 and number.isdigit() and _BIRTH.search(label):
        return show_serial(Decimal(number)) + tab + rest
    return text


def is_label(text: str) -> bool:
    """Whether the text heads a column or a row of values that a rule cares about."""
    return (
        0 < len(text) <= MAX_LABEL
        and _LABEL.search(text) is not None
        and _EVENT.search(text) is None
        and sum(each.isdigit() for each in text) < 4
    )

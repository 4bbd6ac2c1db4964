"""Owns the lines of a table that are headers, not figures: a second line of names, 栏次 1 2 3."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongkai.sums.figures import Column, Kind, derive_column, is_empty, parse_amount, plain

_NUMBERING = re.compile(r"栏次|栏目|行次|列次|栏号")
_NUMBER = re.compile(
    r"[0-9]{1,2}|[0-9]{1,2}(?:=[0-9+\-－×*/÷()]+)?|[一二三四五六七八九十甲乙丙丁戊]{1,2}|[①-⑳][0-9=+①-⑳\-]*"
)
_STARTS_WITH_FIGURE = re.compile(
    r"[¥￥(（]?[0-9]+(?![月年日学级])|约|近|超|大约|不足|几"
    r"|[一二三四五六七八九十百千万两数]+[余多]?[百千万]?元|免|自理|自付|见|待|无|暂|已|未"
)
MAX_LINES = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Headed:
    """A table without the lines that belong to its header."""

    columns: Sequence[Column]
    cells: Sequence[Sequence[str]]
    skipped: int
    """How many lines of it were taken off."""


def read_header(
    columns: Sequence[Column], cells: Sequence[Sequence[str]], unit: str = ""
) -> Headed:
    """The table with further lines of its header taken into its columns, and numbers of columns left out."""
    skipped = 0
    while skipped < MAX_LINES and len(cells) > 1:
        if _is_numbering(cells[0], columns):
            cells, skipped = cells[1:], skipped + 1
        elif _is_second_header(columns, cells):
            columns = _merge(columns, cells, unit)
            cells, skipped = cells[1:], skipped + 1
        else:
            break
    return Headed(columns=columns, cells=cells, skipped=skipped)


def _is_numbering(row: Sequence[str], columns: Sequence[Column]) -> bool:
    """Whether the row only numbers the columns: 栏次 1 2 3, or 1 2 3 4 from the first column on."""
    texts = [plain(cell) for cell in row if cell and not is_empty(cell)]
    numbers = [text for text in texts if _NUMBER.fullmatch(text)]
    if any(_NUMBERING.fullmatch(text) for text in texts):
        rest = [text for text in texts if not _NUMBERING.fullmatch(text)]
        return len(numbers) == len(rest) and bool(rest)
    if len(numbers) < max(2, len(texts)) or len(texts) < 2:
        return False
    digits = [int(found[0]) for text in numbers if (found := re.match(r"[0-9]+", text))]
    return (
        len(digits) >= 2
        and digits == list(range(digits[0], digits[0] + len(digits)))
        and digits[0] in (1, 2)
        and (len(digits) >= 3 or len(texts) > len(digits) or len(texts) == len(columns))
        and (digits[0] == 1 or len(texts) > len(digits))
        and len(texts) * 2 > len(columns)
        and not _is_ordinal(columns[0])
    )


def _is_ordinal(column: Column) -> bool:
    return re.fullmatch(r"序号?|编号", column.name) is not None


def _is_second_header(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> bool:
    """Whether the first row holds no number, but names above columns of numbers."""
    first = cells[0]
    if any(parse_amount(cell) is not None for cell in first):
        return False
    is_number = _number_columns(columns, cells)
    named = [at for at, number in enumerate(is_number) if number and not is_empty(first[at])]
    blank = [at for at, number in enumerate(is_number) if number and is_empty(first[at])]
    if not named or any(_STARTS_WITH_FIGURE.match(plain(first[at])) for at in named):
        return False
    if any(len(plain(first[at])) > 24 for at in named):
        return False
    if len(named) == 1 and (blank or sum(is_number) == 1):
        kind = derive_column(first[named[0]])
        return not kind.is_guessed and kind.kind is not Kind.RATE and bool(columns[0].name)
    return all(columns[at].name for at in blank)


def _number_columns(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> list[bool]:
    return [
        any(parse_amount(row[at]) is not None for row in cells[1:]) for at in range(len(columns))
    ]


def _merge(columns: Sequence[Column], cells: Sequence[Sequence[str]], unit: str) -> list[Column]:
    merged = []
    is_number = _number_columns(columns, cells)
    for column, cell, number in zip(columns, cells[0], is_number, strict=True):
        if is_empty(cell) or plain(cell) == column.name:
            merged.append(column)
            continue
        if cell in ("类", "款", "项"):
            merged.append(replace(column, name=cell, kind=Kind.RATE))
            continue
        if not number:
            merged.append(column)
            continue
        above = column.unit if "元" in column.unit else unit
        below = derive_column(cell, unit=above, group=column.name)
        if below.is_guessed and not column.is_guessed:
            below = replace(below, kind=column.kind, is_guessed=False)
        if column.kind in (Kind.RATE,) and below.kind is not Kind.RATE and below.is_guessed:
            below = replace(below, kind=column.kind)
        merged.append(below)
    return merged

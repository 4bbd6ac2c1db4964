"""Owns what the rows of a table are to each of its columns, and how deep each stands; adds nothing up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gongkai.sums.figures import Column, parse_figure, plain
from gongkai.sums.labels import Aside, Label, Side, is_text, read_flow, read_label, read_mark
from gongkai.sums.national import find_national_depths

_CODE = re.compile(r"[0-9]{3,9}")
_CODES = re.compile(r"编码|代码|科目|^类款项$")
_ORDINAL = re.compile(r"序号?|编号|项次|№|NO\.?", re.I)
_SPLIT_CODES = ("类", "款", "项")
MAX_LESS = 3
"""More rows than that with such a word are what the table is about."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row as the columns of one span see it: what its label says, its code, which labels it has."""

    label: Label
    code: str = ""
    section: str = ""
    """The first text of a row with several, which may tell the block: 收入 | 拨款."""
    name: str = ""
    """How a message calls it."""


def read_rows(
    columns: Sequence[Column],
    cells: Sequence[Sequence[str]],
    numbers: Sequence[Sequence[Decimal | None]],
) -> tuple[list[range], dict[range, list[Row]]]:
    """For each column the columns that label its rows, and for each such span its rows."""
    spans = _find_spans(columns, cells, numbers)
    by_span = {}
    for span in dict.fromkeys(spans):
        codes = _find_codes(columns, span, cells)
        ordinals = _read_ordinals(columns, span, cells)
        rows = [
            _read_row(row, span, code, mark)
            for row, code, mark in zip(cells, codes, ordinals, strict=True)
        ]
        by_span[span] = _with_names(_temper(_with_sections(rows)))
    return spans, by_span


def _find_spans(
    columns: Sequence[Column],
    cells: Sequence[Sequence[str]],
    numbers: Sequence[Sequence[Decimal | None]],
) -> list[range]:
    """For each column those whose texts label its rows: from the nearest column of texts on."""
    width = len(columns)
    filled = [
        any(row[at] is not None and not row[at].is_nan() for row in numbers)  # type: ignore[union-attr]
        for at in range(width)
    ]
    labels = [
        any(is_text(row[at]) for row in cells)
        and not _is_remark(columns[at].name)
        and sum(is_text(row[at]) for row in cells) * 2 > sum(bool(row[at]) for row in cells)
        for at in range(width)
    ]
    has_numbers = [
        filled[at] and not labels[at] and not _is_code(columns[at]) for at in range(width)
    ]
    begins, begin = [], 0
    for at in range(width):
        opens = labels[at] or _is_code(columns[at])
        if at and opens and not has_numbers[at] and has_numbers[at - 1]:
            begin = at
        begins.append(begin)
    ends = {begin: at for at, begin in enumerate(begins)}
    return [range(begin, ends[begin] + 1) for begin in begins]


def _is_remark(name: str) -> bool:
    return re.search(r"备注|说明|单位$|处室|部门$|签名|负责|经办|来源|依据", name) is not None


def _is_code(column: Column) -> bool:
    return bool(_CODES.search(column.name)) or column.name in _SPLIT_CODES


def _find_codes(
    columns: Sequence[Column], span: range, cells: Sequence[Sequence[str]]
) -> list[str]:
    """The code of each row: 2050202 of one column, or 205, 02, 02 of three; empty where there is none."""
    split = [at for at in span if columns[at].name in _SPLIT_CODES]
    if len(split) >= 2:
        codes, last = [], [""] * len(split)
        for row in cells:
            parts = [plain(row[at]) for at in split]
            if not any(part.isdigit() for part in parts):
                codes.append("")
                continue
            deepest = max(at for at, part in enumerate(parts) if part)
            last = [part or last[at] for at, part in enumerate(parts)]
            last = [part if at <= deepest else "" for at, part in enumerate(last)]
            joined = "".join(last)
            codes.append(parts[deepest] if len(parts[deepest]) > 3 else joined)
        return codes
    at = next((at for at in span if _CODES.search(columns[at].name)), None)
    if at is None:
        return [""] * len(cells)
    codes = [plain(row[at]) for row in cells]
    return [code if _CODE.fullmatch(code) else "" for code in codes]


def _read_ordinals(
    columns: Sequence[Column], span: range, cells: Sequence[Sequence[str]]
) -> list[int]:
    """How deep the numbers of a column 序号 stand, where they are of more than one kind; else 0."""
    at = next(
        (at for at in range(span.start + 1) if _ORDINAL.fullmatch(columns[at].name)),
        None,
    )
    if at is None or (span.start > 1 and at < span.start - 1):
        return [0] * len(cells)
    depths = [_read_ordinal(plain(row[at])) for row in cells]
    return depths if len(set(depths) - {0}) > 1 else [0] * len(cells)


def _read_ordinal(text: str) -> int:
    if re.fullmatch(r"[0-9]{1,3}", text):
        return 30
    dots = re.fullmatch(r"[0-9]{1,2}((?:[.．-][0-9]{1,2}){1,2})", text)
    if dots:
        return 30 + 2 * len(re.findall(r"[.．-]", dots[1]))
    return read_mark(text if re.search(r"\W", text) else f"{text}、")[0] if text else 0


def _read_row(row: Sequence[str], span: range, code: str, ordinal: int) -> Row:
    texts = _label_texts(row[span.start : span.stop])
    if not texts and span.start:  # unlabelled there: what labels the whole row, if it is a total
        whole = [read_label(cell) for cell in row if is_text(cell)]
        label = next((each for each in whole if each.rank is not None), Label())
        return Row(label=label, code=code, name=label.text)
    labels = [read_label(cell, is_first=at == 0) for at, cell in enumerate(texts)]
    total = next((each for each in labels if each.rank is not None), None)
    label = total or next(
        (each for each in labels if each.mark or each.is_inner or each.indent),
        labels[0] if labels else Label(),
    )
    if total is None and len(labels) > 1 and label is labels[0] and label.flow is Side.NONE:
        label = replace(label, flow=labels[1].flow, sign=labels[1].sign, aside=labels[1].aside)
    if ordinal and not label.mark:
        label = replace(label, mark=ordinal)
    return Row(
        label=label,
        code=code,
        section=labels[0].text if len(labels) > 1 else "",
        name=(labels[-1] if len(labels) > 1 and code else label).text,
    )


def _label_texts(cells: Sequence[str]) -> list[str]:
    """The first texts of the row, up to a figure: what stands behind one is a remark."""
    first = next((at for at, cell in enumerate(cells) if is_text(cell)), len(cells))
    end = next((at for at in range(first, len(cells)) if parse_figure(cells[at])), len(cells))
    return [cell for cell in cells[first:end] if is_text(cell)]


def _with_sections(rows: list[Row]) -> list[Row]:
    """The rows; a 小计 in a block that a first column names, 收入 or 支出, is one of these."""
    section, filled = "", []
    for row in rows:
        section = row.section or section
        label = row.label
        if label.rank is not None and label.flow is Side.NONE and section and not label.is_named:
            row = replace(row, label=replace(label, flow=read_flow(section)))
        filled.append(row)
    return filled


def _with_names(rows: list[Row]) -> list[Row]:
    """The rows, with the depth that the names of the national accounts tell where nothing else does."""
    if any(row.code or row.label.mark or row.label.indent for row in rows):
        return rows
    names = [row.label.text if row.label.rank is None else "" for row in rows]
    return [
        replace(row, label=replace(row.label, mark=70 + depth)) if depth else row
        for row, depth in zip(rows, find_national_depths(names), strict=True)
    ]


def _temper(rows: list[Row]) -> list[Row]:
    """The rows, but where many may be to be taken away, none is; nor is 人数 beside where all are such."""
    calm = sum(row.label.sign == 0 for row in rows) > MAX_LESS
    details = [row for row in rows if row.label.rank is None and row.label.text]
    plenty = 2 * sum(row.label.aside is Aside.MAYBE for row in details) > len(details)
    if not calm and not plenty:
        return rows
    return [
        replace(
            row,
            label=replace(
                row.label,
                sign=1 if calm and row.label.sign == 0 else row.label.sign,
                aside=Aside.NO if plenty and row.label.aside is Aside.MAYBE else row.label.aside,
            ),
        )
        for row in rows
    ]

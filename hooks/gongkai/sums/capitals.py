"""Owns amounts written in Chinese capitals, 玖仟叁佰元整, and whether the figures beside them say the same."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.numerals import parse_count, parse_numeral
from gongkai.sums.figures import plain

_CAPITAL = "零〇壹贰貳叁參肆伍陆陸柒捌玖拾佰仟"
_SMALL = "一二三四五六七八九十百千两"
_WORDS = re.compile(
    rf"(?=[^元圆]{{0,40}}[{_CAPITAL[2:]}])[{_CAPITAL}{_SMALL}万萬亿億]{{1,40}}[元圆]"
    rf"(?:[{_CAPITAL}{_SMALL}]角)?零?(?:[{_CAPITAL}{_SMALL}]分)?[整正]?"
    rf"|[{_SMALL}零〇万亿]{{1,40}}[元圆](?:[{_SMALL}]角)?(?:[{_SMALL}]分)?[整正]"
)
_AMOUNT = r"(?<![0-9.,])[0-9][0-9,]*(?:\.[0-9]{1,2})?(?![0-9.])"
_FIGURE = re.compile(rf"({_AMOUNT})(万)?")
_BETWEEN = (
    r"[\s　]{0,4}(?:元整?)?[\s　]{0,4}"
    r"(?:[（(：:/／]|[，,、；;](?=[\s　]{0,4}(?:人民币|大写|小写|即|计)))?[\s　]{0,4}"
    r"(?:(?:人民币|大写|小写|金额|即|计)[\s　]{0,4}[：:）)（(]?[\s　]{0,4}){0,4}[¥￥]?"
)
_BEFORE = re.compile(rf"({_AMOUNT})(万)?{_BETWEEN}$")
_BEHIND = re.compile(rf"{_BETWEEN}[\s　]{{0,4}}({_AMOUNT})(万)?")


@dataclass(frozen=True, kw_only=True, slots=True)
class WordsApart:
    """An amount in words, with what stands beside it in figures and says another."""

    at: int
    """Row of a table, or where in a text the words begin."""
    words: str
    amount: Decimal
    figure: Decimal


def parse_capitals(words: str) -> Decimal | None:
    """The amount in 元; None where it isn't written as one."""
    whole, _, rest = re.sub(r"[整正]", "", words).replace("圆", "元").partition("元")
    total = parse_numeral(whole)
    if total is None:
        return None
    jiao = re.search(r"(.)角", rest)
    fen = re.search(r"(.)分", rest)
    cents = (parse_count(jiao[1]) * 10 if jiao else 0) + (parse_count(fen[1]) if fen else 0)
    return Decimal(total) + Decimal(cents).scaleb(-2)


def find_in_rows(cells: Sequence[Sequence[str]], scales: Sequence[int]) -> Iterator[WordsApart]:
    """Rows whose amount in words is none of the figures in its cell, else in its row, else in the one above.

    `scales` tells of each column how many 元 one of its figures is; 0 where it holds no money.
    """
    before: list[Decimal] = []
    for index, row in enumerate(cells):
        own = list(_row_figures(row, scales))
        for cell in row:
            text = plain(cell)
            words = _WORDS.search(text)
            amount = parse_capitals(words[0]) if words else None
            if words is None or amount is None:
                continue
            rest = text[: words.start()] + text[words.end() :]
            beside = [_scaled(found[1], found[2]) for found in _FIGURE.finditer(rest)]
            figures = beside or own or before
            if figures and amount not in figures:
                yield WordsApart(at=index, words=words[0], amount=amount, figure=figures[-1])
        before = own


def _row_figures(row: Sequence[str], scales: Sequence[int]) -> Iterator[Decimal]:
    for cell, scale in zip(row, scales, strict=True):
        text = plain(cell)
        found = re.fullmatch(rf"[¥￥]?({_AMOUNT})(万)?元?", text) if scale else None
        if found:
            yield _scaled(found[1], found[2]) * (1 if found[2] else scale)


def find_in_text(text: str) -> Iterator[WordsApart]:
    """Amounts in words in a text, beside which figures say another: 9,300元（玖仟叁佰元整）."""
    for words in _WORDS.finditer(text):
        amount = parse_capitals(words[0])
        before = _BEFORE.search(text[max(0, words.start() - 40) : words.start()])
        behind = None if before else _BEHIND.match(text, words.end(), words.end() + 40)
        found = before or behind
        if amount is None or found is None:
            continue
        figure = _scaled(found[1], found[2])
        if figure != amount:
            yield WordsApart(at=words.start(), words=words[0], amount=amount, figure=figure)


def _scaled(digits: str, scale: str | None) -> Decimal:
    return Decimal(digits.replace(",", "")) * (10_000 if scale else 1)

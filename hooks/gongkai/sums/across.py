"""Owns the totals across a row: a column that most rows show to be the sum of others."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.sums.figures import Column, Kind, is_empty
from gongkai.sums.rows import TOTAL_NAMES
from gongkai.sums.wrong import ZERO, WrongSum, find_slack

_Wrong = tuple[int, Decimal, Decimal]
"""A row that doesn't add up: where it is, what is stated, what its parts come to."""


def find_across(
    at: int,
    columns: Sequence[Column],
    cells: Sequence[Sequence[str]],
    numbers: Sequence[Sequence[Decimal | None]],
    skipped: int,
) -> Iterator[WrongSum]:
    """Rows that don't add up where most others of the table do, in one and the same way."""
    best: tuple[int, Sequence[int], list[_Wrong]] = (0, (), [])
    fits: set[int] = set()
    for run in _runs(at, columns):
        right = 0
        wrong: list[_Wrong] = []
        for index, (row, number) in enumerate(zip(cells, numbers, strict=True)):
            stated, parts = number[at], [number[each] for each in run]
            if stated is None or all(part is None for part in parts):
                continue
            if any(number[each] is None and not is_empty(row[each]) for each in run):
                continue
            known = [part for part in parts if part is not None]
            counted = sum(known, ZERO)
            if abs(counted - stated) > find_slack(columns[at], [*known, stated]):
                wrong.append((index, stated, counted))
                continue
            fits.add(index)
            right += sum(part != 0 for part in known) > 1
        if right > best[0]:
            best = (right, run, wrong)
    right, summed, wrong = best
    if right <= len(wrong):
        return
    for index, stated, counted in wrong:
        if index in fits:
            continue
        yield WrongSum(
            row=index + skipped,
            column=at,
            stated=stated,
            counted=counted,
            parts="、".join(columns[each].name or f"第 {each + 1} 列" for each in summed) + "相加",
            is_money=columns[at].kind is Kind.MONEY or columns[at].unit.endswith("元"),
        )


def _runs(at: int, columns: Sequence[Column]) -> Iterator[list[int]]:
    """The columns that a total's column may take in: those up to it, from each one on; or those after."""
    totals = [each for each, column in enumerate(columns) if column.name in TOTAL_NAMES]

    def parts(span: range) -> list[int]:
        unit = columns[at].unit
        return [
            each
            for each in span
            if each not in totals
            and columns[each].kind is not Kind.RATE
            and (not unit or columns[each].unit in ("", unit))
        ]

    before = [each for each in totals if each < at]
    for begin in dict.fromkeys((before[-1] + 1 if before else 0, 0)):
        run = parts(range(begin, at))
        for start in range(max(0, len(run) - 1)):
            yield run[start:]
    if len(before) > 1:
        yield before
    after = next((each for each in totals if each > at), len(columns))
    run = parts(range(at + 1, after))
    for end in range(len(run), 1, -1):
        yield run[:end]

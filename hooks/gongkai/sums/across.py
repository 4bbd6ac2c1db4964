"""Owns the totals across a row: a column that most rows show to be the sum of others."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.sums.figures import Column, Kind, is_empty
from gongkai.sums.rows import TOTAL_NAMES
from gongkai.sums.wrong import ZERO, WrongSum, find_slack


def find_across(
    at: int,
    columns: Sequence[Column],
    cells: Sequence[Sequence[str]],
    numbers: Sequence[Sequence[Decimal | None]],
    skipped: int,
) -> Iterator[WrongSum]:
    """Rows that don't add up where most others of the table do, in one and the same way."""
    best: tuple[int, Sequence[int], list[int]] = (0, (), [])
    fits: set[int] = set()
    for run in _runs(at, columns):
        right, wrong = 0, []
        for index, (row, number) in enumerate(zip(cells, numbers, strict=True)):
            parts = [number[each] for each in run]
            if number[at] is None or all(part is None for part in parts):
                continue
            if any(number[each] is None and not is_empty(row[each]) for each in run):
                continue
            known = [part for part in parts if part is not None]
            slack = find_slack(columns[at], [*known, number[at]])
            if abs(sum(known, ZERO) - number[at]) > slack:
                wrong.append(index)
                continue
            fits.add(index)
            right += sum(part != 0 for part in known) > 1
        if right > best[0]:
            best = (right, run, wrong)
    right, run, wrong = best
    if right <= len(wrong):
        return
    for index in wrong:
        if index in fits:
            continue
        known = [numbers[index][each] for each in run]
        yield WrongSum(
            row=index + skipped,
            column=at,
            stated=numbers[index][at],
            counted=sum((part for part in known if part is not None), ZERO),
            parts="、".join(columns[each].name or f"第 {each + 1} 列" for each in run) + "相加",
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

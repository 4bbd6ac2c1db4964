"""Owns the totals across a row: a column that most rows show to be the sum of others, some taken away."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai.sums.figures import Column, Kind
from gongkai.sums.labels import read_label
from gongkai.sums.terms import Terms, find_terms
from gongkai.sums.wrong import WrongSum, find_slack

MANY_ROWS, SAMPLED, KEPT_WAYS = 200, 40, 6
"""Of a table longer than that, so many rows show which ways are worth trying on all."""
MIN_SHOWN = 2
"""Rows that show a way; where one has so many, another that a single row fits is by chance."""


def find_across(
    at: int,
    columns: Sequence[Column],
    numbers: Sequence[Sequence[Decimal | None]],
    labels: Sequence[str],
    skipped: int,
) -> tuple[list[WrongSum], set[tuple[int, int]]]:
    """Rows that don't add up where most others of the table do, in one and the same way; and cells that do."""
    usable = [each for each in range(len(columns)) if _has_numbers(each, numbers)]
    ways = _narrow(at, columns, list(dict.fromkeys(find_terms(at, columns, usable))), numbers)
    counts = [[way.count(row) for row in numbers] for way in ways]
    if not ways:
        return [], set()
    fits = [
        [_fits(at, columns, way, row, count) for row, count in zip(numbers, each, strict=True)]
        for way, each in zip(ways, counts, strict=True)
    ]
    proofs = [_prove(way, each, numbers) for way, each in zip(ways, fits, strict=True)]
    best = max(range(len(ways)), key=lambda way: (proofs[way], -fits[way].count(False)))
    shown = [each for each in fits if each.count(True) > 1 or fits[best].count(True) < MIN_SHOWN]
    wrong = [
        row
        for row in range(len(numbers))
        if fits[best][row] is False and not any(each[row] is True for each in shown)
    ]
    is_signed = any(sign < 0 for _, sign in ways[best].terms) and proofs[best] > 0
    right = fits[best].count(True) if is_signed else proofs[best]
    is_plain = _is_certain(at, columns, ways[best]) and len(numbers) - len(wrong) <= 2
    proved = {
        (row + skipped, at)
        for row, fit in enumerate(fits[best])
        if fit and (ways[best].weight(numbers[row]) > 1 or right > len(wrong))
    }
    if right <= len(wrong) and not (is_plain and len(wrong) == 1):
        return [], proved
    rivals = {
        way for way in range(len(ways)) if way != best and 2 * proofs[way] >= proofs[best] > 0
    }
    told = [_wrong_at(at, columns, ways[best], row, numbers, labels, skipped) for row in wrong]
    unsure = {
        row + skipped
        for row in wrong
        if any(counts[way][row] != counts[best][row] for way in rivals)
        or (not proofs[best] and len({each[row] for each in counts}) > 1)
    }
    return [
        replace(e, counted=None, difference=None) if e.row in unsure else e for e in told
    ], proved


def _wrong_at(
    at: int,
    columns: Sequence[Column],
    way: Terms,
    row: int,
    numbers: Sequence[Sequence[Decimal | None]],
    labels: Sequence[str],
    skipped: int,
) -> WrongSum:
    stated, counted = numbers[row][at], way.count(numbers[row])
    assert stated is not None and counted is not None, "both were compared"
    is_exact = not find_slack(columns[at], [stated])
    return WrongSum(
        row=row + skipped,
        column=at,
        stated=stated,
        counted=counted if is_exact else None,
        difference=abs(stated - counted) if is_exact else None,
        parts=_say(way, columns),
        label=labels[row],
        is_money=columns[at].is_money,
        relation="横着各项之和",
        terms=tuple((row + skipped, each, sign) for each, sign in way.terms),
    )


def _fits(
    at: int,
    columns: Sequence[Column],
    way: Terms,
    row: Sequence[Decimal | None],
    counted: Decimal | None,
) -> bool | None:
    """Whether the row's figure is what its parts come to; None where one of them is wanting."""
    stated = row[at]
    if stated is None or stated.is_nan() or counted is None:
        return None
    known = [number for each, _ in way.terms if (number := row[each]) is not None]
    return abs(counted - stated) <= find_slack(columns[at], [*known, stated])


def _is_certain(at: int, columns: Sequence[Column], way: Terms) -> bool:
    """Whether a table of one or two rows shows by its header alone that the column is their sum."""
    if read_label(columns[at].name).rank is None or len(way.terms) < 2:
        return False
    kinds = {columns[each].kind for each, _ in way.terms} | {columns[at].kind}
    units = {columns[each].unit for each, _ in way.terms} | {columns[at].unit}
    is_one_group = bool(columns[at].group) and len({columns[e].group for e, _ in way.terms}) == 1
    return len(units) == 1 and (
        kinds == {Kind.MONEY} or (is_one_group and kinds != {Kind.QUANTITY})
    )


def _say(way: Terms, columns: Sequence[Column]) -> str:
    names = [(columns[at].name or f"第 {at + 1} 列", sign) for at, sign in way.terms]
    plus = "、".join(name for name, sign in names if sign > 0)
    minus = "、".join(name for name, sign in names if sign < 0)
    if not minus:
        return f"{plus}相加"
    return f"{plus}{'相加' if '、' in plus else ''}，减去{minus}"


def _has_numbers(at: int, numbers: Sequence[Sequence[Decimal | None]]) -> bool:
    known = [number for row in numbers if (number := row[at]) is not None]
    return 2 * sum(not number.is_nan() for number in known) > len(known)


def _narrow(
    at: int,
    columns: Sequence[Column],
    ways: Sequence[Terms],
    numbers: Sequence[Sequence[Decimal | None]],
) -> Sequence[Terms]:
    """The ways; of a long table those that fit a few rows from all over it best, to spare work."""
    if len(numbers) <= MANY_ROWS:
        return ways
    sample = numbers[:: len(numbers) // SAMPLED]
    fits = {
        way: sum(_fits(at, columns, way, row, way.count(row)) is True for row in sample)
        for way in ways
    }
    return sorted(ways, key=lambda way: -fits[way])[:KEPT_WAYS]


def _prove(
    way: Terms, fits: Sequence[bool | None], numbers: Sequence[Sequence[Decimal | None]]
) -> int:
    """How many rows show the way: they fit it with more than one figure."""
    return sum(fit is True and way.weight(row) > 1 for fit, row in zip(fits, numbers, strict=True))

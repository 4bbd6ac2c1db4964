"""Owns what wrong sums say of each other: one fault is told once, no figure is named that others contradict.

Knows no table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai.sums.wrong import WrongSum

Cell = tuple[int, int]


def agree(
    down: Sequence[WrongSum],
    across: Sequence[WrongSum],
    proved: set[Cell],
    doubted: set[Cell],
    values: Mapping[Cell, Decimal],
) -> list[WrongSum]:
    """What is to be told: by rows, each fault where it most likely stands.

    `proved` are cells that fit in one direction, `doubted` such as may not.
    """
    merged: dict[Cell, WrongSum] = {}
    for each in (*down, *across):
        cell = (each.row, each.column)
        first = merged.get(cell)
        if first is None:
            merged[cell] = each
        elif first.counted != each.counted:
            known = first.counted if each.counted is None else each.counted
            both = first.counted is not None and each.counted is not None
            counted = None if both else known
            gap = None if counted is None else abs(first.stated - counted)
            merged[cell] = replace(first, counted=counted, difference=gap)
    told = [each for each in merged.values() if not _follows(each, merged)]
    told = _join_crossing(told, values)
    return sorted(
        (_without_doubt(each, proved, doubted) for each in told),
        key=lambda each: (each.row, each.column),
    )


def _follows(wrong: WrongSum, found: Mapping[Cell, WrongSum]) -> bool:
    """Whether the figure is right once those that it was counted of are."""
    change, is_changed = Decimal(0), False
    for row, column, sign in wrong.terms:
        part = found.get((row, column))
        if part is None or part is wrong or (_goes_down(part) and _goes_down(wrong)):
            continue  # down a column what is mended has been counted with
        if part.counted is None:
            if (wrong.row, wrong.column) in {(r, c) for r, c, _ in part.terms}:
                continue  # each is a part of the other: nobody knows which is at fault
            return True
        change += sign * (part.counted - part.stated)
        is_changed = True
    counted = wrong.counted
    return is_changed and (counted is None or counted + change == wrong.stated)


def _goes_down(wrong: WrongSum) -> bool:
    return bool(wrong.terms) and wrong.terms[0][1] == wrong.column


def _join_crossing(told: Sequence[WrongSum], values: Mapping[Cell, Decimal]) -> list[WrongSum]:
    """A total down and one across that miss by the same: the cell where they cross is at fault."""
    gaps: dict[Decimal, list[WrongSum]] = {}
    for each in told:
        if each.counted is not None and each.terms:
            gaps.setdefault(each.stated - each.counted, []).append(each)
    joined: dict[int, WrongSum | None] = {}
    for gap, group in gaps.items():
        for one in group:
            for two in group[:50]:
                if one.column == two.column or one.row == two.row or id(one) in joined:
                    continue
                if not _goes_down(one) or id(two) in joined:
                    continue  # one goes down, two across
                cell = (two.row, one.column)
                signs = [sign for each in (one, two) for r, c, sign in each.terms if (r, c) == cell]
                if signs == [1, 1] and cell in values:
                    joined[id(one)] = replace(
                        two,
                        column=cell[1],
                        stated=values[cell],
                        counted=values[cell] + gap,
                        relation="横着和竖着的合计",
                        parts=f"“{one.label}”和这一行的合计都差同样多",
                        terms=(),
                    )
                    joined[id(two)] = None
    result = [joined.get(id(each), each) for each in told]
    return [each for each in result if each is not None]


def _without_doubt(wrong: WrongSum, proved: set[Cell], doubted: set[Cell]) -> WrongSum:
    """The finding; without a figure where the cell is right in the other direction, or a part is in doubt."""
    cells = {(row, column) for row, column, _ in wrong.terms}
    if (wrong.row, wrong.column) not in proved and not cells & doubted:
        return wrong
    return replace(wrong, counted=None)

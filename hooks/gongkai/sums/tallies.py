"""Owns what a block of rows may come to in one column: its parts, each added, taken away or left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.sums.figures import UNKNOWN
from gongkai.sums.labels import Aside, Side
from gongkai.sums.outline import Outline
from gongkai.sums.rows import Row
from gongkai.sums.wrong import ZERO

MAX_WAYS = 512
"""Of counting one block; beyond that nobody can tell, and nothing is said."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """What is added at once: the ways to count it, the usual one first."""

    rows: tuple[int, ...]
    ways: tuple[Decimal, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """One column of a table with all that is known of its rows while it is being added up."""

    rows: Sequence[Row]
    outline: Outline
    values: Sequence[Decimal | None]
    is_money: bool
    mended: dict[int, Decimal] = field(default_factory=dict)
    """What wrong figures should have been."""
    doubtful: set[int] = field(default_factory=set)
    """Wrong figures of which nobody knows what they should have been."""

    def count(self, at: int, *, mended: bool) -> Decimal | None:
        """What the row adds: its own figure, else those of its kids; None for nothing."""
        value = self.mended.get(at, self.values[at]) if mended else self.values[at]
        if value is not None:
            return value
        beneath = [*self.outline.kids.get(at, ()), *self.outline.loose.get(at, ())]
        parts = [
            count
            for kid in beneath
            if kid not in self.outline.inner and self.rows[kid].label.aside is not Aside.YES
            if (count := self.count(kid, mended=mended)) is not None
        ]
        return sum(parts, ZERO) if parts else None


def list_parts(
    tally: Tally, chosen: Iterable[int], *, unit: str, rest: bool, mended: bool
) -> list[Part]:
    """The parts that the rows make; `rest` where what is carried over surely counts."""
    outline = tally.outline
    chosen = list(chosen)
    within = set(chosen)
    taken: set[int] = set()
    parts: list[Part] = []
    for at in chosen:
        if at in taken or at in outline.inner:
            continue
        owner = outline.owners.get(at)
        if owner is None:
            parts += _of_row(tally, at, unit, rest=rest, mended=mended)
            if tally.rows[at].label.flow is Side.CARRIED:
                taken.update(_told_again(tally, at, chosen))
            continue
        is_tail = owner in outline.inner
        run = (outline.tails if is_tail else outline.loose)[owner]
        taken.update(run)
        if is_tail or owner < chosen[0] or not _is_told_by(owner, run, tally):
            rows = [row for row in run if row in within]
            parts += _of_run(tally, rows, unit, is_tail=is_tail, mended=mended)
    return parts


def _is_told_by(owner: int, run: Sequence[int], tally: Tally) -> bool:
    """Whether the loose rows behind a row are counted with it: it has no figure, or just theirs."""
    value = tally.values[owner]
    own = [number for row in run if (number := tally.values[row]) is not None]
    if value is None:
        return not tally.outline.kids.get(owner)
    return bool(own) and not any(map(Decimal.is_nan, own)) and sum(own, ZERO) == value


def _told_again(tally: Tally, at: int, chosen: Sequence[int]) -> list[int]:
    """The rows behind a carried one that tell what it is made of: 年初结转, then each fund's."""
    value, total = tally.values[at], ZERO
    rows: list[int] = []
    for row in chosen:
        if row <= at:
            continue
        label, number = tally.rows[row].label, tally.values[row]
        if label.mark or label.rank is not None or label.flow is Side.CARRIED or len(rows) == 6:
            break
        rows.append(row)
        total += number or ZERO
        if total.is_nan() or value is None:
            break
        if value and total == value:
            return rows
    return []


def _of_run(
    tally: Tally, rows: Sequence[int], unit: str, *, is_tail: bool, mended: bool
) -> list[Part]:
    """A run of rows that may tell parts of what stands above them: all of it, or none, or the last ones."""
    each = [part for row in rows for part in _of_row(tally, row, unit, rest=True, mended=mended)]
    if not each:
        return []
    values = [part.ways[0] for part in each]
    total = sum(values, ZERO)
    ways = [ZERO, total]
    if is_tail:
        for value in values:
            total -= value
            ways.append(total)
    return [Part(rows=tuple(rows), ways=tuple(dict.fromkeys(ways)))]


def _of_row(tally: Tally, at: int, unit: str, *, rest: bool, mended: bool) -> list[Part]:
    label = tally.rows[at].label
    if unit and label.unit and label.unit != unit:
        return []
    value = tally.count(at, mended=mended)
    is_aside = label.aside is Aside.YES or (label.aside is Aside.MAYBE and tally.is_money)
    if value is None or (is_aside and value.is_nan()):
        return []
    if value.is_nan():
        return [Part(rows=(at,), ways=(UNKNOWN,))]
    ways = [value]
    if label.sign <= 0 and value > 0:
        ways = [-value] if label.sign else [value, -value]
    is_carried = label.flow in (Side.CARRIED, Side.RESULT)
    if is_aside:  # 平均, 占比 hardly ever count, but 下浮率 may be one of the rows
        ways = [ZERO, *ways]
    elif (is_carried and not rest) or label.aside is Aside.MAYBE:
        ways.append(ZERO)
    rows: tuple[int, ...] = (
        (at,) if tally.values[at] is not None else tuple(_counted_beneath(tally, at))
    )
    return [Part(rows=rows, ways=tuple(dict.fromkeys(ways)))]


def _counted_beneath(tally: Tally, at: int) -> list[int]:
    """The rows whose figures a heading without one stands for."""
    rows: list[int] = []
    for kid in (*tally.outline.kids.get(at, ()), *tally.outline.loose.get(at, ())):
        if tally.values[kid] is not None:
            rows.append(kid)
        else:
            rows += _counted_beneath(tally, kid)
    return rows


def add_ways(parts: Sequence[Part]) -> set[Decimal]:
    """All that the parts may come to; only UNKNOWN where one is, or where there are too many ways."""
    sums = {ZERO}
    for part in parts:
        if any(way.is_nan() for way in part.ways):
            return {UNKNOWN}
        sums = {total + way for total in sums for way in part.ways}
        if len(sums) > MAX_WAYS:
            return {UNKNOWN}
    return sums

"""Owns the totals down a column: each against its block, each row against what stands beneath it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from gongkai.sums.figures import Column, Kind
from gongkai.sums.labels import Aside, Side
from gongkai.sums.missed import MissedSum
from gongkai.sums.outline import Tie
from gongkai.sums.results import find_balances
from gongkai.sums.tallies import Part, Tally, add_ways, list_parts
from gongkai.sums.total_blocks import TotalBlock, find_blocks, rank_of
from gongkai.sums.wrong import ZERO, find_slack


@dataclass(kw_only=True, slots=True)
class _Course:
    """What has been found so far in one column."""

    tally: Tally
    column: Column
    coarse: Decimal
    found: dict[int, MissedSum] = field(default_factory=dict)
    fitting: set[int] = field(default_factory=set)
    """Figures that are what their parts come to."""
    is_exact: bool = True
    """Whether all that fit do so to the last place."""
    confirmed: set[int] = field(default_factory=set)
    """Wrong by what stands beneath them, but right by the total above: a part is at fault."""

    def judge(
        self, at: int, stated: set[Decimal], mended: set[Decimal], rows: Sequence[int]
    ) -> None:
        """Note whether the row's figure is among the ways, as stated or as mended."""
        value, tally = self.tally.values[at], self.tally
        if value is None or value.is_nan() or not stated or not rows:
            return
        if any(way.is_nan() for way in stated | mended):
            return
        values = [each for row in rows if (each := tally.values[row]) is not None]
        slack = find_slack(self.column, [*values, value]) + self.coarse
        misses = [min(abs(way - value) for way in ways) for ways in (stated, mended)]
        if min(misses) <= slack:
            self.fitting.add(at)
            self.is_exact = self.is_exact and not min(misses)
            if misses[0] <= slack < misses[1]:
                self.confirmed.update(row for row in rows if row in self.found)
            return
        if any(row in tally.doubtful for row in rows):
            return
        counted = next(iter(mended)) if len(mended) == 1 else None
        self.found[at] = MissedSum(row=at, counted=counted, parts=tuple(rows), is_loose=slack > 0)
        if counted is None:
            tally.doubtful.add(at)
        else:
            tally.mended[at] = counted


def _rows_of(parts: Sequence[Part]) -> list[int]:
    return [row for part in parts for row in part.rows]


def check_column(
    tally: Tally, column: Column, coarse: Decimal, beside: Sequence[Tally] = ()
) -> tuple[list[MissedSum], set[int]]:
    """What is wrong in the column, and which totals fit; `beside` are its like in other sets of columns."""
    course = _Course(tally=tally, column=column, coarse=coarse)
    _check_parents(course, beside)
    blocks = find_blocks(tally)
    for block in blocks:
        _check_block(course, block, beside)
    for each in find_balances(tally, blocks) if column.kind is not Kind.COUNT else ():
        course.judge(each.row, each.stated, each.mended, each.rows)
        if each.row in course.found:
            course.found[each.row] = replace(course.found[each.row], is_balance=True)
    misses_found = [_told(course, each) for each in course.found.values()]
    return [each for each in misses_found if each is not None], course.fitting


def _check_parents(course: _Course, beside: Sequence[Tally]) -> None:
    """Each row against those beneath it, the deepest first; those beneath a code may stand in other sets."""
    outline, tally = course.tally.outline, course.tally
    depth: dict[int, int] = {}
    for at in outline.kids:
        steps, above = 0, outline.parents[at]
        while above is not None and steps < 12:
            steps, above = steps + 1, outline.parents[above]
        depth[at] = steps
    for at in sorted(outline.kids, key=lambda each: (-depth[each], each)):
        label = tally.rows[at].label
        if label.is_odd or label.flow is Side.RESULT or label.aside is not Aside.NO:
            continue
        if at in outline.inner or label.sign < 0:
            continue
        if outline.ties[at] is Tie.INDENT and len(outline.kids[at]) < 2:
            continue  # one indented row may tell but a part
        kids = _family(tally, at)
        ways: list[set[Decimal]] = []
        rows: list[int] = []
        for mended in (False, True):
            parts = list_parts(tally, kids, unit=label.unit, rest=False, mended=mended)
            rows = rows or _rows_of(parts)
            for other in beside if tally.rows[at].code else ():
                code = tally.rows[at].code
                far = [row for row, above in other.outline.foreign.items() if above == code]
                parts += list_parts(other, far, unit="", rest=True, mended=False)
            ways.append(add_ways(parts))
        course.judge(at, ways[0], ways[1], rows)


def _family(tally: Tally, at: int) -> list[int]:
    """The kids of a row, with the loose rows among and behind them."""
    kids = list(tally.outline.kids[at])
    loose = [row for kid in kids for row in tally.outline.loose.get(kid, ())]
    return sorted([*kids, *loose, *tally.outline.loose.get(at, ())])


def _check_block(course: _Course, block: TotalBlock, beside: Sequence[Tally]) -> None:
    """The total against its block; then those within that turn out to be no details of it."""
    ways, rows = _read_ways(course, block)
    own = ways
    if beside:
        ways, rows = _with_beside(course, block, beside, ways, rows)
    course.judge(block.total, ways[0], ways[1], rows)
    if ways is not own and block.total in course.found:
        course.found[block.total] = replace(course.found[block.total], has_beside=True)
    if not block.opens or block.total not in course.fitting:
        return
    details = TotalBlock(total=block.total, readings=block.readings[:1], roots=block.roots)
    value = course.tally.values[block.total]
    if value in _read_ways(course, details)[0][0]:
        for inner in block.opens:
            ways, rows = _read_ways(course, inner)
            course.judge(inner.total, ways[0], ways[1], rows)


def _read_ways(course: _Course, block: TotalBlock) -> tuple[list[set[Decimal]], list[int]]:
    """What the block may come to, as stated and as mended; and the rows that its first reading adds."""
    tally = course.tally
    label = tally.rows[block.total].label
    ways: list[set[Decimal]] = []
    rows: list[int] = []
    for mended in (False, True):
        sums: set[Decimal] = set()
        for number, reading in enumerate((*block.readings, *block.extra)):
            if number >= len(block.readings) and not sums:
                break
            parts = [
                part
                for chosen, rest in reading
                for part in list_parts(tally, chosen, unit=label.unit, rest=rest, mended=mended)
            ]
            added = _rows_of(parts)
            if not parts or (label.is_named and len(added) < 2 and not label.mark):
                continue
            sums |= add_ways(parts)
            rows = rows or added
        ways.append(sums)
    return ways, rows


def _with_beside(
    course: _Course,
    block: TotalBlock,
    beside: Sequence[Tally],
    ways: list[set[Decimal]],
    rows: list[int],
) -> tuple[list[set[Decimal]], list[int]]:
    """The ways with the same rows of the sets beside added, from the nearest on, where they have no total."""
    total = block.total
    open_sets = []
    for other in beside:
        if any(rank_of(other, at) >= 0 and other.values[at] is not None for at in range(total + 1)):
            continue
        chosen = [at for at in block.roots if at not in other.outline.foreign]
        chosen = [at for at in chosen if other.outline.parents[at] is None]
        parts = list_parts(other, chosen, unit="", rest=True, mended=False)
        if parts:
            open_sets.append((other, add_ways(parts)))
    if not open_sets:
        return ways, rows
    is_labelled = any(
        other.rows[total].label.text != course.tally.rows[total].label.text
        and other.rows[total].label.text
        for other, _ in open_sets
    )
    new = []
    for sums in ways:
        reached, running = set(sums if is_labelled else ()), sums or {ZERO}
        for _, more in open_sets:
            running = {one + two for one in running for two in more}
            reached |= running if is_labelled else set()
        new.append(reached or running)
    return new, rows


def _told(course: _Course, missed: MissedSum) -> MissedSum | None:
    """The missed as it may be told: without a figure where it isn't certain; None for nothing."""
    tally, at = course.tally, missed.row
    if at in course.confirmed:
        tie = tally.outline.ties.get(at)
        siblings = [each for each in course.fitting if tally.outline.ties.get(each) is tie]
        if (tie is Tie.INDENT and not siblings) or len(missed.parts) < 2:
            return None
        return _without_figure(course, missed)
    if missed.counted is None:
        return missed
    if missed.is_loose and not (course.is_exact and course.fitting):
        return replace(missed, counted=None)
    doubtful = any(_is_unproved(course, row) for row in missed.parts)
    repeated = missed.is_balance and any(
        row.label.flow is Side.RESULT and tally.values[other] == missed.counted
        for other, row in enumerate(tally.rows)
        if other > at
    )
    return _without_figure(course, missed) if doubtful and not repeated else missed


def _is_unproved(course: _Course, at: int) -> bool:
    """Whether the row is a total of others that nothing in the table proves."""
    label = course.tally.rows[at].label
    is_total = label.rank is not None or label.flow in (
        Side.INCOME,
        Side.EXPENSE,
        Side.RESULT,
    )
    if at in course.fitting or at in course.found:
        return False
    return label.rank is not None or (is_total and bool(label.mark) and label.mark <= 10)


def _without_figure(course: _Course, missed: MissedSum) -> MissedSum:
    value = course.tally.values[missed.row]
    if missed.counted is None or value is None:
        return missed
    return replace(missed, counted=None, difference=abs(missed.counted - value))

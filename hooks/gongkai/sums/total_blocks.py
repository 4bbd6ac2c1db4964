"""Owns which rows each total of a column takes in: the blocks that totals close or open; adds nothing up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.sums.labels import Aside, Side
from gongkai.sums.nested import drop_nested
from gongkai.sums.tallies import Tally

MAX_TOTALS = 200
"""A column with more isn't for readers."""
MAX_NEAR = 8
"""Rows above a total such as 水电费合计 that it may be of."""

Reading = list[tuple[list[int], bool]]
"""Rows that are added, and whether what is carried over among them surely counts; in several lots."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TotalBlock:
    """A total, and the ways to read what it takes in."""

    total: int
    readings: Sequence[Reading]
    roots: Sequence[int]
    """The rows of details that it takes in, whatever their figures."""
    extra: Sequence[Reading] = ()
    """Ways that only count beside those: 负债和净资产总计 of the last totals above it."""
    opens: Sequence["TotalBlock"] = ()
    """Totals within that may be no more than one of its rows, or sum up some of them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Totals:
    """The totals of a column: all, those that may be details, ranks whose totals stand above their rows."""

    rows: Sequence[int]
    opens: frozenset[int]
    heading: dict[int, bool] = field(default_factory=dict)


def find_blocks(tally: Tally) -> list[TotalBlock]:
    """The column's totals with their blocks, the lower ones first; empty for too many."""
    rows = [at for at in range(len(tally.rows)) if _is_total(tally, at)]
    if len(rows) > MAX_TOTALS:
        return []
    plain = [at for at in rows if not tally.rows[at].label.is_open]
    last = max((at for at in plain if not tally.rows[at].label.is_odd), default=-1)
    opens = frozenset(
        at
        for at in rows
        if tally.rows[at].label.is_odd or (tally.rows[at].label.is_open and at < last)
    )
    totals = _Totals(rows=rows, opens=opens)
    for rank in range(3):
        totals.heading[rank] = _stand_above(tally, totals, rank)
    blocks = [_find_block(tally, at, totals) for at in rows if at not in opens]
    return sorted(blocks, key=lambda each: (rank_of(tally, each.total), each.total))


def rank_of(tally: Tally, at: int) -> int:
    """The rank of the row as a total; -1 for a detail."""
    rank = tally.rows[at].label.rank
    return -1 if rank is None or at in tally.outline.heads else rank


def _is_total(tally: Tally, at: int) -> bool:
    return rank_of(tally, at) >= 0 and tally.values[at] is not None


def _stand_above(tally: Tally, totals: _Totals, rank: int) -> bool:
    """Whether totals of that rank stand above their rows: the first has no detail above it."""
    own = [at for at in totals.rows if rank_of(tally, at) == rank and at not in totals.opens]
    if not own:
        return False
    higher = [at for at in totals.rows if at < own[0] and rank_of(tally, at) > rank]
    return not any(_is_detail(tally, at) for at in range(max(higher, default=-1) + 1, own[0]))


def _is_detail(tally: Tally, at: int) -> bool:
    label = tally.rows[at].label
    return (
        rank_of(tally, at) < 0
        and tally.values[at] is not None
        and label.flow not in (Side.CARRIED, Side.RESULT)
        and label.aside is Aside.NO
    )


def _find_block(tally: Tally, at: int, totals: _Totals) -> TotalBlock:
    rank, label = rank_of(tally, at), tally.rows[at].label
    closing = [
        each
        for each in totals.rows
        if each != at and rank_of(tally, each) >= rank and each not in totals.opens
    ]
    before = max((each for each in closing if each < at), default=-1)
    after = min((each for each in closing if each > at), default=len(tally.rows))
    is_above = totals.heading[rank] and any(
        _is_detail(tally, each) for each in range(at + 1, after)
    )
    if is_above and after == len(tally.rows):  # 合计 on top, and once more at the end
        is_above = not any(_is_detail(tally, each) for each in range(before + 1, at)) or not any(
            before < each < at for each in totals.rows
        )
    span = range(at + 1, after) if is_above else range(before + 1, at)
    if label.is_named and not is_above:
        span = _from_heading(tally, span, at)
    roots = _roots(tally, span)
    readings = list(_read_block(tally, span, rank, totals))
    if is_above and at + 1 < len(tally.rows) and tally.rows[at + 1].label.is_inner:
        readings = []  # 合计, then 其中：男, 女: parts of it, maybe not all
    extra: list[Reading] = []
    if label.is_open:
        above = [each for each in totals.rows if each < at][-MAX_NEAR:]
        extra = [[(above[-count:], True)] for count in range(2, len(above) + 1)]
        extra += _read_near(tally, roots)
    same = [each for each in closing if each < at and rank_of(tally, each) == rank]
    if same and not is_above and not label.is_named:
        readings += _read_earlier(tally, at, same, closing)
    return TotalBlock(
        total=at,
        readings=readings,
        roots=roots,
        extra=extra,
        opens=[_read_open(tally, each, totals) for each in totals.opens if each in span],
    )


def _read_near(tally: Tally, roots: Sequence[int]) -> list[Reading]:
    """The last rows above a total such as 水电费合计: two, three, and so on."""
    near = [each for each in roots if _is_detail(tally, each)]
    return [[(near[start:], False)] for start in range(max(0, len(near) - MAX_NEAR), len(near) - 1)]


def _read_open(tally: Tally, at: int, totals: _Totals) -> TotalBlock:
    before = max((each for each in totals.rows if each < at), default=-1)
    roots = _roots(tally, range(before + 1, at))
    readings = [] if tally.rows[at].label.is_odd else _read_near(tally, roots)
    return TotalBlock(total=at, readings=readings, roots=roots)


def _from_heading(tally: Tally, span: range, at: int) -> range:
    """The rows from the heading on that names what the total names: 一、收入, then 收入合计."""
    name = tally.rows[at].label.text
    for each in reversed(span):
        label = tally.rows[each].label
        text = label.text.lstrip("一二三四五六七八九十（）()、.0123456789")
        if text and text in name and tally.values[each] is None:
            return range(each, span.stop)
    return span


def _roots(tally: Tally, span: range) -> list[int]:
    """The rows of details there that stand beneath no other one there."""
    outline = tally.outline
    roots = []
    for at in span:
        above = outline.parents[at]
        if rank_of(tally, at) >= 0 or at in outline.inner or at in outline.foreign:
            continue
        if above is None or above not in span:
            roots.append(at)
    return roots


def _read_block(tally: Tally, span: range, rank: int, totals: _Totals) -> Iterator[Reading]:
    """Its details; and where it has lower totals, these with the details that they leave out."""
    roots = _roots(tally, span)
    inside = [at for at in totals.rows if at in span]
    lower = [at for at in inside if rank_of(tally, at) < rank and at not in totals.opens]
    opens = [at for at in inside if at in totals.opens]
    if not lower:
        yield [(roots, False)]
    else:
        top = max(rank_of(tally, at) for at in lower)
        tops = [at for at in lower if rank_of(tally, at) == top]
        left = range(span.start, tops[0]) if totals.heading[top] else range(tops[-1] + 1, span.stop)
        rest = [at for at in roots if at in left]
        others = [at for at in roots if at not in left and _is_carried(tally, at)]
        inner = [at for at in lower if at not in tops and at in left]
        if inner:
            rest = [at for at in rest if at > inner[-1] or _is_carried(tally, at)]
        yield [(tops + inner, True), (rest, True), (others, False)]
        yield [(roots, False)]
    if opens:
        yield [(sorted([*roots, *opens]), False)]
    is_marked = any(tally.rows[at].label.mark or tally.rows[at].code for at in roots)
    nested = [] if is_marked else drop_nested(roots, tally.values)
    if nested:
        yield [(nested, False)]


def _is_carried(tally: Tally, at: int) -> bool:
    return tally.rows[at].label.flow in (Side.CARRIED, Side.RESULT)


def _read_earlier(
    tally: Tally, at: int, same: Sequence[int], closing: Sequence[int]
) -> Iterator[Reading]:
    """The totals of its own rank above it, where they are named ones: 本月合计, then 合计."""
    rank = rank_of(tally, at)
    edge = max((each for each in closing if each < at and rank_of(tally, each) > rank), default=-1)
    named = [each for each in same if each > edge]
    if not named:
        return
    roots = _roots(tally, range(edge + 1, at))
    rest = [each for each in roots if each > named[-1]]
    labels = [tally.rows[each].label for each in (*named, *rest)]
    if not any(each.is_named or each.sign <= 0 for each in labels):
        return
    carried = [each for each in roots if each < named[-1] and _is_carried(tally, each)]
    yield [(named, True), (rest, True), (carried, False)]

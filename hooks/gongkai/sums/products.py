"""Owns amounts that are a number times a price, row by row; knows no totals."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from gongkai.sums.figures import Column, Kind, count_decimals
from gongkai.sums.labels import read_label
from gongkai.sums.wrong import WrongSum

_PRICE = re.compile(r"单价|价格|标准|每[人份件套台节课班次]|人均")
_TIMES = re.compile(
    r"数量|人数|份数|件数|套数|台数|班数|课时|节数|天数|次数|人次|月数|个数|学生数|工程量|^数$|^人$"
)
_AMOUNT = re.compile(r"金额|合价|总价|小计|合计|应[付发退补]|共计|总额|总金额")
Cell = tuple[int, int]
Numbers = Sequence[Sequence[Decimal | None]]


def find_products(
    columns: Sequence[Column], numbers: Numbers, labels: Sequence[str], skipped: int
) -> tuple[list[WrongSum], set[Cell]]:
    """Rows whose amount isn't their number times their price, where most others' is.

    And amounts that are so but for the rounding of a price: these may be wrong by as little.
    """
    told: list[WrongSum] = []
    near: set[Cell] = set()
    for at, column in enumerate(columns):
        if not _AMOUNT.search(column.name) or column.kind is Kind.RATE:
            continue
        group = [e for e in range(len(columns)) if e < at and columns[e].group == column.group]
        prices = [each for each in group if _is_price(columns[each])]
        times = [each for each in group if _is_times(columns[each])]
        if prices and times:
            told += _find_wrong(at, prices[-1], times[-3:], columns, numbers, labels, skipped)
            near |= {
                (index + skipped, at)
                for index, row in enumerate(numbers)
                if (found := _compare(row, at, prices[-1], times[-1:], columns))
                and found[2]
                and found[0] != found[1]
            }
    return told, near


def _is_price(column: Column) -> bool:
    return bool(_PRICE.search(column.name)) and "%" not in column.unit


def _is_times(column: Column) -> bool:
    return column.kind is not Kind.MONEY and bool(_TIMES.search(column.name))


def _find_wrong(
    at: int,
    price: int,
    times: Sequence[int],
    columns: Sequence[Column],
    numbers: Numbers,
    labels: Sequence[str],
    skipped: int,
) -> Iterator[WrongSum]:
    ways = [chosen for size in range(1, len(times) + 1) for chosen in combinations(times, size)]
    best: tuple[int, list[tuple[int, Decimal, Decimal]], tuple[int, ...]] = (-1, [], ())
    whole = {index for index, text in enumerate(labels) if read_label(text).rank is not None}
    for way in ways:
        right, wrong = 0, []
        for index, row in enumerate(numbers):
            found = _compare(row, at, price, way, columns)
            if found is None or index in whole:
                continue
            stated, counted, is_right = found
            if is_right:
                right += counted != row[price]
            else:
                wrong.append((index, stated, counted))
        if right > best[0] or (right == best[0] and len(wrong) < len(best[1])):
            best = (right, wrong, way)
    right, wrong, way = best
    if right <= len(wrong) and not _is_plain(at, price, way, columns, right, wrong):
        return
    names = "、".join(columns[each].name for each in (*way, price))
    for index, stated, counted in wrong:
        yield WrongSum(
            row=index + skipped,
            column=at,
            stated=stated,
            counted=counted,
            difference=abs(stated - counted),
            parts=f"{names}相乘",
            label=labels[index],
            is_money=columns[at].is_money,
            relation=f"{names}之积",
        )


def _is_plain(
    at: int,
    price: int,
    way: Sequence[int],
    columns: Sequence[Column],
    right: int,
    wrong: Sequence[object],
) -> bool:
    """Whether the three stand side by side, by name: even a single row is to be right then."""
    return (
        len(wrong) == 1
        and right <= 1
        and len(way) == 1
        and columns[price].name == "单价"
        and columns[way[0]].name == "数量"
        and columns[at].name in ("金额", "合价", "总价", "小计", "合计")
        and max(at, price, way[0]) - min(at, price, way[0]) == 2
    )


def _compare(
    row: Sequence[Decimal | None],
    at: int,
    price: int,
    times: Sequence[int],
    columns: Sequence[Column],
) -> tuple[Decimal, Decimal, bool] | None:
    """Stated, counted, and whether they agree but for rounding; None where one is wanting."""
    stated, each = row[at], row[price]
    factors = [row[time] for time in times]
    if stated is None or each is None or any(factor is None for factor in factors):
        return None
    number = Decimal(1)
    for factor in factors:
        number *= factor or 0
    product = number * each * columns[price].scale / columns[at].scale
    if product.is_nan() or stated.is_nan() or not product:
        return None
    slack = abs(number) * Decimal(1).scaleb(-count_decimals(each)) / 2 if "." in str(each) else 0
    places = max(2, count_decimals(stated)) if columns[at].scale == 1 else count_decimals(stated)
    slack = max(slack, Decimal(1).scaleb(-places) / 2)
    if "." in str(each) or columns[at].scale > 1:
        is_right = abs(product - stated) <= slack
    else:
        is_right = abs(product - stated) <= Decimal("0.5")
    shown = min(places, max(count_decimals(stated), count_decimals(product.normalize())))
    return stated, product.quantize(Decimal(1).scaleb(-shown), ROUND_HALF_UP), is_right

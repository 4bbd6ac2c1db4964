"""Totals in tables: a right table is never called wrong, one fen too much always is."""

import math
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards import lay_board, read_board
from effort import limit_effort, measure_growth
from gongkai import sums
from gongkai.diagnostics.diagnostic import Place
from gongkai.sums import MAX_ROWS, find_wrong_sums
from gongkai.sums.figures import Kind, derive_column, parse_amount
from gongkai.sums.tallies import MAX_WAYS
from gongkai.text.body import read_body

CASES = Path(__file__).with_name("tables.md")
_SECTION = re.compile(r"^## ([^\n]+)\n\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
ENTRY = """---
title: 2026年2月收支明细
department: 财务室
published_on: 2026-03-10
---
{body}"""


def _wrong(headers, rows):
    return list(find_wrong_sums([derive_column(each) for each in headers], rows))


def _say(value):
    return f"{value:,.2f}"


fen = st.integers(min_value=1, max_value=9_999_999).map(lambda n: Decimal(n).scaleb(-2))
amounts = st.lists(fen, min_size=1, max_size=12)
grids = st.integers(min_value=1, max_value=6).flatmap(
    lambda width: st.lists(st.lists(fen, min_size=width, max_size=width), min_size=2, max_size=8)
)


@given(amounts, st.booleans(), st.sampled_from(["合计", "总计", "合 计", "**合计**", "共计："]))
def test_a_right_total_is_right_above_or_below(values, is_first, word):
    details = [[f"项目{at}", _say(value)] for at, value in enumerate(values)]
    total = [word, _say(sum(values))]
    rows = [total, *details] if is_first else [*details, total]
    assert _wrong(["项目", "金额（元）"], rows) == []


@given(amounts, st.booleans(), st.data())
def test_one_fen_is_told(values, is_first, data):
    at = data.draw(st.integers(min_value=0, max_value=len(values)))
    off = data.draw(st.sampled_from([Decimal("0.01"), Decimal("-0.01")]))
    numbers = [*values, sum(values)]
    numbers[at] += off
    rows = [[f"项目{number}", _say(each)] for number, each in enumerate(numbers[:-1])]
    rows.insert(0 if is_first else len(rows), ["合计", _say(numbers[-1])])
    (wrong,) = _wrong(["项目", "金额（元）"], rows)
    assert wrong.row == (0 if is_first else len(values))
    assert abs(wrong.stated - wrong.counted) == Decimal("0.01")
    assert wrong.is_money


@given(st.lists(amounts, min_size=2, max_size=4), st.data())
def test_blocks_with_subtotals(blocks, data):
    rows, at_total = [], []
    for number, values in enumerate(blocks):
        rows += [[f"第{number}组", _say(value)] for value in values]
        at_total.append(len(rows))
        rows.append(["小计", _say(sum(values))])
    rows.append(["合计", _say(sum(sum(values) for values in blocks))])
    assert _wrong(["组别", "金额（元）"], rows) == []
    at = data.draw(st.sampled_from(at_total))
    rows[at][1] = _say(parse_amount(rows[at][1]) + Decimal("0.01"))
    assert at in [wrong.row for wrong in _wrong(["组别", "金额（元）"], rows)]


@given(grids)
def test_totals_of_rows_and_columns(grid):
    width = len(grid[0])
    headers = ["部门", *(f"{month}月（元）" for month in range(1, width + 1)), "合计（元）"]
    rows = [[f"部门{at}", *map(_say, row), _say(sum(row))] for at, row in enumerate(grid)]
    sums = [sum(row[at] for row in grid) for at in range(width)]
    rows.append(["合计", *map(_say, sums), _say(sum(sums))])
    assert _wrong(headers, rows) == []


@given(grids.filter(lambda grid: len(grid[0]) > 1), st.data())
def test_one_fen_in_any_cell_of_a_cross_table_is_told(grid, data):
    width = len(grid[0])
    headers = ["部门", *(f"{month}月（元）" for month in range(1, width + 1)), "合计（元）"]
    rows = [[*row, sum(row)] for row in grid]
    rows.append([sum(row[at] for row in rows) for at in range(width + 1)])
    row = data.draw(st.integers(min_value=0, max_value=len(rows) - 1))
    column = data.draw(st.integers(min_value=0, max_value=width))
    rows[row][column] += Decimal("0.01")
    cells = [[f"部门{at}", *map(_say, each)] for at, each in enumerate(rows[:-1])]
    cells.append(["合计", *map(_say, rows[-1])])
    assert column + 1 in [wrong.column for wrong in _wrong(headers, cells)]


@settings(max_examples=200)
@given(
    st.lists(
        st.lists(
            st.text(max_size=6) | st.sampled_from(["合计", "小计", "1", "2.50"]),
            min_size=3,
            max_size=3,
        ),
        max_size=8,
    ),
    st.lists(st.text(max_size=8) | st.sampled_from(["合计", "金额"]), min_size=3, max_size=3),
)
def test_no_table_breaks_it(rows, headers):
    for wrong in _wrong(headers, rows):
        assert wrong.stated != wrong.counted


def sections():
    return [
        pytest.param(body, id=heading)
        for heading, body in _SECTION.findall(CASES.read_text("utf-8"))
    ]


@pytest.mark.parametrize("body", sections())
def test_tables_as_schools_write_them_are_right(body, tmp_path):
    assert read_body(body, Place("index.md")).grids
    root = lay_board(tmp_path, {"finance/2026-03-10-accounts/index.md": ENTRY.format(body=body)})
    assert [each.message for each in read_board(root)[1]] == []


def test_the_layouts_that_the_room_tells_of_are_among_the_examples():
    told = re.findall(r"“((?:[^“”]|“[^“”]*”)+)”", sums.__doc__)
    files = [CASES, *sorted(CASES.parent.glob("right/*.md"))]
    headings = [each for file in files for each, _ in _SECTION.findall(file.read_text("utf-8"))]
    assert len(told) >= 30
    assert set(told) <= set(headings)


def _carried_over(count, total):
    """So many rows that may count or not, each twice the one before: every sum is one of its own."""
    rows = [[f"上月结余{at}", _say(Decimal(2**at) / 100)] for at in range(count)]
    return [*rows, ["办公费", "0.00"], ["合计", _say(total)]]


def test_with_too_many_ways_nothing_is_said():
    few, many = int(math.log2(MAX_WAYS)), int(math.log2(MAX_WAYS)) + 1
    wrong = Decimal("999999.99")
    assert len(_wrong(["项目", "金额（元）"], _carried_over(few, wrong))) == 1
    assert _wrong(["项目", "金额（元）"], _carried_over(many, wrong)) == []


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("金额（元）", Kind.MONEY),
        ("2026年预算（万元）", Kind.MONEY),
        ("津贴合计（元）", Kind.MONEY),
        ("单价（元）", Kind.RATE),
        ("标准（元/人）", Kind.RATE),
        ("每人减免（元）", Kind.RATE),
        ("占支出", Kind.RATE),
        ("占比", Kind.RATE),
        ("比例（%）", Kind.RATE),
        ("综合得分", Kind.RATE),
        ("序号", Kind.RATE),
        ("名次", Kind.RATE),
        ("累计结余（元）", Kind.STOCK),
        ("人数", Kind.COUNT),
        ("缴费人数", Kind.COUNT),
        ("参加考核（人）", Kind.COUNT),
        ("凭证（张）", Kind.COUNT),
    ],
)
def test_what_a_header_says_of_its_numbers(header, kind):
    assert derive_column(header).kind is kind


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1,234.50", "1234.50"),
        ("１２３．５０", "123.50"),
        ("**¥452,600.00**", "452600.00"),
        ("-42", "-42"),
        ("24,108份", "24108"),
        ("1 234.50", "1234.50"),
        ("12个月", None),
        ("3.5万元", None),
        ("约300", None),
        ("17.2%", None),
        ("—", None),
        ("1,23", None),
    ],
)
def test_what_is_an_amount(cell, amount):
    assert parse_amount(cell) == (amount and Decimal(amount))


def _wide(count):
    """A table of so many rows, forty columns, a total across and down."""
    headers = ["项目", *(f"第{at}笔（元）" for at in range(38)), "合计（元）"]
    rows = [[f"项目{at}", *["1.50"] * 38, "57.00"] for at in range(count - 1)]
    return headers, [*rows, ["合计", *["1.50"] * 39]]


def _nested(count):
    """Numbered parents, parts after 其中, rows without a number, subtotals: all that takes thought."""
    labels = ["一、大项", "（一）中项", "1. 小项", "其中：一部分", "又一部分", "小计"]
    rows = [[labels[at % 6], f"{at % 7}.00"] for at in range(count - 1)]
    return ["项目", "金额（元）"], [*rows, ["合计", "1.00"]]


@pytest.mark.parametrize(("table", "units"), [(_wide, 400), (_nested, 150)])
def test_the_longest_table_takes_little_and_work_grows_with_its_rows(table, units):
    short, long = table(500), table(MAX_ROWS)
    limit_effort(units, lambda: _wrong(*long))
    growth = measure_growth(lambda: _wrong(*short), lambda: _wrong(*long), enough=8, light=10)
    assert growth <= 8  # four times the rows; the square of them would be sixteen times

"""What of a table is drawn: its figures to the fen, none twice, none of another unit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.money.chart_figures import ChartKind, Picture
from gongkai.money.drawable import MAX_LABELS, Obstacle, choose_figures
from gongkai.reading.fields import FIELD_TYPES, Field

AMOUNTS = st.decimals("0.01", "999999999999.99", places=2)


def columns_of(**types):
    return [Field(key=name, label=name, type=FIELD_TYPES[type]) for name, type in types.items()]


def choose(kind, rows, **types):
    return choose_figures(ChartKind(kind), "支出", columns_of(**types), rows)


@given(st.lists(AMOUNTS, min_size=2, max_size=MAX_LABELS))
def test_the_figures_are_the_tables_to_the_fen(amounts):
    rows = [(f"第{at}项", f"{each:,.2f}") for at, each in enumerate(amounts)]
    picture = choose("bar", [*rows, ("合计", f"{sum(amounts):,.2f}")], 项目="text", 金额="money")
    assert picture.series[0].values == tuple(amounts)
    assert [picture.say(each) for each in amounts] == [cell for _, cell in rows]


@pytest.mark.parametrize(
    ("labels", "drawn"),
    (
        (("甲", "乙", "小计", "丙", "合计"), ("甲", "乙", "丙")),
        (("甲", "其中：子", "乙"), ("甲", "乙")),
        (("一、收入", "1. 拨款", "2. 利息", "二、支出", "1. 工资"), ("一、收入", "二、支出")),
        (("一、支出", "1. 工资", "2. 水电"), ("1. 工资", "2. 水电")),
        (("支出", "　　工资", "　　水电", "合计"), ("工资", "水电")),
        (("甲", "乙", "人均"), ("甲", "乙")),
    ),
)
def test_no_row_counts_twice(labels, drawn):
    rows = [(label, "1.00") for label in labels]
    assert choose("bar", rows, 项目="text", 金额="money").labels == drawn


@pytest.mark.parametrize(
    ("types", "drawn", "unit"),
    (
        ({"项目": "text", "凭证（张）": "integer", "金额（元）": "money"}, ["金额"], "元"),
        ({"项目": "text", "甲（万元）": "money", "乙（万元）": "money"}, ["甲", "乙"], "万元"),
        (
            {"项目": "text", "预算": "money", "决算": "money", "增减": "money"},
            ["预算", "决算"],
            "元",
        ),
        (
            {"项目": "text", "人员": "money", "公用": "money", "合计": "money"},
            ["人员", "公用"],
            "元",
        ),
        ({"项目": "text", "占比": "percent"}, ["占比"], "%"),
        ({"项目": "text", "人数（人）": "integer", "占比": "percent"}, ["人数"], "人"),
        ({"年份": "period", "支出": "money"}, ["支出"], "元"),
    ),
)
def test_columns_of_one_unit_are_drawn_and_no_total(types, drawn, unit):
    rows = [tuple("2025" if kind == "period" else "2" for kind in types.values())] * 2
    rows = [("甲" if types.get("项目") else row[0], *row[1:]) for row in rows]
    picture = choose("bar", rows, **types)
    assert [each.name for each in picture.series] == drawn
    assert picture.unit == unit
    assert picture.is_run == ("年份" in types)


def test_what_is_no_figure_is_none_and_no_zero():
    picture = choose("bar", [("甲", "缺考"), ("乙", "—"), ("丙", "0")], 项目="text", 金额="money")
    assert isinstance(picture, Picture)
    assert picture.series[0].values == (None, None, Decimal(0))


def test_shares_are_of_what_is_drawn():
    picture = choose(
        "share", [("甲", "1.00"), ("乙", "2.00"), ("合计", "3.00")], 项目="text", 金额="money"
    )
    assert picture.series[0].shares() == (Decimal("33.3"), Decimal("66.7"))


def test_too_many_rows_are_told():
    rows = [(f"第{at}项", "1") for at in range(MAX_LABELS + 1)]
    assert choose("bar", rows, 项目="text", 金额="money").obstacle is Obstacle.TOO_MANY_ROWS


def test_rows_beneath_a_merged_cell_are_named_by_the_column_beside_it():
    rows = [
        ("人员", "工资", "2.00"),
        ("", "社保", "1.00"),
        ("公用", "水电", "3.00"),
        ("合计", "", "6.00"),
    ]
    picture = choose("bar", rows, 类="text", 项目="text", 金额="money")
    assert picture.labels == ("工资", "社保", "水电")
    rows[1] = ("", "", "1.00")
    assert choose("bar", rows, 类="text", 项目="text", 金额="money").obstacle is Obstacle.NO_LABELS


def test_the_tables_own_unit_is_that_of_its_amounts():
    columns = columns_of(项目="text", 金额="money")
    rows = [("甲", "35"), ("乙", "7")]
    assert choose_figures(ChartKind.BAR, "支出", columns, rows, "万元").unit == "万元"

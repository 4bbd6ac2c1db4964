"""A picture's coordinates in exact numbers, and its SVG: figures as in the table, no style of its own."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.money.chart_figures import ChartKind, Picture, Series
from gongkai.pages.chart_frame import say_tick, scale_of
from gongkai.pages.charts import build_chart
from gongkai.rendering.environment import make_environment
from gongkai.wording.words import read_words

ROOT = Path(__file__).parents[2]
WORDS = read_words()
KINDS = tuple(ChartKind)


def picture_of(kind, *columns, labels=("工资", "水电"), is_run=False):
    series = tuple(
        Series(name=f"列{at}", values=tuple(each and Decimal(each) for each in column))
        for at, column in enumerate(columns, 1)
    )
    return Picture(kind=kind, title="支出", unit="元", labels=labels, series=series, is_run=is_run)


def draw(*given, **rest):
    return build_chart(picture_of(*given, **rest), WORDS)


def bars_of(box):
    return [(each.x, each.y, each.width, each.height, each.number) for each in box.bars]


def render(box):
    env = make_environment(ROOT / "overrides", {"words": WORDS})
    source = '{% from "components/chart.html" import chart with context %}{{ chart(box, "gk-x") }}'
    return env.from_string(source).render(box=box)


def test_bars_stand_beneath_each_other_with_their_figures_behind():
    box = draw(ChartKind.BAR, ("100.00", "25.50"))
    assert bars_of(box) == [
        ("0%", "1.4em", "80%", "0.9em", 1),
        ("0%", "4.5em", "20.4%", "0.9em", 1),
    ]
    assert [(each.x, each.y, each.text) for each in box.texts] == [
        ("0", "1em", "工资"),
        ("80%", "2.2em", "100.00"),
        ("0", "4.1em", "水电"),
        ("20.4%", "5.3em", "25.50"),
    ]
    assert box.height == "6.2em"
    assert box.keys == ()


def test_what_is_below_zero_stands_at_the_left_of_it():
    box = draw(ChartKind.BAR, ("30", "-10"))
    assert bars_of(box) == [
        ("20%", "1.4em", "60%", "0.9em", 1),
        ("0%", "4.5em", "20%", "0.9em", 1),
    ]
    assert (box.lines[0].x1, box.lines[0].x2) == ("20%", "20%")


def test_stacked_parts_stand_one_behind_the_other_with_their_sum():
    box = draw(ChartKind.STACKED, ("1", "2"), ("3", None))
    assert bars_of(box) == [
        ("0%", "1.4em", "20%", "0.9em", 1),
        ("20%", "1.4em", "60%", "0.9em", 2),
        ("0%", "4.5em", "40%", "0.9em", 1),
    ]
    assert [each.text for each in box.texts] == ["工资", "4", "水电", "2"]


def test_months_are_columns_over_a_scale_and_a_missing_one_says_so():
    box = draw(ChartKind.BAR, ("10", None, "5"), labels=("1月", "2月", "3月"), is_run=True)
    assert bars_of(box) == [
        ("19.25%", "1.2em", "19.83%", "9em", 1),
        ("75.92%", "5.7em", "19.83%", "4.5em", 1),
    ]
    assert [each.text for each in box.texts] == ["0", "5", "10", "1月", "2月", "缺", "3月"]
    assert box.height == "11.8em"


def test_a_line_is_broken_where_a_figure_is_missing():
    box = draw(ChartKind.LINE, ("0", "10", None, "5"), labels=tuple("甲乙丙丁"))
    assert [(each.x, each.y) for each in box.points] == [
        ("25.62%", "10.2em"),
        ("46.88%", "1.2em"),
        ("89.38%", "5.7em"),
    ]
    assert [each.number for each in box.lines].count(1) == 1


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    (
        (0, "9", ["0", "5", "10"]),
        (0, "2468854.42", ["0", "100万", "200万", "300万"]),
        ("-356287.72", "119801.44", ["-40万", "-20万", "0", "20万"]),
        (0, 0, ["0", "0.5"]),
        (0, "26919400", ["0", "1000万", "2000万", "3000万"]),
        (0, "260000000", ["0", "1亿", "2亿", "3亿"]),
    ),
)
def test_a_scale_has_few_round_figures(low, high, ticks):
    scale = scale_of((Decimal(low), Decimal(high)))
    assert [say_tick(each, WORDS["chart"]) for each in scale] == ticks


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_named_picture_that_any_policy_lets_through(kind):
    box = draw(kind, ("1234567.89", "0.01"), ("2", "3"), ("4", "5"), ("6", "7"))
    html = render(box)
    assert 'role="img" aria-labelledby="gk-x-title gk-x-desc"' in html
    assert re.search(
        r'<title id="gk-x-title">支出</title>\s*<desc id="gk-x-desc">[^<]+。</desc>', html
    )
    assert "style=" not in html
    assert "<script" not in html
    assert "undefined" not in html
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", html)) <= set(ids)


@pytest.mark.parametrize("kind", (ChartKind.BAR, ChartKind.SHARE))
def test_every_figure_of_the_table_stands_beside_its_bar(kind):
    values = ("999999999999.99", "0.01", "21032400.00")
    html = render(draw(kind, values, labels=("甲", "乙", "丙")))
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", html)
    figures = [re.sub("（.*|,", "", each) for each in texts if re.match(r"[0-9]", each)]
    assert figures == list(values)

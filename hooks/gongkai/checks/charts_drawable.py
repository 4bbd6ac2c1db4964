"""Owns the check that a picture which an entry asks for can be drawn, and what to do where it can't."""

from collections.abc import Iterator

from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry import Entry
from gongkai.money.drawable import (
    MAX_LABELS,
    MAX_SERIES,
    Obstacle,
    Undrawable,
    choose_figures,
)

_ADVICE = {
    Obstacle.NO_FIGURES: (
        "没有标明类型的数字列",
        "至少一列是 money、integer、number 或 percent",
        "在 columns 里写上数字列的类型，如 {金额（元）: money}",
    ),
    Obstacle.NO_LABELS: (
        "没有写各行名称的一列",
        "第一列（或序号后面的一列）是文字",
        "把项目名称放在第一列；第一列是年份、月份的，类型写 period",
    ),
    Obstacle.MIXED_UNITS: (
        "数字列的单位不同",
        "画在一幅图里的，单位相同",
        "分成两张表，一张一种单位；或把不画的一列的类型写成 text",
    ),
    Obstacle.TOO_FEW: (
        "能画的行太少",
        "除去合计、小计，至少两行有数字",
        "删去 chart，两三个数直接看表更清楚",
    ),
    Obstacle.TOO_MANY_ROWS: (
        "行太多，图上看不清",
        f"除去合计、小计，不超过 {MAX_LABELS} 行",
        "把小的几行并成“其他”，明细另列一张表；或删去 chart",
    ),
    Obstacle.TOO_MANY_COLUMNS: (
        "数字列太多，图上分不清",
        f"不超过 {MAX_SERIES} 列",
        "分成几张表；或把不画的列的类型写成 text",
    ),
    Obstacle.NEGATIVE: (
        "有负数，分不成份额",
        "stacked 和 share 的数都不小于零",
        "改用 chart: bar，负数画在零的左边",
    ),
}
"""What is wrong, what is expected, what to do."""


def check_charts(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`chart-undrawable`: the table is shown as ever, without the picture."""
    for table in entry.tables:
        if table.chart is None:
            continue
        chosen = choose_figures(
            table.chart, table.title, table.columns, table.indented_rows or table.rows, table.unit
        )
        if isinstance(chosen, Undrawable):
            message, expected, help = _ADVICE[chosen.obstacle]
            yield Diagnostic(
                rule="chart-undrawable",
                place=table.chart_place or table.place,
                message=f"表格“{table.title[:40]}”画不成图：{message}",
                found=chosen.found[:80],
                expected=expected,
                help=help,
            )

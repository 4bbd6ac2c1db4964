"""Owns the key with which an entry asks for a picture of a table; knows not how one is drawn."""

from gongkai.money.chart_figures import ChartKind
from gongkai.reading.fields import choice_of

CHART = choice_of(
    ChartKind,
    key="chart",
    label="图",
    hint="表格上面画一幅图：`bar` 横条，`line` 折线，`stacked` 各列叠在一条里，`share` 各行占合计的份额；"
    "见[钱怎么画成图](money.md)",
    example="bar",
)

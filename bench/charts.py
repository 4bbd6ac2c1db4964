"""Owns the measure of a picture: milliseconds to choose the figures of 30 rows, to place and to render them.

Run: .venv/bin/python bench/charts.py
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from gongkai.money.chart_figures import ChartKind, Picture  # noqa: E402
from gongkai.money.drawable import choose_figures  # noqa: E402
from gongkai.pages.charts import build_chart  # noqa: E402
from gongkai.reading.fields import MONEY, TEXT, Field  # noqa: E402
from gongkai.rendering.environment import make_environment  # noqa: E402
from gongkai.wording.words import read_words  # noqa: E402

ROWS = [(f"第{at}项支出", f"{at * 1234567 % 999983:,}.{at:02d}") for at in range(1, 31)]
COLUMNS = [Field(key="a", label="项目", type=TEXT), Field(key="b", label="金额（元）", type=MONEY)]
TIMES = 300
SOURCE = '{% from "components/chart.html" import chart with context %}{{ chart(box, "gk-1") }}'


def measure(what: Callable[[], object]) -> float:
    """The median of many runs, in ms."""
    runs = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        what()
        runs.append((time.perf_counter() - begun) * 1000)
    return statistics.median(runs)


def main() -> None:
    """Print each part and the whole."""
    words = read_words()
    template = make_environment(ROOT / "overrides", {"words": words}).from_string(SOURCE)
    picture = choose_figures(ChartKind.BAR, "支出", COLUMNS, ROWS)
    assert isinstance(picture, Picture)
    box = build_chart(picture, words)
    parts = {
        "choose": measure(lambda: choose_figures(ChartKind.BAR, "支出", COLUMNS, ROWS)),
        "place": measure(lambda: build_chart(picture, words)),
        "render": measure(lambda: template.render(box=box)),
    }
    for name, ms in {**parts, "together": sum(parts.values())}.items():
        print(f"{name:9}{ms:6.2f} ms")


if __name__ == "__main__":
    main()

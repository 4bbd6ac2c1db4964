"""Owns figures side by side in a frame with a scale: columns from period to period, and lines."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from gongkai.money.chart_figures import ChartKind, Picture
from gongkai.pages.chart_bars import em, measure, percent_of, shorten
from gongkai.pages.chart_components import ChartBar, ChartLine, ChartPoint, ChartText

TOP, PLOT, BOTTOM = 1.2, 9.0, 1.6
"""Em above the highest line, between it and the lowest, and for the names below."""
LEFT = 15.0
"""Per cent for the scale's figures."""
FILLED = 0.7
"""How much of the room of a period its columns take."""
_ROOM = 19.0
"""Em that the frame is wide on a phone."""
_MOST_NAME = 8
_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_LARGE = ((Decimal(10) ** 8, "hundred_millions"), (Decimal(10) ** 4, "ten_thousands"))


def draw_frame(picture: Picture, said: Mapping[str, str]) -> dict[str, Any]:
    """Its height, the scale, the names, and the columns or lines."""
    ticks = scale_of(picture.reach)
    low, high = float(ticks[0]), float(ticks[-1])

    def down(value: float) -> float:
        return TOP + PLOT * (high - value) / (high - low)

    slot = (100 - LEFT) / len(picture.labels)
    texts = [
        ChartText(
            x=percent_of(LEFT),
            y=em(down(float(each)) + 0.3),
            text=say_tick(each, said),
            anchor="end",
            dx="-0.4em",
            is_soft=True,
        )
        for each in ticks
    ]
    lines = [
        ChartLine(x1=percent_of(LEFT), y1=em(y), x2="100%", y2=em(y))
        for y in (down(float(each)) for each in ticks)
    ]
    texts += _names(picture, slot, said, down(max(0.0, low)))
    drawn: dict[str, Any]
    if picture.kind is ChartKind.LINE:
        points, joins = _lines(picture, slot, down)
        drawn = {"points": points, "lines": (*lines, *joins)}
    else:
        drawn = {"bars": tuple(_columns(picture, slot, down)), "lines": tuple(lines)}
    return {"height": em(TOP + PLOT + BOTTOM), "texts": tuple(texts), **drawn}


def scale_of(reach: tuple[Decimal, Decimal]) -> list[Decimal]:
    """The figures of the scale: round ones, at most six, the lowest and highest beyond what is reached."""
    low, high = reach
    spread = (high - low) or Decimal(1)
    unit = Decimal(1).scaleb((spread / 4).adjusted())
    step = next(unit * each for each in _STEPS if unit * each * 4 >= spread)
    first, last = low // step, -(-high // step)
    if low < first * step:
        first -= 1
    if high > last * step:
        last += 1
    return [step * at for at in range(int(first), int(max(last, first + 1)) + 1)]


def say_tick(value: Decimal, said: Mapping[str, str]) -> str:
    """A figure of the scale, as short as may be: 250万."""
    for unit, key in _LARGE:
        if abs(value) >= unit:
            return said[key].format(n=f"{(value / unit).normalize():f}")
    return f"{value.normalize():f}" if value else "0"


def _names(
    picture: Picture, slot: float, said: Mapping[str, str], ground: float
) -> Iterator[ChartText]:
    """The names below, as many as find room; and where nothing is known, that it isn't."""
    names = [shorten(each, _MOST_NAME) for each in picture.labels]
    room = _ROOM / len(names)
    step = max(1, -int(-(max(map(measure, names)) + 0.3) // room))
    for at, name in enumerate(names):
        x = percent_of(LEFT + slot * (at + 0.5))
        if at % step == 0:
            yield ChartText(x=x, y=em(TOP + PLOT + 1.2), text=name, anchor="middle")
        if all(each.values[at] is None for each in picture.series):
            yield ChartText(
                x=x, y=em(ground - 0.3), text=said["missing"], anchor="middle", is_soft=True
            )


def _columns(picture: Picture, slot: float, down: Any) -> Iterator[ChartBar]:
    is_stacked = picture.kind is ChartKind.STACKED
    width = slot * FILLED / (1 if is_stacked else len(picture.series))
    for at in range(len(picture.labels)):
        begin = LEFT + slot * (at + (1 - FILLED) / 2)
        base = 0.0
        for number, series in enumerate(picture.series, 1):
            value = float(series.values[at] or 0)
            if not value:
                continue
            top, foot = down(max(base, base + value)), down(min(base, base + value))
            yield ChartBar(
                x=percent_of(begin + (0 if is_stacked else width * (number - 1))),
                y=em(top),
                width=percent_of(width),
                height=em(foot - top),
                number=number,
            )
            base += value if is_stacked else 0


def _lines(
    picture: Picture, slot: float, down: Any
) -> tuple[tuple[ChartPoint, ...], tuple[ChartLine, ...]]:
    """The points, and what joins those beside each other."""
    points: list[ChartPoint] = []
    joins: list[ChartLine] = []
    for number, series in enumerate(picture.series, 1):
        last: ChartPoint | None = None
        for at, value in enumerate(series.values):
            if value is None:
                last = None
                continue
            x, y = percent_of(LEFT + slot * (at + 0.5)), em(down(float(value)))
            point = ChartPoint(x=x, y=y, number=number)
            if last:
                joins.append(ChartLine(x1=last.x, y1=last.y, x2=x, y2=y, number=number))
            points.append(point)
            last = point
    return tuple(points), tuple(joins)

"""Owns bars beneath each other, each with its figure behind it: names of any length, no picture too wide.

Across it counts in per cent of the room that there is, down in em, so its text is as large as that beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from gongkai.money.chart_figures import ChartKind, Picture
from gongkai.pages.chart_components import ChartBar, ChartLine, ChartText

NAME = 1.4
"""How high a line of a name is, in em."""
BAR = 0.9
NEXT = 1.2
"""From one bar of a name to the next."""
GAP = 0.5
_BASELINE = 0.8
_NARROW = 23.0
"""Em that a phone's screen is wide."""
_MOST_NAME = 20


def em(value: float) -> str:
    """A length that grows with the text: 1.35em."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + "em"


def percent_of(value: float) -> str:
    """A length that grows with the room: 62.5%."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def measure(text: str) -> float:
    """How wide the text is about, in em: a Chinese character is one, a digit a bit more than half."""
    if text.isascii():
        return 0.58 * len(text)
    return sum(1.0 if each > "\u2e7f" else 0.58 for each in text)


@dataclass(kw_only=True, slots=True)
class _Sheet:
    """What is drawn so far, and where across nothing stands."""

    scale: float
    zero: float
    y: float = 0.0
    texts: list[ChartText] = field(default_factory=list)
    bars: list[ChartBar] = field(default_factory=list)

    def add_bar(self, value: Decimal, begin: float, number: int) -> float:
        """A bar from there on; where it ends at the right."""
        size = abs(float(value)) * self.scale
        x = begin if value > 0 else begin - size
        self.bars.append(
            ChartBar(
                x=percent_of(x),
                y=em(self.y),
                width=percent_of(size),
                height=em(BAR),
                number=number,
            )
        )
        return x + size

    def add_figure(self, text: str, x: float) -> None:
        """The figure behind its bar, and down to the next."""
        self.texts.append(
            ChartText(x=percent_of(x), y=em(self.y + _BASELINE), text=text, dx="0.4em")
        )
        self.y += NEXT


def draw_bars(picture: Picture, said: Mapping[str, str]) -> dict[str, Any]:
    """Its height, texts, bars and the line at zero."""
    is_stacked = picture.kind is ChartKind.STACKED
    told = _tell_sums(picture, said) if is_stacked else _tell(picture, said)
    low, high = map(float, picture.reach)
    widest = max(measure(each) for row in told for each in row)
    room = 100 - min(60.0, max(20.0, 100 * (widest + 0.8) / _NARROW))
    scale = room / ((high - low) or 1.0)
    sheet = _Sheet(scale=scale, zero=abs(low) * scale)
    for at, label in enumerate(picture.labels):
        sheet.texts.append(ChartText(x="0", y=em(sheet.y + 1), text=shorten(label, _MOST_NAME)))
        sheet.y += NAME
        values = [each.values[at] for each in picture.series]
        if is_stacked:
            end = sheet.zero
            for number, value in enumerate(values, 1):
                end = sheet.add_bar(value, end, number) if value else end
            sheet.add_figure(told[at][0], end)
        else:
            for number, (value, text) in enumerate(zip(values, told[at], strict=True), 1):
                end = sheet.add_bar(value, sheet.zero, number) if value else sheet.zero
                sheet.add_figure(text, end)
        sheet.y += GAP
    zero, height = percent_of(sheet.zero), em(sheet.y)
    axis = ChartLine(x1=zero, y1="0", x2=zero, y2=height)
    return {
        "height": height,
        "texts": tuple(sheet.texts),
        "bars": tuple(sheet.bars),
        "lines": (axis,),
    }


def _tell(picture: Picture, said: Mapping[str, str]) -> list[list[str]]:
    """What stands behind each bar, by label and series: the figure, and its share where that is asked."""
    columns = []
    for series in picture.series:
        texts = [said["none"] if each is None else picture.say(each) for each in series.values]
        if picture.kind is ChartKind.SHARE:
            texts = [
                text if share is None else said["with_share"].format(value=text, share=share)
                for text, share in zip(texts, series.shares(), strict=True)
            ]
        columns.append(texts)
    return [list(row) for row in zip(*columns, strict=True)]


def _tell_sums(picture: Picture, said: Mapping[str, str]) -> list[list[str]]:
    """What stands behind each stacked bar: the sum of its parts."""
    return [[said["none"] if each is None else picture.say(each)] for each in picture.sums]


def shorten(text: str, most: int) -> str:
    """The text, at most so many em of it."""
    if measure(text) <= most:
        return text
    short = ""
    for each in text:
        if measure(short + each) > most - 1:
            break
        short += each
    return f"{short}…"

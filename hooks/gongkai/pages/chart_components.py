"""Owns what the template of a picture is given: coordinates as ready strings, em down, per cent across."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartText:
    """A text; `x`, `y` are where its baseline begins, is in the middle or ends, by `anchor`."""

    x: str
    y: str
    text: str
    anchor: str = "start"
    dx: str = "0"
    is_soft: bool = False
    """Whether it is a help to read by, no name and no figure."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartBar:
    """A figure as a bar, in the pattern of its series, 1 the first."""

    x: str
    y: str
    width: str
    height: str
    number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartLine:
    """A straight line: of a series, or 0 for one to read by."""

    x1: str
    y1: str
    x2: str
    y2: str
    number: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartPoint:
    """A figure on a line."""

    x: str
    y: str
    number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartKey:
    """Which pattern is which series."""

    name: str
    number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartBox:
    """A picture. It is as wide as there is room, `height` high; its text keeps its size."""

    title: str
    description: str
    unit: str
    """What its figures are in, as readers are told; empty for nothing."""
    height: str
    keys: tuple[ChartKey, ...]
    """Empty where there is but one series."""
    texts: tuple[ChartText, ...] = ()
    bars: tuple[ChartBar, ...] = ()
    lines: tuple[ChartLine, ...] = ()
    points: tuple[ChartPoint, ...] = ()

    @property
    def patterns(self) -> tuple[int, ...]:
        """The series whose bars are filled with more than a colour."""
        return tuple(each.number for each in self.keys if each.number > 1 and self.bars)

    @property
    def is_drawn_in_lines(self) -> bool:
        """Whether its series are lines."""
        return not self.bars

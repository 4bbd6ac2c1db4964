"""Owns what a picture of figures is before anybody draws it; knows no table, no colour, no coordinate."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from gongkai.sums.figures import count_decimals

_TENTH = Decimal("0.1")


class ChartKind(StrEnum):
    """How the figures of a table are drawn."""

    BAR = "bar"
    """A bar for each figure."""
    LINE = "line"
    """What becomes of it, from row to row."""
    STACKED = "stacked"
    """The columns of a row one behind the other in one bar: they are parts of it."""
    SHARE = "share"
    """A bar for each figure, with its share of its column."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """The figures of one column, from the first row to the last; None where there is none."""

    name: str
    values: tuple[Decimal | None, ...]

    @property
    def known(self) -> tuple[Decimal, ...]:
        """The figures that there are."""
        return tuple(each for each in self.values if each is not None)

    def shares(self) -> tuple[Decimal | None, ...]:
        """Of each figure its share of all, in per cent to one decimal; None of nothing."""
        total = sum(self.known, Decimal(0))
        return tuple(
            None
            if each is None or not total
            else (100 * each / total).quantize(_TENTH, ROUND_HALF_UP)
            for each in self.values
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """What is drawn: every series has a figure, or None, for each label."""

    kind: ChartKind
    title: str
    unit: str
    """元, 万元, 人, %; empty for figures without one."""
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    is_run: bool = False
    """Whether the labels are periods, one after the other."""

    @property
    def sums(self) -> tuple[Decimal | None, ...]:
        """For each label the sum of its figures; None where there is none."""
        rows = zip(*(each.values for each in self.series), strict=True)
        known = ([each for each in row if each is not None] for row in rows)
        return tuple(sum(row, Decimal(0)) if row else None for row in known)

    @property
    def reach(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest that is drawn, nothing among them."""
        if self.kind is ChartKind.STACKED:
            values = [each for each in self.sums if each is not None]
        else:
            values = [each for series in self.series for each in series.known]
        return min((Decimal(0), *values)), max((Decimal(0), *values))

    @property
    def decimals(self) -> int:
        """Digits behind the point, as many as its most exact figure has."""
        values = (value for each in self.series for value in each.known)
        return max(map(count_decimals, values), default=0)

    def say(self, value: Decimal) -> str:
        """The figure with commas, as exact as the others: 21,032,400.00."""
        return f"{value:,.{self.decimals}f}"

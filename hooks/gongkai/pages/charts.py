"""Owns which drawing a picture of figures becomes, and how it is told to whoever can't see it."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from gongkai.money.chart_figures import ChartKind, Picture, Series
from gongkai.money.drawable import choose_figures
from gongkai.pages.chart_bars import draw_bars
from gongkai.pages.chart_components import ChartBox, ChartKey
from gongkai.pages.chart_frame import draw_frame
from gongkai.reading.fields import Field
from gongkai.wording.words import Words


class DrawnTable(Protocol):
    """What of a posting's table a picture is made from."""

    @property
    def title(self) -> str: ...
    @property
    def columns(self) -> Sequence[Field[Any]]: ...
    @property
    def rows(self) -> Sequence[Sequence[str]]: ...
    @property
    def indented_rows(self) -> Sequence[Sequence[str]]: ...
    @property
    def unit(self) -> str: ...
    @property
    def chart(self) -> ChartKind | None: ...


def build_table_chart(table: DrawnTable, words: Words) -> ChartBox | None:
    """The picture that the table asks for; None where it asks for none, or for what can't be drawn."""
    if table.chart is None:
        return None
    chosen = choose_figures(
        table.chart, table.title, table.columns, table.indented_rows or table.rows, table.unit
    )
    return build_chart(chosen, words) if isinstance(chosen, Picture) else None


def build_chart(picture: Picture, words: Words) -> ChartBox:
    """The drawing: bars beneath each other; what goes from period to period, or is a line, in a frame."""
    is_framed = picture.kind is ChartKind.LINE or picture.is_run
    said = words["chart"]
    drawing = draw_frame(picture, said) if is_framed else draw_bars(picture, said)
    several = len(picture.series) > 1
    return ChartBox(
        title=picture.title,
        description=_describe(picture, words),
        unit=said["unit"].format(unit=picture.unit) if picture.unit else "",
        keys=tuple(ChartKey(name=each.name, number=at) for at, each in enumerate(picture.series, 1))
        if several
        else (),
        **drawing,
    )


def _describe(picture: Picture, words: Words) -> str:
    """How it is drawn, how many items, and of each series the highest figure."""
    said = words["chart"]
    parts = [said["drawn"].format(kind=said[picture.kind], n=len(picture.labels))]
    parts += [_highest(each, picture, said) for each in picture.series if each.known]
    return "".join(parts) + said["in_table"]


def _highest(series: Series, picture: Picture, said: Mapping[str, str]) -> str:
    value = max(series.known)
    return said["highest"].format(
        series=series.name,
        label=picture.labels[series.values.index(value)],
        value=picture.say(value),
        unit=picture.unit,
    )

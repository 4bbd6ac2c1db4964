"""Owns what the template of a ledger is given: a picture, and a table whose every row leads to its entry."""

from dataclasses import dataclass

from gongkai.pages.chart_components import ChartBox


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerColumn:
    """A heading; `url` leads to the entry whose figures stand below."""

    label: str
    url: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerRow:
    """A period or a kind of money; `cells` are figures as said, `note` in their place that there are none."""

    name: str
    cells: tuple[str, ...] = ()
    url: str | None = None
    title: str = ""
    """What the link is called in full."""
    note: str = ""
    is_total: bool = False
    is_here: bool = False
    """Whether it is the entry on whose page the ledger stands."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerBox:
    """A ledger: what is to be said of it first, its picture, its table."""

    heading: str
    sentences: tuple[str, ...]
    chart: ChartBox | None
    caption: str
    columns: tuple[LedgerColumn, ...]
    """The first names the rows."""
    rows: tuple[LedgerRow, ...]

    @property
    def spanned(self) -> int:
        """How many columns of figures there are."""
        return len(self.columns) - 1

"""Owns what a stage's pill and a period's strip are given: ready strings."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Pill:
    """A stage in a word or two.

    `label` is right on the build day, `dated_label` whenever it is read. `timetable` is JSON for
    the page's script, None when the clock changes nothing any more.
    """

    stage: str
    label: str
    dated_label: str
    is_last_day: bool
    timetable: str | None

    @property
    def is_dated(self) -> bool:
        """Whether the page tells dates until its script has run."""
        return self.timetable is not None and self.dated_label != self.label


@dataclass(frozen=True, kw_only=True, slots=True)
class DayCell:
    """One day of a period's strip; `starts_at` and `ends_at` are instants.

    `label` is the day of the month, after the month where that is another than the cell's before.
    """

    label: str
    weekday: str
    is_working: bool
    starts_at: str
    ends_at: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Strip:
    """A period day by day; `text` says the same for screen readers."""

    cells: tuple[DayCell, ...]
    text: str

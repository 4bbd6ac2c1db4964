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


@dataclass(frozen=True, kw_only=True, slots=True)
class DayCell:
    """One day of a period's strip; `starts_at` and `ends_at` are instants."""

    date: str
    day: str
    month: str
    weekday: str
    is_working: bool
    starts_at: str
    ends_at: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Strip:
    """A period day by day; `text` says the same for screen readers."""

    cells: tuple[DayCell, ...]
    text: str

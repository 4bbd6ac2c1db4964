"""Owns how the matrix of what is due is said: a cell, its last day, counts, the rate; knows no page."""

from collections.abc import Mapping
from datetime import date

from gongkai.days.due_period import YEARLY, kind_of
from gongkai.duties.due_cells import WORST_FIRST, DueCell, DueMatrix, DueStatus
from gongkai.reading.period_values import display_period
from gongkai.rulebook.category import Cadence
from gongkai.wording.saying import say_day, say_month_day
from gongkai.wording.words import Words

SCHOOL_YEAR = "SY"


def say_year(year: str, words: Words) -> str:
    """2026年; of a school year 2025—2026学年."""
    if kind_of(year) != SCHOOL_YEAR:
        return display_period(year)
    first = int(year[:4])
    return str(words["due"]["school_year"].format(first=first, last=first + 1))


def say_due_period(cell: DueCell, period: str, year: str, words: Words) -> str:
    """What the cell of a year's page is headed with: 9月, 第12周, 长期公开; another year is told."""
    said = words["due"]
    if cell.row.cadence in (Cadence.AS_NEEDED, Cadence.STANDING):
        return str(words["cadence"][cell.row.cadence])
    if kind_of(period) in YEARLY:
        return say_year(period, words) if period != year else str(said["whole"])
    return display_period(period).removeprefix(f"{year}年")


def say_status(cell: DueCell, words: Words) -> str:
    """按时, 迟 3 天, 未公开…"""
    return str(words["due_label"][cell.status].format(n=cell.days))


def say_due_note(cell: DueCell, year: str, words: Words) -> str:
    """What the status leaves open: the last day in time, or why it is so; empty where nothing is."""
    said = words["due"]
    shows_day = cell.status in (DueStatus.MISSING, DueStatus.NOT_YET, DueStatus.LATE)
    parts = []
    if shows_day and cell.due_on:
        text = said["due_on"].format(day=_say_due_day(cell.due_on, year, words))
        parts.append(text + said["provisional"] if cell.is_provisional else text)
    if cell.reason:
        parts.append(cell.reason)
    return "；".join(parts)


def _say_due_day(day: date, year: str, words: Words) -> str:
    return say_month_day(day, words) if str(day.year) == year else say_day(day, words)


def say_counts(counts: Mapping[DueStatus, int], words: Words) -> str:
    """按时 3、未公开 1: what needs looking after first; empty where nothing is counted."""
    said = words["due_count"]
    return "、".join(
        said[each].format(n=counts[each]) for each in WORST_FIRST if counts.get(each, 0)
    )


def say_rate(matrix: DueMatrix, words: Words) -> str:
    """7.1%（5/70）; a dash where nothing could be judged yet."""
    said, rate = words["due"], matrix.rate
    if rate is None:
        return str(said["no_rate"])
    on_time = int(rate * matrix.judged)
    percent = f"{float(rate * 100):.1f}".removesuffix(".0")
    return str(said["rate_of"].format(percent=percent, on_time=on_time, judged=matrix.judged))

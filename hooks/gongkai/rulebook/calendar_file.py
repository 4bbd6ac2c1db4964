"""Owns the reading of the school's calendar files, `_calendar/<year>.yml`."""

from pathlib import Path

from gongkai.days.calendar import Calendar, CalendarCorrection
from gongkai.diagnostics.diagnostic import Report
from gongkai.reading.fields import Field
from gongkai.reading.shape import Shape
from gongkai.reading.source import read_mapping

CALENDAR_FOLDER = "_calendar"


def read_calendar(root: Path, prefix: str, report: Report) -> Calendar:
    """The calendar with every correction of the folder `_calendar/`."""
    corrections = {}
    for path in sorted((root / CALENDAR_FOLDER).glob("*.yml")):
        file = f"{prefix}{CALENDAR_FOLDER}/{path.name}"
        raw = read_mapping(path, file, report)
        if raw is None:
            continue
        shape = Shape(raw, "日历文件", report)
        if not (path.stem.isascii() and path.stem.isdigit() and len(path.stem) == 4):
            report.add(
                "invalid-name",
                shape.place,
                "日历文件的名称不是年份",
                found=path.name,
                expected="四位年份加 .yml，如 2027.yml",
                help="把文件改名为它所说的年份",
            )
            continue
        corrections[int(path.stem)] = parse_correction(shape)
    return Calendar(corrections)


def parse_correction(shape: Shape) -> CalendarCorrection:
    """What one calendar file says."""
    shape.take(Field(key="source", label="依据"))
    complete = shape.take(Field(key="complete", label="全年安排已齐", type="boolean"))
    days_off = shape.take(Field(key="days_off", label="放假", type="date", many=True))
    working_days = shape.take(Field(key="working_days", label="上班", type="date", many=True))
    shape.finish()
    return CalendarCorrection(
        days_off=frozenset(days_off or ()),
        working_days=frozenset(working_days or ()),
        is_complete=bool(complete),
    )

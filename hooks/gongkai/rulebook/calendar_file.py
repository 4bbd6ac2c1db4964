"""Owns the reading of the school's calendar files, `_calendar/<year>.yml`."""

from pathlib import Path

from gongkai.days.calendar import Calendar, CalendarCorrection
from gongkai.diagnostics.diagnostic import Report
from gongkai.reading.fields import BOOLEAN, DATE, TEXT, Field
from gongkai.reading.parsing import parse_group
from gongkai.reading.record import Record
from gongkai.reading.schema import Group
from gongkai.reading.source import read_mapping

CALENDAR_FOLDER = "_calendar"

SOURCE = Field(
    key="source", label="依据", type=TEXT, hint="通知的名称", example="国务院办公厅关于…的通知"
)
COMPLETE = Field(
    key="complete",
    label="全年安排已齐",
    type=BOOLEAN,
    hint="全年都照通知列全了，写 `true`，从此不再算作暂算",
    example="true",
)
DAYS_OFF = Field(
    key="days_off",
    label="放假",
    type=DATE,
    many=True,
    hint="放假的日子；周末本来就休息，可以不写",
    example="[2027-01-01]",
)
WORKING_DAYS = Field(
    key="working_days",
    label="上班",
    type=DATE,
    many=True,
    hint="调休上班的周末",
    example="[2027-02-20]",
)
CALENDAR = Group(
    key="",
    label="日历",
    owner="日历文件",
    nodes=(SOURCE, COMPLETE, DAYS_OFF, WORKING_DAYS),
)


def read_calendar(root: Path, prefix: str, report: Report) -> Calendar:
    """The calendar with every correction of the folder `_calendar/`."""
    corrections = {}
    for path in sorted((root / CALENDAR_FOLDER).glob("*.yml")):
        file = f"{prefix}{CALENDAR_FOLDER}/{path.name}"
        raw = read_mapping(path, file, report)
        if raw is None:
            continue
        record = parse_group(raw, CALENDAR, report)
        if not (path.stem.isascii() and path.stem.isdigit() and len(path.stem) == 4):
            report.add(
                "invalid-name",
                record.place,
                "日历文件的名称不是年份",
                found=path.name,
                expected="四位年份加 .yml，如 2027.yml",
                help="把文件改名为它所说的年份",
            )
            continue
        corrections[int(path.stem)] = parse_correction(record)
    return Calendar(corrections)


def parse_correction(record: Record) -> CalendarCorrection:
    """What one calendar file says."""
    return CalendarCorrection(
        days_off=frozenset(record.many(DAYS_OFF)),
        working_days=frozenset(record.many(WORKING_DAYS)),
        is_complete=bool(record[COMPLETE]),
    )

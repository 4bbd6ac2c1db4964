"""Owns how a retention rule of a catalogue file becomes the rule of `days`."""

from gongkai.days.retention import Retention
from gongkai.reading.record import Record
from gongkai.rulebook import rule_schema as keys

MAX_DAYS_KEPT = 36_500


def parse_retention(record: Record | None) -> Retention | None:
    """The rule of a catalogue file; None when there is none or it has a fault."""
    if record is None or not record.is_whole:
        return None
    days = record[keys.RETENTION_DAYS] or 0
    return record.build(Retention, days=min(max(0, days), MAX_DAYS_KEPT))

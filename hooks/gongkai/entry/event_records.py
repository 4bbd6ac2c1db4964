"""Owns how the events of an entry come from what was read; knows no key by name."""

from typing import TypeVar

from gongkai.entry.events import Correction, Objection
from gongkai.reading.record import Record

T = TypeVar("T")


def parse_event(record: Record | None, kind: type[T]) -> T | None:
    """The event; None when there is none or it has a fault."""
    return record.build(kind) if record and record.is_whole else None


def parse_corrections(records: tuple[Record, ...]) -> tuple[Correction, ...]:
    """The corrections that are whole, oldest first."""
    corrections = (each.build(Correction) for each in records if each.is_whole)
    return tuple(sorted(corrections, key=lambda each: each.corrected_on))


def parse_objections(records: tuple[Record, ...]) -> tuple[Objection, ...]:
    """The objections that are whole, oldest first."""
    objections = (each.build(Objection) for each in records if each.is_whole)
    return tuple(sorted(objections, key=lambda each: each.received_on))

"""Owns how the school's terms for the use of its data are read; knows no data file."""

from gongkai.reading.record import Record
from gongkai.rulebook import open_data_schema as keys
from gongkai.rulebook.open_data import Licence, OpenData


def parse_open_data(school: Record) -> OpenData:
    """The terms, as far as they are written and whole."""
    record = school.inner(keys.OPEN_DATA)
    if record is None:
        return OpenData()
    licence = record.inner(keys.LICENCE)
    whole = licence if licence and licence.has_required else None
    return record.build(OpenData, licence=whole and whole.build(Licence))

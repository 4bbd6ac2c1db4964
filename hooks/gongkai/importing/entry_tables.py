"""Owns how tables that were taken from a file stand in an entry: in its text, long ones in a CSV beside it."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.entry import table_schema as table_keys
from gongkai.importing.import_words import read_import_words
from gongkai.importing.laid_table import PastedTable
from gongkai.reading.fields import TEXT
from gongkai.writing.spans import Data

MAX_INLINE_ROWS = 40
"""Rows that a clerk still likes to see in index.md, and the desk's form in a grid."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacedTables:
    """The tables as a source writes them, with their files."""

    tables: list[Data]
    files: Mapping[str, bytes]
    notes: tuple[str, ...]


def place_tables(tables: Sequence[PastedTable], title: str) -> PlacedTables:
    """Each with a title of its own; one that has none gets the entry's."""
    say = read_import_words()["entry"]
    placed: list[Data] = []
    files: dict[str, bytes] = {}
    notes: list[str] = []
    for at, table in enumerate(tables, 1):
        heads, is_changed = _name_columns(table.rows[0])
        own = table.title or (title if len(tables) == 1 else f"{title}（{at}）")
        if is_changed:
            notes.append(say["headings"].format(table=own))
        notes += [f"{own}：{each}" for each in table.notes]
        rows = [list(row) for row in table.rows[1:]]
        types = dict(zip(heads, table.types, strict=True))
        written: dict[str, Data] = {table_keys.TABLE_TITLE.key: own}
        if table.unit:
            written[table_keys.UNIT.key] = table.unit
        if len(rows) <= MAX_INLINE_ROWS:
            written[table_keys.COLUMNS.key] = dict(types)
            written[table_keys.ROWS.key] = [list(row) for row in rows]
        else:
            name = f"table-{at}.csv"
            files[name] = _write_csv([heads, *rows])
            written[table_keys.FILE.key] = name
            typed: dict[str, Data] = {head: kind for head, kind in types.items() if kind != TEXT.id}
            if typed:
                written[table_keys.COLUMNS.key] = typed
        placed.append(written)
    return PlacedTables(tables=placed, files=files, notes=tuple(dict.fromkeys(notes)))


def _name_columns(heads: Sequence[str]) -> tuple[list[str], bool]:
    """A name for each column that no other has, and whether one had to be made up."""
    names: list[str] = []
    for at, head in enumerate(heads, 1):
        name = " ".join(head.split()) or f"第{at}列"
        number = 2
        while name in names:
            name = f"{' '.join(head.split())}（{number}）"
            number += 1
        names.append(name)
    return names, names != [" ".join(each.split()) for each in heads]


def _write_csv(rows: Sequence[Sequence[str]]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode("utf-8-sig")

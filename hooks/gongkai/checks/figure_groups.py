"""Owns which figures of an entry belong together, by what they are called: fields, rows, lines of text.

Knows the names that the category's fields have, not what must hold between them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from gongkai.diagnostics.diagnostic import Place
from gongkai.entry.entry import Entry
from gongkai.entry.record_list import RecordList
from gongkai.reading.fields import INTEGER, Field
from gongkai.rulebook.relation import Value
from gongkai.rulebook.relation_reading import PUBLISHED_ON
from gongkai.sums.figures import BRACKET, parse_amount, plain
from gongkai.text.body import Body
from gongkai.text.grid_rows import may_be_row

MAX_ROWS = 500
"""A table with more rows than that tells no votes."""
_COUNTED = re.compile(r"(?:票数|人数|件数|票|数)$")
_MOTION = re.compile("议题|议案|议程|事项|决议|方案|报告|内容|项目|名称")
_UNITS = {
    "人": "人名位",
    "名": "人名位",
    "票": "票张人名",
    "张": "张票份",
    "件": "件份项条案",
    "案": "案件项",
    "个": "个名人",
}
"""What may stand behind a figure in a text, by the unit of its field."""
Names = Mapping[str, Field[Any]]
"""A field by each of the names that it goes by."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureGroup:
    """Values that are told of one matter, with the place of each; empty `where` for the entry's fields."""

    values: Mapping[str, Value]
    where: str
    place: Place
    is_prose: bool = False
    is_whole: bool = False
    """Whether it tells the whole of one matter, not a part: a motion's votes, not a group's."""


def derive_context(groups: Iterable[FigureGroup]) -> dict[str, Value]:
    """What the text tells of the whole: the values on which all of its lines agree."""
    context: dict[str, Value] = {}
    doubtful = set()
    for group in groups:
        for key, value in group.values.items() if group.is_prose else ():
            if context.setdefault(key, value) != value:
                doubtful.add(key)
    return {key: value for key, value in context.items() if key not in doubtful}


def derive_own_values(entry: Entry) -> dict[str, Value]:
    """The values of the entry's fields that can be compared: figures, days, how many a list has."""
    values: dict[str, Value] = {PUBLISHED_ON: entry.published_on}
    for field, value in entry.facts:
        comparable = _comparable(value)
        if comparable is not None:
            values[field.key] = comparable
    return values


def _comparable(value: Any) -> Value | None:
    if isinstance(value, tuple):
        return Decimal(len(value))
    if isinstance(value, date):
        return value
    is_figure = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return Decimal(value) if is_figure else None


def list_names(fields: Mapping[str, Field[Any]]) -> Names:
    """What the category's counts are called in tables and texts."""
    return {
        _core(name): field
        for field in fields.values()
        if field.type is INTEGER and not field.many
        for name in (field.label, *field.also)
    }


@lru_cache(maxsize=4_000)
def _core(label: str) -> str:
    """The label without what only says that it counts: 同意票数, 实到（人）."""
    name = plain(label)
    bracket = BRACKET.search(name)
    name = name[: bracket.start()] if bracket else name
    return _COUNTED.sub("", name) or name


def find_groups(entry: Entry, bodies: Sequence[Body], names: Names) -> Iterator[FigureGroup]:
    """The groups in the entry's lists and tables and in the lines of its text."""
    for records in entry.lists:
        yield from _in_records(records, entry.category.fields, names)
    for table in entry.tables[len(entry.lists) :]:
        labels = [column.label for column in table.columns]
        yield from _in_table(
            labels, table.rows, table.row_places, f"表格“{table.title[:40]}”", table.place, names
        )
    for body in bodies:
        for grid in body.grids:
            where = f"表格“{grid.heading[:40]}”" if grid.heading else "表格"
            yield from _in_table(grid.header, grid.rows, grid.row_places, where, grid.place, names)
    pattern = _pattern(tuple(sorted(names)))
    for passage in entry.passages:
        for number, line in enumerate(passage.text.split("\n")):
            if not may_be_row(line) and (values := _in_line(line, pattern, names)):
                place = Place(passage.place.file, passage.place.line + number)
                yield FigureGroup(
                    values=values, where="正文", place=place, is_prose=True, is_whole=True
                )


def _in_records(
    records: RecordList, fields: Mapping[str, Field[Any]], names: Names
) -> Iterator[FigureGroup]:
    """Each record as a group of its own: its values by what the category's fields of that name are.

    One with lists of people, a post's or an award's, is a part of what the entry tells.
    """
    called = {_core(name): each for each in fields.values() for name in (each.label, *each.also)}
    called |= names
    meant = {each.key: called.get(_core(each.label)) for each in records.group.fields()}
    for record, place in zip(records.records, records.places, strict=True):
        values = {
            field.key: value
            for key, field in meant.items()
            if field and (value := _comparable(record.get(key))) is not None
        }
        where = f"“{records.group.label}”"
        is_whole = not any(isinstance(each, tuple) for each in record.values())
        yield FigureGroup(values=values, where=where, place=place, is_whole=is_whole)


def _in_table(
    labels: Sequence[str],
    rows: Sequence[Sequence[str]],
    places: Sequence[Place],
    where: str,
    head: Place,
    names: Names,
) -> Iterator[FigureGroup]:
    if len(rows) > MAX_ROWS:
        return
    columns = [
        (at, names[_core(label)].key) for at, label in enumerate(labels) if _core(label) in names
    ]
    keys = [key for _, key in columns]
    if len(columns) > 1 and len(set(keys)) == len(keys):
        is_motion = _MOTION.search(labels[0]) is not None
        for row, place in zip(rows, places, strict=True):
            values: dict[str, Value] = {
                key: amount for at, key in columns if (amount := parse_amount(row[at])) is not None
            }
            yield FigureGroup(values=values, where=where, place=place, is_whole=is_motion)
    elif 2 <= len(labels) <= 4:
        yield from _down(rows, where, head, names)


def _down(
    rows: Sequence[Sequence[str]], where: str, head: Place, names: Names
) -> Iterator[FigureGroup]:
    """A table with a label at the head of each row: the one number behind it is its value."""
    values: dict[str, Value] = {}
    for row in rows:
        field = names.get(_core(row[0]))
        amounts = [amount for cell in row[1:] if (amount := parse_amount(cell)) is not None]
        if field is None or len(amounts) != 1:
            continue
        if field.key in values:
            return
        values[field.key] = amounts[0]
    if len(values) > 1:
        yield FigureGroup(values=values, where=where, place=head)


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """A name and the number behind it, or votes and the name behind them: 同意79票, 25票同意."""
    if not names:
        return None
    longest = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(
        rf"(?:(?P<before>[0-9]{{1,6}})票(?:投)?(?P<called>{longest})(?![0-9票为:：]))"
        rf"|(?P<name>{longest})(?:代表|会员|职工|教职工|票数?|人数|人员|提案)?[的为共计有是了:：,，\s]{{0,3}}"
        r"(?P<number>[0-9]{1,6})(?![0-9.%％‰年月日/—～~-]|[,，][0-9]{3})(?P<unit>[\u4e00-\u9fff]?)"
    )


def _in_line(line: str, pattern: re.Pattern[str] | None, names: Names) -> dict[str, Value]:
    """The figures of one line; what it tells twice, and differently, it doesn't tell."""
    if pattern is None or not any(each.isdigit() for each in line):
        return {}
    values: dict[str, Value] = {}
    doubtful = set()
    for found in pattern.finditer(plain(line)):
        field = names[found["called"] or found["name"]]
        if found["unit"] and found["unit"] not in _UNITS.get(field.unit, field.unit):
            continue
        key = field.key
        value = Decimal(found["before"] or found["number"])
        if values.setdefault(key, value) != value:
            doubtful.add(key)
    return {key: value for key, value in values.items() if key not in doubtful}

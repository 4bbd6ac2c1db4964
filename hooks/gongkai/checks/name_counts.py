"""Owns the check that as many people are named as are said to be: 以下3人, and two names behind it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.checks.sensitive_hits import label_columns
from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.diagnostics.rules import Severity
from gongkai.entry.entry import Entry
from gongkai.guard.beside_names import count_named, count_names
from gongkai.numerals import parse_count
from gongkai.reading.fields import INTEGER, PERSON
from gongkai.rulebook.relation import Comparison

_COUNTED = re.compile(
    r"(?P<number>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?:名|位|人)[^。;；:：、，,\n|]{0,14}[:：](?P<names>[^。;；:：\n|]{2,400})"
)


def check_name_counts(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`figures-disagree`: the names behind a number of people are so many; a table doesn't name fewer."""
    for passage in entry.passages:
        for number, line in enumerate(passage.text.split("\n")):
            for found in _COUNTED.finditer(line) if "人" in line or "名" in line else ():
                said, named = parse_count(found["number"]), count_names(found["names"])
                if named and said and named != said:
                    place = Place(passage.place.file, passage.place.line + number)
                    yield _tell(place, f"正文说 {said} 人", f"后面列了 {named} 个姓名")
    yield from _in_tables(entry, around)


def _in_tables(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """A field that counts the people of a list which isn't written: the one table of names has them all."""
    fields = entry.category.fields
    tables = [
        (table.place, rows)
        for table in entry.tables[len(entry.lists) :]
        if (rows := count_named([label_columns(table), *table.rows]))
    ]
    tables += [
        (grid.place, rows)
        for body in around.bodies
        for grid in body.grids
        if (rows := count_named([grid.header, *grid.rows]))
    ]
    if len(tables) != 1:
        return
    place, named = tables[0]
    for relation in entry.category.relations:
        keys = relation.keys
        lists = [key for key in keys if fields[key].type is PERSON] if keys <= fields.keys() else []
        counts = [key for key in keys if key in fields and fields[key].type is INTEGER]
        if relation.comparison is not Comparison.EQUAL or (len(lists), len(counts)) != (1, 1):
            continue
        said = entry.fields.get(counts[0])
        if lists[0] not in entry.fields and isinstance(said, int | Decimal) and named < said:
            label = fields[counts[0]].label
            yield _tell(place, f"{counts[0]}（{label}）{said}", f"表格里只有 {named} 个姓名")


def _tell(place: Place, said: str, named: str) -> Diagnostic:
    return Diagnostic(
        rule="figures-disagree",
        level=Severity.WARNING,
        place=place,
        message="人数和列出的姓名对不上",
        found=f"{said}，{named}",
        expected="人数与姓名的个数相同",
        help="核对名单和人数，改正写错的一处",
    )

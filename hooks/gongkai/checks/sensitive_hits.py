"""Owns where an entry tells of people's hardship, illness or family beside their names."""

from collections.abc import Iterator, Sequence

from gongkai.audience import Audience
from gongkai.checks.hit import Hit
from gongkai.diagnostics.diagnostic import Place
from gongkai.entry.entry import Entry
from gongkai.entry.table import Table
from gongkai.guard.beside_names import RULE, find_in_rows, find_in_text
from gongkai.reading.fields import PERSON
from gongkai.text.body import Body

NAME = "姓名"
"""What a column of names is called, whatever its own label."""


def find_sensitive_hits(entry: Entry, bodies: Sequence[Body]) -> Iterator[Hit]:
    """What stands beside names in the entry's tables and texts; attachments are looked into by themselves."""
    for table in entry.tables:
        labels = label_columns(table)
        places = (table.place, *table.row_places)
        for what, row in find_in_rows([labels, *table.rows], table.title).items():
            audience = table.audience or entry.audience
            yield _hit(what, places[row], f"表格“{table.title[:40]}”", audience)
    for passage, body in zip(entry.passages, bodies, strict=True):
        audience = passage.audience or entry.audience
        for grid in body.grids:
            caption = f"{grid.heading}\n{grid.caption}" if "|" not in grid.caption else grid.heading
            for what, row in find_in_rows([grid.header, *grid.rows], caption).items():
                yield _hit(what, grid.place_of(row - 1), "正文的表格", audience)
        for at, word in find_in_text(passage.text):
            line = passage.text.count("\n", 0, at)
            place = Place(passage.place.file, passage.place.line + line)
            yield _hit(f"“{word}”", place, "正文", audience)
    for key, text in (("title", entry.title), ("summary", entry.summary)):
        for _, word in find_in_text(text):
            yield _hit(f"“{word}”", entry.place_of(key), "资料区", entry.audience)


def label_columns(table: Table) -> list[str]:
    """The table's labels; a column of type person is one of names."""
    return [NAME if each.type is PERSON else each.label for each in table.columns]


def _hit(what: str, place: Place, where: str, audience: Audience) -> Hit:
    return Hit(rule=RULE, place=place, where=where, shown=what, audience=audience, value="")

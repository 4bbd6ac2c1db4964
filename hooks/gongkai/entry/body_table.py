"""Owns the table of a body as the same typed table that a file or rows would give."""

from gongkai.entry.table import Table
from gongkai.entry.table_columns import derive_columns
from gongkai.text.body import Grid


def derive_body_table(grid: Grid, title: str, unit: str) -> Table:
    """The table, its columns' types told by its cells; `unit` is what stands near it."""
    depth = len(grid.heads)
    rows = [tuple(cell.strip("*") for cell in row) for row in grid.rows[1 if depth > 1 else 0 :]]
    places = grid.row_places[1 if depth > 1 else 0 :]
    labels = [label or f"第 {at} 列" for at, label in enumerate(grid.labels, 1)]
    return Table(
        title=title,
        columns=derive_columns(labels, {}, rows, {}, unit),
        rows=tuple(rows),
        file="",
        place=grid.place,
        file_place=grid.place,
        row_places=places,
        heads=grid.heads if depth > 1 else (),
        merged=grid.merged,
        unit=unit,
        guessed=tuple(range(len(labels))),
    )

"""Owns the check that nothing of a table in a body is lost: cells without a column, rows without a table."""

from collections.abc import Iterator

from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry import Entry
from gongkai.text.body import Grid

MAX_TOLD = 5
"""Rows of one table, and of one body."""


def check_body_tables(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`invalid-table`: every cell of a body's table has a column, and every row a table."""
    for body in around.bodies:
        for grid in body.grids:
            yield from _surplus_cells(grid)
        for number, (place, written) in enumerate(body.stray_rows):
            if number == MAX_TOLD:
                break
            yield Diagnostic(
                rule="invalid-table",
                place=place,
                message="这一行像表格的一行，但上下没有表格，网页上会露出竖线",
                found=written[:80],
                expected="表头一行、--- 一行，下面是各行，格数相同，中间不空行",
                help="接到表格里，或补上表头和一行 | --- | --- |；不是表格的，竖线写作 \\|",
            )


def _surplus_cells(grid: Grid) -> Iterator[Diagnostic]:
    width = len(grid.header)
    for number, (place, cells) in enumerate(grid.surplus):
        if number == MAX_TOLD:
            return
        left = len(grid.surplus) - number - 1
        more = f"（这样的还有 {left} 行）" if number + 1 == MAX_TOLD and left else ""
        yield Diagnostic(
            rule="invalid-table",
            place=place,
            message=f"表格的这一行比表头多 {len(cells)} 格，多出的没有列名",
            found=" | ".join(cells)[:80] + more,
            expected=f"{width} 格：{' | '.join(each or '（空）' for each in grid.header)}"[:200],
            help="给表头和下面的 --- 各补一列；格里的竖线是文字的，写作 \\|",
        )

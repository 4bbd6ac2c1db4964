"""Owns how the tables of an entry are read: from a file, or written inline; whatever it is, in one way."""

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from gongkai.diagnostics.diagnostic import Fault, Place, Report
from gongkai.entry import table_schema as keys
from gongkai.entry.table import Table
from gongkai.entry.table_cells import find_slips
from gongkai.entry.table_columns import derive_columns, is_sound_header
from gongkai.entry.table_figures import settle_figures
from gongkai.entry.table_rows import drop_empty_columns, explain_comma, fit_rows
from gongkai.entry.table_sources import MAX_ROWS, are_fitting, read_source
from gongkai.entry.written_table import WrittenTable, join_heads, part_labels
from gongkai.reading.fields import Field
from gongkai.reading.record import Record, Rows
from gongkai.text.grid_block import fill_merged, list_merged, settle_heads

MAX_TOLD = 5
"""Of one kind of fault in one table; more would be the same mistake in every row."""


def read_tables(records: tuple[Record, ...], folder: Path, prefix: str) -> tuple[Table, ...]:
    """The tables of the entry in that folder; what is faulty is told and left out."""
    tables = (_read_table(record, folder, prefix) for record in records)
    return tuple(table for table in tables if table)


def _read_table(record: Record, folder: Path, prefix: str) -> Table | None:
    file, types = record[keys.FILE], record.names(keys.COLUMNS)
    inline = record.rows(keys.ROWS)
    if not record.is_whole or not record.has_required:
        return None
    if not _has_one_source(file, inline, types, record) or not are_fitting(file, record):
        return None
    if file is None:
        source: WrittenTable | None = WrittenTable(
            heads=part_labels(tuple(types)),
            head=record.place_of("columns"),
            rows=[list(row) for row, _ in inline or ()],
            places=[at for _, at in inline or ()],
        )
    else:
        source = read_source(file, folder, prefix, record)
    return None if source is None else _build(source, types, record)


def _build(source: WrittenTable, types: dict[str, str], record: Record) -> Table | None:
    heads, written = drop_empty_columns(source.heads, source.rows)
    unit = record[keys.UNIT] or source.unit
    labels = join_heads(heads)
    if len(heads) == 1:
        heads = part_labels(labels)
    if not is_sound_header(labels, source.head, types, record):
        return None
    rows = [[cell.strip() for cell in row] for row in written]
    columns = derive_columns(labels, types, rows, source.stored, unit)
    rows = fit_rows(settle_figures(rows, source.stored, columns), columns)
    merged = list_merged(rows)
    rows = fill_merged(rows, repeats=False)
    guessed = tuple(at for at, label in enumerate(labels) if not types.get(label))
    if not _is_sound(columns, rows, guessed, source.places, record.report):
        return None
    return record.build(
        Table,
        columns=columns,
        rows=tuple(tuple(row) for row in rows),
        heads=tuple(map(tuple, settle_heads(heads))) if len(heads) > 1 else (),
        merged=merged,
        origin=source.origin,
        guessed=guessed,
        unit=unit,
        note=record[keys.NOTE] or source.note,
        file=record[keys.FILE] or "",
        place=record.place,
        file_place=record.place_of("file"),
        chart_place=record.place_of("chart"),
        row_places=tuple(source.places),
        indented_rows=_indented(written, rows),
    )


def _indented(
    written: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]
) -> tuple[tuple[str, ...], ...]:
    """The rows with the blanks that stand before their cells in the file; empty without any."""
    if not any(cell[:1].isspace() for row in written for cell in row):
        return ()
    return tuple(
        tuple(
            before.rstrip() if before.strip() == cell else cell
            for before, cell in zip_longest(first, row[: len(first)], fillvalue="")
        )
        + tuple(row[len(first) :])
        for first, row in zip(written, rows, strict=True)
    )


def _has_one_source(
    file: str | None, inline: Rows | None, types: dict[str, str], record: Record
) -> bool:
    """Whether the cells are written in one place, with their header; else it is told."""
    if file is not None and inline is not None:
        record.report.add(
            "invalid-table",
            record.place_of("rows"),
            "表格的内容写了两处",
            found="file、rows",
            expected="file、rows 只写一项",
            help="内容在文件里的，删掉 rows；直接写在这里的，删掉 file",
        )
    elif file is None and inline is None:
        record.report.add(
            "missing-field",
            record.place,
            "表格没有写内容",
            expected="file（工作簿或 CSV 文件）或 rows（各行）",
            help="内容在文件里的写 file: 文件名；直接写在这里的，写 columns 和 rows",
        )
    elif file is None and not types:
        record.report.add(
            "missing-field",
            record.place_of("rows"),
            "表格没有写 columns（各列）",
            expected="每一列的名称和类型，如 {姓名: person, 金额: money}",
            help="加一行 columns: ，按各格的次序写出列名和类型",
        )
    else:
        return True
    return False


def _is_sound(
    columns: Sequence[Field[Any]],
    rows: Sequence[Sequence[str]],
    guessed: Sequence[int],
    places: Sequence[Place],
    report: Report,
) -> bool:
    """Whether every row has a cell for each column and every cell is of its type; else it is told."""
    if len(rows) > MAX_ROWS:
        report.add(
            "invalid-table",
            places[MAX_ROWS],
            "表格太长",
            expected=f"不超过 {MAX_ROWS} 行",
            help="把整张表格放进附件，这里只留要点和合计",
        )
        return False
    odd = [at for at, row in enumerate(rows) if len(row) != len(columns)]
    for number, at in enumerate(odd[:MAX_TOLD], 1):
        report.add(
            "invalid-table",
            places[at],
            "表格的这一行与表头的格数不同",
            found=f"{len(rows[at])} 格{_more(number, odd, '行')}",
            expected=f"{len(columns)} 格",
            help=explain_comma(rows[at], len(columns))
            or "没有内容的格写 —；格里有逗号的，整格放进英文双引号",
        )
    if odd:
        return False
    slips = find_slips(columns, rows, guessed)
    for column, cells in zip(columns, slips, strict=True):
        _tell_cells(column, cells, places, report)
    return not any(slips)


def _tell_cells(
    column: Field[Any],
    slips: Sequence[tuple[int, str, Fault]],
    places: Sequence[Place],
    report: Report,
) -> None:
    """Tell the cells of the column that are neither of its type nor a remark."""
    for number, (at, cell, fault) in enumerate(slips[:MAX_TOLD], 1):
        report.add(
            fault.rule,
            places[at],
            f"表格的“{column.label[:40]}”一列有不合类型的内容",
            found=f"{cell[:80]}{_more(number, slips, '格')}",
            expected=fault.expected,
            help=fault.help,
        )


def _more(number: int, odd: Sequence[object], unit: str) -> str:
    """How many are left, after the last one that is told."""
    left = len(odd) - number
    return f"（这样的还有 {left} {unit}）" if number == MAX_TOLD and left else ""

"""Owns how the tables of an entry are read: from a CSV file, or written inline."""

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from gongkai.diagnostics.diagnostic import Fault, Place, Report
from gongkai.entry import entry_schema as keys
from gongkai.entry.attachment_file import find_file
from gongkai.entry.table import Table
from gongkai.entry.table_cells import find_slips
from gongkai.entry.table_file import read_table_text
from gongkai.entry.table_rows import drop_empty_columns, explain_comma, fit_rows
from gongkai.files.plain_text import NotCsv, parse_csv
from gongkai.reading.fields import FIELD_TYPES, TEXT, Field
from gongkai.reading.record import Record, Rows

MAX_ROWS = 2_000
MAX_COLUMNS = 40
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
    if not _has_one_source(file, inline, types, record):
        return None
    if file is not None:
        read = _read_csv(file, folder, prefix, record)
        if read is None:
            return None
        header, rows, places = read
        head = Place(f"{prefix}{file}")
    else:
        header, head = tuple(types), record.place_of("columns")
        rows = [list(row) for row, _ in inline or ()]
        places = [at for _, at in inline or ()]
    header, written = drop_empty_columns(header, rows)
    rows = [[cell.strip() for cell in row] for row in written]
    columns = _columns(header, head, types, record)
    if columns is not None:
        rows = fit_rows(rows, columns)
    if columns is None or not _is_sound(columns, rows, places, record.report):
        return None
    return record.build(
        Table,
        columns=columns,
        rows=tuple(tuple(row) for row in rows),
        file=file or "",
        place=record.place,
        file_place=record.place_of("file"),
        chart_place=record.place_of("chart"),
        row_places=tuple(places),
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
            expected="file（CSV 文件）或 rows（各行）",
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


def _read_csv(
    file: str, folder: Path, prefix: str, record: Record
) -> tuple[tuple[str, ...], list[list[str]], list[Place]] | None:
    path = find_file(file, folder, record)
    if path is None:
        return None
    name = f"{prefix}{file}"
    text = read_table_text(path, name, record.report)
    if text is None:
        return None
    rows, places, last = [], [], 1
    try:
        for line, row in parse_csv(text):
            last = line
            if any(cell.strip() for cell in row):
                rows.append([cell.rstrip() for cell in row])
                places.append(Place(name, line))
            if len(rows) > MAX_ROWS + 1:
                break
    except NotCsv as error:
        rows, last = [], error.line
    if not rows:
        record.report.add(
            "invalid-table",
            Place(name, last),
            "表格文件里没有可以读的内容",
            expected="第一行是各列的名称，以英文逗号分开",
            help="在 Excel 或 WPS 里打开，另存为“CSV UTF-8（逗号分隔）”",
        )
        return None
    return tuple(cell.strip() for cell in rows[0]), rows[1:], places[1:]


def _columns(
    header: Sequence[str], head: Place, types: dict[str, str], record: Record
) -> tuple[Field[Any], ...] | None:
    """A field for each column; None, with a diagnostic, when the header, standing at `head`, is faulty."""
    counted = Counter(header)
    missing = [name for name in types if name not in counted]
    twice = [name for name, times in counted.items() if times > 1]
    fault = None
    if len(header) > MAX_COLUMNS:
        fault = ("表格的列太多", f"{len(header)} 列", f"不超过 {MAX_COLUMNS} 列")
        help = "把长表格放进附件，这里只留读者要看的几列"
    elif not all(header):
        fault = ("表头有一列没有名称", f"第 {header.index('') + 1} 列", "每一列都有名称")
        help = "给这一列写上名称；多余的空列整列删掉"
    elif twice:
        fault = ("表头有重复的列名", "、".join(twice), "每一列的名称各不相同")
        help = "给其中一列换一个名称"
    elif missing:
        head = record.place_of("columns")
        fault = ("表头没有 columns 里的列", "、".join(missing), "、".join(header))
        help = "让 columns 里的列名与表格第一行一字不差"
    if fault is None:
        return tuple(
            Field(key=name, label=name, type=FIELD_TYPES[types.get(name) or TEXT.id])
            for name in header
        )
    message, found, expected = fault
    record.report.add(
        "invalid-table", head, message, found=found[:80], expected=expected[:200], help=help
    )
    return None


def _is_sound(
    columns: Sequence[Field[Any]],
    rows: Sequence[Sequence[str]],
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
    slips = find_slips(columns, rows)
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

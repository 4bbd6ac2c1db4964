"""Owns the tables of an entry: typed columns, from a CSV file or written inline."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.attachment import find_file
from gongkai.audience import AUDIENCE, Audience
from gongkai.diagnostics import Fault, Place, Report
from gongkai.fields import FIELD_TYPES, Field
from gongkai.shape import Shape
from gongkai.source import read_text

MAX_ROWS = 2_000
MAX_COLUMNS = 40
COLUMN_TYPES = tuple(FIELD_TYPES)


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table with one field a column; cells are text as written. `audience` None is the entry's own."""

    title: str
    columns: tuple[Field, ...]
    rows: tuple[tuple[str, ...], ...]
    audience: Audience | None
    place: Place


def read_tables(shape: Shape, folder: Path, prefix: str) -> tuple[Table, ...]:
    """The tables of the entry in that folder; what is faulty is told and left out."""
    tables = []
    for each in shape.take_mappings("tables", "表格"):
        table = _read_table(each, folder, prefix)
        if table:
            tables.append(table)
    return tuple(tables)


def _read_table(shape: Shape, folder: Path, prefix: str) -> Table | None:
    title = shape.take(Field(key="title", label="表题", type="title", required=True))
    file = shape.take(Field(key="file", label="文件名", type="title"))
    audience = shape.take(AUDIENCE)
    types = _take_types(shape)
    inline = shape.take_rows("rows", "各行")
    shape.finish()
    if not shape.is_whole or title is None:
        return None
    if (file is None) == (inline is None):
        shape.report.add(
            "missing-field" if file is None else "unknown-key",
            shape.place,
            "表格要么写 file（CSV 文件），要么写 rows（各行），写一项",
            help="数据在文件里的写 file: 文件名；直接写在这里的写 columns 和 rows",
        )
        return None
    if file is not None:
        read = _read_csv(file, folder, prefix, shape)
        if read is None:
            return None
        header, rows, places = read
    else:
        header, rows, places = tuple(types), [row for row, _ in inline], [at for _, at in inline]
    columns = _columns(header, types, shape)
    if columns is None or not _is_sound(columns, rows, places, shape.report):
        return None
    return Table(
        title=title,
        columns=columns,
        rows=tuple(tuple(row) for row in rows),
        audience=Audience(audience) if audience else None,
        place=shape.place,
    )


def _take_types(shape: Shape) -> dict[str, str]:
    inner = shape.take_mapping("columns", "各列")
    types: dict[str, str] = {}
    for name in inner.raw.values if inner else ():
        kind = inner.take(Field(key=name, label="类型", type="choice", choices=COLUMN_TYPES))
        types[name] = kind or "text"
    return types


def _read_csv(
    file: str, folder: Path, prefix: str, shape: Shape
) -> tuple[tuple[str, ...], list[list[str]], list[Place]] | None:
    path = find_file(file, folder, shape)
    if path is None:
        return None
    name = f"{prefix}{file}"
    text = read_text(path, name, shape.report)
    if text is None:
        return None
    reader = csv.reader(io.StringIO(text, newline=""))
    rows, places = [], []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append([cell.strip() for cell in row])
                places.append(Place(name, reader.line_num))
            if len(rows) > MAX_ROWS + 1:
                break
    except csv.Error:
        rows = []
    if not rows:
        shape.report.add(
            "invalid-table",
            Place(name, max(1, reader.line_num)),
            "表格文件里没有可以读的内容",
            expected="第一行是各列的名称，以英文逗号分开",
            help="在 Excel 或 WPS 里打开，另存为“CSV UTF-8（逗号分隔）”",
        )
        return None
    return tuple(rows[0]), rows[1:], places[1:]


def _columns(
    header: Sequence[str], types: dict[str, str], shape: Shape
) -> tuple[Field, ...] | None:
    """A field for each column; None, with a diagnostic, when the header can't be used."""
    missing = [name for name in types if name not in header]
    unnamed = not header or len(set(header)) != len(header) or not all(header)
    if missing or unnamed or len(header) > MAX_COLUMNS:
        shape.report.add(
            "invalid-table",
            shape.place_of("columns"),
            "表头没有 columns 里的列" if missing else "表头有空的或重复的列名，或列太多",
            found="、".join(missing or header)[:80],
            expected=f"1 到 {MAX_COLUMNS} 列，每列一个名称" if unnamed else "、".join(header)[:200],
            help="让 columns 里的列名与表格第一行一致",
        )
        return None
    return tuple(Field(key=name, label=name, type=types.get(name, "text")) for name in header)


def _is_sound(
    columns: Sequence[Field], rows: Sequence[Sequence[str]], places: Sequence[Place], report: Report
) -> bool:
    """Whether every row has a cell for each column and every cell is of its type; else it is told."""
    before = len(report.diagnostics)
    if len(rows) > MAX_ROWS:
        _tell_row(places[MAX_ROWS], f"超过 {MAX_ROWS} 行", f"不超过 {MAX_ROWS} 行", report)
        return False
    for row, place in zip(rows, places, strict=True):
        if len(row) != len(columns):
            _tell_row(place, f"{len(row)} 格", f"{len(columns)} 格，与表头一致", report)
            continue
        for cell, column in zip(row, columns, strict=True):
            value = column.parse(cell) if cell else None
            if isinstance(value, Fault) and not is_blank_cell(cell):
                report.add(
                    value.rule,
                    place,
                    f"表格的“{column.label}”一列有不合类型的内容",
                    found=cell[:80],
                    expected=value.expected,
                    help=value.help,
                )
    return len(report.diagnostics) == before


def is_blank_cell(cell: str) -> bool:
    """Whether the cell only says that there is nothing: empty, a dash, a slash, or a total's label."""
    return cell in ("", "-", "—", "——", "/", "合计", "小计", "总计", "无")


def _tell_row(place: Place, found: str, expected: str, report: Report) -> None:
    report.add(
        "invalid-table",
        place,
        "表格的这一行与表头对不上",
        found=found,
        expected=expected,
        help="补上空着的格（没有内容的写 —），或把长表格放进附件",
    )

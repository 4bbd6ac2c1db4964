"""Owns where in an entry something personal stands; doesn't know whether it may."""

from collections.abc import Iterable, Iterator, Set

from gongkai.audience import Audience
from gongkai.checks.hit import Hit
from gongkai.diagnostics.diagnostic import Place, Report
from gongkai.entry.entry import Entry
from gongkai.entry.folder import ENTRY_FILE
from gongkai.entry.table import Table
from gongkai.entry.table_sources import is_workbook, read_table_text
from gongkai.files.cells import Cell, CellRow
from gongkai.files.plain_text import parse_csv_cells
from gongkai.guard.findings import Inspector
from gongkai.guard.masking import mask_value
from gongkai.guard.scan import (
    Finding,
    as_read,
    find_personal,
    mark_contact,
    may_hold,
    read_otherwise,
)
from gongkai.guard.worth import LabelledText, find_excused, may_hold_cells, worth_cells
from gongkai.reading.source import read_text


def find_hits(entry: Entry, inspections: Inspector, source: str | None = None) -> Iterator[Hit]:
    """Everything personal in the entry: its folder's name, its text, its tables' files, its attachments.

    `source` is its index.md where that isn't on the disk yet.
    """
    yield from _in_folder_name(entry)
    yield from _in_text(entry, source)
    yield from _in_table_files(entry)
    yield from _in_attachments(entry, inspections)


def _in_folder_name(entry: Entry) -> Iterator[Hit]:
    for finding in find_personal(entry.id):
        yield _hit(finding, entry.id, Place(entry.file), "文件夹名称", entry.audience)


def _hit(finding: Finding, text: str, place: Place, where: str, audience: Audience) -> Hit:
    return Hit(
        rule=finding.rule,
        place=place,
        where=where,
        shown=mask_value(finding.rule, text[finding.start : finding.end].strip()),
        audience=audience,
        value=finding.value,
        kind=finding.kind,
    )


def _in_text(entry: Entry, source: str | None) -> Iterator[Hit]:
    """The whole index.md as it is written: values, notes, link targets, what HTML hides."""
    text = source
    if text is None:
        text = read_text(entry.folder / ENTRY_FILE, entry.file, Report())
    if text is None:
        return
    body_line = entry.passages[0].place.line if entry.passages else 1
    staff = [
        range(each.place.line, each.place.line + each.text.count("\n") + 1)
        for each in entry.passages
        if each.audience is Audience.STAFF
    ]
    cells = list(_in_cells(entry))
    excused = {value for _, piece in cells for _, value in find_excused([piece])}
    told = set()
    for place, finding, shown_in in find_in_lines(text, entry.file):
        if finding.value in excused and place.line < body_line:
            continue
        told.add(finding.value)
        is_staff = any(place.line in lines for lines in staff)
        yield _hit(
            finding,
            shown_in,
            place,
            "正文" if place.line >= body_line else "资料区",
            Audience.STAFF if is_staff else entry.audience,
        )
    for table, piece in cells:
        for finding in find_personal(piece.text, piece.label):
            if finding.value not in told:  # else it is told where it stands
                audience = table.audience or entry.audience
                where = f"表格“{table.title}”的“{piece.label}”一列"
                yield _hit(finding, piece.text, table.place, where, audience)


def _in_cells(entry: Entry) -> Iterator[tuple[Table, LabelledText]]:
    """The cells worth a search of the tables that index.md holds, or a workbook."""
    for table in entry.tables:
        if (table.file and not is_workbook(table.file)) or not may_hold_cells(_as_written(table)):
            continue
        head = CellRow(1, [Cell(str(at), each.label) for at, each in enumerate(table.columns)])
        rows = (
            CellRow(2, [Cell(str(at), cell) for at, cell in enumerate(row)]) for row in table.rows
        )
        for piece in worth_cells((head, *rows)):
            yield table, piece


def _as_written(table: Table) -> str:
    """The table's text: its labels, then a line a row."""
    labels = "\t".join(column.label for column in table.columns)
    return "\n".join((labels, *("\t".join(row) for row in table.rows)))


def find_in_lines(
    text: str, file: str, excused: Set[tuple[int, str]] = frozenset()
) -> Iterator[tuple[Place, Finding, str]]:
    """Every finding with its place, then those that only show once tags and the like are undone.

    `excused` are (line, value) that a table's head calls no one's.
    """
    read = as_read(text)
    cells = _labelled_rows(read)
    innocent = {*excused, *((line + 1, value) for line, value in find_excused(cells))}
    told = set(innocent)
    if may_hold(text):
        for finding in find_personal(text):
            line = text.count("\n", 0, finding.start) + 1
            column = finding.start - text.rfind("\n", 0, finding.start)
            if (line, finding.value) not in innocent:
                told.add((line, finding.value))
                yield Place(file, line, column), finding, text
    for source in (read_otherwise(text, read), _as_lines(cells, read.count("\n") + 1)):
        if source and may_hold(source):
            for finding in find_personal(source):
                line = source.count("\n", 0, finding.start) + 1
                if (line, finding.value) not in told:
                    told.add((line, finding.value))
                    yield Place(file, line), mark_contact(finding, read, line), source


def _labelled_rows(text: str) -> list[LabelledText]:
    """What stands in Markdown tables, with its label; rows are counted from 0."""
    text = text.replace("｜", "|")
    if "|" not in text or not may_hold_cells(text):
        return []
    rows = (
        CellRow(
            number,
            [Cell(str(at), cell.strip()) for at, cell in enumerate(line.strip("| ").split("|"))],
        )
        for number, line in enumerate(text.split("\n"))
        if "|" in line
    )
    return list(worth_cells(rows))


def _as_lines(cells: Iterable[LabelledText], count: int) -> str:
    """The cells under their labels, `出生日期：1990-…`, line for line; empty if there are none."""
    lines = [""] * count
    for piece in cells:
        lines[piece.row] += f"{piece.label}：{piece.text} ，"
    return "\n".join(lines) if any(lines) else ""


def _in_table_files(entry: Entry) -> Iterator[Hit]:
    """The CSV files of tables, each at its own line and column."""
    for file, audience in _table_files(entry).items():
        name = entry.file.removesuffix(ENTRY_FILE) + file
        text = read_table_text(entry.folder / file, name, Report())
        if text is None:
            continue
        told = set()
        cells = list(worth_cells(parse_csv_cells(text))) if may_hold_cells(text) else []
        for place, finding, shown_in in find_in_lines(text, name, find_excused(cells)):
            told.add(finding.value)
            yield _hit(finding, shown_in, place, "表格文件", audience)
        for piece in cells:
            place = Place(name, piece.row)
            for finding in find_personal(piece.text, piece.label):
                if finding.value not in told:
                    where = f"表格文件的“{piece.label}”一列"
                    yield _hit(finding, piece.text, place, where, audience)


def _table_files(entry: Entry) -> dict[str, Audience]:
    """The CSV files that tables come from, each with the widest audience that is shown it."""
    audiences: dict[str, Audience] = {}
    for table in entry.tables:
        audience = table.audience or entry.audience
        is_csv = table.file and not is_workbook(table.file)
        if is_csv and audiences.get(table.file) is not Audience.PUBLIC:
            audiences[table.file] = audience
    return audiences


def _in_attachments(entry: Entry, inspections: Inspector) -> Iterator[Hit]:
    for attachment in entry.attachments:
        for found in inspections.inspect(attachment).found:
            inside = f"（{found.where}）" if found.where else ""
            yield Hit(
                rule=found.rule,
                place=attachment.file_place,
                where=f"附件 {attachment.file}{inside}",
                shown=found.shown,
                audience=attachment.audience or entry.audience,
                value=found.value,
                kind=found.kind,
            )

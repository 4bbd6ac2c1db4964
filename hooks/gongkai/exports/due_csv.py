"""Owns `/due/<year>.csv`: the matrix of what is due, a row a cell, for spreadsheets; knows no page."""

from collections.abc import Iterator

from gongkai.audience import Audience
from gongkai.duties.due_cells import DueCell, DueLine, DueMatrix
from gongkai.duties.due_matrix import derive_matrices, list_years
from gongkai.exports.csv_cells import Cell, write_csv
from gongkai.reading.period_values import display_period
from gongkai.view.view import View
from gongkai.wording.due_words import say_due_note, say_status
from gongkai.wording.words import Words

_COLUMNS = (
    *("序号", "代号", "类别", "公开事项", "公开频次", "负责部门", "公开范围"),
    *(
        "所属期",
        "期限",
        "情况",
        "迟几天",
        "公开日期",
        "公开次数",
        "标题",
        "网址",
        "说明",
        "依据",
        "核对",
    ),
)


def build_due_tables(view: View, words: Words) -> Iterator[tuple[str, bytes]]:
    """One file a year as (address, bytes); none without a list."""
    if view.due_list is None or not view.due_list.rows:
        return
    for year, matrix in derive_matrices(view, list_years(view)).items():
        yield f"due/{year}.csv", render_due_table(matrix, view, words)


def render_due_table(matrix: DueMatrix, view: View, words: Words) -> bytes:
    """The cells of a year, in the form that every spreadsheet program reads as UTF-8.

    Addresses are whole on the public site, whose own the school's file tells, else relative to the root.
    """
    rows = (
        (
            line.row.number or str(at),
            *_tell_row(line, view, words),
            *_tell_cell(cell, matrix.year, view, words),
        )
        for at, line in enumerate(matrix.lines, 1)
        for cell in line.cells
    )
    return write_csv(_COLUMNS, rows)


def _tell_row(line: DueLine, view: View, words: Words) -> tuple[str, ...]:
    row = line.row
    category = view.catalogue.get(row.category)
    return (
        row.id,
        category.name if category else row.category,
        row.name,
        words["cadence"][row.cadence],
        line.department,
        words["audience"][row.audience],
    )


def _tell_cell(cell: DueCell, year: str, view: View, words: Words) -> tuple[Cell, ...]:
    postings = [view.postings[id] for id in cell.postings]
    last = postings[-1] if postings else None
    row = cell.row
    return (
        display_period(cell.period),
        cell.due_on,
        say_status(cell, words),
        cell.days if cell.days and cell.answers else None,
        last.published_on if last else None,
        len(postings) or None,
        last.title if last else "",
        _root(view) + last.url if last else "",
        say_due_note(cell, year, words),
        "；".join(f"{each.name}{each.number and f'（{each.number}）'}" for each in row.sources),
        words["verified"][row.verified],
    )


def _root(view: View) -> str:
    is_told = view.audience is Audience.PUBLIC and view.school.url
    return f"{view.school.url.rstrip('/')}/" if is_told else ""

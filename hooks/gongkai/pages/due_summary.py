"""Owns what stands around a matrix of what is due: counts, the rate, departments, the printed table."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from gongkai.days.beijing import BEIJING
from gongkai.duties.due_cells import WORST_FIRST, DueCell, DueLine, DueMatrix, DueStatus
from gongkai.duties.due_later import derive_later, derive_later_cell, list_flips
from gongkai.pages.components import Link
from gongkai.pages.due_components import DueDepartment, DuePaperRow, DueTally
from gongkai.pages.due_rows import BEGINNING, anchor_of
from gongkai.pages.index import Index
from gongkai.wording.due_words import say_counts, say_due_note, say_rate, say_status
from gongkai.wording.stages import write_json
from gongkai.wording.words import Words

RATE = "rate"
"""The slot in which the rate is written."""


def build_tallies(matrix: DueMatrix, words: Words) -> tuple[DueTally, ...]:
    """How many cells there are of each status, what needs looking after first; it explains the signs, too."""
    return tuple(
        DueTally(
            key=_slot(each),
            status=each,
            sign=words["due_sign"][each],
            label=words["due_name"][each],
            hint=words["due_hint"][each],
            count=str(matrix.counts[each]),
        )
        for each in WORST_FIRST
    )


def build_tally_timetable(matrix: DueMatrix, words: Words) -> str | None:
    """The counts and the rate from each instant on; None where days change nothing."""
    flips = list_flips(matrix)
    if not flips:
        return None
    moments = [{"at": BEGINNING, **_tell(matrix, words)}]
    for at in flips:
        later = derive_later(matrix, at.astimezone(BEIJING).date())
        moments.append({"at": at.isoformat(), **_tell(later, words)})
    return write_json(moments)


def _tell(matrix: DueMatrix, words: Words) -> dict[str, Any]:
    counts = {_slot(each): str(matrix.counts[each]) for each in DueStatus}
    return {"stage": "due", RATE: say_rate(matrix, words), **counts}


def _slot(status: DueStatus) -> str:
    return f"n-{status}"


def build_departments(
    lines: Sequence[tuple[str, DueLine]], words: Words
) -> tuple[DueDepartment, ...]:
    """Each department with its rows, in the order in which the list names them; lines with their numbers."""
    found: dict[str, list[tuple[str, DueLine]]] = defaultdict(list)
    for number, line in lines:
        found[line.department or words["due"]["nobody"]].append((number, line))
    return tuple(_department(name, own, words) for name, own in found.items())


def _department(name: str, lines: Sequence[tuple[str, DueLine]], words: Words) -> DueDepartment:
    cells = [cell for _, line in lines for cell in line.cells]
    instants = sorted({change.at for cell in cells for change in cell.timetable})
    moments = [{"at": BEGINNING, "stage": "due", "label": _say(cells, words)}]
    for at in instants:
        day = at.astimezone(BEIJING).date()
        label = _say((derive_later_cell(each, day) for each in cells), words)
        moments.append({"at": at.isoformat(), "stage": "due", "label": label})
    return DueDepartment(
        name=name,
        text=moments[0]["label"],
        timetable=write_json(moments) if instants else None,
        rows=tuple(
            Link(label=f"{number} {line.row.name}", url=f"#{anchor_of(line.row.id)}")
            for number, line in lines
        ),
    )


def _say(cells: Iterable[DueCell], words: Words) -> str:
    return say_counts(Counter(each.status for each in cells), words)


def build_paper(
    lines: Sequence[tuple[str, DueLine]], year: str, index: Index
) -> tuple[DuePaperRow, ...]:
    """The table 清单事项公开情况表: a row an item, with the newest posting's address."""
    return tuple(_paper_row(number, line, year, index) for number, line in lines)


def _paper_row(number: str, line: DueLine, year: str, index: Index) -> DuePaperRow:
    words = index.words
    said = words["due"]
    days = sorted(
        {
            (index.rows[each.id].date, index.rows[each.id].url)
            for cell in line.cells
            for each in cell.answers
        }
    )
    category = index.view.catalogue.get(line.row.category)
    dates = days[-1][0] if days else ""
    if len(days) > 1:
        dates = said["paper_dates"].format(first=days[0][0], last=days[-1][0], n=len(days))
    return DuePaperRow(
        number=number,
        category=category.name if category else "",
        name=line.row.name,
        way=said["paper_way"] if days else "",
        url=days[-1][1] if days else "",
        dates=dates,
        state=_say_state(line.cells, year, words),
    )


def _say_state(cells: Sequence[DueCell], year: str, words: Words) -> str:
    """Of one cell all that it says, of several how many there are of each kind."""
    if len(cells) != 1:
        return _say(cells, words)
    text, reason = say_status(cells[0], words), say_due_note(cells[0], year, words)
    return words["due"]["with_reason"].format(text=text, reason=reason) if reason else text

"""Owns the rows and boxes of a page of the matrix of what is due; knows no page around them."""

from collections.abc import Iterator, Sequence

from gongkai.audience import Audience
from gongkai.days.beijing import BEIJING
from gongkai.duties.due_cells import DueCell, DueGroup, DueLine, DueStatus
from gongkai.duties.due_later import derive_later_cell
from gongkai.pages.components import Link
from gongkai.pages.due_components import DueBox, DueItemRow, DuePosting
from gongkai.pages.index import Index
from gongkai.rulebook.verified import Verified
from gongkai.wording.due_words import say_counts, say_due_note, say_due_period, say_status
from gongkai.wording.stages import write_json
from gongkai.wording.words import Words

MOST_SHOWN = 3
"""Postings in a box; the others unfold."""
MOST_COLUMNS = 12
BEGINNING = "1970-01-01T00:00:00+08:00"
"""Before any day on which a page is read: what holds first holds from then on."""


def build_item_row(line: DueLine, number: str, year: str, index: Index) -> DueItemRow:
    """The row with its boxes; `number` is the list's own, or its place."""
    row, words = line.row, index.words
    facts = [words["cadence"][row.cadence], line.department]
    if row.audience is Audience.STAFF:
        facts.append(words["staff_site"]["only"])
    return DueItemRow(
        anchor=anchor_of(row.id),
        number=number,
        name=row.name,
        facts=tuple(filter(None, facts)),
        sources=tuple(Link(label=each.name, url=f"#source-{each.id}") for each in row.sources),
        doubt=_say_doubt(row.verified, words),
        columns=min(len(line.groups), MOST_COLUMNS) or 1,
        boxes=tuple(_build_box(each, year, index) for each in line.groups),
    )


def _say_doubt(verified: Verified, words: Words) -> str:
    if verified.is_read:
        return ""
    return str(words["due"]["custom" if verified is Verified.CUSTOM else "unread"])


def anchor_of(row_id: str) -> str:
    """The place of a row on its page."""
    return f"item-{row_id}"


def _build_box(group: DueGroup, year: str, index: Index) -> DueBox:
    cells, words = group.cells, index.words
    postings = tuple(_postings(cells, index)) if len(cells) == 1 else ()
    told = _tell(cells, year, words)
    return DueBox(
        period=say_due_period(cells[0], group.period, year, words),
        status=told["stage"],
        sign=told["sign"],
        label=told["label"],
        note=told["note"],
        timetable=_timetable(cells, year, words),
        postings=postings[:MOST_SHOWN],
        others=postings[MOST_SHOWN:],
        parts=tuple(
            _build_box(DueGroup(period=each.period, cells=(each,)), year, index) for each in cells
        )
        if len(cells) > 1
        else (),
    )


def _tell(cells: Sequence[DueCell], year: str, words: Words) -> dict[str, str]:
    """What one cell says, or several as one: then how many there are of each kind."""
    group = DueGroup(period="", cells=tuple(cells))
    is_one = len(cells) == 1
    return {
        "stage": group.status,
        "sign": words["due_sign"][group.status],
        "label": say_status(cells[0], words) if is_one else say_counts(group.counts, words),
        "note": say_due_note(cells[0], year, words) if is_one else "",
    }


def _timetable(cells: Sequence[DueCell], year: str, words: Words) -> str | None:
    instants = sorted({each.at for cell in cells for each in cell.timetable})
    if not instants:
        return None
    moments = [{"at": BEGINNING, **_tell(cells, year, words)}]
    for at in instants:
        day = at.astimezone(BEIJING).date()
        later = [derive_later_cell(each, day) for each in cells]
        moments.append({"at": at.isoformat(), **_tell(later, year, words)})
    return write_json(moments)


def _postings(cells: Sequence[DueCell], index: Index) -> Iterator[DuePosting]:
    """Those that answer the cell, newest first, then those that would if they weren't for staff alone."""
    rows, words = index.rows, index.words
    cell = cells[0]
    has_several = len(cell.answers) > 1
    for answer in reversed(cell.answers):
        row = rows[answer.id]
        is_judged = answer.status is not DueStatus.POSTED
        label = words["due_label"][answer.status].format(n=answer.days)
        yield DuePosting(
            title=row.title,
            url=row.url,
            date=row.date,
            label=label if has_several and is_judged else "",
        )
    for id in cell.staff_only:
        row = rows[id]
        yield DuePosting(
            title=row.title, url=row.url, date=row.date, label=words["staff_site"]["only"]
        )

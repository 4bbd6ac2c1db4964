"""Owns an entry's page: what it shows of the entry, beside its form."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from gongkai.board.board import Board
from gongkai.desk.desk_room import DeskRoom, NotHere
from gongkai.desk.form_edits import Posted
from gongkai.desk.form_parts import FormPart, unfold
from gongkai.desk.opened_entry import OpenedEntry, open_text
from gongkai.desk.start_screen import page_of
from gongkai.desk.version_lines import compare_lines
from gongkai.desk.workshop import Spot
from gongkai.entry.entry import Entry
from gongkai.entry.folder import ENTRY_FILE
from gongkai.entry.table_schema import COLUMN_TYPES
from gongkai.wording.stages import build_pill
from gongkai.wording.words import read_words
from gongkai.writing.actions import list_offered
from gongkai.writing.actions.deed import Occasion
from gongkai.writing.handing_in import find_late_day, may_release
from gongkai.writing.marks import Progress, read_marks
from gongkai.writing.saving import NotSaved, read_source
from gongkai.writing.source_lines import normalize


def open_entry(desk: DeskRoom, spot: Spot) -> OpenedEntry:
    """The entry as it stands on the disk. Raises NotHere where nothing can be read."""
    try:
        text, seen = read_source(spot.path)
    except NotSaved:
        raise NotHere from None
    desk.texts.remember(seen, text)
    return open_text(desk.workshop, spot, text, seen, desk.words)


def show_form(
    desk: DeskRoom,
    request: Request,
    opened: OpenedEntry,
    parts: tuple[FormPart, ...],
    *,
    status: HTTPStatus = HTTPStatus.OK,
    **more: Any,
) -> Response:
    """The entry's page with that form."""
    board = desk.workshop.look()
    entry = board.entries.get(opened.spot.id)
    posting = desk.view_for_staff().postings.get(opened.spot.id) if board.school else None
    is_draft = entry is None or entry.is_draft
    shown = {
        "opened": opened,
        "parts": parts,
        "findings": opened.placed.by_name,
        "entry_findings": opened.placed.entry,
        "page": page_of(opened.spot.id),
        "is_draft": is_draft,
        "is_posted": posting is not None,
        "state": build_pill(posting, read_words()).label if posting else "",
        "deeds": list_deeds(desk, opened),
        "summary": say_summary(desk, opened),
        "departments": list(board.school.departments) if board.school else [],
        "entries": [(each.id, each.title) for each in board.entries.values()],
        "types": [(each, desk.words["types"].get(each, each)) for each in COLUMN_TYPES],
        "problems": {},
        "theirs": {},
        "correction": "",
        "period": opened.period,
        "looked": (),
        "is_clash": False,
        **_tell_progress(desk, request, opened),
    }
    context: dict[str, Any] = {**shown, **more}
    said = {*context["findings"], *context["problems"], *context["theirs"]}
    context["parts"] = unfold(parts, said)
    return desk.show(request, "entry.html", status, **context)


def _tell_progress(desk: DeskRoom, request: Request, opened: OpenedEntry) -> dict[str, Any]:
    """How far a draft has come, and what the clerk may do with it."""
    board, clerk = desk.workshop.look(), desk.clerk(request)
    marks = read_marks(opened.text)
    last = find_last_like(board, opened.spot.id)
    changes, heading = [], ""
    if last is not None:
        old = read_source(last.folder / ENTRY_FILE)[0]
        changes = compare_lines(normalize(old), normalize(opened.text))
        heading = desk.words["handing"]["since_last"].format(title=last.title)
    return {
        "marks": marks,
        "may_submit": marks.progress in (Progress.DRAFT, Progress.RETURNED),
        "may_release": clerk is not None and may_release(board, opened.text, clerk),
        "late_day": find_late_day(opened.text, board.today),
        "changes": changes,
        "changes_heading": heading,
    }


def find_last_like(board: Board, id: str) -> Entry | None:
    """The last entry before it that answers the same item of its category; None without one."""
    entry = board.entries.get(id)
    if entry is None or entry.item is None or not entry.is_draft:
        return None
    alike = [
        each
        for each in board.entries.values()
        if each.category is entry.category and each.item == entry.item and not each.is_draft
    ]
    return max(alike, key=lambda each: (each.published_on, each.id), default=None)


def list_deeds(desk: DeskRoom, opened: OpenedEntry) -> list[Any]:
    """The actions that may be done on the entry today."""
    board = desk.workshop.look()
    entry = board.entries.get(opened.spot.id)
    if entry is None or opened.data is None:
        return []
    return list(list_offered(Occasion(board=board, entry=entry, data=opened.data)))


def say_summary(desk: DeskRoom, opened: OpenedEntry) -> str:
    """How many findings there are, and what follows."""
    say = desk.words["check"]
    if opened.blocks:
        return say["blocks"].format(blocks=opened.blocks, warns=opened.warns)
    return say["warns"].format(warns=opened.warns) if opened.warns else say["clean"]


def tell_findings(
    desk: DeskRoom, opened: OpenedEntry, problems: Mapping[str, str]
) -> dict[str, Any]:
    """Findings as pieces of the page, by the names of their fields."""
    render = desk.screens.render
    placed = opened.placed
    names = {*placed.by_name, *problems} - {""}
    return {
        "summary": say_summary(desk, opened),
        "blocks": opened.blocks,
        "period": opened.period,
        "fields": {
            name: render(
                "findings.html",
                {"found": placed.by_name.get(name, ()), "problem": problems.get(name, "")},
            )
            for name in names
        },
        "entry": render("findings.html", {"found": placed.entry, "problem": problems.get("", "")}),
    }


def read_posted(form: FormData) -> Posted:
    """The texts of a form by the names of their fields; files are another matter."""
    posted: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if not isinstance(value, UploadFile):
            posted.setdefault(name, []).append(value)
    return posted

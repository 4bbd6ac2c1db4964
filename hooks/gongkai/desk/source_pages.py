"""Owns the page on which an entry's file is mended as text, for what no form can hold."""

from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from gongkai.desk.desk_room import DeskRoom, ask_who, see, see_kept
from gongkai.desk.entry_saving import SEEN
from gongkai.desk.entry_screen import open_entry
from gongkai.desk.opened_entry import OpenedEntry, open_text
from gongkai.desk.start_screen import page_of
from gongkai.writing.edit_kinds import EditRefused
from gongkai.writing.edits import apply_edits
from gongkai.writing.marks import derive_edit_marks, read_marks
from gongkai.writing.recording import FileChange, keep
from gongkai.writing.saving import Conflict, NotSaved


def show_source(
    desk: DeskRoom, request: Request, opened: OpenedEntry, text: str, notice: str = ""
) -> Response:
    """The entry as text, for what no form can hold."""
    found = [*opened.placed.entry, *(e for each in opened.placed.by_name.values() for e in each)]
    more: dict[str, Any] = {"notice": notice} if notice else {}
    return desk.show(
        request,
        "source.html",
        opened=opened,
        text=text,
        found=sorted(found, key=lambda each: each.line),
        page=page_of(opened.spot.id),
        **more,
    )


def show_entry_source(desk: DeskRoom, request: Request) -> Response:
    """The entry's file as it is written."""
    opened = open_entry(desk, desk.find(request))
    return show_source(desk, request, opened, opened.text)


def take_source(desk: DeskRoom, request: Request, form: FormData) -> Response:
    """Keeps the file as it was written by hand."""
    spot, clerk = desk.find(request), desk.clerk(request)
    opened = open_entry(desk, spot)
    if clerk is None:
        return ask_who(request)
    text = str(form.get("text", "")).replace("\r\n", "\n")
    if "\r\n" in opened.text:
        text = text.replace("\n", "\r\n")
    if text == opened.text:
        return see(page_of(spot.id), "nothing")
    if not _keeps_marks(opened.text, text):
        return show_source(desk, request, opened, text, desk.words["told"]["marks"])
    text = _hand_in_anew(text)
    new = open_text(desk.workshop, spot, text, opened.seen, desk.words)
    if form.get(SEEN) != opened.seen:
        return show_source(desk, request, opened, text, desk.words["told"]["clash_source"])
    change = FileChange(path=spot.path, content=text.encode("utf-8"), seen=opened.seen)
    message = desk.words["commits"]["changed"].format(title=new.title)
    try:
        kept = keep([change], clerk, message)
    except NotSaved as refused:
        return show_source(desk, request, new, text, str(refused))
    if isinstance(kept, Conflict):
        return show_source(desk, request, opened, text, desk.words["told"]["clash_source"])
    return see_kept(desk, page_of(spot.id), kept.recorded, "saved")


def _keeps_marks(old: str, new: str) -> bool:
    """Whether a draft stays one, handed in by whom it was: else somebody could release her own words."""
    try:
        return read_marks(old) == read_marks(new)
    except EditRefused:  # what can't be read isn't published either
        return True


def _hand_in_anew(text: str) -> str:
    """The text without the mark of its having been handed in, as after any other change."""
    try:
        return apply_edits(text, derive_edit_marks(text))
    except EditRefused:
        return text

"""Owns what an entry's form does, as answers to requests."""

from http import HTTPStatus
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from gongkai.desk.attaching import attach, list_removed
from gongkai.desk.desk_room import DeskRoom, NotHere, ask_who, see, see_kept
from gongkai.desk.entry_saving import (
    SEEN,
    Written,
    find_clash,
    find_obstacles,
    find_unexplained,
    write_form,
)
from gongkai.desk.entry_screen import open_entry, read_posted, show_form, tell_findings
from gongkai.desk.form_edits import Posted
from gongkai.desk.handed_files import HandedFile, LookedAt, look_at
from gongkai.desk.opened_entry import OpenedEntry
from gongkai.desk.paste_pages import fill_from_workbooks
from gongkai.desk.start_screen import page_of
from gongkai.writing.clerk import Clerk
from gongkai.writing.recording import FileChange, keep
from gongkai.writing.saving import Conflict, NotSaved

FILES = "files"
"""The field by which attachments are handed in."""


def show_entry(desk: DeskRoom, request: Request) -> Response:
    """The entry's form, with what may be done."""
    spot = desk.find(request)
    if desk.clerk(request) is None:
        return ask_who(request)
    opened = open_entry(desk, spot)
    if opened.data is None:
        return see(f"{page_of(opened.spot.id)}/source")
    return show_form(desk, request, opened, opened.parts)


def take_entry(desk: DeskRoom, request: Request, form: FormData) -> Response:
    """Keeps what the form means, or gives it back."""
    spot, clerk = desk.find(request), desk.clerk(request)
    opened = open_entry(desk, spot)
    if clerk is None:
        return ask_who(request)
    if opened.data is None:
        raise NotHere
    posted = fill_from_workbooks(form, read_posted(form))
    if form.get(SEEN) != opened.seen:
        return show_clash(desk, request, opened, posted, str(form.get(SEEN, "")))
    written = write_form(desk.workshop, opened, posted, desk.words)
    correction = str(form.get("correction", ""))
    told: dict[str, Any] = {"problems": written.problems, "correction": correction}
    if written.problems:
        notice = desk.words["told"]["problems"]
        return show_form(desk, request, written.opened, written.parts, notice=notice, **told)
    files = read_files(form)
    looked = list(look_at(files, written.opened.judged, spot, desk.words))
    if find_obstacles(desk.workshop, opened, written):
        notice = desk.words["told"]["obstacles"]
        return show_form(desk, request, written.opened, written.parts, notice=notice, **told)
    written = attach(written, looked)
    if not written.is_changed and all(each.is_taken for each in looked):
        return see(page_of(spot.id), "nothing")
    unexplained = find_unexplained(desk.workshop, opened, written.text)
    if unexplained:
        said = desk.words["entry"]["unexplained"].format(what="、".join(unexplained))
        told |= {"problems": {"correction": said}, "notice": desk.words["told"]["problems"]}
        return show_form(desk, request, opened, written.parts, **told)
    return keep_written(desk, request, opened, written, clerk, posted, looked)


def keep_written(
    desk: DeskRoom,
    request: Request,
    opened: OpenedEntry,
    written: Written,
    clerk: Clerk,
    posted: Posted,
    looked: list[LookedAt],
) -> Response:
    """Keeps the new source and its files, unless somebody else was quicker or the disk refuses."""
    spot = opened.spot
    source = FileChange(path=spot.path, content=written.text.encode("utf-8"), seen=opened.seen)
    files = [
        FileChange(path=spot.folder / each.name, content=each.content, seen=None)
        for each in looked
        if each.is_taken
    ]
    files += list_removed(opened, written.text)
    message = desk.words["commits"]["changed"].format(title=written.opened.title)
    try:
        kept = keep([*files, source], clerk, message)
    except NotSaved as refused:
        return show_form(desk, request, written.opened, written.parts, notice=str(refused))
    if isinstance(kept, Conflict):
        return show_clash(desk, request, open_entry(desk, spot), posted, opened.seen)
    left_out = [each for each in looked if not each.is_taken]
    if left_out:
        again = open_entry(desk, spot)
        notice = desk.words["told"]["some_refused"]
        return show_form(desk, request, again, again.parts, notice=notice, looked=left_out)
    return see_kept(desk, page_of(spot.id), kept.recorded, "saved")


def show_clash(
    desk: DeskRoom, request: Request, opened: OpenedEntry, posted: Posted, seen: str
) -> Response:
    """Both versions: somebody else has changed the entry since the form was opened."""
    if opened.data is None:
        raise NotHere
    clash = find_clash(desk.workshop, opened, posted, desk.texts.find(seen), desk.words)
    return show_form(
        desk,
        request,
        opened,
        clash.parts,
        status=HTTPStatus.CONFLICT,
        notice=desk.words["told"]["clash"],
        theirs=clash.theirs,
        is_clash=True,
        their_text=opened.text,
        our_text=clash.ours,
    )


def check_entry_form(desk: DeskRoom, request: Request, form: FormData) -> Response:
    """What the checks say of the form as it stands; nothing is kept."""
    opened = open_entry(desk, desk.find(request))
    if opened.data is None:
        raise NotHere
    written = write_form(desk.workshop, opened, read_posted(form), desk.words)
    return JSONResponse(tell_findings(desk, written.opened, written.problems))


def look_at_files(desk: DeskRoom, request: Request, form: FormData) -> Response:
    """What the guard says of files before they are anywhere."""
    spot = desk.find(request)
    opened = open_entry(desk, spot)
    looked = list(look_at(read_files(form), opened.judged, spot, desk.words))
    return HTMLResponse(desk.screens.render("looked.html", {"looked": looked}))


def read_files(form: FormData) -> list[HandedFile]:
    """The files of a form."""
    return [
        HandedFile(name=each.filename, stream=each.file)
        for name, each in form.multi_items()
        if isinstance(each, UploadFile) and each.filename and name == FILES
    ]

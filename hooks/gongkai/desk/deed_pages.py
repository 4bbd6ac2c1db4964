"""Owns the short forms of the actions on a posted entry, as answers to requests."""

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from gongkai.desk.asked_fields import build_asked
from gongkai.desk.desk_room import DeskRoom, NotHere, ask_who, see, see_kept
from gongkai.desk.entry_screen import open_entry
from gongkai.desk.finding_places import ShownFinding, show_finding
from gongkai.desk.opened_entry import OpenedEntry
from gongkai.desk.start_screen import page_of
from gongkai.writing.actions import find_deed
from gongkai.writing.actions.deed import Deed, DeedRefused, Occasion
from gongkai.writing.actions.performing import perform
from gongkai.writing.recording import keep_text
from gongkai.writing.saving import Conflict, NotSaved


def show_deed(desk: DeskRoom, request: Request) -> Response:
    """The form of an action; a word that it can't be done today, where it can't."""
    if desk.clerk(request) is None:
        return ask_who(request)
    opened, deed, occasion = _find(desk, request)
    if deed.opens and deed.offered(occasion):
        return see(f"/new/{deed.opens}/{opened.spot.id}")
    return _show(desk, request, opened, deed, occasion)


def take_deed(desk: DeskRoom, request: Request, form: FormData) -> Response:
    """Does the action and keeps what came of it."""
    clerk = desk.clerk(request)
    if clerk is None:
        return ask_who(request)
    opened, deed, occasion = _find(desk, request)
    given = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    try:
        text = perform(deed, occasion, given, opened.text)
        kept = keep_text(
            opened.spot.path,
            text,
            seen=opened.seen,
            clerk=clerk,
            message=desk.words["commits"]["done"].format(deed=deed.label, title=opened.title),
        )
    except DeedRefused as refused:
        found = tuple(show_finding(each) for each in refused.diagnostics)
        return _show(desk, request, opened, deed, occasion, given, refused.problems, found)
    except NotSaved as refused:
        return _show(desk, request, opened, deed, occasion, given, {"": str(refused)})
    if isinstance(kept, Conflict):
        said = {"": desk.words["told"]["quicker"]}
        opened, deed, occasion = _find(desk, request)
        return _show(desk, request, opened, deed, occasion, given, said)
    return see_kept(desk, page_of(opened.spot.id), kept.recorded, "saved")


def _find(desk: DeskRoom, request: Request) -> tuple[OpenedEntry, Deed, Occasion]:
    """The entry, the action, and the occasion for it. Raises NotHere."""
    spot = desk.find(request)
    deed = find_deed(request.path_params["deed"])
    opened = open_entry(desk, spot)
    board = desk.workshop.look()
    entry = board.entries.get(spot.id)
    if deed is None or entry is None or opened.data is None:
        raise NotHere
    return opened, deed, Occasion(board=board, entry=entry, data=opened.data)


def _show(
    desk: DeskRoom,
    request: Request,
    opened: OpenedEntry,
    deed: Deed,
    occasion: Occasion,
    given: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    found: tuple[ShownFinding, ...] = (),
) -> Response:
    is_offered = deed.offered(occasion)
    fields = deed.ask(occasion) if is_offered else ()
    context: dict[str, Any] = {
        "opened": opened,
        "deed": deed,
        "parts": [
            build_asked(each, (each.key,), desk.words["form"]["none"], (given or {}).get(each.key))
            for each in fields
        ],
        "is_offered": is_offered,
        "problems": problems or {},
        "found": found,
        "page": page_of(opened.spot.id),
    }
    return desk.show(request, "deed.html", **context)

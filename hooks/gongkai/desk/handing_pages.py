"""Owns how a draft goes from one pair of eyes to another, as answers to requests."""

from collections.abc import Callable
from datetime import date
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from gongkai.desk.desk_room import DeskRoom, NotHere, ask_who, see_kept
from gongkai.desk.entry_screen import open_entry, show_form
from gongkai.desk.start_screen import page_of
from gongkai.writing.clerk import Clerk
from gongkai.writing.edit_kinds import EditRefused
from gongkai.writing.handing_in import NotHandedOn, give_back, release, submit
from gongkai.writing.recording import keep_text
from gongkai.writing.saving import Conflict, NotSaved


def take_handing(desk: DeskRoom, request: Request, form: FormData) -> Response:
    """Hands the draft in, gives it back, or releases it."""
    clerk = desk.clerk(request)
    if clerk is None:
        return ask_who(request)
    opened = open_entry(desk, desk.find(request))
    spot, step = opened.spot, request.path_params["step"]
    board = desk.workshop.look()

    def released(text: str, who: Clerk, _: date) -> str:
        return release(board, spot.folder, text, who)

    def given_back(text: str, who: Clerk, day: date) -> str:
        return give_back(text, who, day, str(form.get("note", "")))

    steps: dict[str, Callable[[str, Clerk, date], str]] = {
        "submit": submit,
        "return": given_back,
        "release": released,
    }
    if step not in steps or opened.data is None:
        raise NotHere
    if form.get("seen") != opened.seen:
        return show_form(desk, request, opened, opened.parts, notice=desk.words["told"]["quicker"])
    say = desk.words["commits"]
    trailers: dict[str, Any] = {"Released-by": clerk.name} if step == "release" else {}
    try:
        text = steps[step](opened.text, clerk, board.today)
        kept = keep_text(
            spot.path,
            text,
            seen=opened.seen,
            clerk=clerk,
            message=say[step].format(title=opened.title),
            trailers=trailers,
        )
    except (NotHandedOn, NotSaved, EditRefused) as refused:
        return show_form(desk, request, opened, opened.parts, notice=str(refused))
    if isinstance(kept, Conflict):
        said = desk.words["told"]["quicker"]
        again = open_entry(desk, spot)
        return show_form(desk, request, again, again.parts, notice=said)
    return see_kept(desk, page_of(spot.id), kept.recorded, step)

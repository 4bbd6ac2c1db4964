"""Owns the start page and the page that asks who the clerk is, as answers to requests."""

from http import HTTPStatus

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from gongkai.board.board import Board
from gongkai.desk import start_screen
from gongkai.desk.desk_room import DeskRoom
from gongkai.desk.known_clerk import keep_clerk, propose_name
from gongkai.duties.waiting import derive_status
from gongkai.wording.saying import say_day_with_weekday
from gongkai.wording.words import read_words
from gongkai.writing.clerk import parse_clerk


def show_start(desk: DeskRoom, request: Request) -> Response:
    """What waits today; with `q`, what is searched for."""
    board, words = desk.workshop.look(), desk.words
    asked = " ".join(request.query_params.get("q", "")[:200].split())
    if asked:
        groups = list(start_screen.find_entries(board, asked, words))
    else:
        groups = list(start_screen.derive_faulty(board, words))
        status = derive_status(desk.view_for_staff()) if board.school is not None else None
        if status:
            groups += start_screen.derive_waiting(status, words)
        groups += start_screen.derive_drafts(board.entries.values(), _find_sent(board), words)
        if status:
            groups += start_screen.derive_due(status, words)
        groups += start_screen.derive_newest(board, words)
    today = say_day_with_weekday(board.today, read_words())
    run = desk.publishing
    return desk.show(
        request,
        "start.html",
        today=today,
        q=asked,
        groups=groups,
        publishes=run is not None and not asked,
        last=run.last_line if run else "",
    )


def _find_sent(board: Board) -> dict[str, str]:
    """Who handed in which draft, by its id."""
    return {
        id: each.submission.sent_by
        for id, each in board.entries.items()
        if each.is_draft and each.submission
    }


def show_who(desk: DeskRoom, request: Request) -> Response:
    """Asks for the clerk's name."""
    clerk = desk.clerk(request)
    name = clerk.name if clerk else propose_name(desk.workshop.base)
    return _ask(desk, request, name, request.query_params.get("next", "/"))


def take_who(desk: DeskRoom, request: Request, form: FormData) -> Response:
    """Keeps the clerk's name."""
    written, next = str(form.get("name", "")), str(form.get("next", "/"))
    clerk = parse_clerk(written)
    if clerk is None or desk.gate.user_header:
        return _ask(desk, request, written[:40], next, desk.words["who"]["empty"])
    answer = RedirectResponse(next if _is_own(next) else "/", HTTPStatus.SEE_OTHER)
    keep_clerk(answer, desk.gate, clerk)
    return answer


def _ask(desk: DeskRoom, request: Request, name: str, next: str, fault: str = "") -> Response:
    return desk.show(
        request,
        "who.html",
        name=name,
        next=next if _is_own(next) else "/",
        fault=fault,
        is_told=bool(desk.gate.user_header),
    )


def _is_own(address: str) -> bool:
    """Whether an address leads to a page of the desk, not to another host."""
    return address.startswith("/") and not address.startswith(("//", "/\\")) and address.isascii()

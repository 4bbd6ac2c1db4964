"""Owns what all screens of the desk stand on: the board, the templates, the gate, and how a request is met."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from secrets import token_hex
from typing import Any
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from gongkai.audience import Audience
from gongkai.board.board import Board
from gongkai.desk.body_limit import MB
from gongkai.desk.desk_words import Words, read_desk_words
from gongkai.desk.gate import SEAL, Gate
from gongkai.desk.known_clerk import find_clerk
from gongkai.desk.publishing_run import PublishingRun
from gongkai.desk.recent import Recent
from gongkai.desk.remembered_texts import RememberedTexts
from gongkai.desk.screens import Screens
from gongkai.desk.workshop import Spot, Workshop
from gongkai.view.deriving import derive_view
from gongkai.view.view import View
from gongkai.writing.clerk import Clerk
from gongkai.writing.commits import Recorded

MAX_FILES, MAX_FIELDS, MAX_PART = 60, 4000, 5 * MB
"""Of one form: files, other fields, bytes of one of these."""
TOLD = "told"
"""In an address: the word of what was done, shown once."""


SAID = "said-"
"""Before the name of a sentence that is kept in memory."""


class NotHere(Exception):
    """There is no such page."""


@dataclass(kw_only=True, slots=True)
class DeskRoom:
    """One run of the desk."""

    workshop: Workshop
    gate: Gate
    publishing: PublishingRun | None = None
    """Where the desk may publish; None where that is nobody's or a timer's."""
    words: Words = field(default_factory=read_desk_words)
    screens: Screens = field(init=False)
    previews: Recent[Any] = field(default_factory=Recent)
    texts: RememberedTexts = field(default_factory=RememberedTexts)
    _viewed: tuple[Board, View] | None = None

    def __post_init__(self) -> None:
        self.screens = Screens(self.gate.seal_for)

    def view_for_staff(self) -> View:
        """What staff may see of the board as it stands; derived once as long as nothing changes."""
        board = self.workshop.look()
        if self._viewed is None or self._viewed[0] is not board:
            self._viewed = (board, derive_view(board, Audience.STAFF))
        return self._viewed[1]

    def clerk(self, request: Request) -> Clerk | None:
        """The clerk; None when nobody has told who it is."""
        return find_clerk(request, self.gate)

    def find(self, request: Request) -> Spot:
        """The entry that the address names. Raises NotHere."""
        told = request.path_params
        spot = self.workshop.find(told["category"], told["name"])
        if spot is None:
            raise NotHere
        return spot

    def show(
        self, request: Request, template: str, status: HTTPStatus = HTTPStatus.OK, **context: Any
    ) -> Response:
        """A screen."""
        board = self.workshop.look()
        clerk = self.clerk(request)
        request.state.clerk = clerk.name if clerk else ""
        request.state.school = board.school.name if board.school else ""
        told = request.query_params.get(TOLD, "")
        notice = self.words["told"].get(told, "")
        if told.startswith(SAID):
            notice = self.texts.find(told) or ""
        context.setdefault("notice", notice)
        return self.screens.show(request, template, context, status)


def see(address: str, told: str = "") -> Response:
    """Leads to a page after something was done, and has it told there."""
    query = f"?{TOLD}={quote(told)}" if told else ""
    return RedirectResponse(f"{quote(address)}{query}", HTTPStatus.SEE_OTHER)


def ask_who(request: Request) -> Response:
    """Leads to the question who the clerk is, and from there back to the page that was asked for."""
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    asked_for = back if request.method == "GET" else "/"
    return RedirectResponse(f"/who?{urlencode({'next': asked_for})}", HTTPStatus.SEE_OTHER)


def see_kept(desk: DeskRoom, address: str, recorded: Recorded, told: str) -> Response:
    """Leads to a page after something was kept; where no history was, why not is told there."""
    if recorded.commit or not recorded.said:
        return see(address, told)
    key = f"{SAID}{token_hex(8)}"
    desk.texts.remember(key, recorded.said)
    return see(address, key)


Answer = Callable[[Request], Awaitable[Response]]
Meet = Callable[[DeskRoom, Request, FormData], Response]
Show = Callable[[DeskRoom, Request], Response]


def posting(desk: DeskRoom, meet: Meet) -> Answer:
    """The endpoint of a form: its seal is looked at before anything is done."""

    async def answer(request: Request) -> Response:
        async with request.form(
            max_files=MAX_FILES, max_fields=MAX_FIELDS, max_part_size=MAX_PART
        ) as form:
            seal = form.get(SEAL)
            if not isinstance(seal, str) or not desk.gate.is_sealed(request.state.user, seal):
                text = desk.words["refused"]["seal"]
                return _tell(desk, request, HTTPStatus.FORBIDDEN, "", text)
            try:
                return await run_in_threadpool(meet, desk, request, form)
            except NotHere:
                return tell_missing(desk, request)

    return answer


def showing(desk: DeskRoom, meet: Show) -> Answer:
    """The endpoint of a page."""

    async def answer(request: Request) -> Response:
        try:
            return await run_in_threadpool(meet, desk, request)
        except NotHere:
            return tell_missing(desk, request)

    return answer


def tell_missing(desk: DeskRoom, request: Request) -> Response:
    """There is no such page."""
    say = desk.words["missing"]
    return _tell(desk, request, HTTPStatus.NOT_FOUND, say["title"], say["text"])


def _tell(
    desk: DeskRoom, request: Request, status: HTTPStatus, heading: str, text: str
) -> Response:
    heading = heading or desk.words["frame"]["desk"]
    return desk.show(request, "message.html", status, heading=heading, text=text)

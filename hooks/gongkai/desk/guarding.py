"""Owns what every request passes on its way in, and what every answer carries on its way out.

Knows no page: those are behind it.
"""

import logging
import traceback
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gongkai.desk.body_limit import BodyTooLarge
from gongkai.desk.desk_words import read_desk_words
from gongkai.desk.gate import TOKEN, Gate

log = logging.getLogger("gongkai.desk")
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors {framed}"
)
"""What components/policy.html says of the site's pages, and who may frame a page."""
FRAMED = "/preview/"
"""Only what is shown in the desk's own frame may be framed, and only by the desk."""
METHODS = ("GET", "HEAD", "POST")
OPEN = ("/assets/",)
"""The desk's own styles and scripts, which are in every copy of the program."""


class Guarded:
    """The application behind the gate."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self._app, self._gate, self._say = app, gate, read_desk_words()["refused"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # no web socket is spoken here
            return
        path, is_begun = scope["path"], False

        async def dress(message: Message) -> None:
            nonlocal is_begun
            if message["type"] == "http.response.start":
                is_begun = True
                _dress(MutableHeaders(scope=message), path)
            await send(message)

        answer = self._judge(scope)
        try:
            await (answer or self._app)(scope, receive, dress)
        except BodyTooLarge:
            if not is_begun:
                await self._refuse("too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)(
                    scope, receive, dress
                )
        except Exception as error:  # noqa: BLE001 - whatever it says may hold what somebody wrote
            log.error("%s\n%s", type(error).__name__, _tell_places(error))
            if not is_begun:
                await self._refuse("fault", HTTPStatus.INTERNAL_SERVER_ERROR)(scope, receive, dress)

    def _judge(self, scope: Scope) -> Response | None:
        """What a request gets instead of a page; None for one that may pass."""
        headers, gate = Headers(scope=scope), self._gate
        if not gate.knows_host(headers):
            return self._refuse("host", HTTPStatus.MISDIRECTED_REQUEST)
        if scope["method"] not in METHODS:
            return self._refuse("method", HTTPStatus.METHOD_NOT_ALLOWED)
        given = Request(scope).query_params.get(TOKEN)
        if given is not None and scope["method"] == "GET" and gate.opens_with(given):
            return self._let_in()
        user = gate.admit(headers)
        if user is None and not scope["path"].startswith(OPEN):
            key = "no_user" if gate.user_header else "token"
            return self._refuse(key, HTTPStatus.FORBIDDEN)
        if scope["method"] == "POST" and not gate.comes_from_here(headers):
            return self._refuse("origin", HTTPStatus.FORBIDDEN)
        scope.setdefault("state", {})["user"] = user
        return None

    def _let_in(self) -> Response:
        """The cookie in place of the token, which then stands in no address and no history."""
        answer = RedirectResponse("/", HTTPStatus.SEE_OTHER)
        answer.set_cookie(
            self._gate.cookie, self._gate.token, httponly=True, samesite="strict", path="/"
        )
        return answer

    def _refuse(self, key: str, status: HTTPStatus) -> Response:
        return PlainTextResponse(self._say[key], status)


def _dress(headers: MutableHeaders, path: str) -> None:
    framed = path.startswith(FRAMED)
    headers["Content-Security-Policy"] = headers.get("Content-Security-Policy") or POLICY.format(
        framed="'self'" if framed else "'none'"
    )
    headers["X-Frame-Options"] = "SAMEORIGIN" if framed else "DENY"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cache-Control"] = "no-store"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"


def _tell_places(error: BaseException) -> str:
    """Where the program was, without a word of what it had in hand."""
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(f"  {each.filename}:{each.lineno} {each.name}" for each in frames)

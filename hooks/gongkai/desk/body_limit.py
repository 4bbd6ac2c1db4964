"""Owns how much of a request is read: more than that is refused while it streams, whatever was announced."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gongkai.desk.desk_words import read_desk_words

MB = 1024 * 1024
MAX_FORM = 4 * MB
"""Of what is sent without files: an entry's source has at most one MB, a pasted table comes twice."""
MAX_UPLOAD = 210 * MB
"""Of what is sent with files: all that one entry may carry, and its form."""
UPLOAD = b"multipart/form-data"


class BodyTooLarge(HTTPException):
    """More was sent than is read."""

    def __init__(self) -> None:
        text = read_desk_words()["refused"]["too_large"]
        super().__init__(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, text)


class BodyLimit:
    """Counts what an application reads of a request. Raises BodyTooLarge into it once it is too much."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = dict(scope["headers"])
        most = MAX_UPLOAD if told.get(b"content-type", b"").startswith(UPLOAD) else MAX_FORM
        announced = told.get(b"content-length", b"")
        if announced.isdigit() and int(announced) > most:
            raise BodyTooLarge
        read = 0

        async def count() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > most:
                raise BodyTooLarge
            return message

        await self._app(scope, count, send)

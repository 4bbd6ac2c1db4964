"""Owns the page from which the board is published, as answers to requests."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from gongkai.desk.desk_room import DeskRoom, NotHere, ask_who, see
from gongkai.desk.publishing_run import PublishingRun

PATIENCE = 40.0
"""Seconds until the page tells that it takes longer; a proxy gives up after 60."""


def show_publish(desk: DeskRoom, request: Request) -> Response:
    """What is going on, or what came of the last run. Raises NotHere."""
    run = _find_run(desk)
    return desk.show(
        request, "publish.html", is_going=run.is_going, result=run.result, last=run.last_line
    )


def take_publish(desk: DeskRoom, request: Request, _: FormData) -> Response:
    """Publishes; the form says nothing but that. Raises NotHere."""
    run = _find_run(desk)
    if desk.clerk(request) is None:
        return ask_who(request)
    run.start(PATIENCE)
    return see("/publish")


def _find_run(desk: DeskRoom) -> PublishingRun:
    if desk.publishing is None:
        raise NotHere
    return desk.publishing

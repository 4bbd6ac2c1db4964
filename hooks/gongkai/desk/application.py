"""Owns which address leads to which screen of the desk."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from gongkai.desk import start_pages
from gongkai.desk.body_limit import BodyLimit
from gongkai.desk.desk_room import DeskRoom, posting, showing, tell_missing
from gongkai.desk.guarding import Guarded
from gongkai.desk.screens import read_assets


def make_application(desk: DeskRoom) -> ASGIApp:
    """The desk behind its gate."""
    assets = read_assets()

    def show_asset(request: Request) -> Response:
        found = assets.get(request.path_params["path"])
        if found is None:
            return Response(status_code=404)
        return Response(found[0], media_type=found[1])

    async def miss(request: Request, _: Exception) -> Response:
        return tell_missing(desk, request)

    async def fail(_: Request, __: Exception) -> Response:
        return PlainTextResponse(desk.words["refused"]["fault"], 500)

    routes = [
        Route("/assets/{path:path}", show_asset),
        Route("/", showing(desk, start_pages.show_start)),
        Route("/who", showing(desk, start_pages.show_who)),
        Route("/who", posting(desk, start_pages.take_who), methods=["POST"]),
    ]
    app = Starlette(routes=routes, exception_handlers={404: miss, 405: miss, 500: fail})
    return Guarded(BodyLimit(app), desk.gate)

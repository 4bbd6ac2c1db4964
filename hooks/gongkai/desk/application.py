"""Owns which address leads to which screen of the desk."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from gongkai.desk import (
    deed_pages,
    entry_pages,
    handing_pages,
    new_pages,
    paste_pages,
    preview_pages,
    publish_pages,
    source_pages,
    start_pages,
)
from gongkai.desk.body_limit import BodyLimit
from gongkai.desk.desk_room import DeskRoom, posting, showing, tell_missing
from gongkai.desk.guarding import Guarded
from gongkai.desk.screens import read_assets

ENTRY = "/entry/{category}/{name}"
HAND = f"{ENTRY}/hand/{{step}}"


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
        Route(ENTRY, showing(desk, entry_pages.show_entry)),
        Route(ENTRY, posting(desk, entry_pages.take_entry), methods=["POST"]),
        Route(f"{ENTRY}/check", posting(desk, entry_pages.check_entry_form), methods=["POST"]),
        Route(f"{ENTRY}/source", showing(desk, source_pages.show_entry_source)),
        Route(f"{ENTRY}/source", posting(desk, source_pages.take_source), methods=["POST"]),
        Route(f"{ENTRY}/do/{{deed}}", showing(desk, deed_pages.show_deed)),
        Route(f"{ENTRY}/do/{{deed}}", posting(desk, deed_pages.take_deed), methods=["POST"]),
        Route(HAND, posting(desk, handing_pages.take_handing), methods=["POST"]),
        Route(f"{ENTRY}/files", posting(desk, entry_pages.look_at_files), methods=["POST"]),
        Route(f"{ENTRY}/preview", posting(desk, preview_pages.take_preview), methods=["POST"]),
        Route("/look/{category}/{name}/{key}", showing(desk, preview_pages.show_look)),
        Route(
            "/preview/{category}/{name}/{key}/{mode}/{day}/{path:path}",
            showing(desk, preview_pages.show_preview),
        ),
        Route("/paste/table", posting(desk, paste_pages.take_table), methods=["POST"]),
        Route("/paste/text", posting(desk, paste_pages.take_text), methods=["POST"]),
        Route("/paste/workbook", posting(desk, paste_pages.take_workbook), methods=["POST"]),
        Route("/new", showing(desk, new_pages.show_categories)),
        Route("/new/{category}/{item}", showing(desk, new_pages.show_new)),
        Route("/new/{category}/{item}", posting(desk, new_pages.take_new), methods=["POST"]),
        Route("/new/{key}/{category}/{name}", showing(desk, new_pages.show_successor)),
        Route("/new/{category}/{item}/check", posting(desk, new_pages.check_new), methods=["POST"]),
        Route("/publish", showing(desk, publish_pages.show_publish)),
        Route("/publish", posting(desk, publish_pages.take_publish), methods=["POST"]),
        Route("/who", showing(desk, start_pages.show_who)),
        Route("/who", posting(desk, start_pages.take_who), methods=["POST"]),
    ]
    app = Starlette(routes=routes, exception_handlers={404: miss, 405: miss, 500: fail})
    return Guarded(BodyLimit(app), desk.gate)

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
    import_pages,
    new_pages,
    paste_pages,
    preview_pages,
    publish_pages,
    source_pages,
    start_pages,
)
from gongkai.desk.body_limit import BodyLimit
from gongkai.desk.desk_room import DeskRoom, Meet, Show, posting, showing, tell_missing
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
        *_both(desk, ENTRY, entry_pages.show_entry, entry_pages.take_entry),
        Route(f"{ENTRY}/check", posting(desk, entry_pages.check_entry_form), methods=["POST"]),
        *_both(desk, f"{ENTRY}/source", source_pages.show_entry_source, source_pages.take_source),
        *_both(desk, f"{ENTRY}/do/{{deed}}", deed_pages.show_deed, deed_pages.take_deed),
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
        *_both(desk, "/import", import_pages.show_import, import_pages.take_import),
        Route("/new", showing(desk, new_pages.show_categories)),
        *_both(desk, "/new/{category}/{item}", new_pages.show_new, new_pages.take_new),
        Route("/new/{key}/{category}/{name}", showing(desk, new_pages.show_successor)),
        Route("/new/{category}/{item}/check", posting(desk, new_pages.check_new), methods=["POST"]),
        *_both(desk, "/publish", publish_pages.show_publish, publish_pages.take_publish),
        *_both(desk, "/who", start_pages.show_who, start_pages.take_who),
    ]
    app = Starlette(routes=routes, exception_handlers={404: miss, 405: miss, 500: fail})
    return Guarded(BodyLimit(app), desk.gate)


def _both(desk: DeskRoom, path: str, show: Show, take: Meet) -> tuple[Route, Route]:
    """A page with a form, and where the form is sent."""
    return Route(path, showing(desk, show)), Route(path, posting(desk, take), methods=["POST"])

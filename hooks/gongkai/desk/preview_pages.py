"""Owns the preview of an entry as answers to requests: for whom, on which day, in its frame."""

from datetime import date
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from gongkai.audience import Audience
from gongkai.days.beijing import ONE_DAY
from gongkai.desk.desk_room import DeskRoom, NotHere, see
from gongkai.desk.entry_saving import write_form
from gongkai.desk.entry_screen import open_entry, read_posted, show_form
from gongkai.desk.opened_entry import OpenedEntry, open_text
from gongkai.desk.previewing import PreviewedSite, make_preview
from gongkai.desk.start_screen import page_of
from gongkai.desk.workshop import Spot
from gongkai.writing.saving import derive_seen

PAPER = "-paper"
MODES = (*(str(each) for each in Audience), *(f"{each}{PAPER}" for each in Audience))


def take_preview(desk: DeskRoom, request: Request, form: FormData) -> Response:
    """Keeps the unsaved source in memory and leads to its preview; nothing is written."""
    opened = open_entry(desk, desk.find(request))
    if opened.data is None:
        raise NotHere
    written = write_form(desk.workshop, opened, read_posted(form), desk.words)
    new = written.opened
    if written.problems or new.judged.entry is None:
        notice = desk.words["told"]["no_preview"]
        return show_form(
            desk, request, new, written.parts, notice=notice, problems=written.problems
        )
    key = remember(desk, new.text)
    return see(f"/look/{opened.spot.id}/{key}")


def remember(desk: DeskRoom, text: str) -> str:
    """A name under which the text is found again for a while."""
    key = derive_seen(text.encode("utf-8"))[:32]
    desk.texts.remember(key, text)
    return key


def show_look(desk: DeskRoom, request: Request) -> Response:
    """The choice of reader, paper and day, over the page itself."""
    spot, key = desk.find(request), request.path_params["key"]
    text = desk.texts.find(key)
    if text is None:
        return see(page_of(spot.id))
    opened = _open(desk, spot, text)
    entry = opened.judged.entry
    if entry is None:
        raise NotHere
    asked, today = request.query_params, desk.workshop.look().today
    mode = asked.get("mode", str(entry.audience))
    mode = mode if mode in MODES else MODES[0]
    day = _parse_day(asked.get("day", "")) or max(today, entry.published_on)
    say = desk.words["look"]
    period = opened.judged.board.schedules.get(spot.id)
    days = [(say["today"], max(today, entry.published_on))]
    if period is not None:
        last = period.last_round
        days += [(say["last"], last.last_day), (say["over"], last.last_day + ONE_DAY)]
    return desk.show(
        request,
        "look.html",
        title=entry.title,
        page=page_of(spot.id),
        here=f"/look/{quote(spot.id)}/{key}",
        mode=mode,
        modes=[(each, say[each.replace("-", "_")]) for each in MODES],
        day=day.isoformat(),
        days=[(label, each.isoformat()) for label, each in days],
        frame=f"/preview/{quote(spot.id)}/{key}/{mode}/{day}/{quote(spot.id)}/",
    )


def _open(desk: DeskRoom, spot: Spot, text: str) -> OpenedEntry:
    return open_text(desk.workshop, spot, text, "", desk.words)


def _parse_day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if date(2000, 1, 1) <= day <= date(2100, 1, 1) else None


def show_preview(desk: DeskRoom, request: Request) -> Response:
    """A file of the previewed site."""
    told = request.path_params
    spot, key, mode = desk.find(request), told["key"], told["mode"]
    text, day = desk.texts.find(key), _parse_day(told["day"])
    if text is None or day is None or mode not in MODES:
        raise NotHere
    board = desk.workshop.look()

    def make() -> PreviewedSite:
        judged = _open(desk, spot, text).judged
        audience = Audience(mode.removesuffix(PAPER))
        settings = desk.workshop.settings
        return make_preview(judged.board, settings, audience, day, is_paper=mode.endswith(PAPER))

    site: PreviewedSite = desk.previews.find((spot.id, key, mode, day.isoformat()), board, make)
    found = site.find(told["path"])
    if found is None:
        say = desk.words["look"]
        return Response(say["none"], 404, media_type="text/plain")
    headers = {"Content-Disposition": "attachment"} if found.is_attachment else {}
    return Response(found.content, media_type=found.media_type, headers=headers)

"""Owns how a file that is handed in becomes a new draft, as answers to requests."""

from http import HTTPStatus
from secrets import token_hex
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from gongkai.desk.desk_room import SAID, DeskRoom, ask_who, see
from gongkai.desk.handed_files import clean_name
from gongkai.desk.start_screen import page_of
from gongkai.files.budget import MAX_BYTES, MB
from gongkai.files.pieces import Refused, Unreadable
from gongkai.importing.entry_facts import ImportWish
from gongkai.importing.imported_entry import ImportedEntry, NotImported, import_entry
from gongkai.importing.taken_files import KINDS
from gongkai.writing.drafting import NotDrafted
from gongkai.writing.recording import keep
from gongkai.writing.saving import Conflict, NotSaved

FILE, CATEGORY, DEPARTMENT = "file", "category", "department"


def show_import(desk: DeskRoom, request: Request) -> Response:
    """The form that asks for a file and its category."""
    if desk.clerk(request) is None:
        return ask_who(request)
    return _show(desk, request)


def take_import(desk: DeskRoom, request: Request, form: FormData) -> Response:
    """Keeps the draft that the file makes and opens its form; else says why there is none."""
    clerk = desk.clerk(request)
    if clerk is None:
        return ask_who(request)
    say, file = desk.words["import"], form.get(FILE)
    chosen = {key: str(form.get(key, "")) for key in (CATEGORY, DEPARTMENT)}
    if not isinstance(file, UploadFile) or not file.filename:
        return _show(desk, request, say["no_file"], chosen)
    if not chosen[CATEGORY]:
        return _show(desk, request, say["no_category"], chosen)
    name, content = clean_name(file.filename), file.file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        return _show(desk, request, say["too_large"].format(most=MAX_BYTES // MB), chosen)
    board, sources = desk.workshop.look(), desk.workshop.settings.sources[0]
    wish = ImportWish(category=chosen[CATEGORY], department=chosen[DEPARTMENT])
    try:
        found = import_entry(board, sources, name, content, wish)
        message = desk.words["commits"]["imported"].format(title=found.title)
        kept = keep(found.changes, clerk, message)
    except (Unreadable, Refused) as refused:
        return _show(desk, request, say["unreadable"].format(name=name, why=refused), chosen)
    except NotDrafted as refused:
        key = "which_department" if DEPARTMENT in refused.problems else ""
        return _show(desk, request, say[key] if key else str(refused), chosen)
    except (NotImported, NotSaved) as refused:
        return _show(desk, request, str(refused), chosen)
    if isinstance(kept, Conflict):
        return _show(desk, request, desk.words["told"]["quicker"], chosen)
    told = f"{SAID}{token_hex(8)}"
    desk.texts.remember(told, "\n".join(filter(None, (_tell(desk, found), kept.recorded.said))))
    folder = found.draft.folder
    return see(page_of(f"{folder.parent.name}/{folder.name}"), told)


def _tell(desk: DeskRoom, found: ImportedEntry) -> str:
    """What was read, what wasn't, and what is still to be written, each on a line."""
    say = desk.words["import"]
    lines = [say["done"], say["told"].format(told="；".join(found.told))]
    if found.notes:
        lines.append(say["notes"].format(notes="；".join(found.notes)))
    if found.missing:
        lines.append(say["missing"].format(missing="、".join(found.missing)))
    return "\n".join(lines)


def _show(
    desk: DeskRoom, request: Request, notice: str = "", chosen: dict[str, str] | None = None
) -> Response:
    board = desk.workshop.look()
    context: dict[str, Any] = {
        "categories": sorted(board.catalogue.values(), key=lambda each: each.order),
        "departments": tuple(board.school.departments) if board.school else (),
        "kinds": ",".join(KINDS),
        "chosen": chosen or {CATEGORY: request.query_params.get(CATEGORY, ""), DEPARTMENT: ""},
        "fault": notice,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if notice else HTTPStatus.OK
    return desk.show(request, "import.html", status, **context)

"""Owns what is answered to a script that hands on a clipboard or a workbook; keeps nothing."""

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gongkai.desk.desk_room import DeskRoom
from gongkai.desk.form_edits import Posted, first_text
from gongkai.desk.handed_files import clean_name
from gongkai.files.budget import MAX_BYTES
from gongkai.files.pieces import Refused, Unreadable
from gongkai.importing.laid_table import PastedTable
from gongkai.importing.pasted_table import read_pasted
from gongkai.importing.pasted_text import write_markdown
from gongkai.importing.sheet_text import write_sheet
from gongkai.importing.visible_sheets import SHEET_KINDS
from gongkai.importing.workbook_ranges import read_workbook, take_range

WORKBOOK = "workbook"
"""Behind a table's name: the file that its cells are taken from."""


def take_table(desk: DeskRoom, request: Request, form: FormData) -> Response:
    """A clipboard's table as cells."""
    html, text = str(form.get("html", "")), str(form.get("text", ""))
    return JSONResponse(_tell(read_pasted(html, text)))


def take_text(desk: DeskRoom, request: Request, form: FormData) -> Response:
    """A clipboard's text as Markdown."""
    html, text = str(form.get("html", "")), str(form.get("text", ""))
    return JSONResponse({"text": write_markdown(html, text)})


def take_workbook(desk: DeskRoom, request: Request, form: FormData) -> Response:
    """A workbook's sheets; the cells of a range of one, once it is chosen."""
    say, file = desk.words["workbook"], form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return JSONResponse({"sheets": [], "notes": [say["none"]]})
    name = clean_name(file.filename)
    if not name.lower().endswith(SHEET_KINDS):
        return JSONResponse({"sheets": [], "notes": [say["kind"]]})
    try:
        found = read_workbook(name, file.file.read(MAX_BYTES + 1))
    except (Unreadable, Refused) as error:
        return JSONResponse({"sheets": [], "notes": [say["unreadable"].format(why=error)]})
    chosen = str(form.get("sheet", ""))
    sheet = next((each for each in found.sheets if each.name == chosen), None)
    sheet = sheet or (found.sheets[0] if found.sheets else None)
    table = take_range(sheet, str(form.get("range", ""))) if sheet else None
    return JSONResponse(
        {
            "sheets": [each.name for each in found.sheets],
            "sheet": sheet.name if sheet else "",
            **(_tell(table) if table else {}),
            "notes": [*found.notes, *(table.notes if table else (say["none"],))],
        }
    )


def fill_from_workbooks(form: FormData, posted: Posted) -> Posted:
    """The form with the cells of the workbooks that were handed in for its tables, where no script has."""
    filled = dict(posted)
    for name, file in form.multi_items():
        sheet_name, _, ending = name.rpartition("/")
        if not isinstance(file, UploadFile) or not file.filename or ending != WORKBOOK:
            continue
        try:
            found = read_workbook(clean_name(file.filename), file.file.read(MAX_BYTES + 1)).sheets
        except (Unreadable, Refused):
            continue
        chosen = (first_text(posted, f"{sheet_name}/pick") or "").strip()
        sheet = next((each for each in found if chosen in ("", each.name)), None)
        if sheet is not None:
            written = first_text(posted, f"{sheet_name}/range") or ""
            table = take_range(sheet, written)
            filled[sheet_name] = [write_sheet(table.rows)]
    return filled


def _tell(table: PastedTable) -> dict[str, object]:
    return {
        "title": table.title,
        "rows": table.rows,
        "sheet_text": write_sheet(table.rows),
        "types": table.types,
        "notes": table.notes,
    }

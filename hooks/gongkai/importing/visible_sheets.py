"""Owns what of a workbook's or a CSV's sheets people see, whichever program has saved it."""

from pathlib import PurePath

from gongkai.files.pieces import Unreadable
from gongkai.files.plain_text import decode_text, parse_csv
from gongkai.files.sheet_readers import WORKBOOKS, open_workbook
from gongkai.importing.import_words import read_import_words
from gongkai.importing.sheet_grid import SheetGrid, TooManyCells, grid_of_rows, grid_of_sheet

SHEET_KINDS = (*WORKBOOKS, ".csv")
"""The ends of names that can be read."""


def read_visible(name: str, content: bytes) -> tuple[list[SheetGrid], list[str]]:
    """The sheets that are shown, and what is to be said of the others. Raises Unreadable, Refused."""
    words = read_import_words()
    try:
        if PurePath(name).suffix.lower() == ".csv":
            return [grid_of_rows(name, [row for _, row in parse_csv(decode_text(content))])], []
        book = open_workbook(name, content)
        hidden = [each for each in book.names if each in book.hidden]
        names = "、".join(hidden)
        notes = [words["workbook"]["hidden_sheets"].format(names=names)] if hidden else []
        return [grid_of_sheet(book.sheet(each)) for each in book.shown], notes
    except TooManyCells:
        raise Unreadable(words["pasted"]["too_big"]) from None

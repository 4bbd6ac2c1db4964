"""Owns which reader takes which file that is handed in for an import."""

from pathlib import PurePath

from gongkai.files.pieces import Unreadable
from gongkai.files.word_document import read_word
from gongkai.importing.import_words import read_import_words
from gongkai.importing.taken_material import TakenMaterial
from gongkai.importing.taken_workbook import take_workbook
from gongkai.importing.visible_sheets import SHEET_KINDS
from gongkai.importing.word_text import take_word

WORD = ".docx"
KINDS = (WORD, *SHEET_KINDS)
"""What can be taken, by the ends of names."""


def take_file(name: str, content: bytes) -> TakenMaterial:
    """What the file holds. Raises Unreadable or Refused for one that can't be taken."""
    suffix = PurePath(name).suffix.lower()
    if suffix == WORD:
        return take_word(read_word(name, content))
    if suffix in SHEET_KINDS:
        return take_workbook(name, content)
    say = read_import_words()["entry"]
    raise Unreadable(say["kind"].format(suffix=suffix or name))

"""Owns how an action is done: what the form holds is read, the source changed, and the result checked."""

from collections.abc import Mapping

from gongkai.board.board import Board
from gongkai.entry.folder import ENTRY_FILE
from gongkai.writing.actions.deed import Deed, DeedRefused, Occasion
from gongkai.writing.edits import EditRefused, apply_edits, read_data
from gongkai.writing.form_field import FormField
from gongkai.writing.rechecking import find_new_errors
from gongkai.writing.saving import read_source


def find_occasion(board: Board, id: str, source: str | None = None) -> Occasion | None:
    """The entry as it stands; None for an id that no readable entry has.

    `source` is its index.md, by default read from the disk. Raises NotSaved, EditRefused.
    """
    entry = board.entries.get(id)
    if entry is None:
        return None
    text = read_source(entry.folder / ENTRY_FILE)[0] if source is None else source
    return Occasion(board=board, entry=entry, data=read_data(text))


def perform(deed: Deed, on: Occasion, given: Mapping[str, str], source: str) -> str:
    """The source after the action. Raises DeedRefused, with a sentence for each field that is wrong.

    After an action on an entry that the checks find right, they find no error.
    """
    if not deed.offered(on):
        raise DeedRefused({"": f"{on.day} 这一天不能{deed.label}：条目刚被改过的，刷新再看"})
    values = read_form(deed.ask(on), given)
    try:
        changed = apply_edits(source, deed.derive_edits(on, values))
    except EditRefused as refused:
        raise DeedRefused({"": str(refused)}) from None
    found = find_new_errors(on.board, on.entry.folder, source, changed) if changed != source else ()
    if found:
        raise DeedRefused({}, found)
    return changed


def read_form(fields: tuple[FormField, ...], given: Mapping[str, str]) -> dict[str, str]:
    """What was written, by key, without what is empty. Raises DeedRefused for all that is wrong at once."""
    read = {each.key: each.read(given.get(each.key, "")) for each in fields}
    said = {each.key: each.find_problem(read[each.key]) for each in fields}
    problems = {key: words for key, words in said.items() if words}
    if problems:
        raise DeedRefused(problems)
    return {key: text for key, text in read.items() if text}

"""Owns how an action is done: what the form holds is read, the source changed, and the result checked."""

from collections.abc import Mapping
from datetime import date, datetime

from gongkai.board.board import Board
from gongkai.diagnostics.diagnostic import Fault
from gongkai.entry.folder import ENTRY_FILE
from gongkai.writing.actions.deed import Deed, DeedRefused, FormField, Occasion
from gongkai.writing.choice_labels import find_choice
from gongkai.writing.edits import EditRefused, apply_edits, read_data
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
    values, problems = {}, {}
    for each in fields:
        text = find_choice(each.field, given.get(each.key, "").strip())
        if not text:
            if each.is_required:
                problems[each.key] = f"{each.label}：还没有写"
            continue
        values[each.key] = text
        said = _find_problem(each, text)
        if said:
            problems[each.key] = f"{each.label}：{said}"
    if problems:
        raise DeedRefused(problems)
    return values


def _find_problem(asked: FormField, text: str) -> str:
    """What is wrong with the text; empty for nothing."""
    if asked.own_options:
        return "" if text in dict(asked.own_options) else "不在可选的几项里"
    value = asked.field.parse(text)
    if isinstance(value, Fault):
        return f"{value.message or '写法不对'}。应当是：{value.expected}。{value.help}"
    day = value.date() if isinstance(value, datetime) else value
    if isinstance(day, date):
        if asked.first and day < asked.first:
            return f"不能早于 {asked.first}"
        if asked.last and day > asked.last:
            return f"不能晚于 {asked.last}"
    return ""

"""Owns how notices of an old website become entries of this board, each with the way to its old page.

Writes nothing: tells of each notice what would be written, or why nothing is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from gongkai.board.board import Board
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry import entry_schema as keys
from gongkai.importing.import_words import read_import_words
from gongkai.importing.old_list import OldNotice
from gongkai.importing.plain_signs import escape_text
from gongkai.writing.drafting import (
    Draft,
    NotDrafted,
    compose_draft,
    find_category,
    find_item,
    plan_draft,
)
from gongkai.writing.edits import RemoveValue, apply_edits
from gongkai.writing.rechecking import recheck
from gongkai.writing.spans import Data

_ADDRESS = re.compile(r"https?://[!#-'*-;=?-~]+")
PERSONAL = "personal-"
"""How the rules begin that find what is somebody's own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OldBoardWish:
    """What is said beforehand of all notices of a list."""

    category: str = ""
    """For those whose own column tells none of the board's."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """By what the old website calls a column, which category that is here."""
    department: str = ""
    all_drafts: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class MovedNotice:
    """What becomes of a notice."""

    notice: OldNotice
    draft: Draft | None = None
    """What is to be written; None for one that is there already or can't be."""
    is_draft: bool = False
    is_known: bool = False
    said: str = ""
    """Why it is a draft or isn't written, in Chinese."""
    is_personal: bool = False
    """Whether what is written there is somebody's own: then its title is not to be shown."""


def move_notices(
    board: Board, sources: Path, notices: tuple[OldNotice, ...], wish: OldBoardWish
) -> Iterator[MovedNotice]:
    """What becomes of each, in the list's order. What is on the board, or higher up in the list, is known again
    by its address or by its title and day."""
    say = read_import_words()["old_list"]
    links, titles = _list_known(board)
    for notice in notices:
        if notice.fault or notice.day is None:
            yield MovedNotice(notice=notice, said=notice.fault)
            continue
        if notice.link in links or (notice.day, notice.title) in titles:
            yield MovedNotice(notice=notice, is_known=True, said=say["known"])
            continue
        try:
            moved = _move(board, sources, notice, wish)
        except NotDrafted as refused:
            yield MovedNotice(notice=notice, said=str(refused))
            continue
        if moved.draft:
            links.add(notice.link)
            titles.add((notice.day, notice.title))
            folder = moved.draft.folder
            board = replace(
                board, known_ids=board.known_ids | {f"{folder.parent.name}/{folder.name}"}
            )
        yield moved


def _list_known(board: Board) -> tuple[set[str], set[tuple[date, str]]]:
    links: set[str] = set()
    titles: set[tuple[date, str]] = set()
    for entry in board.entries.values():
        titles.add((entry.published_on, entry.title))
        for passage in entry.passages:
            links.update(_ADDRESS.findall(passage.text))
    return links, titles


def _move(board: Board, sources: Path, notice: OldNotice, wish: OldBoardWish) -> MovedNotice:
    """Raises NotDrafted where the board has no place for it."""
    say = read_import_words()["old_list"]
    if notice.day is None or notice.day > board.today:
        return MovedNotice(notice=notice, said=say["future"].format(day=notice.day))
    written = notice.told.get("category", "")
    plan = plan_draft(board, _choose_category(board, written, wish), day=notice.day)
    department = _choose_department(board, notice.told.get("department", ""), wish)
    data: dict[str, Data] = {
        keys.TITLE_KEY.key: notice.title,
        keys.DEPARTMENT.key: department,
        keys.PUBLISHED_ON.key: notice.day.isoformat(),
    }
    if number := notice.told.get("number", ""):
        data[keys.NUMBER.key] = number
    if item := notice.told.get("item", ""):
        data[keys.ITEM.key] = find_item(plan.category, item).id
    title = escape_text(notice.title)
    body = say["body"].format(title=title, link=notice.link)
    draft = compose_draft(board, sources, plan, data, body)
    released = replace(draft, source=apply_edits(draft.source, [RemoveValue((keys.DRAFT.key,))]))
    errors = recheck(board, draft.folder, released.source).errors
    if not errors and not wish.all_drafts:
        return MovedNotice(notice=notice, draft=released)
    said = _say(errors)
    if errors and recheck(board, draft.folder, draft.source).errors:
        is_personal = any(each.rule.startswith(PERSONAL) for each in errors)
        return MovedNotice(notice=notice, said=said, is_personal=is_personal)
    return MovedNotice(notice=notice, draft=draft, is_draft=True, said=said)


def _choose_category(board: Board, written: str, wish: OldBoardWish) -> str:
    """The board's category for what the old website calls its column. Raises NotDrafted."""
    if written in wish.columns:
        return find_category(board, wish.columns[written]).id
    for each in board.catalogue.values():
        if written in (each.id, each.name):
            return each.id
    if wish.category:
        return find_category(board, wish.category).id
    say = read_import_words()["old_list"]
    said = say["category"].format(found=written) if written else say["no_category"]
    raise NotDrafted({"category": said})


def _choose_department(board: Board, written: str, wish: OldBoardWish) -> str:
    """The school's department of that name, else the one that is said for all. Raises NotDrafted."""
    known = board.school.departments if board.school else {}
    if written in known:
        return written
    if wish.department in known:
        return wish.department
    say = read_import_words()["old_list"]
    found = wish.department or written
    said = say["department"].format(found=found) if found else say["no_department"]
    raise NotDrafted({"department": said})


def _say(errors: tuple[Diagnostic, ...]) -> str:
    """The first error in a sentence; what is personal in it is masked already."""
    if not errors:
        return ""
    first = errors[0]
    return f"{first.message}（{first.found}）" if first.found else first.message

"""Owns what the start page lists: what waits, what is being written, what is newest, what is searched for.

Knows no HTTP: it makes lines of a board and its status.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from gongkai.board.board import Board
from gongkai.desk.desk_words import Words
from gongkai.diagnostics.diagnostic import Severity
from gongkai.duties.due_tasks import DueTask, shorten
from gongkai.duties.waiting import DUE_HEADINGS, HEADINGS, Status, say_when
from gongkai.entry.entry import Entry

MOST = 50
MOST_DUE = 12
"""Of what is late or soon due: the newest."""
NEWEST = 8
_ORDER = ("awaits_reply", "awaits_outcome", "closes", "opens", "due")
"""What is overdue comes first."""
_OVERDUE = ("awaits_reply", "awaits_outcome")
_ACTIONS = {"awaits_outcome": ("outcome", "do/outcome"), "awaits_reply": ("reply", "do/answer")}
"""By list: the word of what to do, and where it is done; others are looked at."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StartLine:
    """One entry and the one thing to do with it."""

    title: str
    page: str
    when: str = ""
    action: str
    link: str
    is_overdue: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class StartGroup:
    """Lines under a heading."""

    heading: str
    lines: tuple[StartLine, ...]


def page_of(id: str) -> str:
    """The address of an entry's page."""
    return f"/entry/{id}"


def derive_waiting(status: Status, words: Words) -> Iterator[StartGroup]:
    """The lists of `gongkai status`, what is overdue first."""
    headings = {name: heading for name, heading, _ in HEADINGS}
    for name in _ORDER:
        word, where = _ACTIONS.get(name, ("look", ""))
        lines = tuple(
            StartLine(
                title=task.title,
                page=page_of(task.id),
                when=say_when(name, task),
                action=words["do"][word],
                link=f"{page_of(task.id)}/{where}".rstrip("/"),
                is_overdue=name in _OVERDUE,
            )
            for task in getattr(status, name)
        )
        if lines:
            yield StartGroup(heading=headings[name], lines=lines)


def derive_due(status: Status, words: Words) -> Iterator[StartGroup]:
    """What the list of what is due asks for: each line leads to the form of a new entry for it."""
    for name, heading, say in DUE_HEADINGS:
        lines = tuple(
            StartLine(
                title=each.title,
                page=page_of_new(each),
                when=say(each),
                action=words["do"]["begin"],
                link=page_of_new(each),
                is_overdue=name == "late",
            )
            for each in shorten(getattr(status, name))
        )
        if lines:
            count = len(getattr(status, name))
            said = words["start"]["due" if count <= len(lines[:MOST_DUE]) else "due_cut"]
            said = said.format(heading=heading, count=count)
            yield StartGroup(heading=said, lines=lines[:MOST_DUE])


def page_of_new(task: DueTask) -> str:
    """The address of the form of a new entry for it."""
    query = f"?{urlencode({'period': task.period})}" if task.period else ""
    return f"/new/{task.category}/{task.item}{query}"


def derive_faulty(board: Board, words: Words) -> Iterator[StartGroup]:
    """Entries that can't be read as they stand, with the first thing to mend."""
    counts: Counter[str] = Counter()
    for each in board.faults:
        parts = each.place.file.split("/")
        id = "/".join(parts[-3:-1])
        if each.severity is Severity.ERROR and id in board.known_ids:
            counts[id] += 1
    lines = tuple(
        StartLine(
            title=board.entries[id].title if id in board.entries else id,
            page=page_of(id),
            when=words["start"]["fault_count"].format(count=count),
            action=words["do"]["mend"],
            link=page_of(id),
            is_overdue=True,
        )
        for id, count in sorted(counts.items())
    )
    if lines:
        yield StartGroup(heading=words["start"]["faulty"], lines=lines)


def derive_drafts(
    entries: Iterable[Entry], sent: dict[str, str], words: Words
) -> Iterator[StartGroup]:
    """What was sent for review, by id with who sent it, then what is still being written."""
    drafts = sorted(
        (each for each in entries if each.is_draft), key=lambda each: (each.published_on, each.id)
    )
    say = words["start"]
    waiting = tuple(
        _line(each, words["do"]["review"], say["sent_by"].format(name=sent[each.id]))
        for each in drafts
        if each.id in sent
    )
    if waiting:
        yield StartGroup(heading=say["sent"], lines=waiting)
    own = tuple(_line(each, words["do"]["go_on"]) for each in drafts if each.id not in sent)
    if own:
        yield StartGroup(heading=say["drafts"], lines=own)


def derive_newest(board: Board, words: Words) -> Iterator[StartGroup]:
    """What hangs on the board since the shortest time."""
    posted = [each for each in board.entries.values() if each.is_posted_on(board.today)]
    newest = sorted(posted, key=lambda each: (each.published_on, each.id), reverse=True)[:NEWEST]
    if newest:
        lines = tuple(_dated(each, words) for each in newest)
        yield StartGroup(heading=words["start"]["newest"], lines=lines)


def find_entries(board: Board, asked: str, words: Words) -> Iterator[StartGroup]:
    """Entries in whose title, number, category, department or address each word stands, newest first."""
    wanted = _plain(asked).split()
    found = [each for each in board.entries.values() if _has_all(each, wanted)]
    found.sort(key=lambda each: (each.published_on, each.id), reverse=True)
    if found:
        heading = words["start"]["found"].format(count=len(found))
        lines = tuple(_dated(each, words) for each in found[:MOST])
        yield StartGroup(heading=heading, lines=lines)


def _has_all(entry: Entry, wanted: list[str]) -> bool:
    names = (each.name for each in entry.departments)
    text = _plain(" ".join((entry.title, entry.number, entry.category.name, entry.id, *names)))
    return all(each in text for each in wanted)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _dated(entry: Entry, words: Words) -> StartLine:
    when = words["start"]["published"].format(day=entry.published_on.isoformat())
    return _line(entry, words["do"]["look"], when)


def _line(entry: Entry, action: str, when: str = "") -> StartLine:
    page = page_of(entry.id)
    return StartLine(title=entry.title, page=page, when=when, action=action, link=page)

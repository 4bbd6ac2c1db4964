"""Under every key of an entry stands a mark: taken down or masked, only the listed ones stay."""

from dataclasses import replace
from datetime import date

import pytest

from boards import lay_board
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.entry.entry_schema import ENTRY
from gongkai.reading.schema import Either, Group
from gongkai.view.deriving import derive_view
from life import whole_entry
from life.publishing import publish
from life.whole_entry import CATEGORY, STAY, Dotted

ID = "finance/2026-03-02-aid"
WHOLE, LATER = date(2026, 4, 8), date(2026, 11, 18)
UNMARKED = {
    *("department", "published_on", "audience", "item", "period", "follows", "supersedes", "draft"),
    "adopted_by",
    "tables.chart",
    *("respond.ways.kind", "tables.audience", "attachments.audience", "objections.result"),
    *("objections.received_on", "objections.replied_on", "outcome.decided_on", "outcome.result"),
    *("corrections.corrected_on", "withdrawn.withdrawn_on", "allow.rule", "allow.sha256"),
    *(f"review.{key}" for key in "first_day working_days days last_day closes_at purpose".split()),
    *("review.extensions.decided_on", "review.extensions.last_day", "review.extensions.closes_at"),
    *("review.restarts.interrupted_on", "review.restarts.first_day", "review.restarts.last_day"),
    *("tables.sheet", "tables.range", "tables.header_rows"),
    *("submitted.sent_on", "returned.returned_on"),
    *("review.restarts.working_days", "review.restarts.days", "review.restarts.closes_at"),
}
"""Keys of days, choices and names of what stands elsewhere: no free text can be written there."""
HANDED_IN = {"submitted.sent_by", "returned.returned_by", "returned.note"}
"""Marks of a draft, which no posted entry may have; where one has them, nobody sees them."""
MARKED = whole_entry.MARKED | HANDED_IN
NEVER = whole_entry.NEVER | HANDED_IN
ENTRY_TEXT = whole_entry.ENTRY_TEXT.replace(
    "aliases:",
    """submitted: {{sent_by: 送{submitted.sent_by}, sent_on: 2026-03-01}}
returned: {{returned_by: 退{returned.returned_by}, returned_on: 2026-03-01, note: 退回{returned.note}}}
aliases:""",
)
NAME = "欧阳某甲"


def _leaves(node, path=()):
    path = (*path, node.key) if node.key else path
    if isinstance(node, Group) and node.nodes and not isinstance(node, Either):
        for inner in node.nodes:
            yield from _leaves(inner, path)
    else:
        yield ".".join(path)


def _marks(one=""):
    names = sorted(MARKED)
    ascii_only = {"aliases", "tables.file", "attachments.file"}
    return {
        name: one
        if one and name not in ascii_only
        else f"zq{chr(97 + at // 26)}{chr(97 + at % 26)}x"
        for at, name in enumerate(names)
    }


def _board(folder, action, marks):
    files = {
        f"{ID}/index.md": Dotted(marks).fill(ENTRY_TEXT),
        f"{ID}/{marks['tables.file']}.csv": f"项目\n{marks['tables.cells']}\n",
        f"{ID}/{marks['attachments.file']}.txt": marks["attachments.content"],
    }
    catalogue = {"finance": CATEGORY.format(action=action)}
    board = load_board([lay_board(folder, files, catalogue=catalogue)], LATER)
    assert [str(each) for each in board.faults] == []
    return board


def _found(board, audience, marks, today):
    site = publish(derive_view(replace(board, today=today), audience))
    text = b"\n".join((*map(str.encode, site), *site.values())).decode("utf-8", "replace")
    return {name for name, mark in marks.items() if mark in text}


def test_every_key_of_the_schema_is_marked_or_can_hold_no_text():
    leaves = set(_leaves(ENTRY))
    assert leaves - MARKED - UNMARKED == set(), "a key without a mark here"
    assert not MARKED & UNMARKED


@pytest.mark.parametrize("audience", list(Audience))
def test_what_is_taken_down_leaves_what_is_listed(audience, tmp_path):
    marks = _marks()
    board = _board(tmp_path, "take-down", marks)
    staff = {"body.staff"} if audience is Audience.PUBLIC else set()
    assert _found(board, audience, marks, WHOLE) == MARKED - NEVER - staff
    assert _found(board, audience, marks, LATER) == STAY


@pytest.mark.parametrize("audience", list(Audience))
def test_a_name_under_any_key_is_masked(audience, tmp_path):
    marks = _marks(NAME)
    board = _board(tmp_path, "mask-names", marks)
    named = {name: mark for name, mark in marks.items() if mark == NAME}
    assert len(named) == len(MARKED) - 3
    assert _found(board, audience, named, WHOLE)
    assert _found(board, audience, named, LATER) == set()


def test_days_of_what_went_are_told_nowhere(tmp_path):
    site = publish(derive_view(_board(tmp_path, "take-down", _marks()), Audience.PUBLIC))
    text = b"\n".join(site.values()).decode("utf-8", "replace")
    for day in ("2026-03-16", "2026-03-17", "2026-03-18"):
        assert day not in text

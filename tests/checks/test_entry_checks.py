"""A check of entries knows one entry and its surroundings: what it says changes with nothing else."""

import ast
import inspect
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from boards import lay_board
from checks.test_rules import SECTIONS
from gongkai.board.gathering import load_board
from gongkai.checks import BOARD_CHECKS, ENTRY_CHECKS, check_board, check_entry, survey
from gongkai.checks.surroundings import Others
from gongkai.history.history_file import read_history
from thoroughness import share

ROOT = Path(__file__).parents[2]
CHECKS = ROOT / "hooks" / "gongkai" / "checks"
TODAY = date(2026, 11, 18)


class Watched(Others):
    """Notes which entries were asked for."""

    def __init__(self, others):
        for name, value in vars(others).items():
            setattr(self, name, value)
        self.asked = set()

    def find(self, id):
        self.asked.add(id)
        return super().find(id)

    def schedule_of(self, id):
        self.asked.add(id)
        return super().schedule_of(id)


def _boards(folder):
    """The sample, and every board on which a rule is shown at work."""
    base, root = ROOT, ROOT / "disclosures"
    yield load_board([root], TODAY, base=base, history=read_history(base, [root]))
    for number, section in enumerate(share(SECTIONS, 2)):
        if not section.committed:
            root = lay_board(folder / str(number), section.files)
            yield load_board([root], TODAY, base=root.parent)


@pytest.fixture(scope="module")
def boards(tmp_path_factory):
    return list(_boards(tmp_path_factory.mktemp("boards")))


def test_entry_by_entry_says_what_the_whole_board_says(boards):
    told = 0
    for board in boards:
        surround = survey(board)
        apart = [
            each for entry in board.entries.values() for each in check_entry(entry, surround(entry))
        ]
        together = [each for check in BOARD_CHECKS for each in check(board)]
        whole = [*board.faults, *together, *apart]
        assert sorted(whole, key=repr) == sorted(check_board(board), key=repr)
        told += len(apart)
    assert told > 100


def test_each_entry_by_itself_says_the_same_whatever_was_looked_at_before(boards):
    for board in boards:
        surround = survey(board)
        for entry in reversed(board.entries.values()):
            alone = list(check_entry(entry, survey(board)(entry)))
            assert list(check_entry(entry, surround(entry))) == alone


def _blank(entry):
    """The entry under the same addresses, on the same days, for the same readers; all else is gone."""
    return replace(
        entry,
        title="另一个条目",
        summary="",
        reviews=(),
        fields={},
        tables=(),
        attachments=(),
        follows=(),
        respond=None,
        outcome=None,
        objections=(),
        corrections=(),
        withdrawal=None,
        passages=(),
    )


def test_what_was_not_asked_for_may_change(boards):
    """With every other entry emptied that a check didn't ask for, it says the same."""
    asked_for = defaultdict(int)
    for board in boards:
        surround = survey(board)
        for id, entry in board.entries.items():
            around = surround(entry)
            watched = Watched(around.others)
            told = list(check_entry(entry, replace(around, others=watched)))
            kept = {id, *watched.asked}
            others = {
                each: other if each in kept else _blank(other)
                for each, other in board.entries.items()
            }
            schedules = {each: own for each, own in board.schedules.items() if each in kept}
            changed = replace(board, entries=others, schedules=schedules)
            assert list(check_entry(entry, survey(changed)(entry))) == told, id
            asked_for[len(kept) > 1] += 1
    assert asked_for[True] > 20  # steps before, and what is linked to


def test_a_check_of_entries_is_given_an_entry_and_its_surroundings():
    for check in ENTRY_CHECKS:
        assert list(inspect.signature(check).parameters) == ["entry", "around"], check.__name__
    for check in BOARD_CHECKS:
        assert list(inspect.signature(check).parameters) == ["board"], check.__name__


def test_no_module_of_entry_checks_knows_the_board():
    paths = {Path(inspect.getfile(check)) for check in ENTRY_CHECKS} | {CHECKS / "surroundings.py"}
    for path in paths:
        imported = {
            node.module
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.ImportFrom)
        }
        assert not {each for each in imported if each.startswith("gongkai.board")}, path


def test_every_check_is_listed_once():
    defined = {
        node.name
        for path in CHECKS.glob("*.py")
        if path.stem != "__init__"
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("check_")
    }
    listed = [check.__name__ for check in (*ENTRY_CHECKS, *BOARD_CHECKS)]
    assert sorted(listed) == sorted(defined)


def test_near_names_are_found_among_many():
    ids = frozenset(
        f"finance/2026-{m:02}-{d:02}-accounts" for m in range(1, 13) for d in range(1, 29)
    )
    others = Others({}, {}, ids, TODAY)
    near = others.find_near("finance/2026-03-10-acounts", ids)
    assert near[0] == "finance/2026-03-10-accounts" and len(near) == 4

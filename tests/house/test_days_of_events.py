"""What had happened by a day is asked in one place: nobody but an entry compares an event's day with it."""

import ast
from pathlib import Path

import pytest

ENGINE = Path(__file__).parents[2] / "hooks" / "gongkai"
OWNERS = ("entry", "days")
MODULES = [path for path in sorted(ENGINE.rglob("*.py")) if path.parent.name not in OWNERS]


def _is_event_day(node):
    """`….published_on`, `….decided_on` and the like, or a plain name of that kind."""
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return isinstance(node, ast.Attribute | ast.Name) and name.endswith("_on")


def _is_today(node):
    """`today`, `day`, `board.today`, `view.today`."""
    if isinstance(node, ast.Attribute):
        return node.attr == "today"
    return isinstance(node, ast.Name) and node.id in ("today", "day")


def find_comparisons(text):
    """The lines that hold an event's day against the day of the board, in whatever arithmetic."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Compare)
        and any(map(_is_event_day, ast.walk(node)))
        and any(map(_is_today, ast.walk(node)))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "entry.published_on <= board.today",
        "today < objection.received_on",
        "first <= withdrawn_on <= day",
        "entry.outcome and entry.outcome.decided_on <= self.view.today",
        "view.today - posting.published_on <= YEAR",
    ],
)
def test_a_comparison_is_seen(text):
    assert find_comparisons(text) == [1]


@pytest.mark.parametrize(
    "text",
    [
        "entry.outcome.decided_on <= period.last_day",
        "objection.replied_on < objection.received_on",
        "entry.as_of(board.today).withdrawal",
        "(view.today - posting.published_on).days",
        "each.day <= note.corrected_on",
        "due < board.today",
    ],
)
def test_days_of_one_entry_may_be_compared_with_one_another(text):
    assert find_comparisons(text) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_only_an_entry_compares_the_days_of_its_events_with_today(path):
    assert find_comparisons(path.read_text("utf-8")) == []

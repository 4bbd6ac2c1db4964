"""Owns the checks of all sessions together: one a school year, and a term of three or five years."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from gongkai.board.board import Board
from gongkai.congress.session import Session, derive_session
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.rulebook.congress_rule import Keeps

LONGEST_TERM = 5
"""Years of a term, three or five (教育部令第32号, cited from memory)."""
SCHOOL_YEAR_BEGINS = 8
"""The month; a session in August prepares the new year."""


def check_congress_years(board: Board) -> Iterator[Diagnostic]:
    """`session-rules`: between two sessions lies no whole school year; a term is over after five years."""
    bodies: dict[str, list[Session]] = defaultdict(list)
    for entry in board.entries.values():
        rule = entry.category.congress
        if rule is None or rule.keeps is not Keeps.SESSIONS or not entry.is_posted_on(board.today):
            continue
        session = derive_session(entry)
        if session and not session.name.is_between:
            bodies[session.body].append(session)
    for sessions in bodies.values():
        sessions.sort(key=lambda each: (each.day, each.id))
        yield from _gaps(board, sessions)
        yield from _long_terms(board, sessions)


def _gaps(board: Board, sessions: Sequence[Session]) -> Iterator[Diagnostic]:
    for earlier, later in pairwise(sessions):
        first = _school_year(earlier.day) + 1
        if first < _school_year(later.day):
            yield _told(
                board,
                later,
                f"{first}—{first + 1}学年没有开教代会",
                f"上一次 {earlier.day}，这一次 {later.day}",
                "教职工代表大会每学年至少召开一次",
                "开过没有公开的，补上那一次的条目；确实没有开的，照章补开",
            )


def _long_terms(board: Board, sessions: Sequence[Session]) -> Iterator[Diagnostic]:
    first: dict[int, Session] = {}
    told: set[int] = set()
    for session in sessions:
        term = session.name.term
        if term is None or term in told:
            continue
        begun = first.setdefault(term, session)
        if session.day >= _years_after(begun.day, LONGEST_TERM + 1):
            told.add(term)
            yield _told(
                board,
                session,
                f"第{term}届已经超过五年",
                f"这一届从 {begun.day} 起，这一次 {session.day}",
                "教职工代表大会每 3 年或 5 年为一届，期满换届",
                "届次写错的，改正；确实到期的，照章换届选举",
            )


def _told(
    board: Board, session: Session, message: str, found: str, expected: str, help: str
) -> Diagnostic:
    entry = board.entries[session.id]
    rule = entry.category.congress
    assert rule is not None, "only what keeps sessions is looked at"
    keys = (f"fields.{rule.key_of(role)}" for role in ("held_on", "session"))
    return Diagnostic(
        rule="session-rules",
        place=entry.place_of(*keys, "published_on"),
        message=message,
        found=found,
        expected=f"{expected}（{rule.source or '依据没有写'}）",
        help=help,
    )


def _school_year(day: date) -> int:
    return day.year - (day.month < SCHOOL_YEAR_BEGINS)


def _years_after(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, 28))

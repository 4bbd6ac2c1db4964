"""Owns what a session of the congress is, read out of an entry or a posting; knows no other of them."""

from dataclasses import dataclass
from datetime import date

from gongkai.congress.role_values import KeptEntry, RoleRow, Roles, find_roles
from gongkai.congress.session_name import SessionName, parse_session_name
from gongkai.congress.vote import Motion, has_quorum
from gongkai.rulebook.congress_rule import Keeps

SECOND_LEVEL = "院系级"
"""The level of a session that is a college's or a department's own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Absence:
    """How many were away for one reason."""

    reason: str
    people: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Session:
    """A session, or another vote of the congress; what isn't told is None or empty."""

    id: str
    title: str
    written_name: str
    name: SessionName
    body: str
    """Whose congress it is: empty for the school's, else the college's name."""
    held_on: date | None
    published_on: date
    is_of_all: bool
    """All the staff met, not their delegates."""
    delegates: int | None
    present: int | None
    excused: int | None
    staff: int | None
    teachers: int | None
    absences: tuple[Absence, ...]
    agenda: tuple[str, ...]
    motions: tuple[Motion, ...]

    @property
    def day(self) -> date:
        """The day that it was held, else that of its notice."""
        return self.held_on or self.published_on

    @property
    def has_quorum(self) -> bool | None:
        """Whether two thirds came; None where that can't be told."""
        return has_quorum(self.present, self.delegates)

    def motions_on(self, id: str) -> tuple[Motion, ...]:
        """The motions that adopt that entry; where none names one, all: it was about the entry as a whole."""
        named = tuple(each for each in self.motions if id in each.adopts)
        return named or tuple(each for each in self.motions if not each.adopts)


def derive_session(recorded: KeptEntry) -> Session | None:
    """The session that it keeps; None where its category keeps none."""
    roles = find_roles(recorded, Keeps.SESSIONS, Keeps.VOTES)
    if roles is None:
        return None
    written = roles.get("session") or ""
    name = parse_session_name(written or recorded.title)
    is_of_all = "全体" in (roles.get("meeting") or "") or name.is_of_all
    staff = roles.count("staff")
    lead = recorded.departments[0].name if recorded.departments else ""
    return Session(
        id=recorded.id,
        title=recorded.title,
        written_name=written,
        name=name,
        body=lead if roles.get("level") == SECOND_LEVEL else "",
        held_on=roles.get("held_on"),
        published_on=recorded.published_on,
        is_of_all=is_of_all,
        delegates=roles.count("delegates") or (staff if is_of_all else None),
        present=roles.count("present"),
        excused=roles.count("excused"),
        staff=staff,
        teachers=roles.count("teachers"),
        absences=tuple(
            Absence(reason=each.get("reason"), people=int(each.get("people")))
            for each in roles.rows("absences")
            if each.get("reason") and each.get("people") is not None
        ),
        agenda=tuple(roles.get("agenda") or ()),
        motions=tuple(_motions(recorded, roles)),
    )


def _motions(recorded: KeptEntry, roles: Roles) -> list[Motion]:
    """Those that are listed; else the one vote that the entry is about."""
    listed = [_listed(row) for row in roles.rows("motions")]
    votes_for = roles.count("for")
    if listed or votes_for is None:
        return listed
    return [
        Motion(
            title=recorded.title,
            votes_for=votes_for,
            votes_against=roles.count("against"),
            votes_abstained=roles.count("abstained"),
            method=roles.get("method") or "",
            result=roles.get("result") or "",
            adopts=tuple(roles.get("adopts") or ()),
        )
    ]


def _listed(row: RoleRow) -> Motion:
    return Motion(
        title=row.get("title") or "",
        votes_for=_whole(row.get("for")),
        votes_against=_whole(row.get("against")),
        votes_abstained=_whole(row.get("abstained")),
        method=row.get("method") or "",
        result=row.get("result") or "",
        note=row.get("note") or "",
        adopts=tuple(row.get("adopts") or ()),
        row=row,
    )


def _whole(value: object) -> int | None:
    return int(str(value)) if value is not None else None

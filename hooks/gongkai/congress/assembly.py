"""Owns all sessions together, and what became of what they resolved; knows no page, and nobody's day."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.congress.adoption import find_adopting
from gongkai.congress.role_values import KeptEntry
from gongkai.congress.session import Session, derive_session


@dataclass(frozen=True, kw_only=True, slots=True)
class Assembly:
    """What the congress did, as far as the entries tell that are given."""

    sessions: Mapping[str, Session]
    """By the ids of their entries, newest first; among them what else was put to the vote."""
    adopted_by: Mapping[str, str]
    """By the id of an entry: that of the resolution that adopted it."""
    becomes: Mapping[str, tuple[str, ...]]
    """By the id of a resolution: the entries that it adopted, and the next steps of its matter."""


def derive_assembly(entries: Mapping[str, KeptEntry]) -> Assembly:
    """The sessions among the entries, and what leads from one to the other."""
    found = ((id, derive_session(each)) for id, each in entries.items() if each.category.congress)
    sessions = {id: session for id, session in found if session and _is_told(session)}
    adopters: dict[str, list[str]] = defaultdict(list)
    for id, session in sessions.items():
        for each in {adopted for motion in session.motions for adopted in motion.adopts}:
            adopters[each].append(id)
    adopted_by = {}
    becomes: dict[str, set[str]] = defaultdict(set)
    for id, entry in entries.items():
        for step in entry.follows:
            if step in sessions:
                becomes[step].add(id)
        if not (entry.adopted_by or id in adopters or (entry.item and entry.item.adoption)):
            continue
        resolution = find_adopting(entry, entry.adopted_by, adopters.get(id, ()), entries.get)
        if resolution in sessions and resolution != id:
            adopted_by[id] = resolution
            becomes[resolution].add(id)
    newest = sorted(sessions, key=lambda id: (sessions[id].day, id), reverse=True)
    return Assembly(
        sessions={id: sessions[id] for id in newest},
        adopted_by=adopted_by,
        becomes={id: tuple(sorted(ids)) for id, ids in becomes.items()},
    )


def _is_told(session: Session) -> bool:
    """Whether anything is told of a meeting: a category that may keep votes mostly doesn't."""
    return bool(session.written_name or session.motions or session.present is not None)

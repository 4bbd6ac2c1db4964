"""Owns matters: the chains that entries form by `follows`; knows ids, not what entries hold."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Follows = Mapping[str, Sequence[str]]
"""For each id the ids of the steps before: none, one, or several where branches join."""


def find_cycles(follows: Follows) -> list[tuple[str, ...]]:
    """One cycle for each knot of ids, as a tuple that begins with its smallest id; in linear time."""
    left = _after_a_cycle(follows)
    cycles = []
    finished: set[str] = set()
    for start in sorted(left):
        path: dict[str, None] = {}
        at = start
        while at not in finished and at not in path:
            path[at] = None
            at = next(before for before in follows[at] if before in left)
        if at in path:
            ring = list(path)[list(path).index(at) :]
            smallest = ring.index(min(ring))
            cycles.append(tuple(ring[smallest:] + ring[:smallest]))
        finished.update(path)
    return cycles


def _after_a_cycle(follows: Follows) -> set[str]:
    """The ids on a cycle or behind one: what is left when all that has a first step is taken away."""
    waiting = {id: {each for each in before if each in follows} for id, before in follows.items()}
    after: dict[str, list[str]] = defaultdict(list)
    for id, before in waiting.items():
        for each in before:
            after[each].append(id)
    ready = [id for id, before in waiting.items() if not before]
    while ready:
        id = ready.pop()
        del waiting[id]
        for each in after[id]:
            waiting[each].discard(id)
            if not waiting[each]:
                ready.append(each)
    return set(waiting)


def derive_matters(follows: Follows, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each id that shares a matter with another, all ids of the matter, sorted.

    Links to ids that are not given are left out. As good as linear in the number of ids.
    """
    top = {id: id for id in ids}

    def find(id: str) -> str:
        while top[id] != id:
            top[id] = top[top[id]]
            id = top[id]
        return id

    for id in top:
        for before in follows.get(id, ()):
            if before in top:
                top[find(id)] = find(before)
    members: dict[str, list[str]] = defaultdict(list)
    for id in top:
        members[find(id)].append(id)
    return {
        each: tuple(sorted(group)) for group in members.values() if len(group) > 1 for each in group
    }


def derive_branches(follows: Follows, ordered: Sequence[str]) -> dict[str, int]:
    """For each id of one matter, oldest first, its branch: 0 for the main line, then 1, 2 …

    The first to follow a step goes on in its branch; every other opens a new one. Where branches
    join, the smallest goes on.
    """
    branches: dict[str, int] = {}
    continued: set[str] = set()
    opened = -1
    for id in ordered:
        before = [each for each in follows.get(id, ()) if each in branches]
        free = [branches[each] for each in before if each not in continued]
        continued.update(before)
        if free:
            branches[id] = min(free)
        else:
            opened += 1
            branches[id] = opened
    return branches

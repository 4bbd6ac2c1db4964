"""Owns matters: the chains that entries form by `follows`; knows ids, not what entries hold."""

from collections import defaultdict
from collections.abc import Iterable, Mapping


def find_cycles(follows: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Each cycle among the ids as a tuple that begins with its smallest id; in linear time."""
    cycles = []
    finished: set[str] = set()
    for start in sorted(follows):
        path: dict[str, None] = {}
        at = start
        while at in follows and at not in finished and at not in path:
            path[at] = None
            at = follows[at]
        if at in path:
            ring = list(path)[list(path).index(at) :]
            smallest = ring.index(min(ring))
            cycles.append(tuple(ring[smallest:] + ring[:smallest]))
        finished.update(path)
    return cycles


def derive_matters(follows: Mapping[str, str], ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each id that shares a matter with another, all ids of the matter, sorted.

    Links to ids that are not given are left out; a cycle is one matter. Linear in the number of ids.
    """
    present = set(ids)
    root: dict[str, str] = {}
    for start in present:
        path: dict[str, None] = {}
        at = start
        while at not in root and at not in path:
            path[at] = None
            before = follows.get(at)
            if before not in present:
                break
            at = before
        top = root.get(at, at)
        root.update(dict.fromkeys(path, top))
    members: dict[str, list[str]] = defaultdict(list)
    for each, top in root.items():
        members[top].append(each)
    return {
        each: tuple(sorted(group)) for group in members.values() if len(group) > 1 for each in group
    }

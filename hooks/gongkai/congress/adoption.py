"""Owns how what adopted an entry is found: what it names, what names it, or a step of its matter before it."""

from collections.abc import Callable, Collection

from gongkai.congress.role_values import KeptEntry

MAX_STEPS = 100
"""That are looked at, however a matter branches."""


def find_adopting(
    recorded: KeptEntry,
    named: str,
    adopters: Collection[str],
    find: Callable[[str], KeptEntry | None],
) -> str:
    """The id of what adopted it, empty for none known: the one it names, else one that names it, else the
    nearest step of its matter, or it itself, that keeps votes of the congress and tells some.
    """
    if named:
        return named
    if adopters:
        return min(adopters)
    ahead, seen = [recorded.id], set[str]()
    while ahead and len(seen) < MAX_STEPS:
        id = ahead.pop(0)
        step = recorded if id == recorded.id else find(id)
        if id in seen or step is None:
            continue
        seen.add(id)
        if tells_votes(step):
            return id
        ahead.extend(step.follows)
    return ""


def tells_votes(recorded: KeptEntry) -> bool:
    """Whether it keeps votes of the congress, and tells at least one."""
    rule = recorded.category.congress
    if rule is None or not rule.keeps.resolves:
        return False
    told = {field.key for field, _ in recorded.facts} | {each.key for each in recorded.lists}
    return rule.key_of("for") in told or rule.key_of("motions") in told

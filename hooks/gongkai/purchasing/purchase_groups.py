"""Owns which entries are one purchase: those of a matter, but for a plan that several purchases share."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.rulebook.purchase_rule import PurchaseStep
from gongkai.view.posting import Posting
from gongkai.view.view import View


@dataclass(frozen=True, kw_only=True, slots=True)
class PurchaseGroup:
    """The steps of one purchase, oldest first; `plan` is the id of a plan that it shares with others."""

    id: str
    steps: tuple[tuple[Posting, PurchaseStep], ...]
    plan: str = ""


def find_step(posting: Posting) -> PurchaseStep | None:
    """Which step of a purchase the entry is; None for one that is none."""
    rule, item = posting.category.purchase, posting.item
    return rule.steps.get(item.id) if rule and item else None


def group_postings(view: View) -> Iterator[PurchaseGroup]:
    """Every group with an entry that hasn't been taken down."""
    links = _Links(view)
    matters: dict[str, list[Posting]] = defaultdict(list)
    for posting in sorted(view.postings.values(), key=lambda each: (each.published_on, each.id)):
        if find_step(posting):
            matters[links.top(posting.id)].append(posting)
    for matter in matters.values():
        yield from _split(matter, links.before)


class _Links:
    """How postings hang together: by their matters, and by what replaces what."""

    def __init__(self, view: View) -> None:
        self._top = {id: id for id in view.postings}
        self.before: dict[str, tuple[str, ...]] = {}
        for posting in view.postings.values():
            others = (*posting.follows, *filter(None, [posting.supersedes]))
            self.before[posting.id] = others
            for other in (*others, *(each.id for each in posting.matter if each.id)):
                if other in self._top:
                    self._top[self.top(other)] = self.top(posting.id)

    def top(self, id: str) -> str:
        """The same for all that hang together."""
        while self._top[id] != id:
            self._top[id] = self._top[self._top[id]]
            id = self._top[id]
        return id


def _split(
    matter: Sequence[Posting], before: Mapping[str, tuple[str, ...]]
) -> Iterator[PurchaseGroup]:
    after: dict[str, list[Posting]] = defaultdict(list)
    for each in matter:
        for id in before[each.id]:
            after[id].append(each)
    shared = {each.id for each in matter if _is_shared(each, after)}
    plan_of: dict[str, str] = {}
    parts: dict[str, list[Posting]] = {}
    part_of: dict[str, str] = {}
    for each in matter:  # oldest first, so what it follows has been seen
        earlier = [part_of[id] for id in before[each.id] if id in part_of and id not in shared]
        name = earlier[0] if earlier else (each.id if shared else matter[0].id)
        for other in earlier[1:]:
            if other != name:
                parts[name] = sorted(
                    [*parts[name], *parts.pop(other)], key=lambda one: (one.published_on, one.id)
                )
                part_of.update(dict.fromkeys((one.id for one in parts[name]), name))
        part_of[each.id] = name
        parts.setdefault(name, []).append(each)
        for id in before[each.id]:
            if id in shared:
                plan_of[name] = id
    for name, postings in parts.items():
        steps = tuple(
            (each, step)
            for each in postings
            if not each.is_retired and (step := find_step(each)) is not None
        )
        if steps:
            yield PurchaseGroup(id=postings[0].id, steps=steps, plan=plan_of.get(name, ""))


def _is_shared(posting: Posting, after: Mapping[str, Sequence[Posting]]) -> bool:
    """Whether it plans several purchases: bids are asked for more than once on the strength of it.

    A round that failed, and the next that names the plan again, are one purchase.
    """
    if find_step(posting) is not PurchaseStep.PLAN:
        return False
    asking = [
        each
        for each in after.get(posting.id, ())
        if find_step(each) not in (PurchaseStep.PLAN, PurchaseStep.CORRECTION, PurchaseStep.FAILED)
        and not any(find_step(next) is PurchaseStep.FAILED for next in after.get(each.id, ()))
    ]
    return len(asking) > 1

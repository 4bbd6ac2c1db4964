"""Owns how the entries of a purchase stand to each other: which come after which, and which still count."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.days.lifecycle import Stage
from gongkai.purchasing.purchase import PurchaseEvent
from gongkai.purchasing.purchase_values import PurchaseValues
from gongkai.rulebook.purchase_rule import PurchaseStep
from gongkai.view.posting import Posting

_VOID = (Stage.WITHDRAWN, Stage.SUPERSEDED)
_AWARDING = (PurchaseStep.PROPOSED, PurchaseStep.AWARD, PurchaseStep.CONTRACT)


class Course:
    """The entries of one purchase, oldest first, each told whether it still counts."""

    def __init__(self, steps: Sequence[tuple[Posting, PurchaseStep]]) -> None:
        self._before: dict[str, frozenset[str]] = {}
        for posting, _ in steps:
            self._before[posting.id] = self._find_before(posting)
        events = [_event(posting, step) for posting, step in steps]
        undone = {id for each in events if each.counts for id in self._undone_by(each, events)}
        self.events = tuple(
            replace(each, counts=each.counts and each.posting.id not in undone) for each in events
        )
        self.has_failed = bool(undone)
        """Whether a round of it was broken off as a whole."""

    def _find_before(self, posting: Posting) -> frozenset[str]:
        """All that it comes after; where nothing says so, all that is older."""
        direct = [id for id in posting.follows if id in self._before]
        if not direct:
            return frozenset() if posting.follows else frozenset(self._before)
        return frozenset(direct).union(*(self._before[id] for id in direct))

    def comes_after(self, later: PurchaseEvent, earlier: PurchaseEvent) -> bool:
        """Whether the one stands behind the other in the matter's chain."""
        return earlier.posting.id in self._before[later.posting.id]

    def counting(self, *steps: PurchaseStep) -> tuple[PurchaseEvent, ...]:
        """The entries that count, of these steps; of all without any."""
        return tuple(
            each for each in self.events if each.counts and (not steps or each.step in steps)
        )

    def _undone_by(self, event: PurchaseEvent, events: Sequence[PurchaseEvent]) -> Iterator[str]:
        """The ids of what a failure ends; nothing where it ends only a lot."""
        is_cancelled = _is_cancelled(event.posting)
        if event.step is not PurchaseStep.FAILED and not is_cancelled:
            return
        earlier = [each for each in events if self.comes_after(event, each)]
        awards = [each for each in earlier if each.step in _AWARDING]
        if not is_cancelled and self._ends_only_lots(event, awards, events):
            return
        yield event.posting.id
        for each in earlier:
            if each.step is not PurchaseStep.PLAN:
                yield each.posting.id

    def _ends_only_lots(
        self,
        failure: PurchaseEvent,
        awards: Sequence[PurchaseEvent],
        events: Sequence[PurchaseEvent],
    ) -> bool:
        lots = name_lots(failure)
        if awards:
            return bool(lots) and lots.isdisjoint(*(name_lots(each, True) for each in awards))
        return any(
            each.step in _AWARDING
            and each.counts
            and not self.comes_after(each, failure)
            and self._before[each.posting.id] & self._before[failure.posting.id]
            for each in events
        )


def name_lots(event: PurchaseEvent, only_won: bool = False) -> frozenset[str]:
    """The names of its lots, or of those that somebody got."""
    return frozenset(
        each.text("name")
        for each in event.values.records("lots")
        if not only_won or each.texts("supplier")
    )


def _event(posting: Posting, step: PurchaseStep) -> PurchaseEvent:
    rule = posting.category.purchase
    assert rule is not None, "a step is one by its category's rule"
    return PurchaseEvent(
        posting=posting,
        step=step,
        values=PurchaseValues(posting.facts, posting.lists, rule),
        counts=posting.stage not in _VOID,
    )


def _is_cancelled(posting: Posting) -> bool:
    return posting.outcome is not None and posting.outcome.result == "cancelled"

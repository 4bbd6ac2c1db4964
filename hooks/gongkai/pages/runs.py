"""Owns which postings are a run: those of one item that comes back every month, term or year, in its order."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.days.due_period import YEARLY, begin_of, kind_of
from gongkai.days.lifecycle import Stage
from gongkai.rulebook.category import Cadence
from gongkai.view.posting import Posting

_GONE = (Stage.WITHDRAWN, Stage.SUPERSEDED)
"""What nobody should be led to as that period's; what was taken down is still its period's."""
_NUMBER = re.compile("[0-9〇○零一二三四五六七八九十]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class RunPeriod:
    """What of a run is of one period, oldest first; nothing that no longer stands."""

    period: str
    standing: list[Posting] = field(default_factory=list)
    by_title: dict[str, Posting] = field(default_factory=dict)
    """The newest of each title, whatever numbers are in it."""

    @property
    def key(self) -> tuple[date, str]:
        """Where it stands among the periods of the run."""
        return begin_of(self.period), self.period

    def like(self, posting: Posting) -> Posting:
        """The one that is most like the posting: of the same title, else the newest."""
        return self.by_title.get(_plain(posting.title), self.standing[-1])


@dataclass(frozen=True, kw_only=True, slots=True)
class RunPlace:
    """A posting's place in its run: what stands before and after it, each oldest first."""

    periods: list[RunPeriod]
    """Of the whole run, each with something that stands."""
    before: int
    """So many of the periods are earlier than the posting's."""
    after: int
    """From this one on they are later."""

    @property
    def own(self) -> tuple[RunPeriod, ...]:
        """The posting's own period; none where nothing of it stands."""
        return tuple(self.periods[self.before : self.after])


def period_of(posting: Posting) -> str:
    """The period that the posting is of; the year in which it was published where none is written."""
    return posting.item_period or str(posting.published_on.year)


def derive_places(postings: Iterable[Posting]) -> Mapping[str, RunPlace]:
    """By id: the place of each posting of an item that comes back. Each run is put in order once."""
    runs: dict[tuple[str, str], list[Posting]] = defaultdict(list)
    for posting in postings:
        if posting.item and _comes_back(posting):
            runs[posting.category.id, posting.item.id].append(posting)
    return {id: place for run in runs.values() for id, place in _place(run)}


def _comes_back(posting: Posting) -> bool:
    """By its item's cadence; one for when it is needed does when its period is shorter than a year."""
    assert posting.item is not None, "only what answers an item is asked"
    if posting.item.cadence not in (Cadence.AS_NEEDED, Cadence.STANDING):
        return True
    return bool(posting.item_period) and kind_of(posting.item_period) not in YEARLY


def _place(run: list[Posting]) -> Iterator[tuple[str, RunPlace]]:
    found: dict[str, RunPeriod] = {}
    for posting in sorted(run, key=lambda each: (each.published_on, each.id)):
        if posting.stage not in _GONE:
            period = period_of(posting)
            there = found.setdefault(period, RunPeriod(period=period))
            there.standing.append(posting)
            there.by_title[_plain(posting.title)] = posting
    periods = sorted(found.values(), key=lambda each: each.key)
    keys = [each.key for each in periods]
    places: dict[str, RunPlace] = {}
    for posting in run:
        period = period_of(posting)
        if period not in places:
            at = bisect_left(keys, (begin_of(period), period))
            after = at + (period in found)
            places[period] = RunPlace(periods=periods, before=at, after=after)
        yield posting.id, places[period]


def _plain(title: str) -> str:
    """The title without its numbers: 食堂9月收支 and 食堂10月收支 are alike."""
    return _NUMBER.sub("", title)

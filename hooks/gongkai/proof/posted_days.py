"""Owns what the log tells of one entry, put into days; knows no words and no page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from gongkai.proof.log_folder import ProofLog
from gongkai.proof.observation import Observation


@dataclass(frozen=True, kw_only=True, slots=True)
class PostedVersion:
    """A time during which the entry was always found with one and the same content."""

    sha256: str
    first: date
    last: date
    times: int
    """How often it was observed."""
    gone: date | None
    """The day on which it was first found to be gone, where that came next."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PostedDays:
    """What was observed of an entry, by the days for which the site was built."""

    versions: tuple[PostedVersion, ...]
    """One after the other; of one content alone there is one."""
    days: tuple[date, ...]
    """On which it was found posted, each once, in order."""
    numbers: tuple[int, ...]
    """Where its observations stand in the log, from 1."""
    set_days: int
    """Observations whose day was set by somebody: the clock of who published told another."""

    @property
    def first(self) -> date:
        """The day on which it was found first."""
        return self.versions[0].first

    @property
    def gone(self) -> date | None:
        """The day on which it was found to be gone, if it still is."""
        return self.versions[-1].gone


def derive_posted(log: ProofLog, entry: str) -> PostedDays | None:
    """What the log tells of the entry; None for one that it never saw."""
    observations = log.of(entry)
    versions: list[PostedVersion] = []
    days: set[date] = set()
    runs = [list(run) for _, run in groupby(observations, key=lambda each: each.sha256)]
    for place, run in enumerate(runs):
        if run[0].is_gone:
            continue
        after = runs[place + 1][0] if place + 1 < len(runs) else None
        days.update(each.day for each in run)
        versions.append(
            PostedVersion(
                sha256=run[0].sha256,
                first=run[0].day,
                last=run[-1].day,
                times=len(run),
                gone=after.day if after and after.is_gone else None,
            )
        )
    if not versions:
        return None
    numbers = tuple(number + 1 for number in log.numbers_of(entry))
    return PostedDays(
        versions=tuple(versions),
        days=tuple(sorted(days)),
        numbers=numbers,
        set_days=count_set(observations),
    )


def count_set(observations: Iterable[Observation]) -> int:
    """How many were made on another day, by the clock, than the one that they tell."""
    return sum(each.day != each.moment.date() for each in observations)


def find_unseen(days: Sequence[date], first: date, last: date) -> tuple[date, ...]:
    """The days from the first to the last on which the entry wasn't observed."""
    seen = set(days)
    span = ((first + timedelta(days=count)) for count in range((last - first).days + 1))
    return tuple(day for day in span if day not in seen)

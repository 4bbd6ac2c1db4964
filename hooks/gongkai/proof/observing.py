"""Owns when something is worth an observation; knows no disk and no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from gongkai.proof.observation import GONE, Observation


@dataclass(frozen=True, kw_only=True, slots=True)
class Sighting:
    """An entry as it stands on a site that is served."""

    entry: str
    sha256: str
    stage: str
    audience: str
    is_daily: bool
    """Whether that it hangs is to be told of every day: while a period runs."""


def derive_observations(
    known: Iterable[Observation], seen: Sequence[Sighting], day: date, moment: datetime
) -> tuple[Observation, ...]:
    """What the log doesn't tell yet of what is seen, in the order of the entries' ids.

    What is new or has changed, what hangs on another day while its period runs, and what has gone.
    The same seen twice on one day gives nothing the second time.
    """
    last = {each.entry: each for each in known}
    found = []
    for each in seen:
        before = last.pop(each.entry, None)
        now = Observation(
            entry=each.entry,
            sha256=each.sha256,
            stage=each.stage,
            audience=each.audience,
            moment=moment.replace(microsecond=0),
            day=day,
        )
        is_told = before is not None and before.says_as(now)
        if not is_told or (before and each.is_daily and before.day != day):
            found.append(now)
    gone = (each for each in last.values() if not each.is_gone)
    moment = moment.replace(microsecond=0)
    found += [replace(each, sha256="", stage=GONE, moment=moment, day=day) for each in gone]
    return tuple(sorted(found, key=lambda each: each.entry))

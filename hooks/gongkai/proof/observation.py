"""Owns what one observation says, and its bytes in the log; knows no tree and no disk."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from operator import itemgetter

GONE = "gone"
"""In the stage's place: the entry was posted before, and no longer is."""
_SHA256 = re.compile("[0-9a-f]{64}")
_read = itemgetter("entry", "sha256", "stage", "audience", "moment", "day")


class BadObservation(ValueError):
    """Bytes of the log that are no observation."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Observation:
    """That an entry was posted, with what content, at which stage, for whom."""

    entry: str
    sha256: str
    """The entry's `content_sha256`, which covers its attachments too; empty once it is gone."""
    stage: str
    audience: str
    """For whom the entry is: public or staff."""
    moment: datetime
    """When it was published, by the clock of the machine that did."""
    day: date
    """The day for which the site was built: the moment's, unless somebody has set another."""

    @property
    def is_gone(self) -> bool:
        """Whether it tells that the entry is no longer posted."""
        return self.stage == GONE

    def says_as(self, other: "Observation") -> bool:
        """Whether both tell the same, each at its time."""
        own = (self.entry, self.sha256, self.stage, self.audience)
        return own == (other.entry, other.sha256, other.stage, other.audience)

    def render(self) -> bytes:
        """The bytes of its leaf: JSON, keys sorted, no space, UTF-8."""
        told = {
            "audience": self.audience,
            "day": self.day.isoformat(),
            "entry": self.entry,
            "moment": self.moment.isoformat(timespec="seconds"),
            "sha256": self.sha256,
            "stage": self.stage,
        }
        return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def parse_observations(leaves: Sequence[bytes]) -> tuple[Observation, ...]:
    """What the leaves say, in their order. Raises BadObservation."""
    if not all(map(_is_one, leaves)):
        raise BadObservation
    try:
        rows = json.loads(b"[" + b",".join(leaves) + b"]")
        found = tuple(_parse(row) for row in rows)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        raise BadObservation from None
    if len(found) != len(leaves):
        raise BadObservation
    return found


def _is_one(leaf: bytes) -> bool:
    """Whether no leaf lends a part of what it says to the next when all are read at once."""
    return leaf[:1] == b"{" and leaf[-1:] == b"}" and leaf.count(b"{") == 1


_parse_moment = lru_cache(maxsize=10_000)(datetime.fromisoformat)
_parse_day = lru_cache(maxsize=10_000)(date.fromisoformat)
"""Many entries are observed at once: their moments are one object."""


def _parse(row: dict[str, str]) -> Observation:
    entry, sha256, stage, audience, moment, day = values = _read(row)
    if len(row) != len(values) or type(entry) is not str or type(stage) is not str:
        raise BadObservation
    if type(audience) is not str or (_SHA256.fullmatch(sha256) is None) is not (stage == GONE):
        raise BadObservation
    at = _parse_moment(moment)
    if at.tzinfo is None:
        raise BadObservation
    return Observation(
        entry=entry,
        sha256=sha256,
        stage=stage,
        audience=audience,
        moment=at,
        day=_parse_day(day),
    )

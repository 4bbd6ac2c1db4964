"""Owns what a verification finds, as data; knows no way to print it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from gongkai.proof.checkpoint import Checkpoint
from gongkai.proof.observation import Observation


@dataclass(frozen=True, kw_only=True, slots=True)
class ProofFault:
    """Something that doesn't hold."""

    kind: str
    """signature, key, log, tile, fork, rolled-back, other-log, cosignature, content, entry, page,
    attachment, file, moment."""
    says: str
    """In Chinese: which file, entry or line, and what that means."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PostingSpan:
    """From when to when an entry was observed without having gone meanwhile."""

    first: date
    last: date
    """The day on which it was seen to be gone; else that of the newest site on which it stood."""
    is_gone: bool
    changed_on: tuple[date, ...]
    """The days on which its content was another than before."""
    reduced_on: tuple[date, ...]
    """The days on which a retention rule took it down or masked names, and what stood before is told by
    the fingerprint that the site still shows of the whole."""
    open_days: int
    """Days of its periods on which it was observed."""
    unobserved: tuple[date, ...]
    """Days between two such days on which it wasn't: nothing was published then."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryProof:
    """What the log tells of an entry."""

    id: str
    title: str
    """Empty for one that the site no longer has."""
    is_posted: bool
    spans: tuple[PostingSpan, ...]
    observations: tuple[Observation, ...]
    """Oldest first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CosignedAt:
    """That a known witness has seen the log as it says, and when."""

    name: str
    at: datetime


@dataclass(kw_only=True, slots=True)
class ProofVerdict:
    """All that came of a verification; filled as it goes on."""

    checkpoint: Checkpoint | None = None
    faults: list[ProofFault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What could not be checked, and what a reader should know."""
    entries: tuple[EntryProof, ...] = ()
    cosigned: list[CosignedAt] = field(default_factory=list)
    key: str = ""
    """The public key by which the signature was checked."""

    def note(self, kind: str, says: str) -> None:
        """Notes a fault."""
        self.faults.append(ProofFault(kind=kind, says=says))

    @property
    def is_good(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


def derive_spans(
    observations: Sequence[Observation],
    open_stage: str,
    until: date | None = None,
    whole_sha256: str = "",
) -> tuple[PostingSpan, ...]:
    """The spans of one entry's observations, oldest first.

    `until` is the day of a site on which it still stands: what changes is observed, so nothing has.
    `whole_sha256` is of what stood there before a retention rule took it down or masked it.
    """
    spans, run = [], []
    for each in observations:
        run.append(each)
        if each.is_gone:
            spans.append(_span(run, open_stage, None, whole_sha256))
            run = []
    return (*spans, _span(run, open_stage, until, whole_sha256)) if run else tuple(spans)


def _span(
    run: Sequence[Observation], open_stage: str, until: date | None, whole_sha256: str
) -> PostingSpan:
    posted = [each for each in run if not each.is_gone]
    changes = [(a, b) for a, b in pairwise(posted) if a.sha256 != b.sha256]
    changed = [after.day for before, after in changes if before.sha256 != whole_sha256]
    reduced = [after.day for before, after in changes if before.sha256 == whole_sha256]
    open_days = sorted({each.day for each in posted if each.stage == open_stage})
    between: list[date] = []
    for before, after in pairwise(open_days):
        between += map(date.fromordinal, range(before.toordinal() + 1, after.toordinal()))
    return PostingSpan(
        first=run[0].day,
        last=max(run[-1].day, until or run[-1].day),
        is_gone=run[-1].is_gone,
        changed_on=tuple(dict.fromkeys(changed)),
        reduced_on=tuple(reduced),
        open_days=len(open_days),
        unobserved=tuple(between),
    )

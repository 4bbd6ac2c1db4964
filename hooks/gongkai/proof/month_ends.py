"""Owns what the log was at the end of each month, for a sheet of paper to keep; knows no disk and no clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.proof.log_folder import ProofLog
from gongkai.proof.merkle import hash_node


@dataclass(frozen=True, kw_only=True, slots=True)
class MonthEnd:
    """The log up to a month's last observation."""

    month: str
    """2026-11."""
    size: int
    """Observations since the log began."""
    root: bytes
    """Of the log at that size: whatever comes later doesn't change it."""
    added: int
    """Observations of the month itself."""
    entries: int
    """Entries that they are of."""
    last: date
    """The day of the month's last observation."""


def derive_month_ends(log: ProofLog) -> tuple[MonthEnd, ...]:
    """The months with observations, oldest first; in time linear in the log.

    A day that was set back doesn't take a month back: what comes later in the log belongs to no
    earlier month.
    """
    months: dict[str, list[int]] = {}
    latest = ""
    for index, each in enumerate(log.observations):
        latest = max(latest, f"{each.day:%Y-%m}")
        months.setdefault(latest, []).append(index)
    sizes = [indices[-1] + 1 for indices in months.values()]
    return tuple(
        MonthEnd(
            month=month,
            size=size,
            root=root,
            added=len(indices),
            entries=len({log.observations[index].entry for index in indices}),
            last=log.observations[size - 1].day,
        )
        for (month, indices), size, root in zip(
            months.items(), sizes, derive_roots(log.hashes, sizes), strict=True
        )
    )


def derive_roots(hashes: Sequence[bytes], sizes: Sequence[int]) -> Iterator[bytes]:
    """The root over the first so many hashes, for each of the sizes, which ascend from 1."""
    full: list[bytes] = []  # roots of full subtrees, the largest first
    wanted = iter(sizes)
    size = next(wanted, 0)
    for count, leaf in enumerate(hashes, 1):
        node, left = leaf, count
        while left % 2 == 0:
            node, left = hash_node(full.pop(), node), left // 2
        full.append(node)
        if count == size:
            for above in reversed(full[:-1]):
                node = hash_node(above, node)
            yield node
            size = next(wanted, 0)

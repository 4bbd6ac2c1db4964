"""Owns the aims: what was to be reached, on which board, and whether the figures reach it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checking import ATTACHMENTS, ENTRIES, CheckCost
from contestants import MATERIAL_WITH_SEARCH, OURS
from measure import Measurement
from search.trial import Trial

MB, KB = 1_000_000, 1_000
BUILD_RATIO, BUILD_MB, GROWTH = 0.4, 300, 1.1
FIRST_KB, FIRST_SECONDS = 250, 0.3
INDEX_SECONDS, CHANGE_SECONDS = 4, 0.3
INDEX_BOARD = 5_000
CHECK_SECONDS = 3

Results = Mapping[int, Mapping[str, Measurement]]
Trials = Mapping[int, Mapping[str, Trial]]


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim with what was measured; reached when `value` is at most, or at least, `limit`."""

    what: str
    value: float
    limit: float
    unit: str = ""
    is_least: bool = False
    decimals: int = 2

    @property
    def is_reached(self) -> bool:
        """By the figures as they were measured, not as they are printed."""
        return self.value >= self.limit if self.is_least else self.value <= self.limit

    def render(self) -> str:
        """One row of the table."""
        sign = "≥" if self.is_least else "≤"
        cells = (
            self.what,
            f"{sign} {self.limit:,}{self.unit}",
            f"{self.value:,.{self.decimals}f}{self.unit}",
            "yes" if self.is_reached else "no",
        )
        return f"| {' | '.join(cells)} |"


def render_aims(builds: Results, trials: Trials, checking: CheckCost | None) -> str:
    """A table of all aims for which something was measured."""
    rows = [
        aim.render()
        for aim in (*_build_aims(builds), *_search_aims(trials), *_check_aims(checking))
    ]
    return "\n".join(["| aim | limit | measured | reached |", "| --- | ---: | ---: | --- |", *rows])


def growth(results: Results, name: str, entries: int) -> float | None:
    """The cost of one entry more, in times that of an entry of the smallest board."""
    smallest = min(results)
    if entries == smallest or name not in results[smallest]:
        return None
    first, second = (results[each][name].cpu_seconds for each in (smallest, entries))
    return (second - first) / (entries - smallest) / (first / smallest)


def _build_aims(results: Results) -> Iterator[Aim]:
    if not results or OURS not in results[max(results)]:
        return
    largest = max(results)
    row = results[largest]
    at = f"at {largest:,} entries"
    if base := row.get(MATERIAL_WITH_SEARCH):
        what = f"build {at}, in times {MATERIAL_WITH_SEARCH}"
        yield Aim(f"{what}, seconds", row[OURS].seconds / base.seconds, BUILD_RATIO)
        ratio = row[OURS].cpu_seconds / base.cpu_seconds
        yield Aim(f"{what}, processor seconds", ratio, BUILD_RATIO)
    yield Aim(f"peak memory {at}", row[OURS].peak_bytes / MB, BUILD_MB, " MB", decimals=0)
    grown = growth(results, OURS, largest)
    if grown is not None:
        yield Aim(f"growth up to {largest:,} entries (1.00 is flat)", grown, GROWTH)


def _search_aims(trials: Trials) -> Iterator[Aim]:
    if not trials:
        return
    largest = max(trials)
    trial = trials[largest][OURS]
    at = f"at {largest:,} entries"
    for spread, how in ((trial.plain, "uncompressed"), (trial.compressed, "with gzip")):
        if spread:
            first = f"to the first result {at}, {how}"
            yield Aim(f"{first}, page and all, median", spread.bytes / KB, FIRST_KB, " KB")
            yield Aim(f"{first}, page and all, worst", spread.worst_bytes / KB, FIRST_KB, " KB")
            yield Aim(f"{first}, the search alone, median", spread.own_bytes / KB, FIRST_KB, " KB")
    if trial.plain:
        what = f"first result on loopback {at}"
        yield Aim(f"{what}, median", trial.plain.seconds, FIRST_SECONDS, " s")
        yield Aim(f"{what}, worst", trial.plain.worst_seconds, FIRST_SECONDS, " s")
    if answers := trial.answers.get(OURS):
        yield Aim(f"recall {at}", answers.recall, 1, is_least=True, decimals=4)
        yield Aim(f"precision {at}", answers.precision, 1, is_least=True, decimals=4)
    for entries, row in trials.items():
        if cost := row[OURS].cost:
            at = f"at {entries:,} entries"
            if entries == INDEX_BOARD:
                yield Aim(f"index {at}", cost.seconds, INDEX_SECONDS, " s")
            yield Aim(f"one entry changed {at}", cost.changed_seconds, CHANGE_SECONDS, " s")


def _check_aims(checking: CheckCost | None) -> Iterator[Aim]:
    if checking:
        what = f"check of {ENTRIES:,} entries with {ATTACHMENTS} attachments"
        yield Aim(f"{what}, nothing changed", checking.again, CHECK_SECONDS, " s")
        yield Aim(f"{what}, one changed", checking.one, CHECK_SECONDS, " s")

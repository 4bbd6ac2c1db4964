"""Owns the measuring of the proof of posting: a log of 20,000 observations, one day more, all of it verified.

By itself: `.venv/bin/python bench/proof_log.py`. It takes a few seconds.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongkai.proof.appending import append
from gongkai.proof.log_folder import SERVED
from gongkai.proof.observing import Sighting, derive_observations
from gongkai.proof.verifying import verify

SIZE, ADDED, ROUNDS = 20_000, 40, 5
AIMS = {"append": 0.2, "verify": 2.0}
"""Seconds."""
FIRST = datetime(2026, 1, 1, 8, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class ProofCost:
    """Seconds, the best of the rounds: reading the log and adding a day's observations; verifying all."""

    append: float
    verify: float


def see(count: int, prefix: str) -> list[Sighting]:
    """So many entries in their period."""
    return [
        Sighting(
            entry=f"{prefix}/{number:05}",
            sha256=f"{number:064x}",
            stage="open",
            audience="public",
            is_daily=True,
        )
        for number in range(count)
    ]


def measure_proof() -> ProofCost:
    """Of a log in a temporary folder."""
    private = Ed25519PrivateKey.generate()
    with TemporaryDirectory(prefix="gongkai-bench-") as name:
        log = Path(name) / SERVED
        new = derive_observations((), see(SIZE, "finance"), FIRST.date(), FIRST)
        append(log, new, "bench.example/proof", private)
        appended = []
        for turn in range(ROUNDS):
            moment = FIRST + timedelta(days=turn + 1)
            more = derive_observations((), see(ADDED, f"day-{turn}"), moment.date(), moment)
            appended.append(
                _time(lambda more=more: append(log, more, "bench.example/proof", private))
            )
        verified = [_time(lambda: verify(name)) for _ in range(ROUNDS)]
    return ProofCost(append=min(appended), verify=min(verified))


def _time(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


if __name__ == "__main__":
    cost = measure_proof()
    for what, aim in AIMS.items():
        seconds = getattr(cost, what)
        print(f"{what} {SIZE:,} observations: {seconds:.2f} s (at most {aim} s)")

"""Owns how a test bounds work: by what this machine does in the meantime, never by the clock on the wall.

The processor's time is counted in units of a fixed loop. A slow machine gets longer, and so does a busy one,
whose every second holds less. What exceeds its bound is tried again, as another program may have had the
machine; work that grows with the square of what it is given exceeds it each time.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from time import process_time
from typing import TypeVar

import pytest

T = TypeVar("T")
LOOPS = 100_000
"""A unit; about 10 ms on a laptop, so that 500 units are 5 s there."""
TRIES = 3
ROUNDS = 10
STOP = 300
"""Seconds by the clock on the wall after which work is hopeless, and the test ends."""


def measure_effort(work: Callable[[], T], enough: float) -> tuple[float, T]:
    """The units that the work takes, and what it gives; more than `enough` are told exactly.

    As many as that by the machine at its best are few; else a unit is what it takes right afterwards.
    """
    with _stopped():
        spent, result = _time(work)
    units = spent / _least_unit()
    if units > enough:
        units = spent / max(_time(_do_unit)[0] for _ in range(5))
    return units, result


def limit_effort(units: float, work: Callable[[], T]) -> T:
    """What the work gives; fails where it takes more units each time. It must begin anew when called again."""
    told = []
    for _ in range(TRIES):
        spent, result = measure_effort(work, units)
        if spent <= units:
            return result
        told.append(round(spent))
    raise AssertionError(f"{told} units of work, {units:g} are allowed")


def measure_growth(
    short: Callable[[], object], long: Callable[[], object], *, enough: float, light: float
) -> float:
    """How many times the effort of the short work the long one takes, by the least of each.

    Both are done in turn until the ratio is at most `enough`, and ROUNDS times at most. Long work of no more
    than `light` units hasn't grown: 0.
    """
    if measure_effort(long, light)[0] <= light:
        return 0
    shortest = longest = float("inf")
    with _stopped():
        for _ in range(ROUNDS):
            longest = min(longest, _time(long)[0])
            shortest = min(shortest, _time(short)[0])
            if longest <= enough * shortest:
                break
    return longest / max(shortest, 1e-6)


@cache
def _least_unit() -> float:
    """Seconds of the fixed loop on this machine at its best."""
    return min(_time(_do_unit)[0] for _ in range(5))


def _do_unit() -> int:
    value = 0
    for number in range(LOOPS):
        value = (value * 31 + number) & 0xFFFF
    return value


def _time(work: Callable[[], T]) -> tuple[float, T]:
    begun = _spent()
    result = work()
    return _spent() - begun, result


def _spent() -> float:
    """Seconds of this process, and of those that it has started and that have ended."""
    told = os.times()
    return process_time() + told.children_user + told.children_system


@contextmanager
def _stopped() -> Iterator[None]:
    """Fails the test when what is done within takes longer than STOP; Windows has no such alarm."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _stop)
    signal.alarm(STOP)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _stop(*_: object) -> None:
    pytest.fail(f"not done after {STOP} s")

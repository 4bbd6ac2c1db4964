"""Owns how much of what could be tried a run tries: a share that shows each kind, or with GONGKAI_THOROUGH all.

`make test` is for every change and must be quick; `make thorough` is for the nights. Nothing is a test of the
one alone: both run the same tests, the thorough run gives them more.
"""

import os
from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
IS_THOROUGH = bool(os.environ.get("GONGKAI_THOROUGH"))


def share(things: Iterable[T], every: int) -> list[T]:
    """Each of the things in a thorough run, else one of so many, from the first on."""
    return list(islice(things, None, None, 1 if IS_THOROUGH else every))


def times(thorough: int, usual: int) -> int:
    """How many times something is done: as many in a thorough run, else the usual."""
    return thorough if IS_THOROUGH else usual

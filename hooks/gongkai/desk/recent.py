"""Owns what takes a while to make and is asked for again at once; knows not what it is."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")
KEPT = 6
"""A previewed page asks for its pictures and styles after it; several clerks look at once."""


@dataclass(slots=True)
class Recent(Generic[T]):
    """The last few things, each made once."""

    _made: OrderedDict[Hashable, tuple[object, T]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def find(self, key: Hashable, source: object, make: Callable[[], T]) -> T:
        """The thing of that key, made anew once its source is another object."""
        with self._lock:
            kept = self._made.get(key)
            if kept is None or kept[0] is not source:
                self._made[key] = kept = (source, make())
            self._made.move_to_end(key)
            while len(self._made) > KEPT:
                self._made.popitem(last=False)
            return kept[1]

"""Owns the texts that forms and previews were made of, in memory alone."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

KEPT_TEXTS = 300


@dataclass(slots=True)
class RememberedTexts:
    """The texts that forms were made of, by their digests: the last few hundred."""

    _texts: OrderedDict[str, str] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def remember(self, seen: str, text: str) -> None:
        """Keeps a text for as long as not too many others come."""
        with self._lock:
            self._texts[seen] = text
            self._texts.move_to_end(seen)
            while len(self._texts) > KEPT_TEXTS:
                self._texts.popitem(last=False)

    def find(self, seen: str) -> str | None:
        """The text of that digest; None once it is forgotten."""
        with self._lock:
            return self._texts.get(seen)

"""Owns the one run of publishing that the desk may have going, to folders that were named when it started.

Knows no HTTP; nobody who only uses the desk can name another folder.
"""

import threading
from dataclasses import dataclass, field

from gongkai.operating.publish_log import read_lines
from gongkai.operating.publish_order import PublishOrder, PublishResult
from gongkai.operating.releasing import publish
from gongkai.site.placing import find_berth


@dataclass(kw_only=True, slots=True)
class PublishingRun:
    """What the desk publishes, and how the last run went."""

    order: PublishOrder
    _result: PublishResult | None = None
    _thread: threading.Thread | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def is_going(self) -> bool:
        """Whether a run hasn't ended yet."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def result(self) -> PublishResult | None:
        """What came of the last run; None before the first, and while one is going."""
        return None if self.is_going else self._result

    @property
    def last_line(self) -> str:
        """The newest line of the log, whoever published; empty when nobody has."""
        site = self.order.sites[0]
        berth = find_berth(site.target.absolute(), site.config.absolute().parent, keeps=True)
        return "".join(read_lines(berth, 1))

    def start(self, patience: float) -> None:
        """Publishes, unless a run is going already; comes back when it has ended, at most so many seconds."""
        with self._lock:
            if not self.is_going:
                self._result = None
                # not a daemon: who ends the desk doesn't end a switch half way
                self._thread = threading.Thread(target=self._publish)
                self._thread.start()
            thread = self._thread
        if thread is not None:
            thread.join(patience)

    def _publish(self) -> None:
        self._result = publish(self.order)

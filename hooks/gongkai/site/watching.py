"""Owns the waiting for a change in folders, for whoever edits with a check running beside."""

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

SETTLE = 0.3
"""Seconds without a further change, after which a change counts as saved: editors write in steps."""
_CHANGES = {"created", "modified", "moved", "deleted"}


class _Bell(FileSystemEventHandler):
    """Rings at every change; files that are only read change nothing."""

    def __init__(self) -> None:
        self.rung = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _CHANGES:
            self.rung.set()


def watch(folders: Iterable[Path]) -> Iterator[None]:
    """Yields at once, then after each change of a file in the folders; ends only by an interrupt."""
    bell = _Bell()
    observer = Observer()
    for folder in folders:
        observer.schedule(bell, str(folder), recursive=True)
    observer.start()
    try:
        yield
        while True:
            while not bell.rung.wait(1):  # not for ever: Windows would not hear Ctrl+C
                pass
            while bell.rung.is_set():
                bell.rung.clear()
                bell.rung.wait(SETTLE)
            yield
    finally:
        observer.stop()
        observer.join()

"""Owns how a built site takes the place of the one that is served, so that there is always a whole one.

Knows no board and no MkDocs: a site is a folder. One run at a time; whatever ends a run, the next mends.
"""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from filelock import FileLock, Timeout

from gongkai.site.refilling import refill

_FIXED = {errno.EXDEV, errno.EBUSY, errno.EACCES, errno.EPERM}
"""What says that a folder can't be moved: a mount point, another disk, or one that Windows holds open."""
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


class AnotherIsAtWork(Exception):
    """Another run has the site, and didn't end while one waited."""


@dataclass(frozen=True, slots=True)
class Berth:
    """Where a site is served and, beside it, what a run needs."""

    site: Path
    beside: Path
    keeps: bool = False
    """Whether a site that another has replaced goes to the shelf; else it is removed."""

    @property
    def shelf(self) -> Path:
        """Where replaced sites are kept: for nobody else to read, since they hold what was taken down."""
        return self.near("releases")

    def near(self, what: str) -> Path:
        """A path beside the site, of which no web server knows."""
        return self.beside / f".{self.site.name}-{what}"


@contextmanager
def hold_berth(
    site: Path, base: Path, wait: float, tell_waiting: Callable[[], None], *, keeps: bool = False
) -> Iterator[Berth]:
    """The site's place, for this process alone; what an ended run left there is mended and cleared away.

    What a run needs lies beside the site, or in `base` without leave to write there. Waits as many
    seconds for another run, having said so. Raises AnotherIsAtWork, OSError.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    berth = find_berth(site, base, keeps=keeps)
    lock = FileLock(berth.near("lock"))
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            if wait:
                tell_waiting()
            lock.acquire(timeout=wait)
    except Timeout:
        raise AnotherIsAtWork from None
    try:
        if keeps:
            berth.shelf.mkdir(mode=0o700, exist_ok=True)
        _mend(berth)
        yield berth
    finally:
        lock.release()


def find_berth(site: Path, base: Path, *, keeps: bool = False) -> Berth:
    """The site's place, which another process may hold."""
    is_free = os.access(site.parent, os.W_OK)
    return Berth(site, site.parent if is_free else base, keeps)


def _mend(berth: Berth) -> None:
    """Puts back the site that a run had moved aside when it ended, then removes what no reader sees."""
    aside = berth.near("old")
    if aside.is_dir() and not os.path.lexists(berth.site):
        aside.rename(berth.site)
    if aside.is_dir():
        _leave(berth, aside)
    _remove_tree(berth.near("gone"))
    for left in berth.beside.iterdir():
        if left.name.startswith(berth.near("new").name):
            _remove_tree(left)


def name_new(berth: Berth) -> Path:
    """Where this run may build: nobody else writes there, not even what a killed run has left running."""
    return berth.near(f"new-{os.getpid()}-{token_hex(4)}")


def place(new: Path, berth: Berth) -> None:
    """Serves the new site. Raises OSError; then the old one is served as before.

    One that comes from the shelf changes places there with the old one, under whatever name.
    """
    site = berth.site
    if not os.path.lexists(site):
        new.rename(site)
        return
    if site.is_symlink():
        refill(site.resolve(), new)
        return
    if _exchange(new, site):
        _leave(berth, new)
        return
    try:
        _change(new, site, berth.near("old"))
    except OSError as error:
        if error.errno not in _FIXED:
            raise
        refill(site, new)
        return
    _leave(berth, berth.near("old"))


def _exchange(new: Path, site: Path) -> bool:
    """Both in one step, between which no reader comes and no kill; False where the system has none."""
    if sys.platform != "linux":
        return False
    try:
        exchange = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    paths = os.fsencode(new), os.fsencode(site)
    return bool(exchange(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)


def _change(new: Path, site: Path, aside: Path) -> None:
    site.rename(aside)
    try:
        new.rename(site)
    except OSError:
        aside.rename(site)
        raise


def _leave(berth: Berth, old: Path) -> None:
    """Puts a site that nobody is shown any more where it belongs."""
    if not berth.keeps:
        _clear(berth, old)
    elif old.parent != berth.shelf:
        try:
            old.rename(berth.shelf / f"left-{token_hex(8)}")
        except OSError:  # another user's: the new site is served all the same
            _clear(berth, old)


def drop(berth: Berth, old: Path) -> None:
    """Removes a site from the shelf; half of one is never taken for a whole one, whatever ends the run."""
    gone = name_new(berth)
    old.rename(gone)
    _remove_tree(gone)


def _clear(berth: Berth, old: Path) -> None:
    """Removes an old site, under another name first: half of one is never taken for one to put back."""
    gone = berth.near("gone")
    _remove_tree(gone)
    with suppress(OSError):
        old.rename(gone)
    _remove_tree(gone)


def _remove_tree(path: Path) -> None:
    """Removes a folder as far as that goes: what stays is in nobody's way, and the next run tries again."""
    shutil.rmtree(path, ignore_errors=True)

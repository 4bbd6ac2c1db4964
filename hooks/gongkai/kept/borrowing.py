"""Owns folders that are kept from one run to the next, each with one process at a time.

What is in such a folder is its user's business, also whether it is whole.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ABANDONED = 24 * 60 * 60
"""Seconds after which a folder that a process has not given back belongs to one that is gone."""


@contextmanager
def borrow_folder(kept: Path) -> Iterator[Path | None]:
    """The folder as its last user left it, or an empty one, under another name until it is given back.

    None without leave to write there. While one process has it, another gets an empty one of its own;
    the first to give back wins. Where something is raised within, or the folder removed, nothing is kept.
    """
    own = kept.with_name(f"{kept.name}-{os.getpid()}")
    try:
        _claim(kept, own)
    except OSError:
        yield None
        return
    try:
        yield own
    except BaseException:
        shutil.rmtree(own, ignore_errors=True)
        raise
    with suppress(OSError):  # it was removed; or another process may have put back its own
        own.rename(kept)
    shutil.rmtree(own, ignore_errors=True)


def _claim(kept: Path, own: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(own, ignore_errors=True)  # of a process that had the same number
    try:
        os.utime(kept)  # before it is taken, so that it never looks abandoned
        kept.rename(own)
    except FileNotFoundError:
        own.mkdir()
    if own.is_symlink() or not own.is_dir():
        own.unlink()
        own.mkdir()
    _sweep_abandoned(kept, own)


def _sweep_abandoned(kept: Path, own: Path) -> None:
    """Removes the folders of processes that ended without giving back."""
    now = own.stat().st_mtime
    for other in kept.parent.glob(f"{kept.name}-*"):
        with suppress(OSError):
            if (
                other.name.rpartition("-")[2].isdecimal()
                and now - other.stat().st_mtime > ABANDONED
            ):
                shutil.rmtree(other, ignore_errors=True)

"""Owns folders that are kept from one run to the next, each with one process at a time.

What is in such a folder is its user's business, also whether it is whole.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gongkai.kept.store import leads_elsewhere

ABANDONED = 24 * 60 * 60
"""Seconds after which a folder that a process has not given back belongs to one that is gone."""


@contextmanager
def borrow_folder(kept: Path) -> Iterator[Path | None]:
    """The folder as its last user left it, or an empty one, under another name until it is given back.

    None without leave to write there, or where a link leads elsewhere. While one process has it, another
    gets an empty one of its own; the first to give back wins. Where something is raised within, or the
    folder removed, nothing is kept.
    """
    own = kept.with_name(f"{kept.name}-{os.getpid()}")
    try:
        if leads_elsewhere(kept.parent):
            raise NotADirectoryError(kept)
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
    elif _holds_others(own):
        shutil.rmtree(own)
        own.mkdir()
    _sweep_abandoned(kept, own)


def _holds_others(folder: Path) -> bool:
    """Whether there is anything in it but folders and plain files, such as a link; no run leaves any."""
    with os.scandir(folder) as entries:
        return any(
            _holds_others(Path(each.path))
            if each.is_dir(follow_symlinks=False)
            else not each.is_file(follow_symlinks=False)
            for each in entries
        )


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

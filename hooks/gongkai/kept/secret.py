"""Owns the key by which what this user's runs have kept is told from what anybody else wrote.

It lies in the user's own folder, never in a repository: whoever sends files to one can't make records
that are believed.
"""

import os
import stat
import sys
from pathlib import Path
from secrets import token_bytes

KEPT_FOLDER = ".gongkai"
"""Beside the settings file: what is kept between runs; no part of the repository, and never needed."""
_SIZE = 32
_NAME = "kept.key"


def read_secret(kept: Path) -> bytes | None:
    """The user's key, made when there is none yet; None where none can be kept outside the repository."""
    folder = find_state_folder()
    if folder is None or folder.is_relative_to(_find_repository(kept)):
        return None
    path = folder / _NAME
    try:
        return _read(path) or _make(path)
    except OSError:
        return None


def find_state_folder() -> Path | None:
    """The user's own folder for what programs remember, without links in its path; None without any."""
    told = os.environ.get("XDG_STATE_HOME", "")
    if sys.platform == "win32":
        told = told or os.environ.get("LOCALAPPDATA", "")
    try:
        folder = Path(told) if Path(told).is_absolute() else Path.home() / ".local/state"
    except RuntimeError:  # a user without a home
        return None
    return Path(os.path.realpath(folder)) / "gongkai"


def _find_repository(kept: Path) -> Path:
    """The nearest folder above that is a repository; without any that in which things are kept."""
    above = Path(os.path.realpath(kept)).parents
    found = (each for each in above if (each / ".git").exists())
    holding = (each.parent for each in above if each.name == KEPT_FOLDER)
    return next(found, None) or next(holding, None) or above[0]


def _read(path: Path) -> bytes | None:
    """The key; None unless the file is this user's alone."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    try:
        told = os.fstat(handle)
        if not stat.S_ISREG(told.st_mode):
            return None
        if sys.platform != "win32" and (told.st_uid != os.geteuid() or told.st_mode & 0o077):
            return None
        content = os.read(handle, _SIZE + 1)
        return content if len(content) == _SIZE else None
    finally:
        os.close(handle)


def _make(path: Path) -> bytes | None:
    """A new key in the place of whatever is there; of two runs that make one, the last one's stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_name(f"{_NAME}.{os.getpid()}")
    half.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(half, flags, 0o600)
    try:
        os.write(handle, token_bytes(_SIZE))
    finally:
        os.close(handle)
    half.replace(path)
    return _read(path)
